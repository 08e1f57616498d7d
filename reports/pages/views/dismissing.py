"""The warnings about an entry, each with the reason for which it stays."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from portal.accounts.unsent import typed_in
from portal.errors import Conflict, Invalid, Refused
from reports.editions.dismissing import content_read, dismiss
from reports.entries.facts import facts_of
from reports.outline.models import Entry
from reports.pages.forms import ExceptionForm, blame
from reports.pages.notes import Doubts, Note, notes_on
from reports.pages.reach import find_entry
from reports.pages.rows import read_url, write_url
from reports.pages.views.frame import entry_frame, scope_of_request, user_of
from reports.review.policies import may_dismiss, may_edit


@require_http_methods(["GET", "HEAD", "POST"])
def warnings(request: HttpRequest, report: str, entry: str) -> HttpResponse:
    """Each with a form; a refusal shows the page again with what was typed."""
    found = find_entry(scope_of_request(request), report, entry)
    _allow(may_dismiss(scope_of_request(request), facts_of(found)), found)
    if request.method != "POST":
        return _page(request, found)
    key, reason = request.POST.get("finding", ""), request.POST.get("reason", "")
    try:
        dismiss(by=user_of(request), entry=found, key=key, reason=reason)
    except Conflict as refused:
        return _page(request, found, refused)
    except Invalid as refused:
        form = ExceptionForm(request.POST, auto_id=f"warning-{key[:12]}-%s")
        blame(form, refused.fields)
        return _page(request, found, refused, form)
    if _is_piece(request):
        return _page(request, found)
    messages.success(request, "The reason is kept. It holds until the sentence or its figures change.")
    return redirect(f"{reverse('reports:warnings', args=[report, entry])}#warning-{key[:12]}")


def _is_piece(request: HttpRequest) -> bool:
    """Asked for beside the words that are being typed: the notes alone, no page round them."""
    return "HX-Request" in request.headers


def _allow(answer: Refused | None, entry: Entry) -> None:
    """A text whose reasons are no longer given here can still be read; the refusal leads there."""
    if isinstance(answer, Conflict):
        raise Conflict(answer.message, leads_to=read_url(entry), words="Read the entry")
    if answer is not None:
        raise answer


def _page(
    request: HttpRequest, entry: Entry, refused: Refused | None = None, sent: ExceptionForm | None = None
) -> HttpResponse:
    scope = scope_of_request(request)
    content = content_read(user_of(request), scope, entry)
    known = facts_of(entry)
    notes = notes_on(entry, content, scope, known)
    status = refused.status if refused else 200
    if _is_piece(request):
        said = {"problem": refused.message if refused else "", "notes": notes, "writing": True}
        return render(request, "reports/_noted.html", entry_frame(entry) | said, status=status)
    writes = may_edit(scope, known) is None
    context = {
        **entry_frame(entry),
        "content": content,
        "kinds": [_forms(doubts, sent) for doubts in notes.doubts],
        "exception_form": sent,
        "back": write_url(entry) if writes else read_url(entry),
        "writes": writes,
    }
    if isinstance(refused, Conflict):
        context |= {"problem": refused.message, "unsent": typed_in(request)}
    return render(request, "reports/warnings.html", context, status=status)


def _forms(doubts: Doubts, sent: ExceptionForm | None) -> dict[str, Any]:
    """Warnings of a kind with their forms; a refused one is not folded away."""
    items = [(number, note, _form(note, sent)) for number, note in doubts.notes]
    return {"doubts": doubts, "items": items, "is_refused": any(form.errors for _, _, form in items)}


def _form(note: Note, sent: ExceptionForm | None) -> ExceptionForm:
    if sent is not None and sent["finding"].value() == note.key:
        return sent
    reason = note.given.reason if note.given else ""
    return ExceptionForm(initial={"finding": note.key, "reason": reason}, auto_id=f"{note.anchor}-%s")
