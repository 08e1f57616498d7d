"""The months of the years that are collected, and how their figures stand; a constant number of queries."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from indicators.catalogue.queries import visible_to, with_version
from indicators.collection.models import Confirmation, YearCollected
from indicators.collection.standing import Line, Month, closing_of, owners_of, state_of
from indicators.collection.words import WAITING, State
from indicators.facts import bulk
from indicators.facts.changes import INDICATOR, indicators_changed, keys_among
from indicators.facts.closing import closed_through
from indicators.facts.models import Closing
from indicators.figures.looks import Looks
from indicators.figures.models import Value
from indicators.figures.periods import Period, PeriodKind, ReportingYear
from indicators.figures.queries import SHAPE, VALUE, says
from indicators.figures.words import Basis, Collected, Measure, Unit
from indicators.stories.due import Terms, agreed, last_day, periods_of, rhythm_of
from portal.accounts.models import Membership, User
from portal.accounts.roles import Role
from portal.accounts.scope import Scope
from portal.audit.kept import Kept, Parts, Recorded
from portal.errors import NotYours
from portal.organisation.models import ServiceArea
from portal.organisation.queries import areas
from portal.organisation.tree import branches

CLOSING = ("closing", "")  # what changes where a month is closed


def _changed(event: Recorded) -> Parts | None:
    if event.action == "collection.confirmed":
        return frozenset((INDICATOR, key) for key in event.data["figures"])
    return frozenset({CLOSING}) if event.action == "collection.closed" else indicators_changed(event)


KEPT = Kept("portal", "indicators", most=12, parts=_changed)  # months, or years of them
TOTALS = Q(measure=Measure.FIGURE.value, basis=Basis.LOCAL.value, place=None, category=None)


def years_collected(scope: Scope) -> tuple[ReportingYear, ...]:
    """Newest first; members of committees see none."""
    found = YearCollected.objects.values_list("year", flat=True) if scope.is_staff else ()
    return tuple(ReportingYear(year) for year in found)


def years_and_days(scope: Scope) -> list[YearCollected]:
    """Those years, each with its working days."""
    return list(YearCollected.objects.all()) if scope.is_staff else []


def terms_in(year: ReportingYear) -> "TermsOf":
    """What is agreed of the indicators in a year; one query."""
    return TermsOf(YearCollected.objects.filter(year=year.start).first())


@dataclass(frozen=True, slots=True)
class TermsOf:
    of: YearCollected | None

    def __call__(self, indicator: Any) -> Terms:
        """Where the year is not collected, only how often it would be."""
        if self.of is None:
            return Terms(Collected(indicator.collected), indicator.due_after)
        days = self.of.due_after if indicator.due_after is None else indicator.due_after
        return Terms(Collected(indicator.collected), days, self.of.begins)


def period_for(scope: Scope, key: str) -> Period:
    """A month of a year that is collected, by its key (2017-06). Raises ``NotYours``."""
    try:
        period = Period.parse(key)
    except ValueError:
        period = None
    if period is None or period.kind is not PeriodKind.MONTH:
        raise NotYours("There is no such month.")
    if period.reporting_year not in years_collected(scope):
        raise NotYours("Figures of this year are not collected.")
    return period


def month_for(scope: Scope, month: str, today: date, **narrowed: Hashable) -> Month:
    """As ``period_for``, with how its figures stand; ``narrowed`` filters the indicators."""
    return months(scope, [period_for(scope, month)], today, **narrowed)[0]


def months_of(scope: Scope, year: ReportingYear, today: date) -> tuple[Month, ...]:
    """All that have begun, in their order."""
    return months(scope, [month for month in year.months if month.starts <= today], today)


def months(scope: Scope, wanted: Sequence[Period], today: date, **narrowed: Hashable) -> tuple[Month, ...]:
    """Those of ``wanted`` whose years are collected; ``narrowed`` filters the indicators.

    Of a single month it is known along who confirmed what.
    """
    if not scope.is_staff:
        return ()

    def made() -> tuple[Month, ...]:
        return _months(scope, wanted, today, Q(**narrowed))

    def mended(known: tuple[Month, ...], parts: Parts) -> tuple[Month, ...]:
        keys = keys_among(parts)
        anew = _months(scope, wanted, today, Q(**narrowed) & Q(key__in=keys))
        return _mended(known, anew, keys, today) or made()

    return KEPT.get((tuple(wanted), today, tuple(narrowed.items())), made, mend=mended)


def _mended(
    known: Sequence[Month], anew: Sequence[Month], keys: Collection[str], today: date
) -> tuple[Month, ...]:
    """Months with some lines anew; nothing where another line is due than before, for it has no place yet."""
    found = []
    for before, now in zip(known, anew, strict=True):
        lines = {line.indicator.key: line for line in now.lines}
        if lines.keys() != {line.indicator.key for line in before.lines} & set(keys):
            return ()
        kept = (
            before.lines if before.closing == now.closing else _late_again(before.lines, now.closing, today)
        )
        found.append(replace(now, lines=tuple(lines.get(line.indicator.key, line) for line in kept)))
    return tuple(found)


def _late_again(lines: Iterable[Line], closing: Closing | None, today: date) -> Iterator[Line]:
    for line in lines:
        yield replace(line, is_late=_is_late(line.state, line.due, closing, today))


def _is_late(state: State, due: date, closing: Closing | None, today: date) -> bool:
    return state in WAITING and due < today and closing is None


def _months(scope: Scope, wanted: Sequence[Period], today: date, narrowed: Q) -> tuple[Month, ...]:
    """Four queries for the figures, whatever is narrowed."""
    collected = {row.year: row for row in YearCollected.objects.all()}
    periods = [month for month in wanted if month.reporting_year.start in collected]
    if not periods:
        return ()
    closings = list(Closing.objects.select_related("recorded_by"))
    indicators = _indicators(scope, periods, narrowed)
    held = _Held.of([each.pk for each in indicators], periods)
    owned = _owners()
    owners = {area: owned(area) for area in {each.area_id for each in indicators}}

    def line(indicator: Any, month: Period) -> Line | None:
        year = month.reporting_year
        terms = TermsOf(collected[year.start])(indicator)
        kind = agreed(terms.collected, held.rhythm(indicator.pk, year))
        period = next(
            (each for each in periods_of(kind, year) if each.ends == month.ends) if kind else iter(()), None
        )
        if period is None or (indicator.retired_on and indicator.retired_on <= month.starts):
            return None
        due = last_day(period, terms.working_days, terms.begins)
        digest, confirmed = held.digest(indicator.pk, month), held.confirmed.get((indicator.pk, month.ends))
        state = state_of(digest, confirmed, is_covered=held.reaches(indicator.pk, month))
        total = held.totals.get((indicator.pk, month.ends, period.kind.value))
        return Line(
            indicator,
            period,
            due,
            state,
            _is_late(state, due, closing_of(closings, month), today),
            owners[indicator.area_id],
            looks_of(indicator).told(total) if total else "",
            total.note if total else "",
            total.status if total else "",
            digest,
            confirmed,
        )

    return tuple(
        Month(
            month,
            tuple(found for each in indicators if (found := line(each, month))),
            closing_of(closings, month),
            month.ends < today,
        )
        for month in periods
    )


def _confirmed(indicators: Sequence[int], periods: Sequence[Period]) -> QuerySet[Confirmation]:
    """The last one of an indicator and month comes last; those of a single month with their people."""
    days = [month.ends for month in periods]
    found = Confirmation.objects.filter(indicator__in=indicators, ends__in=days).order_by("pk")
    return found.select_related("recorded_by", "on_behalf_of") if len(periods) == 1 else found


def months_to_close(scope: Scope, month: Period, today: date) -> tuple[Month, ...]:
    """The month with all before it that close with it. Raises ``NotYours`` where its year is not collected."""
    years = {year for year in years_collected(scope) if year <= month.reporting_year}
    if month.reporting_year not in years:
        raise NotYours("Figures of this year are not collected.")
    through = closed_through() or date.min
    wanted = [each for year in sorted(years) for each in year.months if through < each.ends <= month.ends]
    return months(scope, wanted, today)


def rhythms(indicators: Sequence[Any], year: ReportingYear) -> dict[int, PeriodKind]:
    """How often each one's figures are entered in a year: as agreed, else as they come; one query."""
    known = Value.objects.current().filter(TOTALS, indicator__in=[each.pk for each in indicators])
    kinds = {(pk, start): kinds for pk, start, kinds, _ in _counted(known, {year, year.previous})}
    return {
        each.pk: agreed(Collected(each.collected), held) or held
        for each in indicators
        for held in [rhythm_of(*(kinds.get((each.pk, of.start), {}) for of in (year, year.previous)))]
    }


def areas_recorded_by(scope: Scope) -> frozenset[int]:
    """The areas whose figures the person may record; one query."""
    let = ServiceArea.objects.values_list("pk", "managers_record_values")
    return frozenset(
        area
        for area, managers_record in let
        if scope.is_administrator or (managers_record and scope.holds(Role.MANAGER, area))
    )


def looks_of(indicator: Any) -> Looks:
    """How the figures of an indicator with its newest version's words are written."""
    return Looks(Unit(indicator.unit), indicator.decimals or 0)


def _indicators(scope: Scope, periods: Sequence[Period], narrowed: Q) -> list[Any]:
    """In use, in the order in which the areas nest."""
    order = {branch.area.pk: place for place, branch in enumerate(branches(areas()))}
    first = min(month.starts for month in periods)
    found = with_version(visible_to(scope)).filter(Q(retired_on=None) | Q(retired_on__gt=first), narrowed)
    return sorted(
        found.select_related("area").order_by("position", "key"), key=lambda each: order[each.area_id]
    )


@dataclass(frozen=True, slots=True)
class _Held:
    """What is held of some indicators for periods that end in some months, and who confirmed it."""

    rows: Mapping[tuple[int, date], Sequence[bulk.Row]]
    totals: Mapping[tuple[int, date, str], Value]
    confirmed: Mapping[tuple[int, date], Confirmation]
    kinds: Mapping[tuple[int, int], Mapping[PeriodKind, int]]  # by indicator and reporting year
    newest: Mapping[tuple[int, int], date]

    @classmethod
    def of(cls, indicators: Sequence[int], periods: Sequence[Period]) -> "_Held":
        days = [month.ends for month in periods]
        rows: dict[tuple[int, date], list[bulk.Row]] = defaultdict(list)
        for each in bulk.known(SHAPE, indicators, ends__in=days).values():
            rows[each.row[0], each.row[ENDS]].append(each.row)
        known = Value.objects.current().filter(TOTALS, indicator__in=indicators)
        years = {month.reporting_year for month in periods}
        counted = list(_counted(known, years | {year.previous for year in years}))
        return cls(
            rows,
            {(row.indicator_id, row.ends, row.period_kind): row for row in known.filter(ends__in=days)},
            {(row.indicator_id, row.ends): row for row in _confirmed(indicators, periods)},
            {(pk, year): kinds for pk, year, kinds, _ in counted},
            {(pk, year): last for pk, year, _, last in counted if last},
        )

    def rhythm(self, indicator: int, year: ReportingYear) -> PeriodKind:
        return rhythm_of(*(self.kinds.get((indicator, each.start), {}) for each in (year, year.previous)))

    def digest(self, indicator: int, month: Period) -> str:
        """Of all that is held; empty for nothing."""
        rows = self.rows.get((indicator, month.ends), ())
        return bulk.digest((*row[: len(VALUE)], *says(row)) for row in rows) if rows else ""

    def reaches(self, indicator: int, month: Period) -> bool:
        """Whether a later figure of the same year stands for the month's."""
        last = self.newest.get((indicator, month.reporting_year.start))
        return last is not None and last > month.ends


ENDS = VALUE.index("ends")
Counted = tuple[int, int, Mapping[PeriodKind, int], date | None]


def _counted(known: Any, years: Iterable[ReportingYear]) -> Iterator[Counted]:
    """Of each indicator and year: how many periods of each kind are held, and the last day that is reached."""
    spans = {year.start: (year.period.starts, year.period.ends) for year in years}
    if not spans:
        return
    inside = {
        f"in_{start}": Count("pk", filter=_within(span) | _academic(span)) for start, span in spans.items()
    }
    last = {f"last_{start}": Max("ends", filter=_within(span)) for start, span in spans.items()}
    found: dict[tuple[int, int], tuple[dict[PeriodKind, int], list[date]]] = {}
    for row in known.order_by().values("indicator_id", "period_kind").annotate(**inside, **last):
        for start in spans:
            kinds, days = found.setdefault((row["indicator_id"], start), ({}, []))
            kinds[PeriodKind(row["period_kind"])] = row[f"in_{start}"]
            days += [row[f"last_{start}"]] if row[f"last_{start}"] else []
    for (indicator, start), (kinds, days) in found.items():
        yield indicator, start, kinds, max(days, default=None)


def _within(span: tuple[date, date]) -> Q:
    """Of a reporting year: what begins and ends in it, as its rhythm is counted."""
    return Q(starts__gte=span[0], ends__lte=span[1])


def _academic(span: tuple[date, date]) -> Q:
    """An academic year counts where it ends, though it began before."""
    return Q(period_kind=PeriodKind.ACADEMIC_YEAR.value, ends__range=span)


def _owners() -> Callable[[int], tuple[User, ...]]:
    """Who owns an area's figures; two queries."""
    managers: dict[int | None, list[User]] = defaultdict(list)
    held = Membership.objects.filter(role=Role.MANAGER.value, user__is_active=True).select_related("user")
    for one in held.order_by("user__post", "user", "pk"):
        managers[one.area_id].append(one.user)
    above = dict(ServiceArea.objects.values_list("pk", "parent_id"))
    return lambda area: owners_of(area, above, managers)
