"""Versions of indicators, targets and places. The indicator's own page is ``indicators.overview``."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from indicators.catalogue import services
from indicators.catalogue.models import IndicatorVersion, Place, Target
from indicators.facts.admin import (
    SOURCE,
    FactAdmin,
    FactForm,
    KnownFilter,
    PeriodField,
    ReportingYearField,
)
from indicators.facts.fields import PERIOD_HELP
from indicators.facts.models import Batch
from indicators.facts.services import open_batch
from indicators.figures.periods import ReportingYear
from indicators.figures.words import TargetKind
from portal.accounts.models import User
from portal.numbers import whole
from portal.ui.admin import Act, Given, ReasonForm, ServiceAdmin, change_url

MEANING = ("code", "title", "short_title", "definition", "counts", "counts_people")
MEASURING = ("unit", "decimals", "nature", "polarity", "year_to_date")
RATING = ("rating_rule", "tolerance")
DISCLOSURE = ("hidden_below", "rounded_to", "hidden_in")
BREAK = ("comparable", "break_note")


class YearFilter(admin.SimpleListFilter):
    """Reporting years that have targets."""

    title = "year"
    parameter_name = "year"

    def lookups(self, request: HttpRequest, model_admin: object) -> Iterable[tuple[str, str]]:
        years = Target.objects.order_by("-year").values_list("year", flat=True).distinct()
        return [(str(year), ReportingYear(year).label) for year in years]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        year = whole(self.value() or "")
        return queryset if year is None else queryset.filter(year=year)


@admin.register(IndicatorVersion)
class VersionAdmin(FactAdmin):
    order = 15
    add_fieldsets = fieldsets = (
        (None, {"fields": ("indicator", "valid_from")}),
        ("What it means", {"fields": MEANING}),
        ("How it is measured", {"fields": MEASURING}),
        ("How it is rated", {"fields": RATING}),
        ("Small numbers", {"fields": DISCLOSURE}),
        ("Series break", {"fields": BREAK}),
        (None, {"fields": ("reason",)}),
    )
    list_display = (
        "code",
        "short_title",
        "valid_from",
        "unit",
        "polarity",
        "rating_rule",
        "recorded_by",
        "recorded_at",
    )
    list_display_links = ("code", "short_title")
    list_filter = (KnownFilter, "indicator__area", "unit", "polarity", "rating_rule")
    ordering = ("indicator__area__position", "indicator__position", "-valid_from")

    def write(self, by: User, batch: Batch, given: Given) -> IndicatorVersion:
        return services.record_version(by=by, batch=batch, **given)


class TargetForm(FactForm):
    year = ReportingYearField(help_text="Such as 2016/17")
    period = PeriodField(required=False, help_text=f"Only for a part of the year: {PERIOD_HELP}")


@admin.register(Target)
class TargetAdmin(FactAdmin):
    order = 20
    form = TargetForm
    fields = (
        "indicator",
        "year",
        "period",
        "place",
        "kind",
        "lower",
        "upper",
        "tolerance",
        "rationale",
        "owner",
        "reason",
    )
    list_display = ("indicator", "year_label", "period", "place", "sentence", "recorded_by", "recorded_at")
    list_filter = (KnownFilter, YearFilter, "indicator__area", "kind")
    list_select_related = ("indicator", "place", "recorded_by")
    ordering = ("-year", "indicator__area__position", "indicator__position", "starts")
    acts = (
        Act(
            name="withdraw",
            label="Withdraw",
            explanation="From now on no target is set. That there was one stays known.",
            do=lambda by, target, given: services.withdraw_target(
                by=by,
                batch=open_batch(by=by, source=SOURCE, note=given["reason"], locking=[target.indicator]),
                target=target,
                reason=given["reason"],
            ),
            leads_to=lambda target: change_url(target.indicator),
            form=ReasonForm,
            fits=lambda target: target.superseded_at is None,
        ),
    )

    @admin.display(description="Year", ordering="year")
    def year_label(self, row: Target) -> str:
        return ReportingYear(row.year).label

    @admin.display(description="To be reached")
    def sentence(self, row: Target) -> str:
        return target_in_words(row)

    def write(self, by: User, batch: Batch, given: Given) -> Target:
        return services.set_target(by=by, batch=batch, **(given | {"kind": TargetKind(given["kind"])}))


def target_in_words(row: Target) -> str:
    """``at least 90``, ``between 10 and 15``."""
    limits = [format(limit.normalize(), "f") for limit in (row.lower, row.upper) if limit is not None]
    return f"{row.kind} {' and '.join(limits)}"


@admin.register(Place)
class PlaceAdmin(ServiceAdmin):
    order = 80
    fields = ("name",)
    add_fieldsets = ((None, {"fields": ("key", "name")}),)
    list_display = ("name", "key")
    search_fields = ("name", "key")

    def add(self, by: User, given: Given) -> Place:
        return services.add_place(by=by, **given)

    def change(self, by: User, row: Place, given: Given) -> Place:
        return services.change_place(by=by, place=row, **given)
