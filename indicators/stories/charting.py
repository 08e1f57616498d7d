"""The charts and breakdown tables of an indicator, described. Pure; indicators.charts draws them."""

from collections.abc import Sequence

from indicators.charts.description import (
    Break,
    Chart,
    ChartKind,
    Point,
    Reference,
    Role,
    Series,
)
from indicators.figures.calculations import share
from indicators.figures.formatting import figure_text, fraction_text
from indicators.figures.periods import Period, ReportingYear, day_label
from indicators.figures.targets import Target, target_text
from indicators.figures.words import Measure, Nature, Unit
from indicators.stories.content import BenchmarkContent, BreakdownContent, Figure
from indicators.stories.figures import Courses, Shown, period_label
from indicators.stories.model import Split, Story, Value, Version

NO_POINT = "no figure"


def charts(
    story: Story,
    year: ReportingYear,
    courses: Courses,
    main: Shown,
    before: Shown | None,
    target: Target | None,
    marks: Sequence[BenchmarkContent],
) -> tuple[Chart, ...]:
    """The indicator's own chart, where there is anything to draw, and one for each breakdown; ``courses_of``."""
    version = story.version_on(year.period.ends)
    own = _by_period(story, year, courses, target, marks, version) or _beside_others(
        story, main, before, target, marks, version
    )
    splits = [_split_chart(story, split, year, main, version) for split in story.splits]
    return tuple(chart for chart in (own, *splits) if chart is not None)


def unit_text(unit: Unit, version: Version) -> str:
    return {Unit.PERCENTAGE: "%", Unit.RATE: "per 10,000", Unit.DAYS: "days"}.get(unit, version.counts)


def point_of(shown: Shown) -> Point:
    figure = shown.figure
    text = figure.text if figure.number is not None else NO_POINT
    return Point(number=figure.number, text=text, status=figure.status)


def _by_period(
    story: Story,
    year: ReportingYear,
    courses: Courses,
    target: Target | None,
    marks: Sequence[BenchmarkContent],
    version: Version,
) -> Chart | None:
    points, last = courses
    if not points:
        return None
    kind = points[0].period.kind.value
    series = [Series(year.label, Role.THIS_YEAR, tuple(map(point_of, points)))]
    if last:
        series.append(Series(year.previous.label, Role.LAST_YEAR, tuple(map(point_of, last))))
    when = f"last day of each {kind}" if version.nature is Nature.STOCK else f"by {kind}"
    return Chart(
        kind=ChartKind.COLUMNS,
        title=f"{version.short_title}, {when}",
        unit=unit_text(version.unit, version),
        categories=tuple(shown.period.axis for shown in points),
        long_categories=tuple(period_label(shown.period, version) for shown in points),
        series=tuple(series),
        references=_references(target, marks, version, monthly=True),
        breaks=_breaks(story, [shown.period for shown in points]),
    )


def _references(
    target: Target | None, marks: Sequence[BenchmarkContent], version: Version, *, monthly: bool
) -> tuple[Reference, ...]:
    """Target and benchmarks at the height of the points; a year's total does not belong over months."""
    if monthly and version.nature is Nature.FLOW and version.unit in (Unit.COUNT, Unit.RATE):
        return ()
    lines = []
    if target is not None:
        limits = [limit for limit in (target.lower, target.upper) if limit is not None]
        text = f"Target {target_text(target, version.unit).removeprefix('at least ')}"
        lines.append(Reference(text, limits[0], is_target=True, upper=limits[1] if limits[1:] else None))
    lines += [
        Reference(f"{mark.comparator} {mark.text} ({mark.year})", mark.number, is_target=False)
        for mark in marks
        if mark.number is not None and mark.unit is version.unit
    ]
    return tuple(lines)


def _breaks(story: Story, periods: Sequence[Period]) -> tuple[Break, ...]:
    """Each at the month or quarter that contains it; one within it names its day."""
    return tuple(
        Break(before=place, label=break_label(version, period), within=version.valid_from != period.starts)
        for version in story.versions
        for place, period in enumerate(periods)
        if not version.comparable and period.contains(version.valid_from)
    )


def break_label(version: Version, period: Period) -> str:
    on_the_first = version.valid_from == period.starts
    return version.break_note if on_the_first else f"{day_label(version.valid_from)}, {version.break_note}"


def _breaks_beside(story: Story, first: Period, last: Period) -> str:
    """Breaks between two bars or years, which no axis shows, as a line under the title."""
    return "; ".join(
        f"Series break on {day_label(version.valid_from)}: {version.break_note}"
        for version in story.versions
        if not version.comparable and first.starts < version.valid_from <= last.ends
    )


def _beside_others(
    story: Story,
    main: Shown,
    before: Shown | None,
    target: Target | None,
    marks: Sequence[BenchmarkContent],
    version: Version,
) -> Chart | None:
    """Bars for this year, last year and the benchmarks, where there are no months to draw."""
    bars = [(main.figure.label, point_of(main), Role.THIS_YEAR)]
    if before is not None and before.figure.number is not None:
        bars.append((before.figure.label, point_of(before), Role.LAST_YEAR))
    bars += [
        (f"{mark.comparator}, {mark.year}", Point(mark.number, mark.text), Role.BENCHMARK)
        for mark in marks
        if mark.number is not None and mark.unit is main.unit
    ]
    if main.figure.number is None or (len(bars) == 1 and target is None):
        return None
    points = tuple(Point(point.number, point.text, point.status, role, point.note) for _, point, role in bars)
    return Chart(
        kind=ChartKind.BARS,
        title=version.short_title,
        unit=unit_text(main.unit, version),
        categories=tuple(label for label, _, _ in bars),
        series=(Series(version.short_title, Role.THIS_YEAR, points),),
        references=_references(target, (), version, monthly=False),
        subtitle=_breaks_beside(story, before.period, main.period) if len(bars) > 1 and before else "",
    )


def values_of(story: Story, split: Split, year: ReportingYear) -> list[tuple[str, Value]]:
    """The categories' values in the year, each with its name; the period too where there are several."""
    held = [
        (key, name, value)
        for key, name in split.categories
        for value in story.values
        if value.category == f"{split.key}/{key}"
        and value.measure is Measure.FIGURE
        and not value.place
        and year.period.contains(value.period)
    ]
    periods = {value.period for _, _, value in held}
    named = sorted(periods) if len(periods) > 1 else []
    return [
        (f"{name}, {value.period.label}" if value.period in named else name, value) for _, name, value in held
    ]


def split_figure(value: Value, split: Split) -> Figure:
    """A category's figure, in the breakdown's own unit."""
    decimals = split.decimals if value.decimals is None else value.decimals
    return Figure(
        label=value.period.label,
        period=value.period.interval,
        text=figure_text(value.number, split.unit, decimals),
        number=value.number,
        numerator=value.numerator,
        denominator=value.denominator,
        fraction=fraction_text(value.numerator, value.denominator),
        status=value.status,
        reason=value.missing,
        note=value.note,
    )


def _share(value: Value, whole: Figure) -> Figure | None:
    if value.number is None or not whole.number:
        return None
    number = share(value.number, whole.number)
    text = figure_text(number, Unit.PERCENTAGE, 0)
    return Figure(
        label=value.period.label, period=value.period.interval, text=text, number=number, derived=True
    )


def _whole(story: Story, split: Split, held: Sequence[tuple[str, Value]]) -> Figure | None:
    """The total that the categories add up to; None where they are of several periods, each with a total of its own."""
    periods = {value.period for _, value in held}
    total = story.value(periods.pop()) if len(periods) == 1 else None
    if not split.whole or total is None or total.number is None:
        return None
    return split_figure(total, split)


def breakdown(story: Story, split: Split, year: ReportingYear, version: Version) -> BreakdownContent | None:
    """One breakdown as a table: its figures and, of a whole, their shares."""
    held = values_of(story, split, year)
    if not held:
        return None
    whole = _whole(story, split, held)
    rows = []
    for name, value in held:
        part = _share(value, whole) if whole else None
        rows.append((name, (split_figure(value, split), *([part] if part else []))))
    heading = unit_text(split.unit, version)
    heading = heading if heading == "%" else heading[:1].upper() + heading[1:]
    return BreakdownContent(
        title=split.title,
        columns=(heading, "Share") if whole else (heading,),
        rows=tuple(rows),
        total=(whole, Figure(whole.label, whole.period, "100%", derived=True)) if whole else (),
        note=split.note,
    )


def _split_chart(
    story: Story, split: Split, year: ReportingYear, main: Shown, version: Version
) -> Chart | None:
    """Horizontal bars; a breakdown of one bar needs none."""
    held = values_of(story, split, year)
    if sum(value.number is not None for _, value in held) < 2:
        return None
    whole = _whole(story, split, held)
    points = []
    for _, value in held:
        figure = split_figure(value, split)
        part = _share(value, whole) if whole else None
        text = figure.text if figure.number is not None else value.missing or NO_POINT
        points.append(Point(figure.number, text, figure.status, note=part.text if part else ""))
    return Chart(
        kind=ChartKind.BARS,
        title=split.title,
        unit=unit_text(split.unit, version),
        categories=tuple(name for name, _ in held),
        series=(Series(split.title, Role.THIS_YEAR, tuple(points)),),
        note_heading="Share" if whole else "",
        total=Point(whole.number, whole.text, note="100%") if whole else None,
    )
