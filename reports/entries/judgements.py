"""Live figures that compare: with another period, with the target; rating and direction. Pure."""

from collections.abc import Sequence
from decimal import Decimal

from indicators.figures.calculations import change_per_cent, change_points
from indicators.figures.formatting import NO_CHANGE, change_text, difference_text
from indicators.figures.periods import ReportingYear
from indicators.figures.words import Measure, Unit
from indicators.stories.judging import gap_to_target, months_met
from reports.entries.subjects import Answer, Subject, Unresolved, name_of, period_of, value_of


def _two(
    year: ReportingYear, subject: Subject, arguments: Sequence[str]
) -> tuple[Decimal, Decimal, int, str]:
    """The two figures of a change, of the named periods or of last year and this; the finer one's decimals."""
    if len(arguments) not in (0, 2):
        raise Unresolved("Name both periods, the earlier first, or none for this year against last.")
    first, second = (
        (period_of(arguments[0]), period_of(arguments[1]))
        if arguments
        else (year.previous.period, year.period)
    )
    before, now = value_of(subject, first, year), value_of(subject, second, year)
    assert before.figure.number is not None  # noqa: S101  (value_of raises where there is no number)
    assert now.figure.number is not None  # noqa: S101
    decimals = max(before.decimals, now.decimals)
    return before.figure.number, now.figure.number, decimals, f"{first.label} to {second.label}"


def change(year: ReportingYear, subject: Subject, arguments: Sequence[str]) -> Answer:
    """Per cent on last year, or between two periods: the size alone, for "rose by …"."""
    supplied = subject.story.value(year.period, Measure.CHANGE_ON_YEAR)
    if not arguments and supplied is not None and supplied.number is not None:
        return _per_cent(supplied.number, f"{year.previous.label} to {year.label}")
    before, now, _, label = _two(year, subject, arguments)
    by = change_per_cent(before, now)
    if by is None:
        raise Unresolved(f"{name_of(subject)} was 0 at first: no per cent can be given.")
    return _per_cent(by, label)


def _per_cent(by: Decimal, label: str) -> Answer:
    text = change_text(by)
    return Answer("0%" if text == NO_CHANGE else text.split()[-1], by, Unit.PERCENTAGE, label)


def points(year: ReportingYear, subject: Subject, arguments: Sequence[str]) -> Answer:
    """Percentage points on last year, or between two periods: "5 percentage points lower"."""
    before, now, decimals, label = _two(year, subject, arguments)
    difference = change_points(before, now)
    text = difference_text(difference, subject.told.unit, decimals)
    return Answer(text, difference, "points", label)


def target(year: ReportingYear, subject: Subject, _: Sequence[str]) -> Answer:
    wanted = subject.told.target
    if wanted.lower is None and wanted.upper is None:
        raise Unresolved(f"{name_of(subject)} has no target for {year.label}.")
    text = wanted.text.removeprefix("at least ").removeprefix("at most ")
    number = wanted.lower if wanted.lower is not None else wanted.upper
    return Answer(text, number, subject.told.unit, wanted.year)


def gap(year: ReportingYear, subject: Subject, _: Sequence[str]) -> Answer:
    """How far the headline is from its target, as beside its rating: "2 percentage points below"."""
    found = gap_to_target(subject.story, year, subject.headline)
    if found is None:
        raise Unresolved(
            f"{name_of(subject)} has no gap: it lacks a target or a figure, or is not due against the year’s target."
        )
    short_by, text = found
    return Answer(text, short_by, "points", subject.told.figure.label)


def months_that_met(year: ReportingYear, subject: Subject, _: Sequence[str]) -> Answer:
    """ "9 of 12": stated months that met the target, of those that are known."""
    met, known = months_met(subject.story, year)
    if not known:
        raise Unresolved(f"{name_of(subject)} has no stated months to set against a target.")
    return Answer(f"{met} of {known}", Decimal(met), Unit.COUNT, year.label)


def rating(year: ReportingYear, subject: Subject, _: Sequence[str]) -> Answer:
    return Answer(subject.told.rating.words.lower(), period=subject.told.figure.label)


def direction(year: ReportingYear, subject: Subject, _: Sequence[str]) -> Answer:
    if not subject.told.directions:
        raise Unresolved(f"{name_of(subject)} has nothing that it could be compared with.")
    return Answer(subject.told.directions[0].words.lower(), period=subject.told.directions[0].comparison)
