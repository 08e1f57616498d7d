"""Writing an entry. Whatever a service answers, what was typed comes back in the boxes."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.errors import Conflict, Invalid, Refused
from portal.numbers import whole
from reports.editions.surroundings import surroundings as surroundings_of
from reports.entries.building import content_of
from reports.entries.facts import facts_of
from reports.entries.services import autosave as keep
from reports.entries.services import confirm as confirm_text
from reports.entries.services import enter_for, save_draft
from reports.outline.models import Entry
from reports.pages.commenting import beside_writing
from reports.pages.forms import PART, DraftForm, blame
from reports.pages.inserting import figures_for
from reports.pages.notes import notes_on
from reports.pages.reach import find_entry, place_of
from reports.pages.rows import due_date, is_dated, read_url
from reports.pages.shown import shown
from reports.pages.trees import trees
from reports.pages.views.frame import entry_frame, scope_of_request, user_of
from reports.pages.writing import (
    Working,
    conflicting,
    draft_of,
    form_for,
    last_year_of,
    surroundings,
    with_last_year,
    with_repair,
    working_text,
)
from reports.review.policies import allow, may_edit, may_enter_for, may_read_draft
from reports.review.states import EntryState
from reports.review.submitting import submit as submit_entry

Policy = Callable[..., Refused | None]
Save = Callable[..., Any]
REPAIR = "repair "  # and the name of one
# What begins with one of these is asked for with the words as they stand: it saves nothing.
UNSAVED = ("preview", "last year", REPAIR)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, report: str, entry: str) -> HttpResponse:
    """The writer's own page: save, submit or preview."""
    return _page(request, find_entry(scope_of_request(request), report, entry), may_edit, save_draft, "write")


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, report: str, entry: str) -> HttpResponse:
    """The same boxes for the administrator, who types for the writer."""
    return _page(
        request, find_entry(scope_of_request(request), report, entry), may_enter_for, enter_for, "enter"
    )


def _page(request: HttpRequest, entry: Entry, policy: Policy, save: Save, address: str) -> HttpResponse:
    if request.method == "POST":
        return _sent(request, entry, save, address)
    _allow(policy(scope_of_request(request), facts_of(entry)), entry)
    saved_only = "saved" in request.GET
    draft = draft_of(entry)
    working = working_text(entry, draft, user_of(request).pk, saved_only=saved_only)
    return _shown(request, entry, form_for(entry, working), working, address)


def _allow(answer: Refused | None, entry: Entry) -> None:
    """A text that is not to be changed now can still be read; the refusal leads there."""
    if isinstance(answer, Conflict):
        raise Conflict(answer.message, leads_to=read_url(entry), words="Read the entry")
    allow(answer)


def _sent(request: HttpRequest, entry: Entry, save: Save, address: str) -> HttpResponse:
    form = DraftForm(entry.parts, request.POST)
    act, typed = request.POST.get("act", "save"), form.typed()
    base = form.cleaned_data.get("base_version") if form.is_valid() else None
    working = Working(typed, base or 0)
    try:
        if act.startswith(UNSAVED):
            policy = may_edit if address == "write" else may_enter_for
            allow(policy(scope_of_request(request), facts_of(entry)))
        if act == "last year":
            return _with_last_year(request, entry, form, working, address)
        if act.startswith(REPAIR):
            return _repaired(request, entry, form, working, address, act.removeprefix(REPAIR))
        if act == "preview":
            return _shown(request, entry, form, working, address, preview=content_of(entry, typed))
        draft = save(by=user_of(request), entry=entry, texts=typed, base_version=working.version)
        if act == "submit" and address == "write":
            # From here on the words are saved: should it be refused, they start from this version.
            working = Working(typed, draft.version)
            submit_entry(by=user_of(request), entry=entry, base_version=draft.version)
    except (Conflict, Invalid) as refused:
        return _refused(request, entry, form, working, address, refused)
    return _done(request, entry, act, address)


def _with_last_year(
    request: HttpRequest, entry: Entry, form: DraftForm, working: Working, address: str
) -> HttpResponse:
    """The same page with last year's words below what stood in the boxes; nothing is saved by that."""
    last = last_year_of(scope_of_request(request), entry)
    texts = with_last_year(entry, working.texts, last) if last else working.texts
    changed = Working(texts, working.version)
    fresh = DraftForm(entry.parts, _boxes(changed))
    return _shown(request, entry, fresh, changed, address, put_in=last is not None)


def _repaired(
    request: HttpRequest, entry: Entry, form: DraftForm, working: Working, address: str, name: str
) -> HttpResponse:
    """The same page with a note's repair in the words; nothing is saved by that."""
    content = content_of(entry, working.texts)
    notes = notes_on(entry, content, scope_of_request(request), facts_of(entry))
    texts, repaired = with_repair(working.texts, notes.findings, name)
    changed = Working(texts, working.version)
    fresh = DraftForm(entry.parts, _boxes(changed))
    return _shown(request, entry, fresh, changed, address, repaired=repaired)


def _boxes(working: Working) -> Mapping[str, Any]:
    return {PART + key: text for key, text in working.texts.items()} | {"base_version": working.version}


def _done(request: HttpRequest, entry: Entry, act: str, address: str) -> HttpResponse:
    if act == "submit" and address == "write":
        approver = f" It is with the {entry.approver.post}." if entry.approver else ""
        messages.success(request, f"Submitted.{approver}")
        return redirect(read_url(entry))
    messages.success(request, "Saved. Nothing is sent until the entry is submitted.")
    return redirect(request.path)


def _refused(
    request: HttpRequest, entry: Entry, form: DraftForm, working: Working, address: str, refused: Refused
) -> HttpResponse:
    """The same page with the words in it, what is wrong, and where they clash with somebody else's."""
    extra: dict[str, Any] = {}
    draft = draft_of(entry)
    if isinstance(refused, Conflict) and draft and draft.version != working.version:
        extra = {"conflict": conflicting(entry, draft, working.texts, user_of(request).pk)}
        working = Working(working.texts, draft.version)
    elif isinstance(refused, Conflict):
        extra = {"problem": refused.message}
    fresh = DraftForm(entry.parts, _as_posted(form, working))
    if isinstance(refused, Invalid) and not fresh.errors:  # else the box has said it already
        blame(fresh, refused.fields, PART)
    return _shown(request, entry, fresh, working, address, status=refused.status, **extra)


def _as_posted(form: DraftForm, working: Working) -> Mapping[str, Any]:
    """The boxes as they were, on the version that the next save has to start from."""
    return {bound.name: bound.value() for bound in form.texts} | {"base_version": working.version}


def _shown(
    request: HttpRequest,
    entry: Entry,
    form: DraftForm,
    working: Working,
    address: str,
    *,
    status: int = 200,
    **extra: Any,
) -> HttpResponse:
    draft, scope, known = draft_of(entry), scope_of_request(request), facts_of(entry)
    beside = surroundings(entry, working.texts, scope)
    if beside["unreadable"] and form.is_bound and not form.errors:  # else its box has said it already
        blame(form, beside["unreadable"], PART)
    state = shown(EntryState(entry.state), has_words=draft is not None, is_stale=False)
    context = {
        **entry_frame(entry),
        **beside,
        "address": address,
        "writing": True,
        "form": form,
        "notes": notes_on(entry, beside["content"], scope, known),
        "trees": None if beside["unreadable"] else trees(beside["content"].parts),
        "place": place_of(entry, scope, beside["facts"]),
        "remarks": beside_writing(entry, scope, known, beside["content"]),
        "state": state,
        "due": due_date(entry.report, state, dated=is_dated(entry.report)),
        "recovered": working.recovered,
        "saved_at": draft.edited_at if draft else None,
        "saved_by": draft.edited_by if draft and draft.edited_by_id != user_of(request).pk else None,
        "entered_for": draft.entered_for if draft else None,
    }
    return render(request, "reports/entry_write.html", context | extra, status=status)


@require_POST
def autosave(request: HttpRequest, report: str, entry: str) -> HttpResponse:
    """Keeps what is being typed, for this person; answers with the time and the notes on the words."""
    found = find_entry(scope_of_request(request), report, entry)
    form = DraftForm(found.parts, request.POST)
    base = form.cleaned_data["base_version"] if form.is_valid() else 0
    kept = keep(by=user_of(request), entry=found, texts=form.typed(), base_version=base or 0)
    context: dict[str, Any] = {
        "kept_at": kept.saved_at,
        "report": found.report,
        "entry": found,
        "writing": True,
    }
    try:
        content = content_of(found, form.typed(), surroundings_of(found.report).facts)
        context["notes"] = notes_on(found, content, scope_of_request(request), facts_of(found))
    except Invalid as refused:  # kept all the same; it only cannot be read as a text yet
        context["unreadable"] = refused.message
    return render(request, "reports/_autosaved.html", context)


@require_safe
def figures(request: HttpRequest, report: str, entry: str) -> HttpResponse:
    """For the editor: live figures that fit ``words``, and what each ``ref`` stands for now."""
    scope = scope_of_request(request)
    found = find_entry(scope, report, entry)
    allow(may_read_draft(scope, facts_of(found)))
    told = figures_for(found, request.GET.get("words"), request.GET.getlist("ref"))
    return JsonResponse(told, headers={"Cache-Control": "no-store"})


@require_POST
def confirm(request: HttpRequest, report: str, entry: str) -> HttpResponse:
    """The writer takes on what was entered for them."""
    found = find_entry(scope_of_request(request), report, entry)
    confirm_text(by=user_of(request), entry=found, base_version=_version(request))
    messages.success(request, "Confirmed: these are now your words. Submit them when you are ready.")
    return redirect("reports:write", report, entry)


@require_POST
def submit(request: HttpRequest, report: str, entry: str) -> HttpResponse:
    """Submit the saved words as they stand, with the figures of today."""
    found = find_entry(scope_of_request(request), report, entry)
    submit_entry(by=user_of(request), entry=found, base_version=_version(request))
    messages.success(request, "Submitted with the figures of today.")
    return redirect(read_url(found))


def _version(request: HttpRequest) -> int:
    """The version that the person had before them; none sent counts as "nothing was saved yet"."""
    return whole(request.POST.get("base_version", "")) or 0
