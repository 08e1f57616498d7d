"""Draft PDFs: asking for one, how far it is, taking it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.errors import Conflict
from reports.outline.models import Report
from reports.pages.printing import ExtentForm, address, listed, printed, sections_of
from reports.pages.reach import find_report
from reports.pages.views.frame import report_frame, scope_of_request, user_of
from reports.printouts.assembling import extent
from reports.printouts.queries import asked_for_by, printout_for
from reports.printouts.services import ask, download, try_again


@require_http_methods(["GET", "HEAD", "POST"])
def printouts(request: HttpRequest, report: str) -> HttpResponse:
    """What can be printed, and what this person asked for; a POST asks for a section, an entry or all."""
    found = find_report(scope_of_request(request), report)
    if request.method != "POST":
        return _page(request, found)
    if not request.POST.keys() & {"section", "entry"}:
        return _page(request, found, "Choose what to print.", 422)
    section, entry = (request.POST.get(name, "") for name in ("section", "entry"))
    try:
        made = ask(by=user_of(request), of=extent(found, section, entry))
    except Conflict as refused:
        return _page(request, found, refused.message, refused.status)
    return redirect(address(made))


def _page(request: HttpRequest, report: Report, problem: str = "", status: int = 200) -> HttpResponse:
    chosen = request.POST.get("section", "")
    context = {
        **report_frame(report),
        "form": ExtentForm(sections_of(report), initial={"section": chosen}),
        "listed": listed(asked_for_by(user_of(request), report)),
        "problem": problem,
    }
    return render(request, "reports/printouts.html", context, status=status)


@require_safe
def printout(request: HttpRequest, report: str, key: UUID) -> HttpResponse:
    """One of them: how far it is, the download, why it failed."""
    found = printout_for(scope_of_request(request), report, key)
    context = {**report_frame(found.report), "item": printed(found), "may_retry": True}
    return render(request, "reports/printout.html", context)


@require_safe
def progress(request: HttpRequest, report: str, key: UUID) -> HttpResponse:
    """How far it is, as a piece of its page."""
    item = printed(printout_for(scope_of_request(request), report, key))
    return render(request, "reports/_printout.html", {"item": item, "may_retry": True})


@require_safe
def file(request: HttpRequest, report: str, key: UUID) -> HttpResponse:
    """The PDF, or the form asked for; never kept by anything between the portal and this person's browser."""
    form = request.GET.get("form", "pdf")
    made = download(by=user_of(request), report_key=report, key=key, form=form)
    response = HttpResponse(made.content, content_type=made.media_type)
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    response["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, private=True, no_store=True)
    return response


@require_POST
def retried(request: HttpRequest, report: str, key: UUID) -> HttpResponse:
    """Try again what failed."""
    again = try_again(by=user_of(request), report_key=report, key=key)
    messages.success(request, "The draft is being made again.")
    return redirect(address(again))
