"""Deciding on exactly what was read: every plain act. A refusal shows the page with what was typed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from portal.errors import Conflict, DigestMissing, Invalid
from reports.entries.facts import facts_of
from reports.outline.models import Entry
from reports.pages.forms import DecisionForm, blame
from reports.pages.gathering import url_for
from reports.pages.reach import find_entry, next_waiting
from reports.pages.views.frame import scope_of_request, user_of
from reports.pages.views.reading import read_again
from reports.review.policies import theirs
from reports.review.services import decide as carry_out
from reports.review.states import Action
from reports.review.transitions import OFFERS


@require_POST
def decide(request: HttpRequest, report: str, entry: str) -> HttpResponse:
    """Any plain act; it leads to where this person then goes for the entry."""
    scope = scope_of_request(request)
    found = find_entry(scope, report, entry)
    form = DecisionForm(request.POST, acts=theirs(scope, facts_of(found)))
    if not form.is_valid():
        return read_again(request, report, entry, 422, None, decision_form=form)
    act = Action(form.cleaned_data["decision"])
    try:
        _carry_out(request, found, act)
    except Invalid as refused:
        blame(form, refused.fields)
        return read_again(request, report, entry, refused.status, None, decision_form=form)
    except (Conflict, DigestMissing) as refused:
        return read_again(request, report, entry, refused.status, refused, decision_form=form)
    messages.success(request, OFFERS[act].done)
    moved = find_entry(scope, report, entry)
    if request.POST.get("then") == "next":
        return redirect(next_waiting(moved, scope) or reverse("reports:review", args=[report]))
    return redirect(url_for(moved, scope, facts_of(moved)))


def _carry_out(request: HttpRequest, entry: Entry, act: Action) -> None:
    """With whatever was sent, also where the person is offered no field for it."""
    digest, reason = (request.POST.get(name, "") for name in ("digest", "reason"))
    carry_out(by=user_of(request), entry=entry, action=act, digest=digest, reason=reason)
