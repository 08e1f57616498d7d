"""Reading an entry: what was submitted, or its working text for those who may see that."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.errors import NotYours, Refused
from portal.ui.asked import Asked
from reports.comments.policies import may_read_comments
from reports.content.model import EntryContent
from reports.entries.building import content_of, facts_for
from reports.entries.facts import facts_of
from reports.entries.models import Submission
from reports.entries.submissions import newest, submitted_content, submitted_texts
from reports.outline.models import Entry
from reports.pages.commenting import Remarks, marked, remarks_on
from reports.pages.forms import DecisionForm
from reports.pages.notes import notes_on
from reports.pages.reach import find_entry, place_of
from reports.pages.reading import (
    Since,
    asked_by,
    history_of,
    is_earlier_format,
    last_look,
    origin,
    since,
    staleness,
    submission_read,
)
from reports.pages.rows import due_date, is_dated, read_url
from reports.pages.shown import shown
from reports.pages.views.frame import entry_frame, scope_of_request, user_of
from reports.pages.writing import draft_of
from reports.review.policies import (
    EntryFacts,
    allow,
    may_edit,
    may_enter_for,
    may_move,
    may_read_content,
    may_read_draft,
    may_read_earlier,
    offered,
)
from reports.review.services import looked
from reports.review.staleness import standing_if_settled
from reports.review.states import Action, EntryState
from reports.review.transitions import ACTS, OFFERS, Circumstances
from reports.review.versions import submission_for
from reports.revisions.printed import revised_in

VIEWS = {"changes": "Changes marked", "text": "Clean text", "report": "As in the report"}


class AskedText(Asked):
    """As what the text is shown."""

    moves = ()
    view = forms.ChoiceField(
        label="View", required=False, choices=list(VIEWS.items()), widget=forms.HiddenInput
    )


Remark = Callable[[Remarks, EntryContent], Remarks]
LOOKS = "looks"  # in the session: what was new when the page was first opened stays marked on a reload


@require_safe
def entry(request: HttpRequest, report: str, entry: str) -> HttpResponse:
    """The last submission; where there is none yet, its writer sees the working text as it would print."""
    found = find_entry(scope_of_request(request), report, entry)
    facts = facts_of(found)
    submission = newest(found)
    if submission and may_read_content(scope_of_request(request), facts) is None:
        return _reading(request, found, facts, submission)
    allow(may_read_draft(scope_of_request(request), facts))
    return _drafted(request, found, facts)


@require_safe
def draft(request: HttpRequest, report: str, entry: str) -> HttpResponse:
    """The working text, also where something was submitted before."""
    found = find_entry(scope_of_request(request), report, entry)
    facts = facts_of(found)
    allow(may_read_draft(scope_of_request(request), facts))
    return _drafted(request, found, facts)


@require_safe
def version(request: HttpRequest, report: str, entry: str, number: int) -> HttpResponse:
    """An earlier submission, as it was."""
    found = find_entry(scope_of_request(request), report, entry)
    submission = submission_for(scope_of_request(request), found, number)
    context = {
        "submission": submission,
        "content": submitted_content(submission),
        "entry_url": read_url(found),
        "aside": f"Submission {submission.number}",
    }
    return render(request, "reports/entry_version.html", entry_frame(found) | context)


def read_again(
    request: HttpRequest,
    report: str,
    key: str,
    status: int,
    refused: Refused | None,
    remark: Remark | None = None,
    decision_form: DecisionForm | None = None,
    **forms: Any,
) -> HttpResponse:
    """The page as it is now after a refusal, with the forms as they were sent; a decision, where it can still be made.

    Raises the refusal itself, or NotYours, where nothing was submitted that this person reads.

    ``remark`` puts a form for a comment or an answer into what was said.
    """
    entry = find_entry(scope_of_request(request), report, key)
    facts, submission = facts_of(entry), newest(entry)
    unread = may_read_content(scope_of_request(request), facts)
    if submission is None or unread:
        raise refused or unread or NotYours("There is no such content.")
    for form in filter(None, (decision_form, *forms.values())):
        form.now_read(submission.digest)
    read = submission_read(entry, request.POST.get("digest", ""))
    context = {"problem": refused.message if refused else "", **forms}
    return _reading(
        request,
        entry,
        facts,
        submission,
        read=read,
        status=status,
        remark=remark,
        sent=decision_form,
        extra=context,
    )


def _reading(
    request: HttpRequest,
    entry: Entry,
    facts: EntryFacts,
    submission: Submission,
    *,
    read: Submission | None = None,
    status: int = 200,
    remark: Remark | None = None,
    sent: DecisionForm | None = None,
    extra: dict[str, Any] | None = None,
) -> HttpResponse:
    content, scope = submitted_content(submission), scope_of_request(request)
    found = standing_if_settled(entry, submission)
    stale, holding = staleness(content, found), found.circumstances if found else frozenset()
    changed = _since(request, submission, content, read)
    history = history_of(entry)
    remarks = remarks_on(entry, scope, facts, content, submission.digest)
    if remarks and remark:
        remarks = remark(remarks, content)
    context = {
        **_common(request, entry, facts, content, changed is not None, remarks, submitted_texts(submission)),
        **_forms(facts, request, submission, holding, sent),
        "submission": submission,
        "earlier_format": is_earlier_format(content),
        "since": changed,
        "stale": stale,
        "may_resubmit": stale is not None and may_move(scope, facts, Action.SUBMIT, holding) is None,
        "draft_version": _draft_version(entry) if stale else 0,
        "history": history,
        "deed": ACTS[Action(history[0].action)].deed if history else "",
        "asked": asked_by(entry, history),
        "remarks": remarks,
        "may_compare": may_read_earlier(scope, facts) is None,
        "reads_reasons": may_read_comments(scope, facts) is None,
        "aside": origin(submission),
        "state": shown(EntryState(entry.state), has_words=True, is_stale=stale is not None),
    }
    if request.method == "GET":
        _remember(request, submission)
    status = max(status, context["filters"].status)
    return render(request, "reports/entry_read.html", context | (extra or {}), status=status)


def _drafted(request: HttpRequest, entry: Entry, facts: EntryFacts) -> HttpResponse:
    working = draft_of(entry)
    texts = working.texts if working else {}
    content = content_of(entry, texts)
    state = shown(EntryState(entry.state), has_words=working is not None, is_stale=False)
    context = {
        **_common(request, entry, facts, content, False, None, texts),
        "is_draft": True,
        "state": state,
        "due": due_date(entry.report, state, dated=is_dated(entry.report)),
    }
    return render(request, "reports/entry_read.html", context, status=context["filters"].status)


def _common(
    request: HttpRequest,
    entry: Entry,
    facts: EntryFacts,
    content: EntryContent,
    has_changes: bool,
    remarks: Remarks | None,
    texts: Mapping[str, str],
) -> dict[str, Any]:
    scope = scope_of_request(request)
    offered = {key: words for key, words in VIEWS.items() if has_changes or key != "changes"}
    default = next(iter(offered))
    # The pages of comments and decisions show the text too; what stands in their addresses is theirs to judge.
    match = request.resolver_match
    asked = AskedText(request.GET if match and match.url_name in ("entry", "draft") else QueryDict())
    view = asked.asked.get("view", default)
    view = view if view in offered else default  # there may be no changes any more
    if remarks and remarks.asked and remarks.asked.passage:
        view = "text"  # where the form stands
    is_draft = request.path.endswith("/draft/") or not facts.submitted
    here = is_draft == (may_edit(scope, facts) is None)  # else they work on the other of the two texts
    page = request.path if request.path.endswith("/draft/") else read_url(entry)
    known = facts_for(entry.report)
    return {
        **entry_frame(entry),
        "filters": asked,
        "content": content,
        "revised": revised_in(entry, texts, known),
        "notes": notes_on(entry, content, scope, facts, here=here),
        "place": place_of(entry, scope, known),
        "view": view,
        "passages": marked(content.parts, remarks) if remarks and view == "text" else (),
        "tabs": [(words, f"{page}?view={key}") for key, words in offered.items()],
        "tab_url": f"{page}?view={view}",
        "may_write": may_edit(scope, facts) is None,
        "may_enter": may_enter_for(scope, facts) is None,
    }


def _forms(
    facts: EntryFacts,
    request: HttpRequest,
    submission: Submission,
    holding: Circumstances,
    sent: DecisionForm | None,
) -> dict[str, Any]:
    """The forms for what this person may do now, each naming what they have before them."""
    acts = offered(scope_of_request(request), facts, holding)
    form = sent.again(acts) if sent else DecisionForm(initial={"digest": submission.digest}, acts=acts)
    buttons = [(act.value, OFFERS[act].label) for act in acts if act not in form.acts]
    return {"submission": submission, "decision_form": form, "buttons": buttons}


def _since(
    request: HttpRequest, submission: Submission, content: EntryContent, read: Submission | None
) -> Since | None:
    """What is new to this person: since what they decided on, else since what they looked at last."""
    if read is not None:
        return since(read, None, content) if read.pk != submission.pk else None
    look = last_look(submission, user_of(request))
    if look and look.submission_id != submission.pk:
        return since(look.submission, look.at, content)
    kept = request.session.get(LOOKS, {}).get(str(submission.pk))
    earlier = submission_read(submission.entry, pk=kept[0]) if kept else None
    return since(earlier, datetime.fromisoformat(kept[1]), content) if earlier else None


def _remember(request: HttpRequest, submission: Submission) -> None:
    """Record what was looked at; what it followed stays in the session, so a reload shows the same."""
    look = last_look(submission, user_of(request))
    if look and look.submission_id == submission.pk:
        return
    if look:
        looks = {str(submission.pk): [look.submission_id, look.at.isoformat()]}
        request.session[LOOKS] = request.session.get(LOOKS, {}) | looks
    looked(by=user_of(request), submission=submission)


def _draft_version(entry: Entry) -> int:
    working = draft_of(entry)
    return working.version if working else 0
