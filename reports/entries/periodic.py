"""Live figures of a period: a year, a month, a quarter, a range of months, a rate. Pure."""

from collections.abc import Sequence

from indicators.figures.periods import Period, PeriodKind, ReportingYear
from indicators.figures.words import Measure, Status
from indicators.stories.figures import show, stated
from indicators.stories.model import Value
from reports.entries.subjects import (
    Answer,
    Kind,
    Subject,
    Unresolved,
    name_of,
    only_illustrative,
    period_of,
    printed,
    value_of,
)


def this_year(year: ReportingYear, subject: Subject, _: Sequence[str]) -> Answer:
    shown = value_of(subject, year.period, year)
    return printed(shown.figure, shown.unit)


def previous_year(year: ReportingYear, subject: Subject, _: Sequence[str]) -> Answer:
    shown = value_of(subject, year.previous.period, year)
    return printed(shown.figure, shown.unit)


def _latest(year: ReportingYear, subject: Subject, kind: PeriodKind) -> Period:
    periods = [
        value.period
        for value in stated(subject.story)
        if value.period.kind is kind and year.period.contains(value.period) and value.number is not None
    ]
    if periods:
        return max(periods)
    what = f"{kind.value}s of {year.label}"
    if any(_is_made_up(value, kind, year) for value in subject.story.values):
        raise Unresolved(only_illustrative(subject, what))
    raise Unresolved(f"{name_of(subject)} has no figure for the {what}.")


def _is_made_up(value: Value, kind: PeriodKind, year: ReportingYear) -> bool:
    of_the_whole = value.status is Status.ILLUSTRATIVE and not (value.category or value.place)
    return of_the_whole and value.period.kind is kind and year.period.contains(value.period)


def single(kind: PeriodKind) -> Kind:
    """``month`` is the last stated one of the year, ``month(2017-01)`` another; quarters alike."""

    def resolve(year: ReportingYear, subject: Subject, arguments: Sequence[str]) -> Answer:
        period = period_of(arguments[0]) if arguments else _latest(year, subject, kind)
        if period.kind is not kind:
            raise Unresolved(f"“{period.key}” is no {kind.value}.")
        shown = value_of(subject, period, year)
        return printed(shown.figure, shown.unit)

    return resolve


def months_of_range(year: ReportingYear, subject: Subject, arguments: Sequence[str]) -> Answer:
    if len(arguments) != 2:
        raise Unresolved("A range needs its first and last month: range(2016-11, 2017-03).")
    shown = value_of(subject, period_of(f"{arguments[0]}..{arguments[1]}"), year)
    return printed(shown.figure, shown.unit)


def rate(year: ReportingYear, subject: Subject, arguments: Sequence[str]) -> Answer:
    period = period_of(arguments[0]) if arguments else year.period
    value = subject.story.value(period, Measure.RATE)
    if value is None or value.number is None:
        raise Unresolved(f"{name_of(subject)} has no rate for {period.label}.")
    shown = show(value, subject.story)
    return printed(shown.figure, shown.unit)
