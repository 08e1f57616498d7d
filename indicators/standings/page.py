"""An indicator's full story: how it reads in a year, and what is recorded of it, as rows of text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from indicators.benchmarks.models import MEMBERS_OF_ALL, Benchmark
from indicators.catalogue.models import Indicator, IndicatorVersion, Place, Target
from indicators.charts.description import Chart
from indicators.collection.queries import terms_in
from indicators.figures.formatting import decimals_of, figure_text
from indicators.figures.looks import Looks
from indicators.figures.periods import Period, PeriodKind, ReportingYear
from indicators.figures.targets import Target as TargetRule
from indicators.figures.targets import target_text
from indicators.figures.words import Measure, Polarity, TargetKind, Unit, YearToDate
from indicators.standings.lines import comparators_in
from indicators.standings.values import ValueRow, rows, totals_of, values_of, years_of
from indicators.stories.content import BreakdownContent, IndicatorContent
from indicators.stories.courses import courses
from indicators.stories.due import overdue
from indicators.stories.judging import ComparisonPlan
from indicators.stories.model import Story
from indicators.stories.places import tell_places
from indicators.stories.queries import stories
from indicators.stories.telling import Plan, tell


@dataclass(frozen=True, slots=True)
class TargetRow:
    year: str
    period: str  # of a profile, or the place that it is for
    text: str
    set_on: datetime
    until: datetime | None  # when another took its place
    rationale: str
    owner: str
    reason: str  # why it was changed


@dataclass(frozen=True, slots=True)
class BenchmarkRow:
    comparator: str
    figure: str
    period: str
    release: str
    published: date | None
    coverage: str
    until: datetime | None  # when a later release took its place


@dataclass(frozen=True, slots=True)
class VersionRow:
    number: int
    valid_from: date
    changed: tuple[str, ...]  # what it says otherwise than the one before
    note: str
    is_break: bool
    in_force: bool


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """``years`` are those with a figure, newest first; what is past comes apart from what holds."""

    content: IndicatorContent
    year: ReportingYear
    years: tuple[ReportingYear, ...]
    overdue: Period | None
    courses: tuple[Chart, ...]
    places: tuple[tuple[str, IndicatorContent], ...]  # how each place stands, by its name
    values: tuple[ValueRow, ...]
    count: int  # of all values, of whatever year, place or category
    targets: tuple[TargetRow, ...]
    past_targets: tuple[TargetRow, ...]
    benchmarks: tuple[BenchmarkRow, ...]
    past_benchmarks: tuple[BenchmarkRow, ...]
    versions: tuple[VersionRow, ...]
    definition: tuple[tuple[str, str], ...]

    @property
    def tables(self) -> tuple[BreakdownContent, ...]:
        """The breakdowns that no chart draws; a chart brings its own table."""
        drawn = {chart.title for chart in self.content.charts}
        return tuple(each for each in self.content.breakdowns if each.title not in drawn)


def page(
    indicator: Indicator, wanted: str, today: date, compared: Callable[[ReportingYear], ComparisonPlan]
) -> IndicatorPage:
    """The page for a year ("2016"), else for the newest with a figure.

    ``compared`` says what a year is compared with, and what counts as similar.
    """
    values = values_of(indicator)
    years = years_of(values)
    newest = years[0] if years else ReportingYear.containing(today)
    year = next((each for each in years if str(each.start) == wanted), newest)
    versions = _versions(indicator)
    version, since = _in_force(versions, year), compared(year)
    looks = Looks(Unit(version.unit), version.decimals)
    story = stories([indicator.pk])[indicator.pk]
    found = rows(values, looks)
    targets = [_target_row(row, looks.unit) for row in _targets(indicator)]
    benchmarks, past = _benchmarks(indicator, looks)
    return IndicatorPage(
        content=_content(story, year, since),
        year=year,
        years=years,
        overdue=None if indicator.retired_on else overdue(story, year, today, terms_in(year)(indicator)),
        courses=courses(story),
        places=_places(story, year, since),
        values=totals_of(found, year),
        count=len(found),
        targets=tuple(row for row in targets if row.until is None),
        past_targets=tuple(row for row in targets if row.until is not None),
        benchmarks=benchmarks,
        past_benchmarks=past,
        versions=_version_rows(versions, version),
        definition=_definition(version),
    )


def all_values(indicator: Indicator) -> tuple[ValueRow, ...]:
    """Every value that is known now, of all years, places and categories, with what it was before."""
    newest = _versions(indicator)[-1]
    return rows(values_of(indicator), Looks(Unit(newest.unit), newest.decimals))


def _places(
    story: Story, year: ReportingYear, since: ComparisonPlan
) -> tuple[tuple[str, IndicatorContent], ...]:
    told = tell_places(story, Plan(year, (since,)))
    names = dict(Place.objects.filter(key__in=[key for key, _ in told]).values_list("key", "name"))
    return tuple(sorted(((names[key], each) for key, each in told), key=lambda named: named[0]))


def _content(story: Story, year: ReportingYear, since: ComparisonPlan) -> IndicatorContent:
    return tell(story, Plan(year, (since,), comparators_in(story)))


def _versions(indicator: Indicator) -> list[IndicatorVersion]:
    """Those known now, oldest first."""
    return list(IndicatorVersion.objects.current().filter(indicator=indicator).order_by("valid_from", "pk"))


def _in_force(versions: Sequence[IndicatorVersion], year: ReportingYear) -> IndicatorVersion:
    return [row for row in versions if row.valid_from <= year.period.ends or row == versions[0]][-1]


def _targets(indicator: Indicator) -> Sequence[Target]:
    """Newest year first, and of a year the newest version."""
    found = Target.objects.filter(indicator=indicator).select_related("place")
    return list(found.order_by("-year", "starts", "-recorded_at", "-pk"))


def _target_row(row: Target, unit: Unit) -> TargetRow:
    year = ReportingYear(row.year)
    period = Period(PeriodKind(row.period_kind), row.starts, row.ends) if row.starts and row.ends else None
    rule = TargetRule(TargetKind(row.kind), year, row.lower, row.upper, period)
    scope = ", ".join(filter(None, (period.label if period else "", row.place.name if row.place else "")))
    return TargetRow(
        year=year.label,
        period=scope,
        text=target_text(rule, unit),
        set_on=row.recorded_at,
        until=row.superseded_at,
        rationale=row.rationale,
        owner=row.owner,
        reason=row.reason,
    )


def _benchmarks(
    indicator: Indicator, looks: Looks
) -> tuple[tuple[BenchmarkRow, ...], tuple[BenchmarkRow, ...]]:
    """The newest of each comparator, and everything before: earlier years and superseded releases."""
    found = Benchmark.objects.filter(indicator=indicator).select_related("comparator", "neighbour_model")
    found = found.defer(*MEMBERS_OF_ALL)
    ordered = sorted(found, key=lambda row: (row.comparator.position, row.comparator_id, *_newest_first(row)))
    latest: dict[tuple[int, str], Benchmark] = {}
    for row in ordered:
        if row.superseded_at is None:
            latest.setdefault((row.comparator_id, row.measure), row)
    keys = {row.pk for row in latest.values()}
    newest = tuple(row for row in ordered if row.pk in keys)
    past = tuple(row for row in ordered if row.pk not in keys)
    return tuple(_benchmark_row(row, looks) for row in newest), tuple(
        _benchmark_row(row, looks) for row in past
    )


def _newest_first(row: Benchmark) -> tuple[int, float]:
    return -(row.ends or date.min).toordinal(), -row.recorded_at.timestamp()


def _benchmark_row(row: Benchmark, looks: Looks) -> BenchmarkRow:
    number = row.number
    own = max(looks.decimals, decimals_of(number)) if number is not None else looks.decimals
    unit = Unit.RATE if row.measure == Measure.RATE else looks.unit
    period = Period(PeriodKind(row.period_kind), row.starts, row.ends) if row.starts and row.ends else None
    return BenchmarkRow(
        comparator=row.comparator.name,
        figure=figure_text(number, unit, own) if number is not None else row.symbol,
        period=period.label if period else "",
        release=row.release,
        published=row.published,
        coverage=row.coverage,
        until=row.superseded_at,
    )


# What a version may say otherwise than the one before, in words.
SAYINGS = {
    "code": "code",
    "title": "title",
    "definition": "definition",
    "counts": "what is counted",
    "unit": "unit",
    "decimals": "decimals",
    "nature": "flow or stock",
    "polarity": "what is good",
    "year_to_date": "year to date",
    "rating_rule": "rating rule",
    "tolerance": "tolerance",
    "hidden_below": "small numbers",
    "rounded_to": "rounding",
    "hidden_in": "where small numbers are hidden",
}


def _version_rows(versions: Sequence[IndicatorVersion], now: IndicatorVersion) -> tuple[VersionRow, ...]:
    """The newest first."""
    made = []
    for number, row in enumerate(versions, 1):
        before = versions[number - 2] if number > 1 else None
        changed = tuple(
            words for name, words in SAYINGS.items() if before and getattr(before, name) != getattr(row, name)
        )
        note = row.break_note or row.reason or ("First recorded" if before is None else "")
        is_break = before is not None and not row.comparable
        made.append(VersionRow(number, row.valid_from, changed, note, is_break, row == now))
    return tuple(reversed(made))


def _definition(version: IndicatorVersion) -> tuple[tuple[str, str], ...]:
    unit, decimals = Unit(version.unit), version.decimals
    return (
        ("What it is", version.definition),
        ("Counts", version.counts[:1].upper() + version.counts[1:]),
        ("Unit", f"{unit.label}, {decimals or 'no'} decimal{'' if decimals == 1 else 's'}"),
        ("Good is", GOOD[Polarity(version.polarity)]),
        ("Year to date", YearToDate(version.year_to_date).label),
        ("Small numbers", _disclosure(version)),
    )


def _disclosure(version: IndicatorVersion) -> str:
    """What is done with counts of people, and in which edition."""
    done = [f"hidden up to {version.hidden_below}"] if version.hidden_below else []
    done += [f"counts printed to the nearest {version.rounded_to}"] if version.rounded_to > 1 else []
    if not (version.counts_people and done):
        return "Not hidden"
    words = f"{' and '.join(done)}, in {version.hidden_in}"
    return words[:1].upper() + words[1:]


GOOD = {
    Polarity.HIGH: "High",
    Polarity.LOW: "Low",
    Polarity.ON_TARGET: "On target",
    Polarity.NEUTRAL: "Neither: it is activity",
}
