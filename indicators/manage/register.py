"""The register of benchmarks, and computing them again from what is published."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import django_tables2 as tables
from django import forms
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from indicators.benchmarks.computing import compute_benchmarks
from indicators.benchmarks.models import MEMBERS_OF_ALL, Benchmark, Comparator
from indicators.benchmarks.planning import Planned, would_change
from indicators.benchmarks.queries import comparators
from indicators.benchmarks.register import Held, Standing, register
from indicators.catalogue.finding import found as found_indicators
from indicators.catalogue.models import Indicator, IndicatorVersion
from indicators.catalogue.queries import current_versions, in_force, name_of, with_version
from indicators.facts.admin import SOURCE
from indicators.facts.changes import OF_THE_COUNCIL
from indicators.facts.services import Outcome, open_batch
from indicators.figures.words import Unit
from indicators.manage.indicators import OfIndicators
from indicators.manage.lists import LINK, WORDS, Find, Links, ListPage
from indicators.manage.telling import figure_words, period_words
from indicators.published.models import Publication
from indicators.published.queries import touched_by
from indicators.published.symbols import NOT_EXPLAINED, meaning
from portal.accounts.models import User
from portal.accounts.scope import Scope
from portal.audit.kept import Kept
from portal.manage.fields import AreaField
from portal.manage.forms import Given, ManagedForm, Reason
from portal.organisation.models import ServiceArea
from portal.organisation.queries import under

STANDINGS = list(Standing)
EVERYTHING = "all"
KEPT = Kept("portal", "indicators", most=8, passing=("batch.opened", *OF_THE_COUNCIL))  # lists


class FindBenchmarks(Find):
    words = forms.CharField(label="Indicator", required=False, max_length=120)
    area = AreaField(label="Service area", required=False, empty="All areas")
    comparator = forms.ChoiceField(label="Comparator", required=False)
    standing = forms.ChoiceField(
        label="Show",
        required=False,
        choices=[("", "What is held"), *Standing.choices(), (EVERYTHING, "Everything")],
    )
    publication = forms.ChoiceField(label="Publication", required=False)

    def __init__(self, asked: Any) -> None:
        super().__init__(asked)
        area = self.fields["area"]
        if isinstance(area, AreaField):
            area.offer()
        compared = [(each.key, each.name) for each in Comparator.objects.all()]
        self.choose("comparator", [("", "All"), *compared])
        series = [(str(each.pk), each.title) for each in Publication.objects.all()]
        self.choose("publication", [("", "Any"), *series])


class RegisterTable(tables.Table):
    indicator = tables.Column(
        linkify=lambda record: reverse("manage_indicator", args=[record["key"]]),
        attrs=LINK,
        order_by=("place", "order"),
    )
    comparator = tables.Column(order_by=("order", "place"), attrs=WORDS)
    period = tables.Column(order_by=("ends", "place"), default="")
    figure = tables.Column(orderable=False, default="")
    measure = tables.Column(visible=False, default="")  # in the file only: the page's figures have their unit
    release = tables.Column(order_by=("release", "place"), default="")
    published = tables.DateColumn(format="j F Y", order_by=("published_or", "place"), default="")
    standing = tables.Column(order_by=("by_standing", "place"))

    class Meta:
        attrs = {"caption": "Newest benchmarks by indicator and comparator", "quiet": True}

    def render_standing(self, record: Mapping[str, Any]) -> str:
        return render_to_string("manage/indicators/cells/standing.html", record)

    def value_standing(self, record: Mapping[str, Any]) -> str:
        return " — ".join(filter(None, (record["standing"].label, record["detail"])))

    def render_figure(self, record: Mapping[str, Any]) -> str:
        return render_to_string("manage/indicators/cells/benchmark.html", record)

    def value_figure(self, record: Mapping[str, Any]) -> Any:
        held: Benchmark | None = record["benchmark"]
        return None if held is None else held.symbol if held.number is None else held.number

    def value_published(self, record: Mapping[str, Any]) -> date | None:
        published: date | None = record["published"]
        return published


class Register(ListPage):
    title = "Benchmarks"
    lead = "The newest of every indicator and comparator: which are current, and which a later release would renew."
    empty = (
        "No benchmark is held yet. Say whose published figures a comparator takes and import a release, or type "
        "benchmarks on an indicator’s page."
    )
    file = "manage_benchmarks_file"
    table_class = RegisterTable
    find_class = FindBenchmarks

    def actions(self, **address: Any) -> Links:
        return (
            ("Compute again", reverse("manage_compute")),
            ("Publications and releases", reverse("manage_publications")),
        )

    def trail(self, **address: Any) -> Links:
        return (*super().trail(), ("Comparators", reverse("manage_comparators")))

    def rows(self, scope: Scope, asked: Mapping[str, Any], **address: Any) -> Sequence[Mapping[str, Any]]:
        area, standing = asked.get("area"), asked.get("standing")
        key = (asked.get("words", ""), area and area.pk, asked.get("publication"), asked.get("comparator"))
        today = timezone.localdate()
        lines = KEPT.get((*key, today), lambda: _found(scope, *key, today))
        return [_row(*line) for line in lines if _wanted(standing, line[0].standing)]

    def complete(self, rows: Sequence[dict[str, Any]]) -> None:
        """Figures and periods, which nothing is sorted by, of the rows that are shown."""
        lines = [row["line"] for row in rows]
        held_ones = Benchmark.objects.select_related("origin__publication", "neighbour_model")
        known = held_ones.defer(*MEMBERS_OF_ALL).in_bulk(
            [line.benchmark.pk for line in lines if line.benchmark]
        )
        versions = current_versions(line.indicator for line in lines)
        for row, line in zip(rows, lines, strict=True):
            held = known.get(line.benchmark.pk) if line.benchmark else None
            if held is not None:
                version = in_force(versions.get(line.indicator, []), held.ends or timezone.localdate())
                row |= {
                    "benchmark": held,
                    "period": period_words(held),
                    "figure": _figure(held, version),
                    "meaning": _meaning(held),
                    "coverage": held.coverage,
                }


def _found(
    scope: Scope, words: str, area: int | None, publication: str | None, comparator: str | None, today: date
) -> tuple[tuple[Held, int, Any], ...]:
    """Every line with the place of its indicator, and the indicator."""
    areas = under(ServiceArea.objects.get(pk=area)) if area else None
    indicators = list(found_indicators(scope, words=words, areas=areas, retired=False))
    if publication:
        touched = set(touched_by(Publication.objects.get(pk=publication)).values_list("pk", flat=True))
        indicators = [each for each in indicators if each.pk in touched]
    compared = [each for each in comparators(scope) if comparator in (None, each.key)]
    places = {each.pk: (place, each) for place, each in enumerate(indicators)}
    lines = register((each.pk for each in indicators), compared, today)
    return tuple((line, *places[line.indicator]) for line in lines)


def _wanted(asked: str | None, standing: Standing) -> bool:
    """Whom nothing is held of comes only where it is asked for: most indicators have few comparators."""
    return asked in (EVERYTHING, standing) or (asked is None and standing is not Standing.NONE)


def _row(line: Held, place: int, indicator: Any) -> dict[str, Any]:
    held = line.benchmark
    return {
        "line": line,
        "indicator": name_of(indicator),
        "key": indicator.key,
        "place": place,
        "comparator": line.comparator.name,
        "order": line.comparator.position,
        "benchmark": None,
        "period": "",
        "ends": (held.ends if held else None) or date.min,
        "figure": "",
        "measure": held.measure if held else "",
        "release": held.release if held else "",
        "published": held.published if held else None,
        "published_or": (held.published if held else None) or date.min,
        "standing": line.standing,
        "by_standing": STANDINGS.index(line.standing),
        "detail": line.detail,
    }


def _figure(held: Benchmark, version: IndicatorVersion | None) -> str:
    if version is None:
        return ""
    return figure_words(held, Unit(version.unit), version.decimals)


def _meaning(held: Benchmark) -> str:
    if not held.symbol:
        return ""
    return meaning(held.symbol, held.origin.publication.symbols) if held.origin else NOT_EXPLAINED


class ComputeForm(ManagedForm):
    comparator = forms.ModelChoiceField(
        Comparator.objects.none(), label="Comparator", required=False, empty_label="All of them"
    )
    publication = forms.ModelChoiceField(
        Publication.objects.none(),
        label="Publication",
        required=False,
        empty_label="Every publication",
        help_text="Only indicators of which its releases state figures.",
    )
    reason = Reason(help_text="For example: neighbours of 2025 from now on.")
    confirm = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, model in (("comparator", Comparator), ("publication", Publication)):
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = model._default_manager.all()


class Compute(OfIndicators):
    """What would change is shown first; the second sending records it, as far as it still would."""

    title = "Compute benchmarks again"
    lead = "From everybody’s published figures, with the comparators’ settings of today."
    template_name = "manage/indicators/compute.html"
    form_class = ComputeForm
    button = "Show what would change"
    preview: Planned | None = None

    def indicator_of(self, row: Any) -> Any:
        return None

    def trail(self, row: Any) -> tuple[tuple[str, str], ...]:
        return (
            ("Administration", reverse("manage")),
            ("Comparators", reverse("manage_comparators")),
            ("Benchmarks", reverse("manage_benchmarks")),
        )

    def beside(self, row: Any) -> Mapping[str, Any]:
        if self.preview is None:
            return {"preview": None}
        keys = {change.new.indicator.pk for change in self.preview.first}
        names = {one.pk: name_of(one) for one in with_version(Indicator.objects.filter(pk__in=keys))}
        changes = [(names[change.new.indicator.pk], change) for change in self.preview.first]
        return {"preview": self.preview, "changes": changes}

    def post(self, request: HttpRequest, **address: Any) -> HttpResponse:
        form = self.make_form(None, request.POST)
        if not form.is_valid() or form.cleaned_data["confirm"]:
            return super().post(request, **address)
        given = form.cleaned_data
        self.preview, self.button = would_change(*_chosen(given)), "Record them"  # type: ignore[misc]
        shown = self.make_form(None, initial=given | {"confirm": "yes"})
        return self.page(request, None, shown, "")

    def save(self, by: User, row: None, given: Given) -> Outcome:
        indicators, compared = _chosen(given)
        batch = open_batch(by=by, source=SOURCE, note=given["reason"], locking=indicators or ())
        return compute_benchmarks(
            by=by, batch=batch, indicators=indicators, comparators=compared, reason=given["reason"]
        )

    def said(self, row: None, saved: Outcome) -> str:
        return f"{saved.new} new, {saved.changed} changed, {saved.unchanged} as they were."

    def leads_to(self, row: None, saved: Outcome) -> str:
        return reverse("manage_benchmarks")


def _chosen(given: Given) -> tuple[list[Any] | None, list[Comparator] | None]:
    indicators = list(touched_by(given["publication"])) if given["publication"] else None
    return indicators, [given["comparator"]] if given["comparator"] else None
