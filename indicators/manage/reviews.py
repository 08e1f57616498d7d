"""Targets year by year: which are set, which indicators have none, and last year's reviewed for this one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django import forms
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from indicators.catalogue.finding import found as found_indicators
from indicators.catalogue.finding import target_years
from indicators.catalogue.models import Indicator, Target, TargetReview
from indicators.catalogue.queries import with_version
from indicators.catalogue.reviewing import (
    Counts,
    Reviewed,
    for_review,
    latest_reviews,
    moved,
    review_targets,
)
from indicators.catalogue.validation import LIMITS
from indicators.facts.admin import SOURCE
from indicators.facts.services import open_batch
from indicators.figures.formatting import figure_text
from indicators.figures.models import Value
from indicators.figures.periods import ReportingYear
from indicators.figures.words import (
    Basis,
    Measure,
    PeriodKind,
    RatingRule,
    ReviewDecision,
    TargetKind,
    Unit,
)
from indicators.manage.forms import Number
from indicators.manage.indicators import OfIndicators, name_of
from indicators.manage.lists import LINK, Find, Links, ListPage
from indicators.manage.telling import target_heading, target_words
from portal.accounts.middleware import scope_in
from portal.accounts.models import User
from portal.accounts.scope import Scope
from portal.errors import Invalid, NotYours
from portal.manage.fields import AreaField
from portal.manage.forms import Given, ManagedForm
from portal.organisation.queries import under
from portal.words import Word

A_PAGE = 20  # targets that are reviewed on one page
LATER = ""  # a row that is decided another day


class State(Word):
    """Of an indicator's target in a year, what wants doing first."""

    TO_REVIEW = "to be reviewed"
    NONE = "none set"
    LEFT_OUT = "left out"
    SET = "set"
    CARRIED = "carried forward"
    NOT_RATED = "not rated"


TAGS = {
    State.TO_REVIEW: "returned",
    State.NONE: "stale",
    State.LEFT_OUT: "withdrawn",
    State.SET: "approved",
    State.CARRIED: "approved",
    State.NOT_RATED: "none",
}
STATES = list(State)


def this_year() -> ReportingYear:
    return ReportingYear.containing(timezone.localdate())


class FindTargets(Find):
    year = forms.ChoiceField(label="Year", required=False)
    words = forms.CharField(label="Indicator", required=False, max_length=120)
    area = AreaField(label="Service area", required=False, empty="All areas")
    state = forms.ChoiceField(label="Show", required=False, choices=[("", "Everything"), *State.choices()])

    def __init__(self, asked: Any) -> None:
        given = asked.copy()
        now = this_year()
        known = sorted(
            {year for each in (now.start, *target_years()) for year in (each, each + 1)}, reverse=True
        )
        if given.get("year") not in {str(year) for year in known}:
            given["year"] = str(now.start)
        super().__init__(given)
        area = self.fields["area"]
        if isinstance(area, AreaField):
            area.offer()
        self.choose("year", [(str(year), ReportingYear(year).label) for year in known])

    @property
    def asked(self) -> Mapping[str, Any]:
        """The year is no filter: there always is one."""
        return {name: value for name, value in super().asked.items() if name != "year"}

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
    empty = "There are no indicators in use yet."
    file = "manage_targets_file"
    table_class = TargetTable
    find_class = FindTargets

    @property
    def year(self) -> ReportingYear:
        return FindTargets(self.request.GET).of_year

    def heading(self, **address: Any) -> str:
        return f"Targets of {self.year.label}"

    def actions(self, **address: Any) -> Links:
        return (
            (f"Review those of {self.year.previous.label}", reverse("manage_review", args=[self.year.start])),
        )

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
        held = {_about(row): row for row in self.now.get(indicator.pk, [])}
        last = {moved(row): row for row in self.before.get(indicator.pk, [])}
        lines = [
            self._line(place, indicator, unit, held.get(about), last.get(about))
            for about in dict.fromkeys((*held, *last))
        ]
        return lines or [self._line(place, indicator, unit, None, None)]

    def _line(
        self, place: int, indicator: Any, unit: Unit, held: Target | None, last: Target | None
    ) -> dict[str, Any]:
        review = self.reviews.get(last.pk) if last else None
        state = self._state(indicator, held, last, review)
        about = held or last
        return {
            "url": reverse("manage_indicator", args=[indicator.key]),
            "indicator": name_of(indicator),
            "place": place,
            "scope": _scope(about),
            "target": target_words(held, unit) if held else "",
            "last": target_words(last, unit) if last else "",
            "owner": about.owner if about else "",
            "rationale": held.rationale if held else "",
            "state": state,
            "by_state": STATES.index(state),
            "tag": TAGS[state],
            "detail": _reviewed(review),
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


def _about(row: Target) -> tuple[object, ...]:
    return (row.indicator_id, row.period_kind, row.starts, row.place_id)


def _scope(row: Target | None) -> str:
    """What a target is for, where it is not the whole year and council."""
    return target_heading(row) if row and (row.starts or row.place) else ""


def _reviewed(review: TargetReview | None) -> str:
    if review is None:
        return ""
    day = f"{review.recorded_at.day} {review.recorded_at:%B %Y}"
    note = f": {review.note}" if review.note else ""
    return f"reviewed by {review.recorded_by.post} on {day}{note}"


@dataclass(frozen=True, slots=True)
class Row:
    """A target of last year, as it is reviewed: ``fields`` are its part of the form."""

    target: Target
    name: str
    heading: str
    before: str
    reached: str
    names: Mapping[str, str]  # of the form's fields, by what they are

    @property
    def legend(self) -> str:
        return f"{self.name}, {self.heading}"


class ReviewForm(ManagedForm):
    """``rows`` are the targets that it asks about."""

    def __init__(self, *args: Any, rows: Sequence[Row], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in rows:
            self.fields |= _fields_of(row)
        self.rows = rows
        self.fields["rest"] = forms.ChoiceField(label="Those left undecided", choices=REST, required=False)

    def clean(self) -> Given:
        given: Given = super().clean() or self.cleaned_data
        for row in self.rows:
            name = row.names["decision"]
            given[name] = given.get(name) or given.get("rest", "")
        if not any(given[row.names["decision"]] for row in self.rows):
            raise forms.ValidationError("Decide on at least one of them")
        return given

    def groups_of_rows(self) -> Sequence[tuple[Row, Sequence[forms.BoundField]]]:
        return [(row, [self[name] for name in row.names.values()]) for row in self.rows]


DECISIONS = [
    (LATER, "Undecided"),
    (ReviewDecision.CARRIED.value, "Carry forward"),
    (ReviewDecision.LEFT_OUT.value, "Leave out"),
]
REST = [(LATER, "Wait for another day"), (ReviewDecision.CARRIED.value, "Carry forward as they stand here")]


def _fields_of(row: Row) -> dict[str, forms.Field]:
    target, made = row.target, dict[str, forms.Field]()
    made["decision"] = forms.ChoiceField(label="Decision", choices=DECISIONS, required=False)
    for limit in LIMITS[TargetKind(target.kind)]:
        label = "Lower limit" if limit == "lower" else "Upper limit"
        made[limit] = Number(label=label, initial=getattr(target, limit))
    made["tolerance"] = Number(label="Own tolerance", initial=target.tolerance)
    made["owner"] = forms.CharField(label="Owner", required=False, max_length=120, initial=target.owner)
    made["rationale"] = forms.CharField(
        label="Why this target",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        initial=target.rationale,
    )
    made["note"] = forms.CharField(label="Note on the review", required=False, max_length=300)
    return {row.names[name]: field for name, field in made.items()}


def _names(target: Target) -> dict[str, str]:
    kept = ("decision", *LIMITS[TargetKind(target.kind)], "tolerance", "owner", "rationale", "note")
    return {name: f"t{target.pk}_{name}" for name in kept}


@dataclass(frozen=True, slots=True)
class Review:
    year: ReportingYear
    rows: tuple[Row, ...]
    waiting: int  # with those of further pages
    left_out: tuple[tuple[str, str], ...]  # names and who left them out


class ReviewTargets(OfIndicators):
    """Twenty at a time: what is decided goes, what waits comes up."""

    template_name = "manage/indicators/review.html"
    button = "Record the decisions"

    def find(self, **address: Any) -> Review:
        if not 1991 <= address["year"] <= 2100:
            raise NotYours("There is no such year.")
        return review_of(
            scope_in(self.request), ReportingYear(address["year"]), self.request.POST.get("asked", "")
        )

    def indicator_of(self, row: Any) -> Any:
        return None

    def guards(self, row: Any) -> None:
        return None

    def trail(self, row: Review) -> tuple[tuple[str, str], ...]:
        return (
            ("Administration", reverse("manage")),
            (f"Targets of {row.year.label}", targets_of(row.year)),
        )

    def heading(self, row: Review) -> str:
        return f"Review the targets of {row.year.previous.label} for {row.year.label}"

    def make_form(self, row: Review, *data: Any, **options: Any) -> forms.Form:
        return ReviewForm(*data, rows=row.rows, **options)

    def beside(self, row: Review) -> Mapping[str, Any]:
        return {"review": row, "asked": ",".join(str(each.target.pk) for each in row.rows)}

    def save(self, by: User, row: Review, given: Given) -> Counts:
        decided = [each for each in row.rows if given[each.names["decision"]]]
        indicators = [each.target.indicator for each in decided]
        batch = open_batch(by=by, source=SOURCE, note=self.heading(row), locking=indicators)
        try:
            return review_targets(
                by=by,
                batch=batch,
                year=row.year,
                decisions=[_decided(each, given) for each in decided],
            )
        except Invalid as refused:
            raise Invalid({_named(decided, name): said for name, said in refused.fields.items()}) from refused

    def said(self, row: Review, saved: Counts) -> str:
        return f"{saved.carried} carried forward, {saved.left_out} left out."

    def leads_to(self, row: Review, saved: Counts) -> str:
        return reverse("manage_review", args=[row.year.start])


def review_of(scope: Scope, year: ReportingYear, asked: str = "") -> Review:
    """``asked``: the keys of the targets that a page has shown, so that its answer is about the same ones."""
    waiting, left_out = for_review(scope, year), for_review(scope, year, left_out=True)
    keys = {int(key) for key in asked.split(",") if key.isdecimal()}
    page = [row for row in waiting if row.pk in keys] if keys else waiting[:A_PAGE]
    named = {row.indicator_id for row in (*page, *left_out)}
    words = {one.pk: one for one in with_version(Indicator.objects.filter(pk__in=named))}
    reached, reviews = _reached(page, year.previous), latest_reviews(year)
    return Review(
        year,
        tuple(_row(row, words[row.indicator_id], reached) for row in page),
        len(waiting),
        tuple(
            (f"{name_of(words[row.indicator_id])}, {target_heading(row)}", _reviewed(reviews.get(row.pk)))
            for row in left_out
        ),
    )


def _row(target: Target, words: Any, reached: Mapping[tuple[object, ...], Decimal]) -> Row:
    unit = Unit(words.unit)
    number = reached.get(_about(target))
    return Row(
        target,
        name_of(words),
        target_heading(target),
        target_words(target, unit),
        "" if number is None else figure_text(number, unit, 1 if unit is not Unit.COUNT else 0),
        _names(target),
    )


def _reached(targets: Sequence[Target], year: ReportingYear) -> dict[tuple[object, ...], Decimal]:
    """What was reached, by what the targets are about; one query."""
    values = Value.objects.current().filter(
        indicator__in={row.indicator_id for row in targets},
        measure=Measure.FIGURE.value,
        basis=Basis.LOCAL.value,
        category=None,
        number__isnull=False,
        ends__range=(year.period.starts, year.period.ends),
    )
    found: dict[tuple[object, ...], Decimal] = {}
    for value in values:
        if value.period_kind == PeriodKind.YEAR and value.number is not None:
            found[value.indicator_id, "", None, value.place_id] = value.number
        if value.number is not None:
            found[value.indicator_id, value.period_kind, value.starts, value.place_id] = value.number
    return found


def _decided(row: Row, given: Given) -> Reviewed:
    fields = {name: given[key] for name, key in row.names.items() if name != "decision"}
    return Reviewed(target=row.target, decision=ReviewDecision(given[row.names["decision"]]), **fields)


def _named(decided: Sequence[Row], name: str) -> str:
    """The form's field that ``"0.lower"`` is about."""
    place, _, field = name.partition(".")
    return (
        decided[int(place)].names.get(field, decided[int(place)].names["decision"])
        if place.isdecimal()
        else ""
    )


def targets_of(year: ReportingYear) -> str:
    return f"{reverse('manage_targets')}?year={year.start}"
