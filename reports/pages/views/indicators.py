"""Indicators: the list, and each one's page with the entries that print it."""

from collections.abc import Sequence

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django_tables2 import RequestConfig

from indicators.catalogue.models import Indicator
from indicators.catalogue.queries import visible_to
from indicators.explore.page import contents, newest_year, page
from indicators.explore.tables import IndicatorLine, IndicatorTable
from indicators.figures.direction import Comparison
from indicators.figures.periods import ReportingYear
from indicators.stories.judging import ComparisonPlan
from portal.accounts.scope import Scope
from portal.errors import NotYours
from reports.entries.building import heading_of
from reports.pages.reach import Used, used_in
from reports.pages.views.frame import scope_of_request

A_PAGE = 100
YEAR_BEFORE = (ComparisonPlan(Comparison.SAME_LAST_YEAR),)


class Filters(forms.Form):
    words = forms.CharField(label="Code or words", required=False)
    area = forms.ChoiceField(label="Service area", required=False)

    def __init__(self, data: object, indicators: Sequence[Indicator]) -> None:
        super().__init__(data, auto_id="filter_%s")  # type: ignore[arg-type]
        areas = {str(indicator.area_id): indicator.area.name for indicator in indicators}
        field = self.fields["area"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "All areas"), *areas.items()]

    @property
    def is_active(self) -> bool:
        self.is_valid()
        return any(self.cleaned_data.values())

    def fits(self, indicator: Indicator, title: str) -> bool:
        self.is_valid()
        words = self.cleaned_data.get("words", "").lower().split()
        area = self.cleaned_data.get("area", "")
        return all(word in title.lower() for word in words) and area in ("", str(indicator.area_id))


@require_safe
def indicators(request: HttpRequest) -> HttpResponse:
    """Everything that is measured, with the newest year's figure."""
    scope = _staff(request)
    year = newest_year()
    found = list(visible_to(scope).select_related("area"))
    filters = Filters(request.GET, found)
    told = contents([indicator.pk for indicator in found], year)
    lines = [
        IndicatorLine(
            name=f"{it.code}: {it.short_title}" if it.code else it.short_title,
            url=reverse("reports:indicator", args=[it.key]),
            area=indicator.area.name,
            figure=it.figure.text,
            period=it.figure.label,
            target=it.target.text,
            rating=it.rating,
        )
        for indicator in found
        if filters.fits(indicator, f"{(it := told[indicator.pk]).code} {it.title} {it.short_title}")
    ]
    table = IndicatorTable(lines)
    RequestConfig(request, paginate={"per_page": A_PAGE}).configure(table)
    return render(request, "indicators/list.html", {"table": table, "filters": filters, "year": year})


@require_safe
def indicator(request: HttpRequest, key: str) -> HttpResponse:
    """One indicator: a year's chart and values, targets, benchmarks, versions, definition, where it is used."""
    scope = _staff(request)
    found = visible_to(scope).select_related("area").filter(key=key).first()
    if found is None:
        raise NotYours("There is no such indicator.")
    wanted = request.GET.get("year", "")
    shown = page(found, ReportingYear(int(wanted)) if _is_year(wanted) else None, YEAR_BEFORE)
    uses: Sequence[Used] = used_in(scope, found, heading_of("", (shown.content,)))
    context = {
        "indicator": found,
        "page": shown,
        "it": shown.content,
        "uses": uses,
        "indicators_url": reverse("reports:indicators"),
        "admin_url": _admin_url(scope, found),
    }
    return render(request, "indicators/indicator.html", context)


def _staff(request: HttpRequest) -> Scope:
    """Members read only what is published."""
    scope = scope_of_request(request)
    if not scope.is_staff:
        raise NotYours("There is no such page.")
    return scope


def _is_year(text: str) -> bool:
    return text.isdecimal() and len(text) == 4


def _admin_url(scope: Scope, found: Indicator) -> str:
    return reverse("admin:indicators_indicator_change", args=[found.pk]) if scope.is_administrator else ""
