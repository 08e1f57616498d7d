"""Figures that are overdue, missing or not final yet. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from indicators.figures.periods import Period, PeriodKind, ReportingYear, spans
from indicators.figures.words import Status, YearToDate
from indicators.figures.yeartodate import Reading, usable
from indicators.quality.finding import Finding, Kind, exact
from indicators.stories.due import DAYS_TO_COLLECT, ENOUGH
from indicators.stories.figures import stated
from indicators.stories.model import Story, Value


def overdue(period: Period) -> Finding:
    """The period of which ``indicators.stories.due`` says so."""
    return Finding(
        Kind.OVERDUE,
        "overdue",
        period,
        f"The figure for {period.label} is due, and neither it nor a later one is held.",
        "Enter or import it, or record why there is none.",
    )


def missing(story: Story, year: ReportingYear, today: date) -> Iterable[Finding]:
    """Recorded as missing, the same reason said once; and what a course leaves out between its figures."""
    held = of_year(story, year)
    reasons: dict[str, list[Period]] = {}
    for value in held:
        if value.number is None:
            reasons.setdefault(value.missing, []).append(value.period)
    for reason, periods in reasons.items():
        yield Finding(
            Kind.MISSING,
            "missing",
            periods[-1],
            f"No figure for {spans(periods)}: {reason}.".replace("..", "."),
            "Import it once the source has it; where there will be none, say so here.",
            (reason, *(each.key for each in periods)),
        )
    for kind, enough in ENOUGH:
        if gap := _gap(story, held, year, kind, enough):
            yield Finding(
                Kind.MISSING,
                "gap",
                gap[-1],
                f"Nothing is held for {spans(gap)}, though earlier and later {kind.value}s are.",
                "Import the figures, or record why there are none.",
                tuple(each.key for each in gap),
            )
            return  # months that are not there leave quarters out too


def _gap(
    story: Story, held: Sequence[Value], year: ReportingYear, kind: PeriodKind, enough: int
) -> list[Period]:
    """Of a kind that the year has enough of: those before its latest and after any earlier one, not covered."""
    there = {value.period for value in stated(story) if value.period.kind is kind}
    newest = max((value.period for value in held if value.period.kind is kind), default=None)
    if newest is None or sum(year.period.contains(each) for each in there) < enough:
        return []
    first = min(each.starts for each in there)
    covered = [value.period for value in held if value.period.kind in (PeriodKind.QUARTER, PeriodKind.RANGE)]
    among = year.months if kind is PeriodKind.MONTH else year.quarters
    return [
        each
        for each in among
        if first < each.starts < newest.starts
        and each not in there
        and not any(longer.contains(each) for longer in covered)
    ]


def without_fraction(story: Story, year: ReportingYear, today: date) -> Iterable[Finding]:
    """Months that the year's figure cannot use: percentages and rates of which only the result is held."""
    rule = story.version_on(year.period.ends).year_to_date
    if rule not in (YearToDate.RATIO, YearToDate.RATE) or story.value(year.period):
        return
    bare = [
        value.period
        for value in of_year(story, year)
        if value.period.kind in (PeriodKind.MONTH, PeriodKind.QUARTER)
        and value.number is not None
        and not usable(rule, Reading(value.period, value.number, value.numerator, value.denominator))
    ]
    if bare:
        needed = "numerator" if rule is YearToDate.RATE else "numerator and denominator"
        yield Finding(
            Kind.MISSING,
            "fraction",
            bare[-1],
            f"No {needed} for {spans(bare)}, so the year’s figure leaves them out.",
            f"Import the {needed}, or supply the year’s figure.",
            tuple(each.key for each in bare),
        )


def provisional(story: Story, year: ReportingYear, today: date) -> Iterable[Finding]:
    """Not final though the period has been over for longer than figures take to collect."""
    ended = today - timedelta(days=DAYS_TO_COLLECT)
    found = [
        value
        for value in of_year(story, year)
        if value.status is Status.PROVISIONAL and value.number is not None and value.period.ends <= ended
    ]
    if found:
        periods = [value.period for value in found]
        figures = (text for value in found for text in (value.period.key, *exact(value.number)))
        yield Finding(
            Kind.PROVISIONAL,
            "provisional",
            periods[-1],
            f"{len(found)} figure{'s are' if len(found) > 1 else ' is'} still provisional: {spans(periods)}.",
            "Import the final figures, or record these as final.",
            tuple(figures),
        )


def of_year(story: Story, year: ReportingYear) -> list[Value]:
    """What is stated of the whole council for periods that end in the year, oldest first."""
    first, last = year.period.starts, year.period.ends
    return [value for value in stated(story) if first <= value.period.ends <= last]
