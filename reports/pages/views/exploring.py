"""The explorer: any indicators, years, places and comparators; as they are, or as the public may read them."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from indicators.catalogue.queries import visible_to
from indicators.explorer.choice import INTERNAL, MOST_INDICATORS, MOST_LINES, PUBLIC, one_of
from indicators.explorer.forms import AskedExplorer, AskedView
from indicators.explorer.offering import Offer, Reach, offer
from indicators.explorer.sheets import about_sheet, figures_sheet
from indicators.explorer.showing import result
from indicators.explorer.telling import open_words, said
from indicators.standings.services import remember_export
from portal.accounts.scope import Scope
from portal.errors import NotYours
from portal.ui.downloads import known_form, sheets_as_file
from reports.editions.publicly import public_reach, was_public
from reports.pages.views.frame import scope_of_request, user_of

A_PAGE = 10  # indicators
FIGURES = 6_000  # that a page holds, or fewer indicators stand on it


@dataclass(frozen=True, slots=True)
class _View:
    """Which view it is, and what can be explored in it; None where nothing is published."""

    name: str
    reach: Reach | None
    may_switch: bool


def _view(request: HttpRequest) -> _View:
    """The internal view is for those who work on reports; members read the public one. Raises NotYours."""
    scope: Scope = scope_of_request(request)
    if not scope.grants:
        raise NotYours("There is no such page.")
    if scope.is_staff and one_of(request.GET, "view", (INTERNAL, PUBLIC)) == INTERNAL:
        return _View(INTERNAL, Reach(visible_to(scope)), True)
    return _View(PUBLIC, public_reach(timezone.localdate()), scope.is_staff)


@require_safe
def explorer(request: HttpRequest) -> HttpResponse:
    """What there is to choose from, and what was chosen: charts, one table, files."""
    view = _view(request)
    asked = AskedView(request.GET)
    context = {
        "view": view,
        "is_public": view.name == PUBLIC,
        "most": MOST_INDICATORS,
        "switch": _switch(request),
    }
    if view.reach is None:
        context["was_public"] = was_public(timezone.localdate())
    else:
        offered = offer(request.GET, view.reach, timezone.localdate())
        asked = AskedExplorer(request.GET, offered, is_public=view.reach.is_public)
        page = asked.turn(offered.chosen, _per_page(offered))
        found = result(offered, view.reach, list(page))
        told = said(offered, found, is_public=view.reach.is_public, pages=page.paginator.num_pages)
        if view.may_switch and view.reach.is_public:
            told = (*told, *filter(None, [open_words(found)]))
        context |= {"offer": offered, "page": page, "found": found, "said": told}
    return render(request, "indicators/explorer.html", context | {"filters": asked}, status=asked.status)


@require_safe
def explorer_file(request: HttpRequest, form: str) -> HttpResponse:
    """Exactly what the same query shows, all its pages; a workbook says on a second sheet what it is."""
    view, form = _view(request), known_form(form)
    if view.reach is None:
        raise NotYours("Nothing is published.")
    offered = offer(request.GET, view.reach, timezone.localdate())
    asked = AskedExplorer(request.GET, offered, is_public=view.reach.is_public)
    asked.turn(offered.chosen, _per_page(offered))
    asked.check(reverse("reports:explorer"))
    found = result(offered, view.reach, offered.chosen)
    sheets = [figures_sheet(found), about_sheet(found, offered.choice, view.reach)]
    what = f"Explorer, {view.name} view"
    remember_export(by=user_of(request), what=what, form=form, rows=found.count, query=asked.query)
    return sheets_as_file(sheets, f"explorer-{view.name}", form)


def _per_page(offered: Offer) -> int:
    """Fewer indicators where each has many figures."""
    choice = offered.choice
    others = len(choice.comparators) + len(choice.authorities)
    lines = min(len(choice.places) * max(1, len(choice.categories)) + others, MOST_LINES)
    return max(1, min(A_PAGE, FIGURES // (lines * max(1, len(choice.periods(()))))))


def _switch(request: HttpRequest) -> str:
    """The same choice in the other view."""
    here = one_of(request.GET, "view", (INTERNAL, PUBLIC))
    rest = request.GET.copy()
    rest.pop("page", None)
    rest["view"] = INTERNAL if here == PUBLIC else PUBLIC
    return f"?{rest.urlencode()}"
