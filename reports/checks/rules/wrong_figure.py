"""Right words, wrong number: a typed figure said to be the target, a benchmark or a year's that is another."""

from collections.abc import Iterator, Sequence

from indicators.stories.content import IndicatorContent
from reports.checks.finding import Remark, Rule, Severity
from reports.checks.passages import told
from reports.checks.reading.known import Known
from reports.checks.reading.numbers import Kind, figures_in
from reports.checks.reading.roles import contradicted
from reports.checks.reading.sentences import sentences
from reports.checks.reading.subjects import candidates, quiet_words, told_in
from reports.content.canonical import decimal_text
from reports.content.model import EntryContent, ReportContent


def _of_entry(entry: EntryContent) -> Iterator[Remark]:
    yield from _find(entry, entry.indicators)


def _of_report(report: ReportContent) -> Iterator[Remark]:
    for entry, indicators in told_in(report):
        yield from _find(entry, indicators)


def _find(entry: EntryContent, indicators: Sequence[IndicatorContent]) -> Iterator[Remark]:
    for passage in told(entry):
        for sentence in sentences(passage.typed):
            about = indicators if entry.indicators else candidates(sentence, indicators)
            for typed in figures_in(sentence, quiet_words(about)):
                if about and (found := contradicted(sentence, typed, about)):
                    said, known = found
                    right = _texts(known)
                    yield Remark(
                        f"The text gives {typed.words} as {said}; known is {' or '.join(right)}.",
                        typed.words,
                        passage.paragraph,
                        passage.part,
                        entry.key,
                        repair=right[0] if len(right) == 1 and typed.whole is None else "",
                        before=passage.before(sentence, typed.start),
                    )


def _texts(known: Sequence[Known]) -> tuple[str, ...]:
    texts = (f"{decimal_text(each.number)}{'%' if each.kind is Kind.PERCENTAGE else ''}" for each in known)
    return tuple(dict.fromkeys(texts))


RULE = Rule(
    "typed figure that contradicts the data", Severity.WARNING, of_entry=_of_entry, of_report=_of_report
)
