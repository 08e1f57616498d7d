"""How the figures of a year are judged: against a target, against last year, against others. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators.figures import targets
from indicators.figures.direction import Comparison, Similar, direction, fitted_ends
from indicators.figures.formatting import decimals_of, figure_text
from indicators.figures.periods import Period, PeriodKind, ReportingYear
from indicators.figures.rating import Rated, Rules, rate
from indicators.figures.targets import Target
from indicators.figures.words import Judgement, Measure, Nature, Polarity, RatingRule, Unit
from indicators.stories.content import (
    BenchmarkContent,
    DirectionContent,
    RatingContent,
    TargetContent,
)
from indicators.stories.figures import Shown, known, period_label, stated
from indicators.stories.model import Benchmark, Story, Version

YEAR_NOT_STATED = "year not stated"
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class ComparisonPlan:
    """One comparison that a report lists, with what counts as similar."""

    kind: Comparison
    similar_points: Decimal = Decimal(0)
    similar_per_cent: Decimal = Decimal(0)
    periods: int = 1

    def similar(self, unit: Unit) -> Similar:
        if unit is Unit.PERCENTAGE:
            return Similar(amount=self.similar_points)
        return Similar(per_cent=self.similar_per_cent)


def target_for(story: Story, year: ReportingYear, period: Period | None = None) -> Target | None:
    """The period's own target, else the year's, else the latest one of an earlier year."""
    held = [each for each in story.targets if not each.place and each.year <= year.start]
    own = [each for each in held if each.period is not None and each.period == period]
    whole = sorted((each for each in held if each.period is None), key=lambda each: each.year)
    chosen = own[-1] if own else whole[-1] if whole else None
    if chosen is None:
        return None
    return Target(chosen.kind, ReportingYear(chosen.year), chosen.lower, chosen.upper, chosen.period)


def target_content(story: Story, target: Target | None, main: Shown, version: Version) -> TargetContent:
    if target is None:
        return TargetContent(text=targets.NONE_SET, short="", year="")
    return TargetContent(
        text=targets.target_text(target, version.unit),
        short=targets.target_short(target, version.unit),
        year=target.year.label,
        lower=target.lower,
        upper=target.upper,
        note=targets.target_note(target, main.period),
    )


def tolerance_of(story: Story, target: Target | None, version: Version) -> Decimal | None:
    """The target's own tolerance where it has one, else the indicator's."""
    for each in story.targets:
        if target and (each.year, each.period, each.place) == (target.year.start, target.period, ""):
            return version.tolerance if each.tolerance is None else each.tolerance
    return version.tolerance


def judge(story: Story, target: Target | None, main: Shown, version: Version) -> RatingContent:
    """The rating of the headline, in words, with the rule that gave it."""
    tolerance = tolerance_of(story, target, version)
    rules = Rules(
        rule=version.rating_rule,
        tolerance=tolerance,
        polarity=version.polarity,
        unit=version.unit,
        nature=version.nature,
        decimals=main.decimals,
    )
    rated: Rated = rate(main.figure.number, target, main.period, rules)
    return RatingContent(
        rating=rated.rating,
        words=rated.rating.label,
        detail=rated.detail,
        rule=_rule_text(version, tolerance) if target else "",
    )


def _rule_text(version: Version, tolerance: Decimal | None) -> str:
    if tolerance is None or version.rating_rule not in (
        RatingRule.RELATIVE,
        RatingRule.POINTS,
        RatingRule.FLOOR,
    ):
        return ""
    room = figure_text(tolerance, version.unit, decimals_of(tolerance))
    return {
        RatingRule.RELATIVE: f"Within {decimals_text(tolerance)}% of the target is within tolerance",
        RatingRule.POINTS: f"Within {decimals_text(tolerance)} points of the target is within tolerance",
        RatingRule.FLOOR: f"Down to {room} is within tolerance",
    }[version.rating_rule]


def decimals_text(number: Decimal) -> str:
    return figure_text(number, Unit.COUNT, decimals_of(number))


def directions(
    story: Story,
    plans: Sequence[ComparisonPlan],
    main: Shown,
    target: Target | None,
    rating: RatingContent,
    version: Version,
) -> tuple[DirectionContent, ...]:
    """One for each listed comparison of which anything is known."""
    found = (_direction(story, plan, main, target, rating, version) for plan in plans)
    return tuple(each for each in found if each is not None)


def _direction(
    story: Story,
    plan: ComparisonPlan,
    main: Shown,
    target: Target | None,
    rating: RatingContent,
    version: Version,
) -> DirectionContent | None:
    before_period = plan.kind.period(main.period)
    if before_period and not _alike(before_period, main.period, version):
        return None
    label = period_label(before_period, version) if before_period else f"over {plan.periods} periods"
    if before_period and _broken(story, before_period, main.period):
        return DirectionContent(label, Judgement.UNKNOWN, Judgement.UNKNOWN.label, "the series was broken")
    ends = _ends(story, plan, before_period, main)
    if ends is None:
        return None
    before, now, unit, decimals = ends
    found = direction(
        before,
        now,
        polarity=version.polarity,
        unit=unit,
        decimals=decimals,
        similar=plan.similar(unit),
        target=target if version.polarity is Polarity.ON_TARGET else None,
        rating=rating.rating,
    )
    detail = ", ".join(part for part in (found.detail, found.standing) if part)
    return DirectionContent(label, found.judgement, found.words, detail)


def _ends(
    story: Story, plan: ComparisonPlan, before_period: Period | None, main: Shown
) -> tuple[Decimal, Decimal, Unit, int] | None:
    """The two numbers that a comparison sets side by side, their unit, and the decimals of the finer one.

    Where a source gives only the change in per cent, an index of 100 stands for the earlier figure.
    """
    if before_period is None:
        ends = fitted_ends(_last_numbers(story, main, plan.periods))
        return (*ends, main.unit, main.decimals) if ends else None
    before = known(story, before_period)
    if before and before.figure.number is not None and main.figure.number is not None:
        decimals = max(before.decimals, main.decimals)
        return before.figure.number, main.figure.number, main.unit, decimals
    measure = Measure.CHANGE_ON_PREVIOUS if plan.kind is Comparison.PREVIOUS else Measure.CHANGE_ON_YEAR
    change = story.value(main.period, measure)
    if change is None or change.number is None:
        return None
    return HUNDRED, HUNDRED + change.number, Unit.COUNT, main.decimals


def _last_numbers(story: Story, main: Shown, periods: int) -> list[Decimal | None]:
    """The last so many months up to the headline's last month, oldest first."""
    month = main.period.last_month
    known = {value.period: value.number for value in stated(story) if value.period.kind is PeriodKind.MONTH}
    numbers = []
    for _ in range(periods):
        numbers.append(known.get(month))
        month = month.previous
    return numbers[::-1]


def _alike(before: Period, now: Period, version: Version) -> bool:
    """Events of a month are never set against those of a year; snapshots and percentages may be."""
    adds_up = version.nature is Nature.FLOW and version.unit in (Unit.COUNT, Unit.RATE)
    return not adds_up or before.length == now.length


def _broken(story: Story, before: Period, now: Period) -> bool:
    return any(
        not version.comparable and before.starts < version.valid_from <= now.ends
        for version in story.versions
    )


def benchmarks(story: Story, version: Version, comparators: Sequence[str]) -> tuple[BenchmarkContent, ...]:
    """The newest benchmark of each listed comparator, in their order; the figure's before the rate's."""
    found = []
    for key in comparators:
        held = [each for each in story.benchmarks if each.comparator == key]
        if held:
            found.append(_benchmark(max(held, key=_newest), version))
    return tuple(found)


def _newest(benchmark: Benchmark) -> tuple[bool, str]:
    ends = benchmark.period.ends.isoformat() if benchmark.period else ""
    return benchmark.measure is Measure.FIGURE, ends


def _benchmark(held: Benchmark, version: Version) -> BenchmarkContent:
    unit = Unit.RATE if held.measure is Measure.RATE else version.unit
    places = decimals_of(held.number) if held.number is not None else 0
    coverage = f"{held.with_figure} of {held.members} had a figure" if held.with_figure is not None else ""
    return BenchmarkContent(
        comparator=held.name,
        short=held.short,
        text=held.symbol or figure_text(held.number, unit, places),
        year=held.period.label if held.period else YEAR_NOT_STATED,
        number=held.number,
        release=held.release,
        published=held.published,
        coverage=coverage,
        note=held.note,
        key=held.comparator,
        unit=unit,
    )
