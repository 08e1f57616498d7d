"""Commenting on a submission, proposing another wording for a passage of it, and settling both."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.queries import scope_of
from portal.accounts.scope import Scope
from portal.audit.services import record
from portal.errors import Conflict, Invalid
from reports.checks import Finding, check_entry, errors
from reports.comments.models import Comment, Reply
from reports.comments.passages import Passage, in_one_line, named, reworded, typed
from reports.comments.policies import may_act, may_comment
from reports.comments.queries import standing_of
from reports.comments.states import MOVES, NEEDS_TEXT, OF_A_WORDING, Act
from reports.entries.building import content_of
from reports.entries.facts import facts_of
from reports.entries.locks import locked
from reports.entries.models import Autosave, Draft, Submission
from reports.entries.services import autosave, save_draft
from reports.entries.submissions import submitted_content, submitted_texts
from reports.outline.models import Entry
from reports.outline.queries import label_of
from reports.review.moves import check_read, check_words, last_submission
from reports.review.policies import EntryFacts, acting_grant, allow, may_move
from reports.review.staleness import circumstances
from reports.review.states import Action
from reports.review.submitting import checked, in_words, resubmit
from reports.review.transitions import movers

LONGEST = 4000  # characters of a remark
GONE = "The words that this would replace are no longer in the text. Change it by hand."


@dataclass(frozen=True, slots=True)
class On:
    """What is commented on: ``passage`` as ``narrative.2``, and some ``words`` of it, or none for all of it."""

    passage: str = ""
    words: str = ""


WHOLE_ENTRY = On()


@transaction.atomic
def comment(*, by: User, entry: Entry, text: str, digest: str, on: On = WHOLE_ENTRY) -> Comment:
    """Say something about the submission of this digest, or a passage of it; sent twice, it is said once.

    Raises NotYours, NotAllowed, DigestMissing, Conflict where another version was submitted or comments are
    closed, and Invalid for ``text`` and ``words``.
    """
    fresh, submission = _read(by, entry, digest)
    return _said(by, fresh, submission, on, {"text": _remark(text, "Write your comment.")}, "entry.commented")


def propose(*, by: User, entry: Entry, on: On, wording: str, digest: str, text: str = "") -> Comment:
    """Propose other words for a passage, or for some words of it; none at all strike them out.

    Raises as ``comment``, and Invalid for a ``wording`` that cannot be put in, or with which the checker finds an
    error that is not there without it: its writer could not accept it.
    """
    entry = Entry.every.select_related("report").get(pk=entry.pk)
    submission = _submission(by, entry, digest)
    passage = _passage(submission, on)
    if passage is None:
        raise Invalid({"wording": "Say which paragraph you would word differently."})
    replaces, wording = typed(passage, on.words), wording.replace("\r\n", "\n").strip()
    said = {"text": _remark(text), "replaces": replaces, "wording": wording}
    _check_wording(entry, submission, passage, replaces, wording)  # takes time: before the lock
    with transaction.atomic():
        fresh, submission = _read(by, entry, digest)
        return _said(by, fresh, submission, on, said, "entry.wording_proposed")


def answer(*, by: User, comment: Comment, text: str) -> Reply:
    """Raises NotYours, NotAllowed, Invalid, and Conflict where it is resolved or settled."""
    return _act(by, comment, Act.ANSWER, text)


def resolve(*, by: User, comment: Comment, text: str = "") -> Reply:
    """Nothing more is to be done about it. Raises as ``answer``."""
    return _act(by, comment, Act.RESOLVE, text)


def reopen(*, by: User, comment: Comment, text: str = "") -> Reply:
    """It was resolved or declined, and is not done with. Raises as ``answer``."""
    return _act(by, comment, Act.REOPEN, text)


def decline(*, by: User, comment: Comment, reason: str) -> Reply:
    """The writer keeps their own words, for a reason. Raises as ``answer``."""
    return _act(by, comment, Act.DECLINE, reason)


def accept(*, by: User, comment: Comment, digest: str, text: str = "") -> Reply:
    """The writer takes a proposed wording as their own, and may say something with it.

    While the entry is submitted it is submitted again at once, to the same desk; while it is returned the
    wording goes into the draft, and into what this person has typed since. Raises as ``answer``,
    DigestMissing, Conflict where what it replaces is no longer there or figures have changed, and Invalid
    where the checker finds errors in the new text.
    """
    entry = Entry.every.select_related("report").get(pk=comment.entry_id)
    scope, facts = scope_of(by), facts_of(entry)
    allow(may_act(scope, facts, Act.ACCEPT))
    submission = last_submission(entry)
    check_read(Action.ACCEPT, digest, submission)
    text = _remark(text)
    _check_fits(comment, Act.ACCEPT)
    if facts.traits.settled:
        return _accept_submitted(by, scope, entry, facts, submission, comment, text)
    return _accept_returned(by, scope, entry, comment, text)


def _read(by: User, entry: Entry, digest: str) -> tuple[Entry, Submission]:
    """The locked entry and its last submission, which the person has read."""
    fresh = locked(entry)
    return fresh, _submission(by, fresh, digest)


def _submission(by: User, entry: Entry, digest: str) -> Submission:
    """The last one, which the person has read and may comment on."""
    allow(may_comment(scope_of(by), facts_of(entry)))
    submission = last_submission(entry)
    check_read(Action.RETURN, digest, submission)
    return submission


def _said(by: User, entry: Entry, submission: Submission, on: On, said: dict[str, str], verb: str) -> Comment:
    passage = _passage(submission, on)
    given = said | {
        "part": passage.part.key if passage else "",
        "paragraph": passage.number if passage else None,
        "quote": (in_one_line(on.words) or passage.text) if passage else "",
    }
    said_before = Comment.objects.filter(submission=submission, by=by, **given).first()
    if said_before is not None:
        return said_before
    number = Comment.objects.filter(entry=entry).count() + 1
    remark = Comment.objects.create(
        entry=entry, number=number, submission=submission, by=by, at=timezone.now(), **given
    )
    record(by=by, action=verb, subject=entry, label=label_of(entry), data={"comment": number})
    return remark


def _passage(submission: Submission, on: On) -> Passage | None:
    """Raises Invalid where the submission has no such passage, or the passage no such words."""
    if not on.passage:
        if on.words.strip():
            raise Invalid({"passage": "Name the paragraph that these words stand in."})
        return None
    passage = named(submitted_content(submission).parts, on.passage)
    if passage is None or not passage.text:
        raise Invalid({"passage": "There is no such paragraph in this submission."})
    if in_one_line(on.words) not in passage.text:
        raise Invalid({"words": f"These words do not stand in this {passage.kind}. Copy them from the text."})
    return passage


def _remark(text: str, asks: str = "") -> str:
    """``asks`` for a text where there has to be one."""
    text = check_words("text", text, LONGEST)
    if asks and not text:
        raise Invalid({"text": asks})
    return text


def _check_wording(
    entry: Entry, submission: Submission, passage: Passage, replaces: str, wording: str
) -> None:
    if not replaces:
        raise Invalid(
            {
                "wording": "These words hold a figure or formatting, or stand there twice: "
                f"propose a wording for the whole {passage.kind}."
            }
        )
    if wording == replaces.strip():
        raise Invalid({"wording": "Change the words: these are the ones that stand there."})
    texts = submitted_texts(submission)
    text = reworded(passage.part.source, replaces, wording, passage.number) or ""
    try:
        made = content_of(entry, texts | {passage.part.key: text})
    except Invalid as refused:
        raise Invalid({"wording": refused.message}) from refused
    there = {_said_by(found) for found in errors(check_entry(content_of(entry, texts)))}
    if new := [found for found in errors(check_entry(made)) if _said_by(found) not in there]:
        raise Invalid({"wording": in_words(new)}, findings=new)


def _said_by(found: Finding) -> tuple[str, str, str]:
    return found.rule, found.sentence, found.words


def _check_fits(comment: Comment, act: Act) -> None:
    """Raises Conflict where the comment is past this act."""
    now = standing_of(comment)
    if act in OF_A_WORDING and not comment.is_wording:
        raise Conflict("No wording is proposed here.")
    if (act, now) not in MOVES:
        raise Conflict(
            f"This is {now} already; that cannot be done now."
            if act is not Act.ANSWER
            else f"This is {now}. Open it again to answer."
        )


ASKS = {
    Act.ANSWER: "Write your answer.",
    Act.DECLINE: "Say why you decline, so that whoever proposed the words knows why yours stay.",
}


@transaction.atomic
def _act(by: User, comment: Comment, act: Act, text: str) -> Reply:
    entry, scope = locked(comment.entry), scope_of(by)
    allow(may_act(scope, facts_of(entry), act))
    text = _remark(text, ASKS[act] if act in NEEDS_TEXT else "")
    _check_fits(comment, act)
    return _replied(by, scope, entry, comment, act, text)


def _replied(by: User, scope: Scope, entry: Entry, comment: Comment, act: Act, text: str = "") -> Reply:
    """Sent twice, it is said once."""
    last = comment.replies.order_by("-at", "-pk").first()
    if last is not None and (last.by_id, last.act, last.text) == (by.pk, act.value, text):
        return last
    reply = Reply.objects.create(comment=comment, act=act.value, text=text, by=by, at=timezone.now())
    covered = _covered(scope, entry) if act in OF_A_WORDING else None
    record(
        by=by,
        action=VERBS[act],
        subject=entry,
        label=label_of(entry),
        data={"comment": comment.number},
        on_behalf_of=covered,
    )
    return reply


VERBS = {
    Act.ANSWER: "entry.comment_answered",
    Act.RESOLVE: "entry.comment_resolved",
    Act.REOPEN: "entry.comment_reopened",
    Act.ACCEPT: "entry.wording_accepted",
    Act.DECLINE: "entry.wording_declined",
}


def _covered(scope: Scope, entry: Entry) -> int | None:
    """Whom the writer acts for today, if not in their own right."""
    grant = acting_grant(scope, facts_of(entry), movers(Action.SUBMIT), Action.SUBMIT)
    return grant.held_for if grant else None


def _accept_submitted(
    by: User,
    scope: Scope,
    entry: Entry,
    facts: EntryFacts,
    submission: Submission,
    comment: Comment,
    text: str,
) -> Reply:
    """What takes time comes before the lock."""
    allow(may_move(scope, facts, Action.ACCEPT, circumstances(entry, submission)))
    content = checked(entry, _with_wording(submitted_texts(submission), comment))
    version = Draft.objects.values_list("version", flat=True).get(entry=entry)
    with transaction.atomic():
        locked(entry)
        _check_fits(comment, Act.ACCEPT)
        decision = resubmit(by=by, read=entry, content=content, base_version=version)
        return Reply.objects.create(
            comment=comment,
            act=Act.ACCEPT.value,
            text=text,
            submission=decision.submission,
            by=by,
            at=decision.at,
        )


@transaction.atomic
def _accept_returned(by: User, scope: Scope, entry: Entry, comment: Comment, text: str) -> Reply:
    fresh = locked(entry)
    allow(may_act(scope, facts_of(fresh), Act.ACCEPT))
    _check_fits(comment, Act.ACCEPT)
    draft = Draft.objects.get(entry=fresh)
    if draft.entered_for_id is not None:
        raise Conflict("The text was entered for the writer, who has to confirm it first.")
    typed_since = Autosave.objects.filter(entry=fresh, user=by, base_version=draft.version).first()
    texts = _with_wording(draft.texts, comment)
    saved = save_draft(by=by, entry=fresh, texts=texts, base_version=draft.version)
    if typed_since is not None:
        kept = _put(typed_since.texts, comment) or typed_since.texts
        autosave(by=by, entry=fresh, texts=kept, base_version=saved.version)
    return _replied(by, scope, fresh, comment, Act.ACCEPT, text)


def _with_wording(texts: dict[str, str], comment: Comment) -> dict[str, str]:
    """Raises Conflict where it no longer fits."""
    found = _put(texts, comment)
    if found is None:
        raise Conflict(GONE)
    return found


def _put(texts: dict[str, str], comment: Comment) -> dict[str, str] | None:
    text = reworded(texts.get(comment.part, ""), comment.replaces, comment.wording, comment.paragraph)
    return None if text is None else texts | {comment.part: text}
