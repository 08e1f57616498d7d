"""The summary states another figure than the entry that is being written; before sign-off it is the summary's fault."""

from collections.abc import Iterator

from reports.checks.finding import Remark, Rule, Severity
from reports.checks.indicators import name, placed
from reports.checks.passages import passages
from reports.checks.reading.numbers import figures_in
from reports.checks.reading.sentences import sentences
from reports.checks.reading.subjects import quiet_words
from reports.checks.rules.summary_and_body import Disagreement, disagreements
from reports.content.model import EntryContent, EntryKind, ReportContent


def _beside(entry: EntryContent, report: ReportContent) -> Iterator[Remark]:
    if entry.kind is EntryKind.SUMMARY:
        return
    own = [indicator for home, indicator in placed(report) if home.key == entry.key]
    for each in disagreements(report, own) if own else ():
        if each.subject in own:
            yield from _remarks(entry, each)


def _remarks(entry: EntryContent, each: Disagreement) -> Iterator[Remark]:
    """At the first place that states the other figure."""
    said = f"The summary gives {each.typed.words} for {name(each.subject)}; this text says {each.instead}."
    for passage in passages(entry):
        for sentence in sentences(passage.typed):
            for typed in figures_in(sentence, quiet_words((each.subject,))):
                if typed.words == each.instead:
                    before = passage.before(sentence, typed.start)
                    yield Remark(said, typed.words, passage.paragraph, passage.part, entry.key, before=before)
                    return


RULE = Rule("the summary says otherwise", Severity.ADVICE, beside=_beside)
