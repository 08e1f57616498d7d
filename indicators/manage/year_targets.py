"""Targets year by year: which are set, which were reviewed, and which indicators have none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import django_tables2 as tables
from django import forms
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from indicators.catalogue.finding import found as found_indicators
from indicators.catalogue.finding import target_years
from indicators.catalogue.models import Target, TargetReview
from indicators.catalogue.queries import name_of
from indicators.catalogue.reviewing import about, latest_reviews, moved
from indicators.figures.periods import ReportingYear
from indicators.figures.words import RatingRule, ReviewDecision, Unit
from indicators.manage.lists import LINK, Find, Links, ListPage
from indicators.manage.telling import review_words, target_heading, target_words
from portal.accounts.scope import Scope
from portal.manage.fields import AreaField
from portal.organisation.queries import under
from portal.words import Tone, Word


class State(Word):
    """Of an indicator's target in a year, what wants doing first."""

    TO_REVIEW = "to be reviewed", Tone.ORANGE
    NONE = "none set", Tone.YELLOW
    LEFT_OUT = "left out"
    SET = "set", Tone.GREEN
    CARRIED = "carried forward", Tone.GREEN
    NOT_RATED = "not rated"


STATES = list(State)


def this_year() -> ReportingYear:
    return ReportingYear.containing(timezone.localdate())


class FindTargets(Find):
    always = ("year",)
    year = forms.ChoiceField(label="Year", required=False)
    words = forms.CharField(label="Indicator", required=False, max_length=120)
    area = AreaField(label="Service area", required=False, empty="All areas")
    state = forms.ChoiceField(label="Show", required=False, choices=[("", "Everything"), *State.choices()])

    def __init__(self, asked: Any) -> None:
        super().__init__(asked)
        now = this_year()
        known = sorted(
            {year for each in (now.start, *target_years()) for year in (each, each + 1)}, reverse=True
        )
        area = self.fields["area"]
        if isinstance(area, AreaField):
            area.offer()
        self.choose("year", [(str(year), ReportingYear(year).label) for year in known])
        self.settle("year", str(now.start), now.label)

    @property
    def of_year(self) -> ReportingYear:
        return ReportingYear(int(self.data["year"]))


class TargetTable(tables.Table):
    indicator = tables.Column(linkify=lambda record: record["url"], attrs=LINK, order_by=("place",))
    scope = tables.Column(verbose_name="For", orderable=False, default="")
    target = tables.Column(orderable=False, default="")
    last = tables.Column(verbose_name="Year before", orderable=False, default="")
    owner = tables.Column(order_by=("owner", "place"), default="")
    rationale = tables.Column(orderable=False, default="")
    state = tables.Column(order_by=("by_state", "place"))

    class Meta:
        attrs = {"caption": "Targets of the year", "quiet": True}

    def render_state(self, record: Mapping[str, Any]) -> str:
        return render_to_string(
            "manage/indicators/cells/standing.html", {**record, "standing": record["state"]}
        )

    def value_state(self, record: Mapping[str, Any]) -> str:
        return str(record["state"].label)


class Targets(ListPage):
    title = "Targets"
    lead = "What is to be reached in a year, by which owner, and which indicators have no target yet."
    empty = "No indicator is in use yet, so there is nothing to set targets for."
    first = ("Add the first one", "manage_indicator_add")
    file = "manage_targets_file"
    table_class = TargetTable
    find_class = FindTargets

    @cached_property
    def year(self) -> ReportingYear:
        return FindTargets(self.request.GET).of_year

    def heading(self, **address: Any) -> str:
        return f"Targets of {self.year.label}"

    def actions(self, **address: Any) -> Links:
        before = self.year.previous
        if before.start not in target_years():
            return ()
        return ((f"Review those of {before.label}", reverse("manage_review", args=[self.year.start])),)

    def trail(self, **address: Any) -> Links:
        return (*super().trail(), ("Indicators", reverse("manage_indicators")))

    def rows(self, scope: Scope, asked: Mapping[str, Any], **address: Any) -> Sequence[Mapping[str, Any]]:
        area = asked.get("area")
        indicators = found_indicators(
            scope,
            words=asked.get("words", ""),
            areas=under(area) if area else None,
            retired=False,
        )
        lines = _Year.of(self.year).lines(list(indicators))
        return [line for line in lines if asked.get("state") in (None, line["state"])]

    def complete(self, rows: Sequence[dict[str, Any]]) -> None:
        """In words, which nothing is sorted by."""
        for row in rows:
            held, last, unit = row["held"], row["before"], row["unit"]
            row |= {
                "url": reverse("manage_indicator", args=[row["key"]]),
                "scope": _scope(held or last),
                "target": target_words(held, unit) if held else "",
                "last": target_words(last, unit) if last else "",
                "detail": review_words(row["review"]),
            }


@dataclass(frozen=True, slots=True)
class _Year:
    """The targets of a year and of the one before, with what was reviewed; three queries."""

    year: ReportingYear
    now: Mapping[int, list[Target]]
    before: Mapping[int, list[Target]]
    reviews: Mapping[int, TargetReview]

    @classmethod
    def of(cls, year: ReportingYear) -> "_Year":
        found: dict[int, dict[int, list[Target]]] = {year.start: {}, year.previous.start: {}}
        rows = Target.objects.current().filter(year__in=found).select_related("place")
        for row in rows.order_by("starts", "pk"):
            found[row.year].setdefault(row.indicator_id, []).append(row)
        return cls(year, found[year.start], found[year.previous.start], latest_reviews(year))

    def lines(self, indicators: Sequence[Any]) -> list[dict[str, Any]]:
        return [line for place, each in enumerate(indicators) for line in self._of(place, each)]

    def _of(self, place: int, indicator: Any) -> list[dict[str, Any]]:
        """A line for each target of the year, and for each of the year before that has no successor."""
        unit = Unit(indicator.unit)
        held = {about(row): row for row in self.now.get(indicator.pk, [])}
        last = {moved(row): row for row in self.before.get(indicator.pk, [])}
        lines = [
            self._line(place, indicator, unit, held.get(which), last.get(which))
            for which in dict.fromkeys((*held, *last))
        ]
        return lines or [self._line(place, indicator, unit, None, None)]

    def _line(
        self, place: int, indicator: Any, unit: Unit, held: Target | None, last: Target | None
    ) -> dict[str, Any]:
        review = self.reviews.get(last.pk) if last else None
        state = self._state(indicator, held, last, review)
        either = held or last
        return {
            "key": indicator.key,
            "held": held,
            "before": last,
            "unit": unit,
            "review": review,
            "indicator": name_of(indicator),
            "place": place,
            **dict.fromkeys(("url", "scope", "target", "last", "detail"), ""),
            "owner": either.owner if either else "",
            "rationale": held.rationale if held else "",
            "state": state,
            "by_state": STATES.index(state),
        }

    def _state(
        self, indicator: Any, held: Target | None, last: Target | None, review: TargetReview | None
    ) -> State:
        if held is not None:
            carried = review is not None and review.decision == ReviewDecision.CARRIED
            return State.CARRIED if carried else State.SET
        if last is not None:
            return State.LEFT_OUT if review else State.TO_REVIEW
        return State.NOT_RATED if indicator.rating_rule == RatingRule.UNRATED else State.NONE


def _scope(row: Target | None) -> str:
    """What a target is for, where it is not the whole year and council."""
    return target_heading(row) if row and (row.starts or row.place) else ""
