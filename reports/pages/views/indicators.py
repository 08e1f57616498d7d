"""One indicator: its full story, with what the reports said about it, and all of its values."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from indicators.catalogue.models import Indicator
from indicators.catalogue.queries import indicator_for
from indicators.facts.changes import keys_among
from indicators.standings.forms import OfYear
from indicators.standings.page import IndicatorPage, all_values, page
from indicators.standings.services import remember_export
from indicators.standings.values import values_sheet
from portal.accounts.scope import Scope
from portal.audit.kept import Kept, Parts
from portal.ui.asked import Asked
from portal.ui.downloads import known_form, sheets_as_file
from reports.entries.building import heading_of, year_before
from reports.entries.changes import QUIET, entries_changed
from reports.pages.narratives import narratives
from reports.pages.reach import used_in
from reports.pages.usage import usage
from reports.pages.views.frame import staff_scope, user_of

A_PAGE = 100
KEPT = Kept("portal", "indicators", "reports", most=32, passing=QUIET, parts=entries_changed)  # pages


@require_safe
def indicator(request: HttpRequest, key: str) -> HttpResponse:
    """Charts, values, targets, benchmarks, versions, definition, narratives, and where it is used."""
    scope = staff_scope(request)
    found = indicator_for(scope, key)
    year, today = request.GET.get("year", ""), timezone.localdate()

    def made() -> IndicatorPage:
        return page(indicator_for(scope, key), year, today, year_before)

    def mended(known: IndicatorPage, parts: Parts) -> IndicatorPage:
        return made() if key in keys_among(parts) else known

    shown = KEPT.get((found.pk, year, today), made, mend=mended)
    asked = OfYear(request.GET, shown.years, shown.year)
    context = {
        "filters": asked,
        "indicator": found,
        "page": shown,
        "it": shown.content,
        "uses": used_in(scope, found, heading_of("", (shown.content,))),
        "narratives": narratives(scope, found),
        "admin_url": _admin_url(scope, found),
    }
    return render(request, "indicators/indicator.html", context, status=asked.status)


@require_safe
def used(request: HttpRequest, key: str) -> HttpResponse:
    """Where its live figures stand in the words of entries."""
    scope = staff_scope(request)
    found = indicator_for(scope, key)
    context = {"indicator": found, "places": usage(scope, found)}
    return render(request, "indicators/usage.html", context)


@require_safe
def values(request: HttpRequest, key: str) -> HttpResponse:
    """All values: every year, place and category, with what each was before."""
    found = indicator_for(staff_scope(request), key)
    asked = Asked(request.GET)
    context = {"indicator": found, "rows": asked.turn(all_values(found), A_PAGE), "filters": asked}
    return render(request, "indicators/values.html", context, status=asked.status)


@require_safe
def values_file(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """The same as a file."""
    found, form = indicator_for(staff_scope(request), key), known_form(form)
    asked, rows = Asked(request.GET), all_values(found)
    asked.turn(rows, A_PAGE)
    asked.check(reverse("reports:values", args=[found.key]))
    remember_export(by=user_of(request), what=f"Values of {found.key}", form=form, rows=len(rows), query="")
    return sheets_as_file([values_sheet(rows, found.key)], f"values-{found.key}", form)


def _admin_url(scope: Scope, found: Indicator) -> str:
    return reverse("manage_indicator", args=[found.key]) if scope.is_administrator else ""
