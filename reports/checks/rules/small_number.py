"""A small number that the public variant hides, typed into the words (para 13 of the 2016/17 report)."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from indicators.stories.content import IndicatorContent
from reports.checks.finding import Remark, Rule, Severity
from reports.checks.passages import Passage, passages
from reports.checks.reading.kept import once_together
from reports.content.counts import all_figures
from reports.content.model import EntryContent, ReportContent
from reports.content.secrets import Secrets, known_secrets
from reports.content.together import Together, conceal_figures, published_together
from reports.content.typed import telling

_SENTENCE = (
    "“{words}” gives away a small number of people that the public edition hides ({name}). "
    "Insert it as a live figure: the public edition says it without the number, the internal one with it."
)


def _of_entry(entry: EntryContent) -> Iterator[Remark]:
    return _find(entry, entry.indicators, known_secrets(entry.indicators))


def _of_report(report: ReportContent) -> Iterator[Remark]:
    entries = [entry for section in report.sections for entry in section.entries]
    indicators = {indicator.key: indicator for entry in entries for indicator in entry.indicators}
    secrets, printed = _hidden(tuple(indicator for entry in entries for indicator in entry.indicators))
    for entry in entries:
        yield from _find(entry, entry.indicators or tuple(indicators.values()), secrets, printed)


@once_together
def _hidden(told: tuple[IndicatorContent, ...]) -> tuple[Mapping[str, Secrets], frozenset[str]]:
    """What the public edition hides of all that it tells, and, where that is anything, the fractions that it prints."""
    secrets = known_secrets(told)
    if not secrets:
        return {}, frozenset()
    indicators = {indicator.key: indicator for indicator in told}
    return secrets, frozenset(_printed(indicators.values(), published_together(told)))


def _printed(indicators: Collection[IndicatorContent], together: Together) -> Iterator[str]:
    """Fractions that the public edition prints of another indicator, of other people."""
    for indicator in indicators:
        shown = conceal_figures(indicator, together)
        yield from (figure.fraction for figure in all_figures(shown) if figure.fraction)


def _find(
    entry: EntryContent,
    indicators: Iterable[IndicatorContent],
    secrets: Mapping[str, Secrets],
    printed: frozenset[str] = frozenset(),
) -> Iterator[Remark]:
    protecting = [each for each in indicators if secrets.get(each.key)]
    for passage in passages(entry):
        told = set(printed)
        for indicator in protecting:
            if indicator not in entry.indicators and not _is_about(passage, indicator):
                continue
            for words in telling(passage.typed, secrets[indicator.key]):
                if words not in told:
                    told.add(words)
                    sentence = _SENTENCE.format(words=words, name=indicator.code or indicator.short_title)
                    yield Remark(sentence, words, passage.paragraph, passage.part, entry.key)


def _is_about(passage: Passage, indicator: IndicatorContent) -> bool:
    """Whether a text of another entry speaks of it: by a live figure, its name, or what only it counts."""
    quoted = any(run.quoted and run.quoted.indicator == indicator.key for run in passage.runs)
    names = [indicator.code, indicator.short_title]
    if indicator.counts not in ("children", "people", "cases"):
        names.append(indicator.counts)
    return quoted or any(name.casefold() in passage.text.casefold() for name in names if name)


RULE = Rule(
    "small number in the public variant’s words", Severity.ERROR, of_entry=_of_entry, of_report=_of_report
)
