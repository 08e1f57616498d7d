"""Which figures a reporting year shows of an indicator: its headline, its months, the year before. Pure."""

from dataclasses import dataclass, replace
from datetime import date

from indicators.figures.formatting import figure_text, fraction_text
from indicators.figures.periods import Period, PeriodKind, ReportingYear
from indicators.figures.rating import as_rated, decimals_shown
from indicators.figures.targets import Target
from indicators.figures.words import Basis, Measure, Nature, Status, Unit, YearToDate
from indicators.figures.yeartodate import (
    Population,
    Reading,
    YearFigure,
    derived_for,
    usable,
    year_to_date,
)
from indicators.stories.content import Figure
from indicators.stories.model import Story, Value, Version
from indicators.stories.targets import rules_of

NO_FIGURE = "No figure is held"
YEAR_NOT_STATED = "year not stated"
FEWEST_MONTHS, FEWEST_QUARTERS = 3, 2  # that make a chart
FEW = 3  # stated months that are worth a line of their own beside the year's figure


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure with the period that it stands for."""

    period: Period
    figure: Figure
    unit: Unit
    decimals: int


def stated(story: Story, measure: Measure = Measure.FIGURE) -> tuple[Value, ...]:
    """What sources state of the whole council: no category, no place, nothing illustrative; oldest first."""
    found = (
        value
        for value in story.values
        if not value.category
        and not value.place
        and value.measure is measure
        and value.basis is Basis.LOCAL
        and value.status is not Status.ILLUSTRATIVE
    )
    return tuple(sorted(found, key=lambda value: value.period.order))


def show(value: Value, story: Story, target: Target | None = None) -> Shown:
    """A stored value as it is printed; ``target`` keeps rounding, the source's too, from hiding the reason of its
    rating."""
    version = story.version_on(value.period.ends)
    unit = Unit.RATE if value.measure is Measure.RATE else version.unit
    decimals = version.decimals if value.decimals is None else value.decimals
    number = value.number
    if target is not None and number is not None:
        rules = rules_of(story, target, version, decimals)
        if value.measure is Measure.FIGURE:
            number = as_rated(number, value.numerator, value.denominator, target, rules)
        decimals = decimals_shown(number, target, rules)
    figure = Figure(
        label=period_label(value.period, version),
        period=value.period.interval,
        text=figure_text(number, unit, decimals),
        number=number,
        numerator=value.numerator,
        denominator=value.denominator,
        fraction=fraction_text(value.numerator, value.denominator),
        status=value.status,
        reason=value.missing,
        note=value.note,
    )
    return Shown(value.period, figure, unit, decimals)


def period_label(period: Period, version: Version) -> str:
    """ "2016/17" for any year; the day of the snapshot for the shorter periods of a stock."""
    return period.label if period.kind is PeriodKind.YEAR else period.label_as(version.nature)


def headline(story: Story, year: ReportingYear, key: str = "", target: Target | None = None) -> Shown:
    """The figure that stands for the year.

    The named period where ``key`` names one; else the year's supplied figure, else the one derived from
    its months; where neither has a number, the latest stated figure of the year, under its own period.
    Rolling 12 months and academic years belong to the reporting year in which they end.
    """
    if key:
        return _named(story, Period.parse(key), target)
    found = year_figure(story, year, target)
    if found.figure.number is not None:
        return found
    shorter = [
        value
        for value in stated(story)
        if _belongs(value.period, year) and value.period != year.period and value.number is not None
    ]
    if not shorter:
        return found
    latest = max(shorter, key=lambda value: (value.period.ends, value.period.length))
    return show(latest, story, target)


def _belongs(period: Period, year: ReportingYear) -> bool:
    reaching_back = period.kind in (PeriodKind.ROLLING_YEAR, PeriodKind.ACADEMIC_YEAR)
    return year.period.contains(period) or (reaching_back and period.reporting_year == year)


def year_figure(story: Story, year: ReportingYear, target: Target | None = None) -> Shown:
    """The supplied figure of the year, or the derived one; missing with its reason where there is neither."""
    supplied = story.value(year.period)
    if supplied is not None:
        return show(supplied, story, target)
    return _show_derived(calculated(story, year).reading, story, target)


def _show_derived(reading: Reading, story: Story, target: Target | None = None) -> Shown:
    value = Value(
        period=reading.period,
        measure=Measure.FIGURE,
        number=reading.number,
        missing="" if reading.number is not None else _sentence(reading.reason),
        numerator=reading.numerator,
        denominator=reading.denominator,
        decimals=None,
        status=reading.status,
        source="",
        note="",
    )
    shown = show(value, story, target)
    return replace(shown, figure=replace(shown.figure, derived=True))


def calculated(story: Story, year: ReportingYear) -> YearFigure:
    """What the stated months and quarters of the year come to, beside the supplied figure if there is one."""
    version = story.version_on(year.period.ends)
    supplied = story.value(year.period)
    return year_to_date(
        version.year_to_date,
        parts(story, year.period),
        year,
        unit=version.unit,
        supplied=_reading(supplied) if supplied else None,
        population=population(story, year.period),
    )


def parts(story: Story, period: Period) -> list[Reading]:
    """The stated months and quarters that a longer period is made of, none overlapping another.

    A quarter stands for its months where they are not all known. What lies before a series break within the
    period is left out, for it measures something else.
    """
    rule = story.version_on(period.ends).year_to_date
    begins = max([period.starts, *breaks_within(story, period)])
    held = [
        _reading(value)
        for value in stated(story)
        if period.contains(value.period) and value.period.starts >= begins
    ]
    known = {each.period: each for each in held if usable(rule, each)}
    quarters = [
        each
        for each in known
        if each.kind is PeriodKind.QUARTER and not all(month in known for month in each.months())
    ]
    months = [
        each.period
        for each in held
        if each.period.kind is PeriodKind.MONTH
        and not any(quarter.contains(each.period) for quarter in quarters)
    ]
    wanted = {*quarters, *months}
    return [each for each in held if each.period in wanted]


def breaks_within(story: Story, period: Period) -> list[date]:
    """The days after the first one of the period on which the series was broken."""
    return [
        version.valid_from
        for version in story.versions
        if not version.comparable and period.starts < version.valid_from <= period.ends
    ]


def population(story: Story, period: Period) -> Population | None:
    """The one population that a rate of the year is over, with what its source calls it.

    The one that is held for the reporting year; else the one that all of its months are over.
    """
    held = story.value(period.reporting_year.period, Measure.POPULATION)
    if held is not None and held.number is not None:
        return Population(held.number, held.source)
    stated_below = [value.denominator for value in stated(story) if period.contains(value.period)]
    below = {number for number in stated_below if number is not None}
    return Population(below.pop(), YEAR_NOT_STATED) if len(below) == 1 else None


def previous(story: Story, now: Shown) -> Shown | None:
    """The same period a year before, if anything is known of it."""
    return known(story, now.period.year_before)


def alike(shown: Shown | None, story: Story, target: Target | None) -> Shown | None:
    """An earlier figure as the headline's is: by its fraction, where its source rounded it over the target's limit."""
    if shown is None or target is None or shown.figure.number is None:
        return shown
    figure, version = shown.figure, story.version_on(shown.period.ends)
    rules = rules_of(story, target, version, shown.decimals)
    number = as_rated(shown.figure.number, figure.numerator, figure.denominator, target, rules)
    if number == figure.number:
        return shown
    decimals = decimals_shown(number, target, rules)
    text = figure_text(number, shown.unit, decimals)
    return replace(shown, decimals=decimals, figure=replace(figure, number=number, text=text))


def known(story: Story, period: Period) -> Shown | None:
    """What is known of exactly this period, a reason for its absence included; nothing illustrative.

    The same days under another name will do, as 12 months to March for a year; else what the months of the
    period come to, where they cover all of it: part of a period compares with no other.
    """
    value = story.value(period)
    if value is not None:
        return show(value, story) if value.status is not Status.ILLUSTRATIVE else None
    for other in stated(story):
        if (other.period.starts, other.period.ends) == (period.starts, period.ends):
            return show(other, story)
    return _from_parts(story, period)


def _from_parts(story: Story, period: Period, target: Target | None = None) -> Shown | None:
    """What months and quarters come to, where they cover the whole period.

    A rate of an academic year is over no one reporting year's population, so none is made.
    """
    version = story.version_on(period.ends)
    rule = version.year_to_date
    if period.kind is PeriodKind.MONTH or (
        rule is YearToDate.RATE and period.kind is PeriodKind.ACADEMIC_YEAR
    ):
        return None
    found = derived_for(
        rule, parts(story, period), period, unit=version.unit, population=population(story, period)
    )
    return _show_derived(found, story, target) if found.number is not None else None


def course(story: Story, year: ReportingYear, kind: PeriodKind | None = None) -> tuple[Shown, ...]:
    """The twelve months, else the four quarters, illustrative points included; only those of a ``kind`` where one
    is given. None where too few are known to show a course."""
    for each, periods, fewest in (
        (PeriodKind.MONTH, year.months, FEWEST_MONTHS),
        (PeriodKind.QUARTER, year.quarters, FEWEST_QUARTERS),
    ):
        values = [story.value(period) or _no_value(period) for period in periods]
        if kind in (None, each) and sum(value.number is not None for value in values) >= fewest:
            return tuple(show(value, story) for value in values)
    return ()


Courses = tuple[tuple[Shown, ...], tuple[Shown, ...]]


def courses_of(story: Story, year: ReportingYear) -> Courses:
    """This year's course, and last year's by the same kind of period."""
    own = course(story, year)
    return own, course(story, year.previous, own[0].period.kind if own else None)


def others(story: Story, year: ReportingYear, main: Shown) -> tuple[Shown, ...]:
    """What else is stated of the year: months where they are few, quarters, part-years, rates."""
    inside = [value for value in stated(story) if year.period.contains(value.period)]
    single = [value for value in inside if value.period.kind is PeriodKind.MONTH]
    wanted = [value for value in inside if value.period.kind is not PeriodKind.MONTH]
    wanted += single if len(single) <= FEW else single[-1:]
    rates = [
        value
        for value in stated(story, Measure.RATE)
        if value.period in (main.period, main.period.year_before)
    ]
    chosen = [value for value in wanted if value.number is not None and not _told(value, main, story)]
    return tuple(show(value, story) for value in sorted(chosen, key=lambda value: value.period)) + tuple(
        show(value, story) for value in reversed(rates)
    )


def _told(value: Value, main: Shown, story: Story) -> bool:
    """Whether the headline says it already: the same period, or a stock's last day under another name."""
    same_day = is_stock(story.version_on(value.period.ends)) and value.period.ends == main.period.ends
    return value.period == main.period or (same_day and value.number == main.figure.number)


def _named(story: Story, period: Period, target: Target | None) -> Shown:
    """What is stated of the period, else what its months and quarters come to."""
    value = story.value(period)
    if value is not None:
        return show(value, story, target)
    return _from_parts(story, period, target) or show(_no_value(period), story)


def _no_value(period: Period) -> Value:
    return Value(
        period=period,
        measure=Measure.FIGURE,
        number=None,
        missing=NO_FIGURE,
        numerator=None,
        denominator=None,
        decimals=None,
        status=Status.FINAL,
        source="",
        note="",
    )


def _reading(value: Value) -> Reading:
    return Reading(
        period=value.period,
        number=value.number,
        numerator=value.numerator,
        denominator=value.denominator,
        status=value.status,
        reason=value.missing,
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def is_stock(version: Version) -> bool:
    return version.nature is Nature.STOCK
