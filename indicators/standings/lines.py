"""Every indicator as one line: how it stands in a reporting year, where it belongs, what is overdue."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Min, Q, QuerySet

from indicators.catalogue.models import Indicator
from indicators.catalogue.queries import visible_to
from indicators.collection.queries import terms_in
from indicators.facts.changes import indicators_changed, keys_among
from indicators.figures.models import Value
from indicators.figures.periods import Period, ReportingYear
from indicators.figures.words import Judgement, Rating
from indicators.stories.content import BenchmarkContent, DirectionContent, IndicatorContent
from indicators.stories.due import Terms, overdue
from indicators.stories.judging import ComparisonPlan
from indicators.stories.model import Story
from indicators.stories.queries import stories
from indicators.stories.telling import Plan, standing
from portal.accounts.scope import Scope
from portal.audit.kept import Kept, Parts
from portal.organisation.models import ServiceArea
from portal.organisation.tree import Branch

KEPT = Kept("portal", "indicators", most=4, parts=indicators_changed)  # years


@dataclass(frozen=True, slots=True)
class Line:
    it: IndicatorContent
    area: ServiceArea
    overdue: Period | None

    @property
    def name(self) -> str:
        """Code and short title."""
        title = self.it.short_title or self.it.title
        return f"{self.it.code}: {title}" if self.it.code else title

    @property
    def is_missing(self) -> bool:
        return self.it.figure.number is None

    @property
    def rating(self) -> Rating:
        return self.it.rating.rating

    @property
    def direction(self) -> DirectionContent | None:
        """Since what the lines are compared with; None where nothing is known of it."""
        return next(iter(self.it.directions), None)

    @property
    def judgement(self) -> Judgement | None:
        return self.direction.judgement if self.direction else None

    def benchmark(self, comparator: str) -> BenchmarkContent | None:
        """The newest of a comparator, by its key."""
        return next((each for each in self.it.benchmarks if each.key == comparator), None)


def lines(
    scope: Scope, year: ReportingYear, today: date, areas: Sequence[Branch], since: ComparisonPlan
) -> tuple[Line, ...]:
    """Those in use in the year, in the order of the areas; a constant number of queries.

    ``since`` is what they are compared with, and what counts as similar.
    """
    order = tuple(branch.area.pk for branch in areas)

    def among(found: QuerySet[Indicator]) -> list[Line]:
        return _lines(in_use(found, year), year, today, since)

    def mended(known: tuple[Line, ...], parts: Parts) -> tuple[Line, ...]:
        anew = {line.it.key: line for line in among(visible_to(scope).filter(key__in=keys_among(parts)))}
        return tuple(anew.get(line.it.key, line) for line in known)

    def made() -> tuple[Line, ...]:
        place = {area: number for number, area in enumerate(order)}
        return tuple(sorted(among(visible_to(scope)), key=lambda line: place[line.area.pk]))

    return KEPT.get((scope.is_staff, year, today, order, since), made, mend=mended)


def _lines(
    indicators: QuerySet[Indicator], year: ReportingYear, today: date, since: ComparisonPlan
) -> list[Line]:
    found, terms = list(indicators.select_related("area")), terms_in(year)
    told = stories([each.pk for each in found], totals_since=year.previous.period.starts)
    return [_line(each, told[each.pk], year, today, terms(each), since) for each in found]


def in_use(indicators: QuerySet[Indicator], year: ReportingYear) -> QuerySet[Indicator]:
    """Without those retired before the year began."""
    return indicators.filter(Q(retired_on=None) | Q(retired_on__gte=year.period.starts))


def _line(
    indicator: Indicator,
    story: Story,
    year: ReportingYear,
    today: date,
    terms: Terms,
    since: ComparisonPlan,
) -> Line:
    told = standing(story, Plan(year, (since,), comparators_in(story)))
    return Line(told, indicator.area, overdue_of(indicator, story, year, today, terms))


def overdue_of(
    indicator: Indicator, story: Story, year: ReportingYear, today: date, terms: Terms
) -> Period | None:
    """What a retired indicator owes: nothing."""
    retired = indicator.retired_on is not None and indicator.retired_on <= today
    return None if retired else overdue(story, year, today, terms)


def comparators_in(story: Story) -> tuple[str, ...]:
    """Everybody of whom a benchmark is held, in their order."""
    return tuple(dict.fromkeys(each.comparator for each in story.benchmarks))


def comparators_of(held: Iterable[Line]) -> tuple[BenchmarkContent, ...]:
    """One benchmark of each comparator that any line has, for the headings of columns."""
    found: dict[str, BenchmarkContent] = {}
    for line in held:
        for each in line.it.benchmarks:
            found.setdefault(each.key, each)
    return tuple(found.values())


def years(scope: Scope) -> tuple[ReportingYear, ...]:
    """From the first to the last with a figure, newest first; none where there is no figure."""
    seen = Value.objects.current().filter(indicator__in=visible_to(scope))
    ends = seen.aggregate(first=Min("ends"), last=Max("ends"))
    if ends["first"] is None:
        return ()
    first, last = (ReportingYear.containing(ends[name]).start for name in ("first", "last"))
    return tuple(ReportingYear(start) for start in range(last, first - 1, -1))


def year_among(known: tuple[ReportingYear, ...], wanted: str, today: date) -> ReportingYear:
    """The wanted one ("2016") where it is known, else the newest, else this year."""
    fitting = (year for year in known if str(year.start) == wanted)
    return next(fitting, known[0] if known else ReportingYear.containing(today))
