"""What can follow the dot of a live figure: one function a kind, each from a subject to an answer. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators.figures.calculations import change_per_cent, change_points, remainder, share
from indicators.figures.formatting import (
    NO_CHANGE,
    change_text,
    difference_text,
    figure_text,
    number_text,
)
from indicators.figures.periods import Period, PeriodKind, ReportingYear
from indicators.figures.words import Measure, Status, Unit
from indicators.stories.charting import split_figure
from indicators.stories.content import Figure, IndicatorContent
from indicators.stories.figures import Shown, show, stated
from indicators.stories.judging import gap_to_target, months_met
from indicators.stories.model import Split, Story, Value
from indicators.stories.targets import target_for
from reports.entries.references import Reference


class Unresolved(Exception):
    """A reference that leads nowhere; the message says what would."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One indicator as references see it: what is known of it and what this report prints of it."""

    story: Story
    told: IndicatorContent
    headline: str = ""  # the period key that the outline asks for


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reference stands for."""

    text: str
    number: Decimal | None = None
    unit: str = ""
    period: str = ""


def answer(year: ReportingYear, subject: Subject, reference: Reference) -> Answer:
    """What one reference to an indicator stands for. Raises Unresolved."""
    if reference.what in KINDS:
        return KINDS[reference.what](year, subject, reference.arguments)
    for mark in subject.told.benchmarks:
        if reference.what == mark.key:
            return Answer(mark.text, mark.number, mark.unit, mark.year)
    existing = ", ".join([*KINDS, *(mark.key for mark in subject.told.benchmarks)])
    raise Unresolved(f"{_name(subject)} has no “{reference.what}”. It has: {existing}.")


def _name(subject: Subject) -> str:
    return subject.told.code or subject.told.short_title or subject.told.key


def _of(figure: Figure, unit: Unit) -> Answer:
    return Answer(figure.text, figure.number, unit, figure.label)


def _value(subject: Subject, period: Period, year: ReportingYear) -> Shown:
    """The stated figure of a period; else the report's own of this year or last, which may be derived."""
    value = subject.story.value(period)
    if value is not None and value.status is not Status.ILLUSTRATIVE and value.number is not None:
        return show(value, subject.story, target_for(subject.story, year, period))
    for figure in (subject.told.figure, subject.told.previous):
        if figure is not None and figure.period == period.interval and figure.number is not None:
            return Shown(period, figure, subject.told.unit, subject.told.decimals)
    raise Unresolved(f"{_name(subject)} has no stated figure for {period.label}. {_held(subject, year)}")


def _held(subject: Subject, year: ReportingYear) -> str:
    periods = [value.period.key for value in stated(subject.story) if value.number is not None]
    return f"It has: {', '.join(periods)}." if periods else "It has none."


def _period(text: str) -> Period:
    try:
        return Period.parse(text)
    except ValueError as error:
        raise Unresolved(f"“{text}” is no period. Write 2017-03, 2016/17-Q4 or 2016/17.") from error


def _year(year: ReportingYear, subject: Subject, _: Sequence[str]) -> Answer:
    shown = _value(subject, year.period, year)
    return _of(shown.figure, shown.unit)


def _previous_year(year: ReportingYear, subject: Subject, _: Sequence[str]) -> Answer:
    shown = _value(subject, year.previous.period, year)
    return _of(shown.figure, shown.unit)


def _latest(year: ReportingYear, subject: Subject, kind: PeriodKind) -> Period:
    periods = [
        value.period
        for value in stated(subject.story)
        if value.period.kind is kind and year.period.contains(value.period) and value.number is not None
    ]
    if not periods:
        raise Unresolved(f"{_name(subject)} has no stated {kind.value} in {year.label}.")
    return max(periods)


def _single(kind: PeriodKind) -> "Kind":
    """``month`` is the last stated one of the year, ``month(2017-01)`` another; quarters alike."""

    def resolve(year: ReportingYear, subject: Subject, arguments: Sequence[str]) -> Answer:
        period = _period(arguments[0]) if arguments else _latest(year, subject, kind)
        if period.kind is not kind:
            raise Unresolved(f"“{period.key}” is no {kind.value}.")
        shown = _value(subject, period, year)
        return _of(shown.figure, shown.unit)

    return resolve


def _range(year: ReportingYear, subject: Subject, arguments: Sequence[str]) -> Answer:
    if len(arguments) != 2:
        raise Unresolved("A range needs its first and last month: range(2016-11, 2017-03).")
    shown = _value(subject, _period(f"{arguments[0]}..{arguments[1]}"), year)
    return _of(shown.figure, shown.unit)


def _rate(year: ReportingYear, subject: Subject, arguments: Sequence[str]) -> Answer:
    period = _period(arguments[0]) if arguments else year.period
    value = subject.story.value(period, Measure.RATE)
    if value is None or value.number is None:
        raise Unresolved(f"{_name(subject)} has no rate for {period.label}.")
    shown = show(value, subject.story)
    return _of(shown.figure, shown.unit)


def _target(year: ReportingYear, subject: Subject, _: Sequence[str]) -> Answer:
    target = subject.told.target
    if target.lower is None and target.upper is None:
        raise Unresolved(f"{_name(subject)} has no target for {year.label}.")
    text = target.text.removeprefix("at least ").removeprefix("at most ")
    number = target.lower if target.lower is not None else target.upper
    return Answer(text, number, subject.told.unit, target.year)


def _category(year: ReportingYear, subject: Subject, arguments: Sequence[str]) -> Answer:
    found, figure, unit = _find_category(year, subject, arguments)
    if figure.number is None:
        raise Unresolved(f"There is no figure for “{arguments[0]}”: {found.missing}.")
    return _of(figure, unit)


def _find_category(
    year: ReportingYear, subject: Subject, arguments: Sequence[str]
) -> tuple[Value, Figure, Unit]:
    """``category(police)``, ``category(source/police)`` or ``category(stepped-up, 2017-02)``."""
    if not arguments:
        raise Unresolved(f"Name the category. {_categories(subject)}")
    period = _period(arguments[1]) if len(arguments) > 1 else None
    for split in subject.story.splits:
        found = [
            value
            for value in subject.story.values
            if _is_of(value, split, arguments[0])
            and (value.period == period if period else year.period.contains(value.period))
        ]
        if found:  # the year's where it is given, else the latest
            value = max(found, key=lambda value: (value.period == year.period, value.period))
            return value, split_figure(value, split), split.unit
    raise Unresolved(f"{_name(subject)} has no category “{arguments[0]}”. {_categories(subject)}")


def _is_of(value: Value, split: Split, name: str) -> bool:
    """A figure of this category, of the whole council, that a source states."""
    of, _, category = value.category.partition("/")
    whole = not value.place and value.measure is Measure.FIGURE and value.status is not Status.ILLUSTRATIVE
    return of == split.key and name in (category, value.category) and whole


def _categories(subject: Subject) -> str:
    keys = [key for split in subject.story.splits for key, _ in split.categories]
    return f"It has: {', '.join(keys)}." if keys else "It has none."


def _share(year: ReportingYear, subject: Subject, arguments: Sequence[str]) -> Answer:
    value, _, _ = _find_category(year, subject, arguments)
    whole = subject.story.value(value.period)
    if value.number is None or whole is None or not whole.number:
        raise Unresolved(f"There is no total for {value.period.label} that this would be a share of.")
    number = share(value.number, whole.number)
    return Answer(figure_text(number, Unit.PERCENTAGE, 0), number, Unit.PERCENTAGE, value.period.label)


def _parts(
    year: ReportingYear, subject: Subject, arguments: Sequence[str]
) -> tuple[Decimal | None, Decimal | None, str]:
    """Numerator and denominator of the headline, of a period, or of a category."""
    if not arguments:
        figure = subject.told.figure
        return figure.numerator, figure.denominator, figure.label
    try:
        shown = _value(subject, Period.parse(arguments[0]), year)
    except ValueError:
        value, figure, _ = _find_category(year, subject, arguments)
        return value.numerator, value.denominator, figure.label
    return shown.figure.numerator, shown.figure.denominator, shown.figure.label


def _count(number: Decimal | None, what: str, subject: Subject, period: str) -> Answer:
    if number is None:
        raise Unresolved(f"{_name(subject)} has no {what} for {period}.")
    return Answer(number_text(number, 0), number, Unit.COUNT, period)


def _numerator(year: ReportingYear, subject: Subject, arguments: Sequence[str]) -> Answer:
    above, _, period = _parts(year, subject, arguments)
    return _count(above, "numerator", subject, period)


def _denominator(year: ReportingYear, subject: Subject, arguments: Sequence[str]) -> Answer:
    _, below, period = _parts(year, subject, arguments)
    return _count(below, "denominator", subject, period)


def _remainder(year: ReportingYear, subject: Subject, arguments: Sequence[str]) -> Answer:
    """Those who are not in the numerator; without a fraction, the rest to 100%."""
    above, below, period = _parts(year, subject, arguments)
    if above is not None and below is not None:
        return _count(remainder(above, below), "remainder", subject, period)
    figure = subject.told.figure
    if subject.told.unit is not Unit.PERCENTAGE or figure.number is None:
        raise Unresolved(f"{_name(subject)} has no remainder for {period}.")
    rest = 100 - figure.number
    return Answer(figure_text(rest, Unit.PERCENTAGE, subject.told.decimals), rest, Unit.PERCENTAGE, period)


def _fraction(year: ReportingYear, subject: Subject, arguments: Sequence[str]) -> Answer:
    above, below, period = _parts(year, subject, arguments)
    if above is None or below is None:
        raise Unresolved(f"{_name(subject)} has no fraction for {period}.")
    return Answer(f"{number_text(above, 0)} of {number_text(below, 0)}", above, Unit.COUNT, period)


def _two(
    year: ReportingYear, subject: Subject, arguments: Sequence[str]
) -> tuple[Decimal, Decimal, int, str]:
    """The two figures of a change, of the named periods or of last year and this; the finer one's decimals."""
    if len(arguments) not in (0, 2):
        raise Unresolved("Name both periods, the earlier first, or none for this year against last.")
    first, second = (
        (_period(arguments[0]), _period(arguments[1])) if arguments else (year.previous.period, year.period)
    )
    before, now = _value(subject, first, year), _value(subject, second, year)
    assert before.figure.number is not None  # noqa: S101  (_value raises where there is no number)
    assert now.figure.number is not None  # noqa: S101
    decimals = max(before.decimals, now.decimals)
    return before.figure.number, now.figure.number, decimals, f"{first.label} to {second.label}"


def _change(year: ReportingYear, subject: Subject, arguments: Sequence[str]) -> Answer:
    """Per cent on last year, or between two periods: the size alone, for "rose by …"."""
    supplied = subject.story.value(year.period, Measure.CHANGE_ON_YEAR)
    if not arguments and supplied is not None and supplied.number is not None:
        return _per_cent(supplied.number, f"{year.previous.label} to {year.label}")
    before, now, _, label = _two(year, subject, arguments)
    change = change_per_cent(before, now)
    if change is None:
        raise Unresolved(f"{_name(subject)} was 0 at first: no per cent can be given.")
    return _per_cent(change, label)


def _per_cent(change: Decimal, label: str) -> Answer:
    text = change_text(change)
    return Answer("0%" if text == NO_CHANGE else text.split()[-1], change, Unit.PERCENTAGE, label)


def _points(year: ReportingYear, subject: Subject, arguments: Sequence[str]) -> Answer:
    """Percentage points on last year, or between two periods: "5 percentage points lower"."""
    before, now, decimals, label = _two(year, subject, arguments)
    difference = change_points(before, now)
    text = difference_text(difference, subject.told.unit, decimals)
    return Answer(text, difference, "points", label)


def _gap(year: ReportingYear, subject: Subject, _: Sequence[str]) -> Answer:
    """How far the headline is from its target, as beside its rating: "2 percentage points below"."""
    found = gap_to_target(subject.story, year, subject.headline)
    if found is None:
        raise Unresolved(
            f"{_name(subject)} has no gap: it lacks a target or a figure, or is not due against the year’s target."
        )
    gap, text = found
    return Answer(text, gap, "points", subject.told.figure.label)


def _months_met(year: ReportingYear, subject: Subject, _: Sequence[str]) -> Answer:
    """ "9 of 12": stated months that met the target, of those that are known."""
    met, known = months_met(subject.story, year)
    if not known:
        raise Unresolved(f"{_name(subject)} has no stated months to set against a target.")
    return Answer(f"{met} of {known}", Decimal(met), Unit.COUNT, year.label)


def _rating(year: ReportingYear, subject: Subject, _: Sequence[str]) -> Answer:
    return Answer(subject.told.rating.words.lower(), period=subject.told.figure.label)


def _direction(year: ReportingYear, subject: Subject, _: Sequence[str]) -> Answer:
    if not subject.told.directions:
        raise Unresolved(f"{_name(subject)} has nothing that it could be compared with.")
    return Answer(subject.told.directions[0].words.lower(), period=subject.told.directions[0].comparison)


Kind = Callable[[ReportingYear, Subject, Sequence[str]], Answer]

KINDS: dict[str, Kind] = {
    "year": _year,
    "previous year": _previous_year,
    "month": _single(PeriodKind.MONTH),
    "quarter": _single(PeriodKind.QUARTER),
    "range": _range,
    "rate": _rate,
    "target": _target,
    "category": _category,
    "share": _share,
    "numerator": _numerator,
    "denominator": _denominator,
    "remainder": _remainder,
    "fraction": _fraction,
    "change": _change,
    "points": _points,
    "gap": _gap,
    "months met": _months_met,
    "rating": _rating,
    "direction": _direction,
}
