"""What is wrong with the figures of a year, narrowed by what stands in the address, and as a file."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from indicators.figures.periods import ReportingYear
from indicators.quality.forms import FindFindings
from indicators.quality.queries import Found, found_in
from indicators.quality.tables import FindingTable, counts, rows, sheet
from indicators.standings.lines import year_among, years
from indicators.standings.services import remember_export
from portal.organisation.queries import visible_to as areas_visible_to
from portal.organisation.tree import branches
from portal.ui.downloads import known_form, sheets_as_file
from reports.pages.views.frame import staff_scope, user_of

A_PAGE = 100


def _found(request: HttpRequest) -> tuple[ReportingYear, tuple[Found, ...], FindFindings]:
    scope, today = staff_scope(request), timezone.localdate()
    known = years(scope)
    year = year_among(known, request.GET.get("year", ""), today)
    areas = branches(areas_visible_to(scope))
    return year, found_in(scope, year, today, areas), FindFindings(request.GET, known, year, areas)


def _table(
    request: HttpRequest, year: ReportingYear, found: Iterable[Found], filters: FindFindings
) -> FindingTable:
    """Those that fit, in the order and on the page that the address names."""
    fitting = [each for each in found if filters.fits(each)]
    table = FindingTable(rows(fitting, year, mends=staff_scope(request).is_administrator))
    filters.order(table)
    filters.turn_table(table, A_PAGE)
    return table


@require_safe
def quality(request: HttpRequest) -> HttpResponse:
    """Overdue, missing, provisional, contradicting, out of range: each with what to do."""
    year, found, filters = _found(request)
    table = _table(request, year, found, filters)
    context = {
        "year": year,
        "found": found,
        "accepted": sum(each.accepted is not None for each in found),
        "filters": filters,
        "counts": counts(each for each in found if filters.fits_but_kind(each)),
        "active": filters.active(request.GET),
        "table": table,
        "mends": staff_scope(request).is_administrator,
    }
    return render(request, "indicators/quality.html", context, status=filters.status)


@require_safe
def quality_file(request: HttpRequest, form: str) -> HttpResponse:
    """Exactly the list that the same query shows, all its pages, in its order."""
    form = known_form(form)
    year, found, filters = _found(request)
    table = _table(request, year, found, filters)
    filters.check(reverse("reports:quality"))
    listed = [row.record["found"] for row in table.rows]
    remember_export(
        by=user_of(request), what="Data quality", form=form, rows=len(listed), query=request.GET.urlencode()
    )
    return sheets_as_file([sheet(listed, year)], f"data-quality-{year.start}", form)
