"""Deciding on exactly what was read. A refusal shows the page with what was typed."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from portal.errors import Conflict, DigestMissing, Invalid
from reports.outline.models import Entry
from reports.pages.forms import DecisionForm, blame
from reports.pages.reach import find_entry
from reports.pages.rows import read_url
from reports.pages.views.frame import scope_of_request, user_of
from reports.pages.views.reading import read_again
from reports.review.services import approve, redraft, return_entry

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
def take_back(request: HttpRequest, report: str, entry: str) -> HttpResponse:
    """The writer takes a stale entry back into draft."""
    found = find_entry(scope_of_request(request), report, entry)
    redraft(by=user_of(request), entry=found)
    messages.success(request, "The entry is a draft again. Change the words, then submit.")
    return redirect("reports:write", report, entry)


def _answered(
    request: HttpRequest, entry: Entry, form: DecisionForm, carry_out: Callable[[], None], done: str
) -> HttpResponse:
    try:
        carry_out()
    except Invalid as refused:
        blame(form, refused.fields)
        return read_again(request, entry.report.key, entry.key, refused.status, None, decision_form=form)
    except (Conflict, DigestMissing) as refused:
        return read_again(request, entry.report.key, entry.key, refused.status, refused, decision_form=form)
    messages.success(request, done)
    return redirect(read_url(entry))
