"""An edition, its files, and what the administrator does with it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.scope import Scope
from portal.errors import Conflict, Invalid
from reports.editions.facts import edition_facts, known_at, last_sign_off, report_facts
from reports.editions.models import Edition
from reports.editions.policies import may_correct, may_publish, may_retry, may_withdraw
from reports.editions.queries import edition_for, newest_of, visible_to
from reports.editions.services import correct, days_of, download, retry_build, withdraw
from reports.editions.services import publish as publish_report
from reports.outline.models import Report
from reports.pages.forms import PublishForm, ReasonForm, blame
from reports.pages.reach import find_report
from reports.pages.register import address, building, listed, successor
from reports.pages.since import since_edition_before
from reports.pages.views.frame import (
    open_where_the_council_says,
    report_frame,
    scope_of_request,
    user_of,
)
from reports.review.policies import allow
from reports.review.states import EditionState


@open_where_the_council_says
@require_safe
def edition(request: HttpRequest, report: str, number: int, audience: str) -> HttpResponse:
    return _page(request, edition_for(scope_of_request(request), report, number, audience))


def _page(request: HttpRequest, found: Edition, status: int = 200, **forms: Any) -> HttpResponse:
    scope = scope_of_request(request)
    facts = edition_facts(found)
    siblings = listed(visible_to(scope).filter(report=found.report_id).select_related("build"))
    later = successor(found, visible_to(scope))
    context = {
        "item": next((item for item in siblings if item.edition.pk == found.pk), listed([found])[0]),
        "edition": found,
        "known_at": known_at(found.sign_off),
        "url": address(found),
        "read_url": address(found, "edition_read"),
        "later_url": address(later) if later else "",
        "since": since_edition_before(found, visible_to(scope)),
        "siblings": siblings,
        "building": building(found.build) if found.state == EditionState.BUILDING else None,
        "may_retry": may_retry(scope, facts) is None,
        "editions_url": reverse("reports:editions"),
    }
    if may_withdraw(scope, facts) is None:
        context["withdraw_form"] = ReasonForm(auto_id="withdraw_%s")
    if scope.is_administrator and may_correct(scope, report_facts(found.report)) is None:
        context["correct_form"] = ReasonForm(auto_id="correct_%s")
    return render(request, "reports/edition.html", context | forms, status=status)


@open_where_the_council_says
@require_safe
def progress(request: HttpRequest, report: str, number: int, audience: str) -> HttpResponse:
    """How far the files are, as a piece of the edition's page."""
    found = edition_for(scope_of_request(request), report, number, audience)
    context = {
        "edition": found,
        "url": address(found),
        "building": building(found.build),
        "may_retry": may_retry(scope_of_request(request), edition_facts(found)) is None,
    }
    return render(request, "reports/_build.html", context)


@open_where_the_council_says
@require_safe
def file(request: HttpRequest, report: str, number: int, audience: str, form: str) -> HttpResponse:
    """One file, as it was stored: never altered, so it may be kept, but only by this person's browser."""
    by = user_of(request) if request.user.is_authenticated else None
    found = download(by=by, report_key=report, number=number, audience=audience, form=form)
    response = HttpResponse(bytes(found.content), content_type=found.media_type)
    response["Content-Disposition"] = f'attachment; filename="{found.name}"'
    response["ETag"] = f'"{found.sha256}"'
    response["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, private=True, no_cache=True)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, report: str) -> HttpResponse:
    """Make editions of what was signed."""
    found = find_report(scope_of_request(request), report)
    _allow_publishing(scope_of_request(request), found)
    if request.method == "POST":
        return _published(request, found)
    return _publish_page(request, found)


def _allow_publishing(scope: Scope, found: Report) -> None:
    """Raises as the policy says; where it has been published, with the way to the edition."""
    facts = report_facts(found)
    answer = may_publish(scope, facts)
    made = newest_of(scope, found) if facts.published else None
    if isinstance(answer, Conflict) and made is not None:
        raise Conflict(answer.message, leads_to=address(made), words="Open the edition")
    allow(answer)


def _published(request: HttpRequest, found: Any) -> HttpResponse:
    form = PublishForm(request.POST)
    if not form.is_valid():
        return _publish_page(request, found, form, status=422)
    try:
        made, _ = publish_report(
            by=user_of(request), report=found, published_on=form.cleaned_data["published_on"]
        )
    except Invalid as refused:
        blame(form, refused.fields)
        return _publish_page(request, found, form, status=refused.status)
    messages.success(request, "The editions are being made.")
    return redirect(address(made))


def _publish_page(
    request: HttpRequest, found: Any, form: PublishForm | None = None, status: int = 200
) -> HttpResponse:
    days = days_of(found)
    form = form or PublishForm(initial={"published_on": days.nearest(found.papers_due)})
    context = report_frame(found) | {"form": form, "signed": last_sign_off(found), "days": days}
    return render(request, "reports/publish.html", context, status=status)


@require_POST
def withdrawn(request: HttpRequest, report: str, number: int, audience: str) -> HttpResponse:
    """Withdraw an edition, with a reason."""
    found = edition_for(scope_of_request(request), report, number, audience)
    form = ReasonForm(request.POST, auto_id="withdraw_%s")
    try:
        withdraw(by=user_of(request), edition=found, reason=request.POST.get("reason", ""))
    except Invalid as refused:
        blame(form, refused.fields)
        return _page(request, found, refused.status, withdraw_form=form)
    messages.success(request, "The edition is withdrawn.")
    return redirect(address(found))


@require_POST
def corrected(request: HttpRequest, report: str, number: int, audience: str) -> HttpResponse:
    """Open the report for a correction; the words become the next edition's erratum."""
    found = edition_for(scope_of_request(request), report, number, audience)
    form = ReasonForm(request.POST, auto_id="correct_%s")
    try:
        correct(by=user_of(request), report=found.report, erratum=request.POST.get("reason", ""))
    except Invalid as refused:
        blame(form, {"reason": refused.message})
        return _page(request, found, refused.status, correct_form=form)
    messages.success(request, "The report is open for a correction.")
    return redirect("reports:outline", report)


@require_POST
def retried(request: HttpRequest, report: str, number: int, audience: str) -> HttpResponse:
    """Start a failed build again."""
    found = edition_for(scope_of_request(request), report, number, audience)
    retry_build(by=user_of(request), edition=found)
    messages.success(request, "The files are being made again.")
    return redirect(address(found))
