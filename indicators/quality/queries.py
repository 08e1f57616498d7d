"""What is found about the figures of a year, by indicator, and what was said of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from indicators.catalogue.models import Indicator
from indicators.catalogue.queries import visible_to
from indicators.collection.queries import terms_in
from indicators.facts.changes import INDICATOR, indicators_changed, keys_among
from indicators.figures.periods import ReportingYear
from indicators.quality.finding import Finding
from indicators.quality.models import Explanation
from indicators.quality.rules import findings
from indicators.standings.lines import in_use, overdue_of
from indicators.stories.model import Story
from indicators.stories.queries import stories
from portal.accounts.scope import Scope
from portal.audit.kept import Kept, Parts, Recorded
from portal.organisation.models import ServiceArea
from portal.organisation.tree import Branch

YEARS_BACK = 6  # of history that a figure is held against
Judged = tuple[str, tuple[Finding, ...]]  # an indicator's name, and what is found


def _changed(event: Recorded) -> Parts | None:
    if event.action in ("finding.accepted", "finding.reopened"):
        # In older events the label was the key.
        return frozenset({(INDICATOR, event.data.get("indicator", event.label))})
    return indicators_changed(event)


KEPT = Kept("portal", "indicators", most=4, parts=_changed)  # years


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with the indicator that it is about; ``accepted`` is why it may stay."""

    indicator: Indicator
    name: str  # code and short title
    finding: Finding
    accepted: Explanation | None

    @property
    def area(self) -> ServiceArea:
        return self.indicator.area


Held = tuple[Indicator, tuple[Found, ...]]  # all that is found of one


def found_in(scope: Scope, year: ReportingYear, today: date, areas: Sequence[Branch]) -> tuple[Found, ...]:
    """Of all that are in use in the year, in the order of the areas; a constant number of queries."""
    order = tuple(branch.area.pk for branch in areas)

    def among(found: QuerySet[Indicator]) -> list[Held]:
        return _found_in(list(in_use(found, year).select_related("area")), year, today)

    def mended(held: list[Held], parts: Parts) -> list[Held]:
        anew = {each.pk: (each, found) for each, found in among(_of(visible_to(scope), parts))}
        return [anew.get(each.pk, (each, found)) for each, found in held]

    def made() -> list[Held]:
        place = {area: number for number, area in enumerate(order)}
        return sorted(among(visible_to(scope)), key=lambda each: place[each[0].area_id])

    held = KEPT.get((scope.is_staff, year, today, order), made, mend=mended)
    return tuple(one for _, found in held for one in found)


def _of(indicators: QuerySet[Indicator], parts: Parts) -> QuerySet[Indicator]:
    return indicators.filter(key__in=keys_among(parts))


def _found_in(indicators: Sequence[Indicator], year: ReportingYear, today: date) -> list[Held]:
    found = defaultdict(list)
    for one in _explained(indicators, _judged(indicators, year, today)):
        found[one.indicator.pk].append(one)
    return [(each, tuple(found[each.pk])) for each in indicators]


def found_of(indicator: Indicator, year: ReportingYear, today: date) -> tuple[Found, ...]:
    return _explained([indicator], _judged([indicator], year, today))


def _explained(indicators: Sequence[Indicator], judged: Sequence[Judged]) -> tuple[Found, ...]:
    explained = latest_explanations([each.pk for each in indicators])
    return tuple(
        Found(each, name, finding, _standing(explained.get((each.pk, finding.key))))
        for each, (name, found) in zip(indicators, judged, strict=True)
        for finding in found
    )


def _judged(indicators: Sequence[Indicator], year: ReportingYear, today: date) -> tuple[Judged, ...]:
    since = ReportingYear(year.start - YEARS_BACK).period.starts
    told, terms = stories([each.pk for each in indicators], since=since), terms_in(year)
    return tuple(
        (_name(story, year), findings(story, year, today, overdue_of(each, story, year, today, terms(each))))
        for each in indicators
        for story in [told[each.pk]]
    )


def _name(story: Story, year: ReportingYear) -> str:
    version = story.version_on(year.period.ends)
    title = version.short_title or version.title
    return f"{version.code}: {title}" if version.code else title


def _standing(row: Explanation | None) -> Explanation | None:
    return row if row is not None and row.stands else None


def latest_explanations(indicators: Iterable[int]) -> dict[tuple[int, str], Explanation]:
    """The newest by indicator and finding, also where it took one back. One query."""
    rows = Explanation.objects.filter(indicator__in=list(indicators)).select_related("recorded_by")
    return {(row.indicator_id, row.finding): row for row in rows.order_by("pk")}
