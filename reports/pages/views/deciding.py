"""Deciding on exactly what was read, and remarks on it. A refusal shows the page with what was typed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from portal.errors import Conflict, DigestMissing, Invalid
from reports.outline.models import Entry
from reports.pages.forms import CommentForm, DecisionForm, blame
from reports.pages.reach import find_entry
from reports.pages.rows import read_url
from reports.pages.views.frame import scope_of_request, user_of
from reports.pages.views.reading import read_again
from reports.review.services import approve, comment, redraft, return_entry

DONE = {DecisionForm.APPROVE: "Approved", DecisionForm.RETURN: "Returned to the writer"}


@require_POST
def decide(request: HttpRequest, report: str, entry: str) -> HttpResponse:
    """Approve or return."""
    found = find_entry(scope_of_request(request), report, entry)
    form = DecisionForm(request.POST, may_approve=True, may_return=True)
    if not form.is_valid():
        return read_again(request, report, entry, 422, None, decision_form=form)
    act, digest, reason = (form.cleaned_data[name] for name in ("decision", "digest", "reason"))

    def carry_out() -> None:
        if act == DecisionForm.APPROVE:
            approve(by=user_of(request), entry=found, digest=digest)
        else:
            return_entry(by=user_of(request), entry=found, digest=digest, reason=reason)

    return _answered(request, found, form, carry_out, f"{DONE[act]}.")


@require_POST
def remark(request: HttpRequest, report: str, entry: str) -> HttpResponse:
    """Say something about the submission."""
    found = find_entry(scope_of_request(request), report, entry)
    form = CommentForm(request.POST, auto_id="comment_%s")
    text, digest = request.POST.get("text", ""), request.POST.get("digest", "")

    def carry_out() -> None:
        comment(by=user_of(request), entry=found, text=text, digest=digest)

    return _answered(request, found, form, carry_out, "Comment added.")


@require_POST
def take_back(request: HttpRequest, report: str, entry: str) -> HttpResponse:
    """The writer takes a stale entry back into draft."""
    found = find_entry(scope_of_request(request), report, entry)
    redraft(by=user_of(request), entry=found)
    messages.success(request, "The entry is a draft again. Change the words, then submit.")
    return redirect("reports:write", report, entry)


def _answered(
    request: HttpRequest,
    entry: Entry,
    form: DecisionForm | CommentForm,
    carry_out: Callable[[], None],
    done: str,
) -> HttpResponse:
    name = "decision_form" if isinstance(form, DecisionForm) else "comment_form"
    sent: dict[str, Any] = {name: form}
    try:
        carry_out()
    except Invalid as refused:
        blame(form, refused.fields)
        return read_again(request, entry.report.key, entry.key, refused.status, None, **sent)
    except (Conflict, DigestMissing) as refused:
        return read_again(request, entry.report.key, entry.key, refused.status, refused, **sent)
    messages.success(request, done)
    return redirect(read_url(entry))
