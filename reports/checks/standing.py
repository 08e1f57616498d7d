"""By what a finding is known again: its reason holds as long as the sentence and the figures behind it stay. Pure."""

from collections.abc import Iterator

from indicators.stories.content import IndicatorContent
from reports.checks.finding import Finding
from reports.checks.passages import passages
from reports.checks.reading.sentences import sentences
from reports.content.canonical import digest
from reports.content.model import EntryContent

_CUT = " … "  # between two pieces of the writer's words, in a finding


def key_of(finding: Finding, entry: EntryContent | None) -> str:
    """A digest that stays while the rule says the same of the same sentence and the same figures.

    ``entry`` is the content that the finding is about; None where it is about none. Where a paragraph stands
    may change, and so may every sentence but its own.
    """
    return digest(
        {
            "rule": finding.rule,
            "entry": finding.entry,
            "part": finding.part,
            "subject": finding.subject,
            "words": finding.words,
            "sentence": finding.sentence,
            "said": list(_said(finding, entry)) if entry and finding.words else [],
            "figures": [list(_figures(each)) for each in entry.indicators] if entry else [],
        }
    )


def repair_key(finding: Finding) -> str:
    """Names a repair; two have one name only where it does not matter which of them is meant."""
    return digest({"repair": [finding.part, finding.before, finding.words, finding.repair]})[:12]


def _said(finding: Finding, entry: EntryContent) -> Iterator[str]:
    """The sentences of the part that have the words."""
    words = finding.words.partition(_CUT)[0]
    for passage in passages(entry):
        if passage.part == finding.part:
            yield from (each for each in sentences(passage.text) if words in each)


def _figures(indicator: IndicatorContent) -> Iterator[str]:
    """What the entry prints of the indicator beside the words."""
    yield indicator.key
    yield from (
        indicator.figure.text,
        indicator.figure.fraction,
        indicator.target.text,
        indicator.rating.words,
    )
    yield indicator.previous.text if indicator.previous else ""
    yield from (f"{each.comparator} {each.text} {each.year}" for each in indicator.benchmarks)
