"""How the figures of a year are judged: against a target, against last year, against others. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators.figures import targets
from indicators.figures.direction import Comparison, Similar, direction, fitted_ends
from indicators.figures.formatting import decimals_of, figure_text, limit_text
from indicators.figures.periods import Period, PeriodKind, ReportingYear
from indicators.figures.rating import Rules, gap_words, is_due, months_that_met, rate
from indicators.figures.targets import Target
from indicators.figures.words import Judgement, Measure, Nature, Polarity, RatingRule, TargetKind, Unit
from indicators.stories.content import (
    BenchmarkContent,
    DirectionContent,
    RatingContent,
    TargetContent,
)
from indicators.stories.figures import (
    YEAR_NOT_STATED,
    Shown,
    alike,
    headline,
    known,
    period_label,
    show,
    stated,
)
from indicators.stories.model import Benchmark, Story, Version
from indicators.stories.targets import rules_of, target_for

HUNDRED = Decimal(100)


# What a slope is laid through, the shortest first.
COURSES = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR, PeriodKind.ACADEMIC_YEAR)


@dataclass(frozen=True, slots=True)
class Step:
    """One figure of a course, or its absence."""

    period: Period
    number: Decimal | None


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


def judge(story: Story, target: Target | None, main: Shown, version: Version) -> RatingContent:
    """The rating of the headline, in words, with the rule that gave it."""
    rules = rules_of(story, target, version, main.decimals)
    rated = rate(main.figure.number, target, main.period, rules)
    return RatingContent(
        rating=rated.rating,
        words=rated.rating.label,
        detail=rated.detail,
        rule=_rule_text(target, rules) if target else "",
    )


def _rule_text(target: Target, rules: Rules) -> str:
    """How the amber is given, in words; empty where the rule has none."""
    if rules.tolerance is None or rules.rule not in (
        RatingRule.RELATIVE,
        RatingRule.POINTS,
        RatingRule.FLOOR,
    ):
        return ""
    floor = "Up to" if target.kind is TargetKind.AT_MOST else "Down to"
    start = {
        RatingRule.RELATIVE: f"Within {_plain(rules.tolerance)}% of the target",
        RatingRule.POINTS: f"Within {_points(rules.tolerance, rules.unit)} of the target",
        RatingRule.FLOOR: f"{floor} {limit_text(rules.tolerance, rules.unit)}",
    }[rules.rule]
    return f"{start} is within tolerance"


def _points(tolerance: Decimal, unit: Unit) -> str:
    if unit is not Unit.PERCENTAGE:
        return limit_text(tolerance, unit)
    return f"{_plain(tolerance)} {'point' if tolerance == 1 else 'points'}"


def _plain(number: Decimal) -> str:
    return limit_text(number, Unit.COUNT)


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
    course = _course(story, main, plan.periods) if before_period is None else ()
    first = before_period or (course[0].period if course else main.period)
    if _broken(story, first, main.period):
        return DirectionContent(label, Judgement.UNKNOWN, Judgement.UNKNOWN.label, "the series was broken")
    ends = _ends(story, plan, before_period, main, course, target)
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
    story: Story,
    plan: ComparisonPlan,
    before_period: Period | None,
    main: Shown,
    course: Sequence[Step],
    target: Target | None,
) -> tuple[Decimal, Decimal, Unit, int] | None:
    """The two numbers that a comparison sets side by side, their unit, and the decimals of the finer one.

    Where a source gives only the change in per cent, an index of 100 stands for the earlier figure.
    """
    if before_period is None:
        ends = fitted_ends([step.number for step in course])
        return (*ends, main.unit, main.decimals) if ends else None
    before = alike(known(story, before_period), story, target)
    if before and before.figure.number is not None and main.figure.number is not None:
        decimals = max(before.decimals, main.decimals)
        return before.figure.number, main.figure.number, main.unit, decimals
    measure = Measure.CHANGE_ON_PREVIOUS if plan.kind is Comparison.PREVIOUS else Measure.CHANGE_ON_YEAR
    change = story.value(main.period, measure)
    if change is None or change.number is None:
        return None
    return HUNDRED, HUNDRED + change.number, Unit.COUNT, main.decimals


def _course(story: Story, main: Shown, periods: int) -> tuple[Step, ...]:
    """The last so many periods up to the headline's last day, oldest first: of the shortest kind that has
    enough of them for a slope; none where no kind has."""
    held = {value.period: value.number for value in stated(story)}
    for kind in COURSES:
        period = next((each for each in held if each.kind is kind and each.ends == main.period.ends), None)
        steps: list[Step] = []
        while period is not None and len(steps) < periods:
            steps.append(Step(period, held.get(period)))
            period = period.previous
        if fitted_ends([step.number for step in steps]):
            return tuple(reversed(steps))
    return ()


def gap_to_target(story: Story, year: ReportingYear, headline_key: str = "") -> tuple[Decimal, str] | None:
    """How far the headline lies from the target that it is rated against, and the same in words.

    None without a figure or a target, and for a part of the year against the whole year's.
    """
    version = story.version_on(year.period.ends)
    main = headline(story, year, headline_key)
    target = target_for(story, year, main.period)
    main = headline(story, year, headline_key, target)
    number = main.figure.number
    if target is None or number is None:
        return None
    rules = rules_of(story, target, version, main.decimals)
    if not is_due(target, main.period, rules):
        return None
    return target.gap(number), gap_words(number, target, rules)


def months_met(story: Story, year: ReportingYear) -> tuple[int, int]:
    """How many stated months of the year met their targets, of how many that have one and are due.

    Each is held against its own profile target where one is set.
    """
    version = story.version_on(year.period.ends)
    rules = rules_of(story, None, version, version.decimals)
    pairs = []
    for value in stated(story):
        if value.period.kind is PeriodKind.MONTH and year.period.contains(value.period):
            target = target_for(story, year, value.period)
            due = target is not None and is_due(target, value.period, rules)
            number = show(value, story, target).figure.number
            pairs.append((number, target if due else None))
    return months_that_met(pairs)


def _alike(before: Period, now: Period, version: Version) -> bool:
    """Events of a month are never set against those of a year; snapshots and percentages may be."""
    adds_up = version.nature is Nature.FLOW and version.unit in (Unit.COUNT, Unit.RATE)
    return not adds_up or before.length == now.length


def _broken(story: Story, before: Period, now: Period) -> bool:
    return any(
        not version.comparable and before.starts < version.valid_from <= now.ends
        for version in story.versions
    )


def benchmarks(
    story: Story, year: ReportingYear, version: Version, comparators: Sequence[str]
) -> tuple[BenchmarkContent, ...]:
    """The newest benchmark of each listed comparator that a report of the year may print, in their order; the
    figure's before the rate's."""
    found = []
    for key in comparators:
        held = [each for each in story.benchmarks_by(year) if each.comparator == key]
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
