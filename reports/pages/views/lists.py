"""Indicators as a list and as a scorecard, and both as files: narrowed by what stands in the address."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from indicators.figures.periods import ReportingYear
from indicators.standings.forms import Filters, Frame
from indicators.standings.lines import Line, lines, year_among, years
from indicators.standings.scorecard import Scorecard, scorecard, tally_sheet
from indicators.standings.services import remember_export
from indicators.standings.sheets import sheet
from indicators.standings.tables import IndicatorTable, rows
from portal.accounts.scope import Scope
from portal.organisation.queries import visible_to as areas_visible_to
from portal.organisation.tree import Branch, branches
from portal.ui.asked import PAGE
from portal.ui.downloads import known_form, sheets_as_file
from portal.ui.paging import paged
from reports.entries.building import year_before
from reports.pages.views.frame import staff_scope, user_of

A_PAGE = 25
ON_A_CARD = 100  # lines


@dataclass(frozen=True, slots=True)
class Known:
    """What both lists start from."""

    scope: Scope
    years: tuple[ReportingYear, ...]
    year: ReportingYear
    areas: tuple[Branch, ...]
    lines: tuple[Line, ...]


def _known(request: HttpRequest) -> Known:
    scope, today = staff_scope(request), timezone.localdate()
    known = years(scope)
    year = year_among(known, request.GET.get("year", ""), today)
    areas = branches(areas_visible_to(scope))
    return Known(scope, known, year, areas, lines(scope, year, today, areas, year_before(year)))


def _listed(request: HttpRequest) -> tuple[Known, Filters, IndicatorTable]:
    """Those that fit, sorted as the address says."""
    known = _known(request)
    filters = Filters(request.GET, known.years, known.year, known.areas)
    table = IndicatorTable(rows([line for line in known.lines if filters.fits(line)]))
    filters.order(table)
    filters.turn_table(table, A_PAGE)
    return known, filters, table


@require_safe
def indicators(request: HttpRequest) -> HttpResponse:
    """Everything that is measured, as it stands in a year."""
    known, filters, table = _listed(request)
    context = {
        "known": known,
        "filters": filters,
        "active": filters.active(request.GET),
        "table": table,
        "add_url": reverse("manage_indicator_add") if known.scope.is_administrator else "",
    }
    return render(request, "indicators/list.html", context, status=filters.status)


@require_safe
def indicators_file(request: HttpRequest, form: str) -> HttpResponse:
    """Exactly the list that the same query shows, all its pages, in its order."""
    form = known_form(form)
    known, filters, table = _listed(request)
    filters.check(reverse("reports:indicators"))
    found = [row.record["line"] for row in table.rows]
    return _file(request, "Indicators", f"indicators-{known.year.start}", form, found, known.year)


def _card(request: HttpRequest) -> tuple[Known, Frame, Scorecard, Page[Any], Any]:
    """With the page of its groups that the address names."""
    known = _known(request)
    frame = Frame(request.GET, known.years, known.year, known.areas)
    made = scorecard(known.lines, known.areas, frame.branch)
    shown, groups = paged([(each, each.rows) for each in made.groups], frame.given.get(PAGE), ON_A_CARD)
    frame.stands_on(shown.number, shown.paginator.num_pages)
    return known, frame, made, shown, groups


@require_safe
def card(request: HttpRequest) -> HttpResponse:
    """Every indicator of a year on one line, by service area, with tallies."""
    known, frame, made, shown, groups = _card(request)
    context = {
        "known": known,
        "filters": frame,
        "card": made,
        "groups": groups,
        "shown": shown,
    }
    return render(request, "indicators/scorecard.html", context, status=frame.status)


@require_safe
def card_file(request: HttpRequest, form: str) -> HttpResponse:
    """The scorecard that the same query shows; a workbook has the tallies too."""
    form = known_form(form)
    known, frame, made, *_ = _card(request)
    frame.check(reverse("reports:scorecard"))
    name = f"scorecard-{known.year.start}"
    return _file(request, "Scorecard", name, form, list(made.lines), known.year, made)


def _file(
    request: HttpRequest,
    what: str,
    name: str,
    form: str,
    found: list[Line],
    year: ReportingYear,
    made: Scorecard | None = None,
) -> HttpResponse:
    remember_export(by=user_of(request), what=what, form=form, rows=len(found), query=request.GET.urlencode())
    sheets = [sheet(found, year), *([tally_sheet(made)] if made else [])]
    return sheets_as_file(sheets, name, form)
