"""Per cent where percentage points are meant (paras 41 and 45 of the 2016/17 report)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from indicators.figures.words import Unit
from indicators.stories.content import IndicatorContent
from reports.checks.finding import Remark, Rule, Severity
from reports.checks.passages import passages
from reports.checks.reading.context import CHANGED, CHANGES
from reports.checks.reading.known import Known, Role, changes_of
from reports.checks.reading.numbers import Kind, Typed, figures_in
from reports.checks.reading.sentences import sentences
from reports.checks.reading.subjects import subject_of, told_in
from reports.content.model import EntryContent, ReportContent

_SENTENCE = "{words} is the difference between two percentages: write “{meant}”, or give both."


def _of_entry(entry: EntryContent) -> Iterator[Remark]:
    yield from _find(entry, entry.indicators)


def _of_report(report: ReportContent) -> Iterator[Remark]:
    for entry, indicators in told_in(report):
        yield from _find(entry, indicators)


def _find(entry: EntryContent, indicators: Sequence[IndicatorContent]) -> Iterator[Remark]:
    for passage in passages(entry):
        for sentence in sentences(passage.typed):
            for typed in _changes(sentence):
                subject = subject_of(sentence, indicators)
                if (
                    subject is not None
                    and subject.unit is Unit.PERCENTAGE
                    and _means_points(typed, changes_of(subject))
                ):
                    meant = f"{typed.number} percentage {'point' if typed.number == 1 else 'points'}"
                    yield Remark(
                        _SENTENCE.format(words=typed.words, meant=meant),
                        typed.words,
                        passage.paragraph,
                        passage.part,
                        entry.key,
                        repair=meant,
                        before=passage.before(sentence, typed.start),
                    )


def _changes(sentence: str) -> Iterator[Typed]:
    """Typed percentages that the sentence calls a change or a distance."""
    for typed in figures_in(sentence):
        is_change = CHANGES.match(sentence, typed.end) or CHANGED.search(sentence[: typed.start])
        if typed.kind is Kind.PERCENTAGE and is_change:
            yield typed


def _means_points(typed: Typed, known: Sequence[Known]) -> bool:
    """Whether a difference in points lies nearer to the typed number than any relative change does."""
    points = _nearest(typed, known, Kind.POINTS, Role.DIFFERENCE)
    relative = _nearest(typed, known, Kind.PERCENTAGE, Role.CHANGE)
    close = Decimal(1).scaleb(-typed.decimals) / 2
    return points is not None and points <= close and (relative is None or points < relative)


def _nearest(typed: Typed, known: Sequence[Known], kind: Kind, role: Role) -> Decimal | None:
    away = [abs(abs(each.number) - typed.number) for each in known if each.kind is kind and each.role is role]
    return min(away, default=None)


RULE = Rule("per cent for percentage points", Severity.WARNING, of_entry=_of_entry, of_report=_of_report)
