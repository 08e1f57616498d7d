"""The whole report on one page, and the director's signature under it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.errors import Conflict, DigestMissing, Invalid, NotYours, Refused
from reports.content.canonical import loads
from reports.content.model import ReportContent, Variant
from reports.editions.facts import last_sign_off, report_facts
from reports.editions.policies import may_reopen, may_sign_off
from reports.editions.proof import has_second_factor
from reports.editions.readiness import readiness
from reports.editions.services import Proof, record_exception_reasons, reopen
from reports.editions.services import sign_off as sign
from reports.outline.models import Report
from reports.pages.forms import ExceptionForm, ReasonForm, SignForm, blame
from reports.pages.reach import find_report
from reports.pages.signing import anchor, desk
from reports.pages.since import since_last_edition
from reports.pages.views.frame import report_frame, scope_of_request, user_of
from reports.review.states import ReportState


@require_safe
def read(request: HttpRequest, report: str, variant: str) -> HttpResponse:
    """The report as it would be printed: what was signed, else what is approved so far."""
    found = find_report(scope_of_request(request), report)
    if variant not in {item.value for item in Variant}:
        raise NotYours("There is no such version.")
    signed = last_sign_off(found) if found.state == ReportState.SIGNED_OFF else None
    if signed:
        frozen = signed.public if variant == Variant.PUBLIC else signed.internal
        shown = {
            "content": loads(frozen.content, ReportContent),
            "digest": frozen.digest,
            "frozen": signed.signed_at,
        }
    else:
        ready = readiness(found)
        is_public = variant == Variant.PUBLIC
        shown = {
            "content": ready.public if is_public else ready.internal,
            "digest": ready.public_digest if is_public else ready.internal_digest,
            "missing": len(ready.missing),
        }
    addresses = [(f"{item.label} version", reverse("reports:read", args=[report, item])) for item in Variant]
    context = report_frame(found) | shown | {"tabs": addresses, "variant": variant}
    return render(request, "reports/report_read.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def sign_off(request: HttpRequest, report: str) -> HttpResponse:
    """The director's desk; a refusal shows it again as things stand now."""
    found = find_report(scope_of_request(request), report)
    if request.method != "POST":
        return _desk(request, found)
    form = SignForm(request.POST, with_code=has_second_factor(user_of(request)))
    try:
        sign(
            by=user_of(request),
            report=found,
            internal_digest=request.POST.get("internal_digest", ""),
            public_digest=request.POST.get("public_digest", ""),
            proof=Proof(request.POST.get("password", ""), request.POST.get("code", "")),
        )
    except Invalid as refused:
        blame(form, refused.fields)
        return _desk(request, found, refused, sign_form=form)
    except (Conflict, DigestMissing) as refused:
        return _desk(request, found, refused)
    messages.success(request, "Signed. It is not published yet.")
    return redirect("reports:sign_off", report)


def _desk(
    request: HttpRequest,
    report: Report,
    refused: Refused | None = None,
    *,
    sent: ExceptionForm | None = None,
    **forms: Any,
) -> HttpResponse:
    """Raises NotAllowed for everybody but the director."""
    facts, scope = report_facts(report), scope_of_request(request)
    answer = may_sign_off(scope, facts)
    is_signed = report.state == ReportState.SIGNED_OFF
    if answer is not None and not (is_signed and isinstance(answer, Conflict)):
        raise answer
    problem = refused.message if refused and not isinstance(refused, Invalid) else ""
    context = report_frame(report) | {"problem": problem, "corrects": report.editions.exists()}
    if is_signed:
        context["signed"], context["published"] = last_sign_off(report), facts.published
        if may_reopen(scope, facts) is None:
            context["reopen_form"] = ReasonForm(auto_id="reopen_%s")
    else:
        ready = readiness(report)
        read = {"internal_digest": ready.internal_digest, "public_digest": ready.public_digest}
        context["desk"] = desk(report, ready, sent)
        if not ready.missing:
            context["since"] = since_last_edition(report, ready.internal)
        context["exception_form"] = sent
        context["sign_form"] = SignForm(initial=read, with_code=has_second_factor(user_of(request)))
    status = refused.status if refused else 200
    return render(request, "reports/sign_off.html", context | forms, status=status)


@require_POST
def exception(request: HttpRequest, report: str) -> HttpResponse:
    """Record why a warning or a provisional figure stays, or several of one kind, their keys with spaces between."""
    found = find_report(scope_of_request(request), report)
    finding, reason = request.POST.get("finding", ""), request.POST.get("reason", "")
    keys = finding.split() or [finding]
    try:
        record_exception_reasons(by=user_of(request), report=found, reasons=dict.fromkeys(keys, reason))
    except Invalid as refused:
        several = "together-" if len(keys) > 1 else ""
        form = ExceptionForm(request.POST, auto_id=f"{several}{anchor(finding)}-%s")
        blame(form, refused.fields)
        return _desk(request, found, refused, sent=form)
    of = f" for all {len(keys)}" if len(keys) > 1 else ""
    messages.success(request, f"The reason is kept{of}. It will be printed in the certificate.")
    return redirect(f"{reverse('reports:sign_off', args=[report])}#{anchor(keys[0])}")


@require_POST
def reopened(request: HttpRequest, report: str) -> HttpResponse:
    """Open a signed report again, before anything was published."""
    found = find_report(scope_of_request(request), report)
    try:
        reopen(by=user_of(request), report=found, reason=request.POST.get("reason", ""))
    except Invalid as refused:
        form = ReasonForm(request.POST, auto_id="reopen_%s")
        blame(form, refused.fields)
        return _desk(request, found, refused, reopen_form=form)
    messages.success(request, "The report is open again.")
    return redirect("reports:outline", report)
