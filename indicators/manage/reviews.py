"""Last year's targets reviewed for the year after: the page that asks about twenty at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse

from indicators.catalogue.models import Indicator, Target
from indicators.catalogue.queries import name_of, with_version
from indicators.catalogue.reviewing import (
    Counts,
    Reviewed,
    for_review,
    latest_reviews,
    period_of,
    review_targets,
)
from indicators.catalogue.validation import LIMITS
from indicators.facts.admin import SOURCE
from indicators.facts.services import open_batch
from indicators.figures.periods import ReportingYear
from indicators.figures.targets import Target as TargetRule
from indicators.figures.words import ReviewDecision, TargetKind, Unit
from indicators.manage.forms import Number
from indicators.manage.indicators import OfIndicators
from indicators.manage.telling import review_words, target_heading, target_words
from indicators.stories.figures import headline
from indicators.stories.model import Story
from indicators.stories.places import of_place
from indicators.stories.queries import stories
from portal.accounts.middleware import scope_in
from portal.accounts.models import User
from portal.accounts.scope import Scope
from portal.errors import Invalid, NotYours
from portal.manage.forms import Given, ManagedForm
from portal.numbers import whole
from portal.ui.forms import say_plainly

A_PAGE = 20  # targets that are reviewed on one page
LATER = ""  # a row that is decided another day


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
            added = _fields_of(row)
            for field in added.values():
                say_plainly(field, f"{row.legend}: {field.label}")
            self.fields |= added
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
            ("Indicators", reverse("manage_indicators")),
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
            raise Invalid(dict(_blamed(decided, *each) for each in refused.fields.items())) from refused

    def said(self, row: Review, saved: Counts) -> str:
        return f"{saved.carried} carried forward, {saved.left_out} left out."

    def leads_to(self, row: Review, saved: Counts) -> str:
        return reverse("manage_review", args=[row.year.start])


def review_of(scope: Scope, year: ReportingYear, asked: str = "") -> Review:
    """``asked``: the keys of the targets that a page has shown, so that its answer is about the same ones."""
    waiting, left_out = for_review(scope, year), for_review(scope, year, left_out=True)
    keys = {whole(key) for key in asked.split(",")} - {None}
    page = [row for row in waiting if row.pk in keys] if keys else waiting[:A_PAGE]
    named = {row.indicator_id for row in (*page, *left_out)}
    words = {one.pk: one for one in with_version(Indicator.objects.filter(pk__in=named))}
    told = stories({row.indicator_id for row in page}, since=year.previous.period.starts)
    reviews = latest_reviews(year)
    return Review(
        year,
        tuple(_row(row, words[row.indicator_id], told[row.indicator_id]) for row in page),
        len(waiting),
        tuple(
            (f"{name_of(words[row.indicator_id])}, {target_heading(row)}", review_words(reviews.get(row.pk)))
            for row in left_out
        ),
    )


def _row(target: Target, words: Any, story: Story) -> Row:
    return Row(
        target,
        name_of(words),
        target_heading(target),
        target_words(target, Unit(words.unit)),
        _reached(target, story),
        _names(target),
    )


def _reached(target: Target, story: Story) -> str:
    """What was reached of it: as it was stated, else as its months give it; empty where nothing is known."""
    year, period = ReportingYear(target.year), period_of(target)
    rule = TargetRule(TargetKind(target.kind), year, target.lower, target.upper, period)
    of = story if target.place is None else of_place(story, target.place.key)
    shown = headline(of, year, (period or year.period).key, rule)
    return shown.figure.text if shown.figure.number is not None else ""


def _decided(row: Row, given: Given) -> Reviewed:
    fields = {name: given[key] for name, key in row.names.items() if name != "decision"}
    return Reviewed(target=row.target, decision=ReviewDecision(given[row.names["decision"]]), **fields)


def _blamed(decided: Sequence[Row], name: str, said: str) -> tuple[str, str]:
    """The form's field that ``"0.lower"`` is about, and what is said of it with the target that it is of."""
    place, _, field = name.partition(".")
    if not place.isdecimal():
        return "", said
    row = decided[int(place)]
    return row.names.get(field, row.names["decision"]), f"{row.legend}: {said[:1].lower()}{said[1:]}"


def targets_of(year: ReportingYear) -> str:
    return f"{reverse('manage_targets')}?year={year.start}"
