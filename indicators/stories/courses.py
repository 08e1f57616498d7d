"""The long series of an indicator, described: its years beside targets and others, and all its months. Pure."""

from collections.abc import Sequence

from indicators.charts.description import Break, Chart, ChartKind, Point, Role, Series
from indicators.figures.formatting import decimals_of, figure_text
from indicators.figures.periods import Period, PeriodKind, ReportingYear
from indicators.figures.targets import target_text
from indicators.figures.words import Measure, Nature, Unit
from indicators.stories.charting import NO_POINT, break_label, point_of, unit_text
from indicators.stories.figures import course, show, year_figure
from indicators.stories.model import Benchmark, Story, Version
from indicators.stories.targets import target_for

FEWEST_YEARS = 3  # two are told by the figures
COUNCIL = "This council"
TARGET = "Target"
NOTHING = Point(None, NO_POINT)


def courses(story: Story) -> tuple[Chart, ...]:
    """Lines through all years and through all months, where there are enough of them."""
    return tuple(chart for chart in (_by_year(story), _by_month(story)) if chart is not None)


def _years(story: Story) -> list[ReportingYear]:
    """From the first to the last with a total."""
    ends = [value.period.reporting_year.start for value in story.values if _is_total(story, value.period)]
    return [ReportingYear(start) for start in range(min(ends), max(ends) + 1)] if ends else []


def _is_total(story: Story, period: Period) -> bool:
    value = story.value(period)
    return value is not None and value.number is not None


def _by_year(story: Story) -> Chart | None:
    years = _years(story)
    periods, own = _yearly(story, years)
    if sum(point.number is not None for point in own) < FEWEST_YEARS:
        return None
    version = story.version_on(periods[-1].ends)
    series = [_line(COUNCIL, Role.THIS_YEAR, own), *_targets(story, years, version)]
    return Chart(
        kind=ChartKind.LINES,
        title=f"{version.short_title}, {periods[0].label} to {periods[-1].label}",
        unit=unit_text(version.unit, version),
        categories=tuple(period.short for period in periods),
        long_categories=tuple(period.label for period in periods),
        series=(*series, *_others(story, periods, version)),
        breaks=breaks_in(story, periods),
    )


def _yearly(story: Story, years: Sequence[ReportingYear]) -> tuple[list[Period], tuple[Point, ...]]:
    """The reporting years with their figures; where none has one, the academic years that end in them."""
    own = tuple(point_of(year_figure(story, year)) for year in years)
    academic = [Period.academic_year(year.start - 1) for year in years]
    if any(point.number is not None for point in own) or not any(map(story.value, academic)):
        return [year.period for year in years], own
    held = [story.value(period) for period in academic]
    return academic, tuple(point_of(show(value, story)) if value else NOTHING for value in held)


def _line(name: str, role: Role, points: tuple[Point, ...]) -> Series:
    """Its label says its last figure."""
    last = next((point.text for point in reversed(points) if point.number is not None), "")
    return Series(name, role, points, label=f"{name}: {last}")


def _targets(story: Story, years: Sequence[ReportingYear], version: Version) -> list[Series]:
    """The years' own targets; a band, which no line can show, is left to the table of targets."""
    points = []
    for year in years:
        target = target_for(story, year)
        limits = [limit for limit in (target.lower, target.upper) if limit is not None] if target else []
        is_own = target is not None and target.year == year and target.period is None and len(limits) == 1
        text = target_text(target, version.unit) if target else ""
        points.append(Point(limits[0], text) if is_own else NOTHING)
    return (
        [_line(TARGET, Role.TARGET, tuple(points))]
        if any(point.number is not None for point in points)
        else []
    )


def _others(story: Story, periods: Sequence[Period], version: Version) -> list[Series]:
    """What comparators reached in these years, in the indicator's unit."""
    unit = Unit(version.unit)
    held: dict[str, dict[Period, Benchmark]] = {}
    for each in story.benchmarks:
        if each.period is not None and each.number is not None and each.measure is Measure.FIGURE:
            held.setdefault(each.name, {})[each.period] = each
    found = []
    for name, by_period in held.items():
        points = tuple(_benchmark(by_period.get(period), unit) for period in periods)
        if any(point.number is not None for point in points):
            found.append(_line(name, Role.BENCHMARK, points))
    return found


def _benchmark(held: Benchmark | None, unit: Unit) -> Point:
    if held is None or held.number is None:
        return NOTHING
    return Point(held.number, figure_text(held.number, unit, decimals_of(held.number)))


def _by_month(story: Story) -> Chart | None:
    """Every month from the first to the last, where more than one year has enough to draw."""
    with_months = [year for year in _years(story) if course(story, year, PeriodKind.MONTH)]
    if len(with_months) < 2:
        return None
    all_years = [ReportingYear(start) for start in range(with_months[0].start, with_months[-1].start + 1)]
    shown = [point for year in all_years for point in _twelve(story, year)]
    known = [place for place, (_, point) in enumerate(shown) if point.number is not None]
    shown = shown[known[0] : known[-1] + 1]
    periods = [period for period, _ in shown]
    version = story.version_on(periods[-1].ends)
    when = "last day of each month" if version.nature is Nature.STOCK else "by month"
    return Chart(
        kind=ChartKind.LINES,
        title=f"{version.short_title}, {when}, {periods[0].label} to {periods[-1].label}",
        unit=unit_text(version.unit, version),
        categories=tuple(period.short for period in periods),
        long_categories=tuple(period.label for period in periods),
        series=(_line(COUNCIL, Role.THIS_YEAR, tuple(point for _, point in shown)),),
        breaks=breaks_in(story, periods),
    )


def _twelve(story: Story, year: ReportingYear) -> list[tuple[Period, Point]]:
    found = course(story, year, PeriodKind.MONTH)
    if not found:
        return [(month, NOTHING) for month in year.months]
    return [(shown.period, point_of(shown)) for shown in found]


def breaks_in(story: Story, periods: Sequence[Period]) -> tuple[Break, ...]:
    """Where the series cannot be compared across a period's first day, or across a day within it."""
    return tuple(
        Break(place, break_label(version, period), within=version.valid_from != period.starts)
        for version in story.versions
        for place, period in enumerate(periods)
        if not version.comparable
        and period.contains(version.valid_from)
        and version.valid_from > periods[0].starts
    )
