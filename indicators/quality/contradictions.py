"""Figures that cannot be true together. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from indicators.figures.calculations import quotient, total
from indicators.figures.formatting import decimals_of, fraction_text, limit_text, rounded
from indicators.figures.periods import Period, PeriodKind, ReportingYear
from indicators.figures.targets import Target as TargetRule
from indicators.figures.targets import target_text
from indicators.figures.words import (
    Basis,
    Measure,
    Nature,
    Polarity,
    RatingRule,
    TargetKind,
    Unit,
    YearToDate,
)
from indicators.figures.yeartodate import derived_for
from indicators.quality.absent import of_year
from indicators.quality.finding import Finding, Kind, exact, spoken
from indicators.quality.impossible import fits_no_fraction
from indicators.stories.figures import parts, population
from indicators.stories.model import Split, Story, Target, Value
from indicators.stories.targets import tolerance_of

WRONG_KIND = {Polarity.LOW: TargetKind.AT_LEAST, Polarity.HIGH: TargetKind.AT_MOST}


def sums(story: Story, year: ReportingYear, today: date) -> Iterable[Finding]:
    """A supplied quarter, year or longer period against what its months and quarters come to, as printed."""
    for value in of_year(story, year):
        derived = _derived(story, value)
        if derived is None or value.number is None:
            continue
        said = spoken(story, value)
        if rounded(derived, said.decimals) != rounded(value.number, said.decimals):
            yield Finding(
                Kind.CONTRADICTING,
                "sum",
                value.period,
                f"{said.start}: {said.text(value.number)} was supplied, but its parts come to "
                f"{said.text(derived)}.",
                "Correct the one that is wrong; if both are right, say why they differ.",
                exact(value.number, derived),
            )


def _derived(story: Story, value: Value) -> Decimal | None:
    """None where a period has no shorter ones that cover it, and for part-years' rates, which sources annualise."""
    period, version = value.period, story.version_on(value.period.ends)
    rule = version.year_to_date
    if period.kind is PeriodKind.MONTH or (rule is YearToDate.RATE and period.length < 12):
        return None
    shorter = [each for each in parts(story, period) if each.period != period]
    found = derived_for(rule, shorter, period, unit=version.unit, population=population(story, period))
    return found.number


def part_and_whole(story: Story, year: ReportingYear, today: date) -> Iterable[Finding]:
    """Events of a part of a time are never more than those of all of it; a running count never falls."""
    version = story.version_on(year.period.ends)
    if version.nature is not Nature.FLOW or version.unit is not Unit.COUNT:
        return
    held = [value for value in of_year(story, year) if value.number is not None]
    for whole in held:
        inside = [each for each in held if each is not whole and whole.period.contains(each.period)]
        most = max(inside, key=lambda each: each.number or Decimal(0), default=None)
        if most is not None and (most.number or 0) > (whole.number or 0):
            of_part, of_whole = spoken(story, most), spoken(story, whole)
            yield Finding(
                Kind.CONTRADICTING,
                "part",
                whole.period,
                f"{of_part.start} alone has {of_part.text(most.number)}, more than the "
                f"{of_whole.text(whole.number)} of {of_whole.label}, which contains it.",
                "Correct the one that is wrong.",
                exact(whole.number, most.number),
            )


def fractions(story: Story, year: ReportingYear, today: date) -> Iterable[Finding]:
    """A figure against its own numerator and denominator, where these are unrounded."""
    for value in story.values:
        if not _has_fraction(value, year):
            continue
        said = spoken(story, value)
        if said.unit not in (Unit.PERCENTAGE, Unit.RATE, Unit.DAYS, Unit.RATIO):
            continue
        given = quotient(value.numerator or Decimal(0), value.denominator or Decimal(0), said.unit)
        places = max(decimals_of(value.number or Decimal(0)), value.decimals or 0)
        if given is None or value.number is None or rounded(given, places) == value.number:
            continue
        if fits_no_fraction(value, said):
            continue  # said more exactly elsewhere
        yield Finding(
            Kind.CONTRADICTING,
            "fraction",
            value.period,
            f"{said.start}: {said.text(value.number)} is recorded, but "
            f"{fraction_text(value.numerator, value.denominator)} gives {said.text(given)}.",
            "Correct the figure or its fraction.",
            exact(value.number, value.numerator, value.denominator),
            f"{value.place} {value.category} {value.measure}",
        )


def _has_fraction(value: Value, year: ReportingYear) -> bool:
    return (
        value.denominator is not None
        and value.numerator is not None
        and value.number is not None
        and value.basis is Basis.LOCAL
        and value.measure in (Measure.FIGURE, Measure.RATE)
        and value.period.reporting_year == year
    )


def breakdowns(story: Story, year: ReportingYear, today: date) -> Iterable[Finding]:
    """Counts by category that add up to more than their total, or to less with none of them missing."""
    version = story.version_on(year.period.ends)
    adding_up = [split for split in story.splits if split.whole and split.unit is Unit.COUNT]
    if not adding_up or version.unit is not Unit.COUNT:
        return
    held = _counts(story, year)
    for split in adding_up:
        keys = [f"{split.key}/{key}" for key, _ in split.categories]
        for period, place in sorted(
            {(period, place) for period, place, category in held if category in keys}
        ):
            parts_held = [held[period, place, key] for key in keys if (period, place, key) in held]
            whole = held.get((period, place, ""))
            if whole is not None and _disagree(whole.number, [each.number for each in parts_held]):
                yield _not_adding_up(story, split, whole, parts_held)


def _counts(story: Story, year: ReportingYear) -> dict[tuple[Period, str, str], Value]:
    """Local figures of the year by period, place and category."""
    first, last = year.period.starts, year.period.ends
    return {
        (value.period, value.place, value.category): value
        for value in story.values
        if first <= value.period.ends <= last
        and value.basis is Basis.LOCAL
        and value.measure is Measure.FIGURE
    }


def _disagree(whole: Decimal | None, parts_held: Sequence[Decimal | None]) -> bool:
    known = [number for number in parts_held if number is not None]
    if whole is None or not known:
        return False
    return total(known) > whole or (len(known) == len(parts_held) and total(known) < whole)


def _not_adding_up(story: Story, split: Split, whole: Value, parts_held: Sequence[Value]) -> Finding:
    said, added = spoken(story, whole), total(each.number or Decimal(0) for each in parts_held)
    return Finding(
        Kind.CONTRADICTING,
        "breakdown",
        whole.period,
        f"{said.start}, {split.title}: the categories come to {said.text(added)}, but the total is "
        f"{said.text(whole.number)}.",
        "Correct the total or its categories; if something belongs to no category, say so.",
        exact(whole.number, added),
        f"{whole.place} {split.key}",
    )


def targets(story: Story, year: ReportingYear, today: date) -> Iterable[Finding]:
    """Targets against what the indicator says is good, and floor standards on the wrong side of their target."""
    version = story.version_on(year.period.ends)
    for target in story.targets:
        if target.year != year.start:
            continue
        period = target.period or year.period
        words = target_words(target, version.unit)
        about = f"target {target.place} {period.key}"
        if target.kind is WRONG_KIND.get(version.polarity):
            yield Finding(
                Kind.CONTRADICTING,
                "target",
                period,
                f"The target for {period.label} is {words}, but of this indicator {version.polarity.value}.",
                "Correct the target, or what is good of the indicator.",
                (*exact(target.lower, target.upper), version.polarity.value),
                about,
            )
        if version.rating_rule is RatingRule.FLOOR and (floor := _floor_beyond(story, target)) is not None:
            yield Finding(
                Kind.CONTRADICTING,
                "floor",
                period,
                f"The floor of {limit_text(floor, version.unit)} is no easier to reach than the target for "
                f"{period.label}, {words}: nothing can be within tolerance.",
                "Correct the floor or the target.",
                exact(target.lower, target.upper, floor),
                about,
            )


def target_words(target: Target, unit: Unit) -> str:
    """``at least 90%``."""
    return target_text(_rule(target), unit)


def _rule(target: Target) -> TargetRule:
    return TargetRule(target.kind, ReportingYear(target.year), target.lower, target.upper, target.period)


def _floor_beyond(story: Story, target: Target) -> Decimal | None:
    """The floor, where it lies on the target or beyond it."""
    version = story.version_on(ReportingYear(target.year).period.ends)
    floor = target.tolerance if target.place else tolerance_of(story, _rule(target), version)
    if floor is None:
        return None
    above = target.lower is not None and floor >= target.lower
    below = target.lower is None and target.upper is not None and floor <= target.upper
    return floor if above or below else None
