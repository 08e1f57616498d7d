"""Comments and proposed wordings. A refusal shows the page with what was typed."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from portal.errors import Conflict, DigestMissing, Invalid, Refused
from reports.comments.models import Comment
from reports.comments.policies import may_comment
from reports.comments.queries import comment_of
from reports.comments.services import On, accept, answer, comment, decline, propose, reopen, resolve
from reports.comments.states import Act
from reports.content.model import EntryContent
from reports.entries.facts import facts_of
from reports.entries.submissions import submitted_content
from reports.outline.models import Entry
from reports.pages.commenting import Remarks, ask, asked_again, other_words, with_reply
from reports.pages.forms import CommentForm, ReplyForm, blame
from reports.pages.reach import find_entry
from reports.pages.rows import read_url, write_url
from reports.pages.views.frame import scope_of_request, user_of
from reports.pages.views.reading import Remark, read_again
from reports.review.moves import last_submission
from reports.review.policies import allow, may_edit

Given = dict[str, Any]
SIMPLE: dict[Act, Callable[..., object]] = {
    Act.ANSWER: answer,
    Act.RESOLVE: resolve,
    Act.REOPEN: reopen,
}
PROPOSE, NARROW = "propose", "narrow"
DONE = {
    Act.ANSWER: "Answered.",
    Act.RESOLVE: "Resolved.",
    Act.REOPEN: "The comment is open again.",
    Act.ACCEPT: "Accepted. These are now your words.",
    Act.DECLINE: "Declined. Whoever proposed the words sees your reason.",
}


@require_http_methods(["GET", "HEAD", "POST"])
def remarks(request: HttpRequest, report: str, entry: str) -> HttpResponse:
    """The form for a remark on a passage; adding one; choosing the words that it is about."""
    found = find_entry(scope_of_request(request), report, entry)
    if request.method == "POST" and request.POST.get("act") != NARROW:
        return _add(request, found)
    allow(may_comment(scope_of_request(request), facts_of(found)))
    given = request.POST if request.method == "POST" else request.GET
    return _asked(request, found, given.get("on", ""), given.get("words", ""))


def _asked(request: HttpRequest, entry: Entry, on: str, words: str) -> HttpResponse:
    submission = last_submission(entry)
    content, refused = submitted_content(submission), None
    try:
        asked = ask(content, submission.digest, on, words)
    except Invalid as invalid:
        refused = invalid
        asked = replace(ask(content, submission.digest, on), sought=words, refused=str(invalid))
    status = refused.status if refused else 200
    if request.htmx:  # type: ignore[attr-defined]
        context = {"asked": asked, "entry": entry, "report": entry.report}
        return render(request, "reports/_comment_form.html", context, status=status)
    return _again(request, entry, status, refused, lambda remarks, _: replace(remarks, asked=asked))


def _add(request: HttpRequest, entry: Entry) -> HttpResponse:
    on = On(request.POST.get("on", ""), request.POST.get("words", ""))
    text, wording, digest = (request.POST.get(name, "") for name in ("text", "wording", "digest"))
    form = CommentForm(request.POST, on=on.passage)

    def as_sent(remarks: Remarks, content: EntryContent) -> Remarks:
        return asked_again(remarks, content, form, on.passage, on.words)

    def carry_out() -> str:
        given: Given = {"by": user_of(request), "entry": entry, "on": on, "text": text, "digest": digest}
        if request.POST.get("act") == PROPOSE:
            propose(**given, wording=wording)
            return "Proposed. The writer accepts or declines the words."
        allow(may_comment(scope_of_request(request), facts_of(entry)))
        _check_no_words_are_dropped(entry, digest, on, wording)
        comment(**given)
        return "Comment added."

    return _answered(request, entry, form, carry_out, as_sent, read_url(entry))


def _check_no_words_are_dropped(entry: Entry, digest: str, on: On, wording: str) -> None:
    """A mere comment keeps no wording. Raises Invalid where one was typed for the submission that was read."""
    submission = last_submission(entry)
    if submission.digest != digest:
        return  # refused for that, with everything kept
    if other_words(submitted_content(submission), on.passage, on.words, wording):
        raise Invalid(
            {"wording": "Propose these words, or put back those that stand there and comment only."}
        )


@require_POST
def reply(request: HttpRequest, report: str, entry: str, number: int) -> HttpResponse:
    """Answer, resolve, open again; the writer accepts or declines a wording."""
    found = find_entry(scope_of_request(request), report, entry)
    said = comment_of(found, number)
    form = ReplyForm(request.POST, comment=number)

    def as_sent(remarks: Remarks, _: EntryContent) -> Remarks:
        return with_reply(remarks, number, form)

    def carry_out() -> str:
        return _act(request, said)

    writing = (
        request.POST.get("from") == "write" and may_edit(scope_of_request(request), facts_of(found)) is None
    )
    back = f"{write_url(found) if writing else read_url(found)}#comment-{number}"
    return _answered(request, found, form, carry_out, as_sent, back)


def _act(request: HttpRequest, said: Comment) -> str:
    by, text = user_of(request), request.POST.get("text", "")
    act = request.POST.get("act", "")
    if act not in DONE:
        raise Invalid({"": "Choose what to do: answer, resolve, accept or decline."})
    if act == Act.ACCEPT:
        accept(by=by, comment=said, digest=request.POST.get("digest", ""), text=text)
    elif act == Act.DECLINE:
        decline(by=by, comment=said, reason=text)
    else:
        SIMPLE[Act(act)](by=by, comment=said, text=text)
    return DONE[Act(act)]


def _answered(
    request: HttpRequest,
    entry: Entry,
    form: CommentForm | ReplyForm,
    carry_out: Callable[[], str],
    as_sent: Remark,
    back: str,
) -> HttpResponse:
    try:
        done = carry_out()
    except Invalid as refused:
        blame(form, refused.fields)
        return _again(request, entry, refused.status, None, as_sent, remark_form=form)
    except (Conflict, DigestMissing) as refused:
        return _again(request, entry, refused.status, refused, as_sent)
    messages.success(request, done)
    return redirect(back)


def _again(
    request: HttpRequest, entry: Entry, status: int, refused: Refused | None, remark: Remark, **forms: Any
) -> HttpResponse:
    return read_again(request, entry.report.key, entry.key, status, refused, remark, **forms)
