"""The summary's first draft out of the figures: looked at first, then put where its author says."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from portal.errors import Conflict, Invalid, Refused
from reports.entries.facts import facts_of
from reports.entries.services import save_draft
from reports.outline.models import Entry
from reports.pages.forms import ProposalForm
from reports.pages.proposing import Proposed, merged, proposed
from reports.pages.reach import find_entry
from reports.pages.rows import read_url
from reports.pages.views.frame import entry_frame, scope_of_request, user_of
from reports.pages.writing import Working, draft_of, working_text
from reports.review.policies import may_edit


@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: HttpRequest, report: str, entry: str) -> HttpResponse:
    """What the figures propose; nothing that is written is replaced without its author's word."""
    found = find_entry(scope_of_request(request), report, entry)
    _allow(may_edit(scope_of_request(request), facts_of(found)), found)
    working = working_text(found, draft_of(found), user_of(request).pk, saved_only=False)
    parts = proposed(found, working.texts)
    if request.method != "POST":
        return _page(request, found, working, parts)
    form = ProposalForm(_written(parts), request.POST)
    if not form.is_valid():
        return _page(request, found, working, parts, form, status=422)
    try:
        save_draft(
            by=user_of(request),
            entry=found,
            texts=merged(working.texts, parts, form.chosen()),
            base_version=form.cleaned_data["base_version"] or 0,
        )
    except (Conflict, Invalid) as refused:
        return _page(request, found, working, parts, form, refused, status=refused.status)
    messages.success(request, "The draft is in the boxes, and saved. Now make it yours.")
    return redirect("reports:write", report, entry)


def _allow(answer: Refused | None, entry: Entry) -> None:
    """A text that is not to be changed now can still be read; the refusal leads there."""
    if isinstance(answer, Conflict):
        raise Conflict(answer.message, leads_to=read_url(entry), words="Read the entry")
    if answer is not None:
        raise answer


def _written(parts: tuple[Proposed, ...]) -> list[tuple[str, str]]:
    return [(part.key, part.heading) for part in parts if part.written and part.text]


def _page(
    request: HttpRequest,
    entry: Entry,
    working: Working,
    parts: tuple[Proposed, ...],
    form: ProposalForm | None = None,
    refused: Refused | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    form = form or ProposalForm(_written(parts), initial={"base_version": working.version})
    asking = [(part, form[name] if (name := f"part-{part.key}") in form.fields else None) for part in parts]
    context = {
        **entry_frame(entry),
        "parts": asking,
        "form": form,
        "has_text": any(part.text for part in parts),
        "problem": _problem(refused),
    }
    return render(request, "reports/proposal.html", context, status=status)


def _problem(refused: Refused | None) -> str:
    if isinstance(refused, Invalid):
        return " ".join(dict.fromkeys(refused.fields.values()))
    return refused.message if refused else ""
