"""My work, and the outline of a report."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from portal.errors import Conflict
from portal.ui.asked import Asked
from reports.editions.facts import report_facts
from reports.editions.policies import may_manage, may_publish, may_sign_off
from reports.outline.models import Report
from reports.pages.asking import days_of, reminded
from reports.pages.board import board_of
from reports.pages.gathering import gather
from reports.pages.outlining import Filters, outline_of, remaining
from reports.pages.reach import find_report
from reports.pages.reminding import remind
from reports.pages.views.frame import report_frame, report_tabs, scope_of_request, user_of
from reports.pages.views.room import reading_room
from reports.pages.waiting import work_counted
from reports.pages.work import steps

A_PAGE = 50  # things that wait


@require_safe
def my_work(request: HttpRequest) -> HttpResponse:
    """What waits for this person; members, who have no work here, are in the reading room at once."""
    scope, today = scope_of_request(request), timezone.localdate()
    if not scope.is_staff:
        return reading_room(request)
    work = work_counted(scope, today)
    asked = Asked(request.GET)
    context = {"work": work, "waiting": asked.turn(work.waiting, A_PAGE), "most": A_PAGE, "filters": asked}
    return render(request, "reports/my_work.html", context, status=asked.status)


@require_safe
def outline(request: HttpRequest, report: str) -> HttpResponse:
    """Every entry's state, figure, rating, checks, area and due day; never a text."""
    scope, today = scope_of_request(request), timezone.localdate()
    found = find_report(scope, report)
    gathered = gather(found, scope, today)
    filters = Filters(request.GET, gathered)
    shown = outline_of(gathered, filters, today, request.GET.get("page"))
    filters.stands_on(shown.page.number, shown.page.paginator.num_pages)
    facts = report_facts(found)
    context = {
        **report_frame(found),
        "tabs": report_tabs(found, scope),
        "outline": shown,
        "filters": filters,
        "is_cut_off": found.cut_off <= timezone.now(),
        "may_sign_off": may_sign_off(scope, facts) is None,
        "may_publish": may_publish(scope, facts) is None,
    }
    return render(request, "reports/outline.html", context, status=filters.status)


@require_http_methods(["GET", "HEAD", "POST"])
def board(request: HttpRequest, report: str) -> HttpResponse:
    """How far the report is; a POST reminds somebody of what is late."""
    found = find_report(scope_of_request(request), report)
    if request.method != "POST":
        return _board(request, found)
    try:
        person, today = request.POST.get("person", ""), timezone.localdate()
        to = remind(by=user_of(request), report=found, person=person, today=today)
    except Conflict as refused:
        return _board(request, found, refused.message, refused.status)
    messages.success(request, f"The {to.post} is told of what is late.")
    return redirect("reports:board", report)


def _board(request: HttpRequest, found: Report, problem: str = "", status: int = 200) -> HttpResponse:
    """States by section, what is with whom, what stops the sign-off; never a text."""
    scope, today = scope_of_request(request), timezone.localdate()
    gathered = gather(found, scope, today)
    context = {
        **report_frame(found),
        "tabs": report_tabs(found, scope),
        "board": board_of(gathered, days_of(found), reminded(found, today), today),
        "dates": steps(found) if gathered.dated else (),
        "remaining": remaining(gathered, today),
        "may_remind": may_manage(scope) is None,
        "problem": problem,
        "may_sign_off": may_sign_off(scope, report_facts(found)) is None,
    }
    return render(request, "reports/board.html", context, status=status)
