"""An indicator on one page: what it is, its versions, targets, benchmarks, values and breakdowns."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import HttpRequest

from indicators.benchmarks.models import Benchmark
from indicators.catalogue import services
from indicators.catalogue.admin import DISCLOSURE, MEANING, MEASURING, RATING, target_in_words
from indicators.catalogue.models import Indicator, IndicatorVersion, Target
from indicators.catalogue.queries import with_version
from indicators.facts.admin import SOURCE, period_of
from indicators.facts.models import Fact
from indicators.facts.services import open_batch
from indicators.figures.admin import fraction_in_words, number_in_words
from indicators.figures.models import Breakdown, Value
from indicators.figures.periods import ReportingYear
from indicators.figures.words import RatingRule
from portal.accounts.models import User
from portal.numbers import whole
from portal.ui.admin import Given, Panel, Row, ServiceAdmin, ServiceForm, add_url, change_url, list_url

NEWEST_VALUES = 30
FIRST_VERSION = forms.modelform_factory(
    IndicatorVersion,
    form=ServiceForm,
    fields=("valid_from", *MEANING, *MEASURING, *RATING, *DISCLOSURE),
    widgets={"valid_from": AdminDateWidget()},
)

# An indicator comes with its first version, so the version's fields stand beside its own.
NewIndicatorForm: type[ServiceForm] = type(
    "NewIndicatorForm", (ServiceForm,), dict(FIRST_VERSION.base_fields)
)


class RatingFilter(admin.SimpleListFilter):
    title = "rating rule"
    parameter_name = "rating"

    def lookups(self, request: HttpRequest, model_admin: object) -> Iterable[tuple[str, str]]:
        return RatingRule.choices()

    def queryset(self, request: HttpRequest, queryset: QuerySet[Indicator]) -> QuerySet[Indicator]:
        return queryset.filter(**{"rating_rule": self.value()}) if self.value() else queryset


class TargetFilter(admin.SimpleListFilter):
    """Indicators with or without a target in one of the years that have targets or values."""

    title = "target"
    parameter_name = "target"

    def lookups(self, request: HttpRequest, model_admin: object) -> Iterable[tuple[str, str]]:
        years = Target.objects.current().order_by("-year").values_list("year", flat=True).distinct()
        labels = {year: ReportingYear(year).label for year in years}
        missing = [(f"-{year}", f"No target for {label}") for year, label in labels.items()]
        return [*missing, *((str(year), f"Target for {label}") for year, label in labels.items())]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Indicator]) -> QuerySet[Indicator]:
        value = self.value() or ""
        year = whole(value.removeprefix("-"))
        if year is None:
            return queryset
        has = Exists(Target.objects.current().filter(indicator=OuterRef("pk"), year=year))
        return queryset.filter(~has if value.startswith("-") else has)


@admin.register(Indicator)
class IndicatorAdmin(ServiceAdmin):
    order = 10
    fields = ("key", "area", "position", "retired_on", "collected", "due_after")
    add_form = NewIndicatorForm
    add_fieldsets = (
        (None, {"fields": ("key", "area", "position", "valid_from")}),
        ("What it means", {"fields": MEANING}),
        ("How it is measured", {"fields": MEASURING}),
        ("How it is rated", {"fields": RATING}),
        ("Small numbers", {"fields": DISCLOSURE}),
    )
    list_display = ("name", "key", "area", "unit", "rating_rule", "target", "retired_on")
    list_filter = ("area", TargetFilter, RatingFilter, ("retired_on", admin.EmptyFieldListFilter))
    list_select_related = ("area",)
    search_fields = ("key", "versions__code", "versions__title", "versions__short_title")
    search_help_text = "Key, code or title, former ones too"
    ordering = ("area__position", "area__name", "position", "key")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Indicator]:
        targets = Target.objects.current().filter(indicator=OuterRef("pk")).order_by("-year", "-pk")
        return with_version(Indicator.objects.all()).annotate(
            target_year=Subquery(targets.values("year")[:1])
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("key",) if obj else ()

    @admin.display(description="Indicator", ordering="code")
    def name(self, row: Any) -> str:
        return " ".join(part for part in (row.code, row.short_title) if part)

    @admin.display(description="Unit", ordering="unit")
    def unit(self, row: Any) -> str:
        return str(row.unit)

    @admin.display(description="Rating rule", ordering="rating_rule")
    def rating_rule(self, row: Any) -> str:
        return str(row.rating_rule)

    @admin.display(description="Newest target", ordering="target_year", empty_value="none")
    def target(self, row: Any) -> str | None:
        return None if row.target_year is None else ReportingYear(row.target_year).label

    def add(self, by: User, given: Given) -> Indicator:
        return services.add_indicator(by=by, batch=open_batch(by=by, source=SOURCE), **given)

    def change(self, by: User, row: Indicator, given: Given) -> Indicator:
        return services.change_indicator(by=by, indicator=row, **given)

    def called(self, row: Indicator) -> str:
        return self.name(row) or row.key

    def panels(self, row: Indicator) -> tuple[Panel, ...]:
        return (
            _versions(row),
            _targets(row),
            _benchmarks(row),
            _values(row),
            _breakdowns(row),
        )


def _history(model: type[Fact], row: Indicator) -> tuple[str, str]:
    return "Everything, with what was superseded", list_url(model, indicator__id__exact=row.pk, history="all")


def _versions(row: Indicator) -> Panel:
    known = row.versions.filter(superseded_at=None).order_by("-valid_from", "-pk")
    return Panel(
        "Versions",
        ("From", "Code", "Title", "Unit", "Polarity", "Rating rule", "Series break"),
        tuple(
            Row(
                (v.valid_from, v.code, v.title, v.unit, v.polarity, v.rating_rule, v.break_note),
                change_url(v),
            )
            for v in known
        ),
        (("Add a version", _new_version_url(row, known.first())), _history(IndicatorVersion, row)),
    )


def _new_version_url(row: Indicator, latest: IndicatorVersion | None) -> str:
    """The form of a new version starts from what the latest says."""
    carried = (
        {name: getattr(latest, name) for name in (*MEANING, *MEASURING, *RATING, *DISCLOSURE)}
        if latest
        else {}
    )
    said = {name: value for name, value in carried.items() if value is not None and value is not False}
    return add_url(IndicatorVersion, indicator=row.pk, **said)


def _targets(row: Indicator) -> Panel:
    known = row.targets.filter(superseded_at=None).select_related("place")
    return Panel(
        "Targets",
        ("Year", "Period", "Place", "To be reached", "Tolerance", "Rationale"),
        tuple(
            Row(
                (
                    ReportingYear(t.year).label,
                    period_of(t).label if t.starts else "",
                    t.place or "",
                    target_in_words(t),
                    "" if t.tolerance is None else format(t.tolerance.normalize(), "f"),
                    t.rationale,
                ),
                change_url(t),
            )
            for t in known
        ),
        (("Add a target", add_url(Target, indicator=row.pk)), _history(Target, row)),
    )


def _benchmarks(row: Indicator) -> Panel:
    known = row.benchmarks.filter(superseded_at=None).select_related("comparator")
    return Panel(
        "Benchmarks",
        ("Comparator", "Period", "Figure", "Release", "Published"),
        tuple(
            Row(
                (
                    b.comparator,
                    period_of(b).label if b.starts else "year not stated",
                    number_in_words(b),
                    b.release,
                    b.published,
                ),
                change_url(b),
            )
            for b in known
        ),
        (("Add a benchmark", add_url(Benchmark, indicator=row.pk)), _history(Benchmark, row)),
        empty="None held.",
    )


def _values(row: Indicator) -> Panel:
    known = row.values.filter(superseded_at=None, category=None).select_related("place")
    return Panel(
        f"Values: the newest {NEWEST_VALUES}",
        ("Period", "Measure", "Place", "Figure", "Fraction", "Status", "Source"),
        tuple(
            Row(
                (
                    period_of(v).label,
                    v.measure,
                    v.place or "",
                    number_in_words(v),
                    fraction_in_words(v),
                    v.status,
                    v.source,
                ),
                change_url(v),
            )
            for v in known.order_by("-ends", "starts", "-pk")[:NEWEST_VALUES]
        ),
        (("Add a value", add_url(Value, indicator=row.pk)), _history(Value, row)),
    )


def _breakdowns(row: Indicator) -> Panel:
    return Panel(
        "Breakdowns",
        ("Title", "Unit", "Categories"),
        tuple(
            Row((b.title, b.unit, ", ".join(str(c) for c in b.categories.all())), change_url(b))
            for b in row.breakdowns.prefetch_related("categories")
        ),
        (("Add a breakdown", add_url(Breakdown, indicator=row.pk)),),
    )
