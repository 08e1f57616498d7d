"""A reviewer's entries of one report on one page, and the approval of several that were opened."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from portal.errors import Conflict, Invalid
from reports.outline.models import Report
from reports.pages.gathering import gather
from reports.pages.outlining import remaining
from reports.pages.reach import find_report
from reports.pages.reviewing import review_of
from reports.pages.views.frame import report_frame, report_tabs, scope_of_request, user_of
from reports.review.services import approve_together

DIGEST = "digest-"  # followed by the entry's key


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, report: str) -> HttpResponse:
    """What waits for this person's decision; a POST approves what they ticked, all of it or nothing."""
    found = find_report(scope_of_request(request), report)
    if request.method != "POST":
        return _shown(request, found)
    read = {key: request.POST.get(DIGEST + key, "") for key in request.POST.getlist("entry")}
    try:
        approved = approve_together(by=user_of(request), report=found, read=read)
    except Invalid as answer:
        return _shown(request, found, answer.message, status=answer.status)
    except Conflict as answer:
        refused = {key: each.message for key, each in answer.details.get("entries", {}).items()}
        return _shown(request, found, answer.message, refused, tuple(read), answer.status)
    number = len(approved)
    messages.success(request, f"{number} entr{'y is' if number == 1 else 'ies are'} approved.")
    return redirect("reports:review", report)


def _shown(
    request: HttpRequest,
    report: Report,
    problem: str = "",
    refused: Mapping[str, str] | None = None,
    ticked: tuple[str, ...] = (),
    status: int = 200,
) -> HttpResponse:
    scope, today = scope_of_request(request), timezone.localdate()
    gathered = gather(report, scope, today)
    context = {
        **report_frame(report),
        "tabs": report_tabs(report, scope),
        "review": review_of(gathered, scope, refused or {}),
        "remaining": remaining(gathered, today),
        "problem": problem,
        "ticked": ticked,
    }
    return render(request, "reports/review.html", context, status=status)
