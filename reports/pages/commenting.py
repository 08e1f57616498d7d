"""What was said of an entry beside its text: threads, marks at the passages, and the form for one more."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from portal.accounts.scope import Scope
from portal.errors import Invalid, NotYours
from reports.comments.models import Comment
from reports.comments.passages import Passage, in_one_line, named, passages, reworded, typed
from reports.comments.policies import may_act, may_comment, may_read_comments
from reports.comments.queries import Thread, threads_of
from reports.comments.states import Act, Standing
from reports.content.model import EntryContent, Part
from reports.outline.models import Entry
from reports.pages.forms import CommentForm, ReplyForm
from reports.review.differences import Piece, text_changes
from reports.review.policies import EntryFacts


@dataclass(frozen=True, slots=True)
class Shown:
    """A thread as a page shows it; ``form`` is None where nothing can be added."""

    thread: Thread
    change: tuple[Piece, ...]  # the proposed wording in what it replaces
    form: ReplyForm | None
    may_settle: bool
    fits: bool = True  # whether what the wording replaces still stands in the text

    @property
    def may_reopen(self) -> bool:
        return self.form is not None and self.thread.standing in (Standing.RESOLVED, Standing.DECLINED)


@dataclass(frozen=True, slots=True)
class Asked:
    """The form for one more remark: on the whole entry, a passage, or some words of it."""

    form: CommentForm
    passage: Passage | None = None
    words: str = ""
    sought: str = ""  # words that do not stand there, and the sentence that says so
    refused: str = ""

    @property
    def quote(self) -> str:
        return self.words or (self.passage.text if self.passage else "")

    @property
    def wording(self) -> str:
        """What was typed for one, to be kept also where its passage is gone."""
        return str(self.form["wording"].value() or "") if self.form.is_bound else ""

    @property
    def can_reword(self) -> bool:
        return self.passage is not None and bool(typed(self.passage, self.words))


@dataclass(frozen=True, slots=True)
class Remarks:
    """``asked`` is None where comments are closed, or not this person's."""

    shown: tuple[Shown, ...]
    asked: Asked | None = None
    marks: Mapping[str, tuple[Thread, ...]] = field(default_factory=dict)  # open ones, by passage
    digest: str = ""  # of the submission that the forms are about

    @property
    def open(self) -> tuple[Shown, ...]:
        return tuple(each for each in self.shown if each.thread.is_open)

    @property
    def settled(self) -> tuple[Shown, ...]:
        return tuple(each for each in self.shown if not each.thread.is_open)

    @property
    def tally(self) -> str:
        """``1 open, 2 settled``."""
        return f"{len(self.open) or 'none'} open, {len(self.settled)} settled" if self.shown else "none yet"


def remarks_on(
    entry: Entry, scope: Scope, facts: EntryFacts, content: EntryContent, digest: str
) -> Remarks | None:
    """For those with a part in the entry; None for everybody else who may read it."""
    if may_read_comments(scope, facts):
        return None
    may_say = may_comment(scope, facts) is None
    may_settle = may_act(scope, facts, Act.ACCEPT) is None
    threads = threads_of(entry, content.parts)
    return Remarks(
        tuple(
            _shown(thread, digest, content.parts, may_say=may_say, may_settle=may_settle)
            for thread in threads
        ),
        ask(content, digest) if may_say else None,
        _marks(threads),
        digest,
    )


def beside_writing(entry: Entry, scope: Scope, facts: EntryFacts, content: EntryContent) -> Remarks | None:
    """For whoever writes the entry anew; ``content`` is what they have written so far."""
    submission = entry.submissions.only("digest").first()
    return remarks_on(entry, scope, facts, content, submission.digest) if submission else None


def _shown(thread: Thread, digest: str, parts: tuple[Part, ...], *, may_say: bool, may_settle: bool) -> Shown:
    comment = thread.comment
    goes_on = may_say and thread.standing is not Standing.ACCEPTED
    return Shown(
        thread,
        text_changes(comment.replaces, comment.wording) if thread.is_wording else (),
        ReplyForm(comment=comment.number, initial={"digest": digest}) if goes_on else None,
        may_settle and thread.is_wording and thread.is_open,
        not thread.is_wording or _fits(comment, parts),
    )


def _fits(comment: Comment, parts: tuple[Part, ...]) -> bool:
    source = next((part.source for part in parts if part.key == comment.part), "")
    return reworded(source, comment.replaces, comment.wording, comment.paragraph) is not None


def _marks(threads: tuple[Thread, ...]) -> dict[str, tuple[Thread, ...]]:
    marks: dict[str, tuple[Thread, ...]] = {}
    for thread in threads:
        if thread.is_open and thread.passage is not None:
            marks[thread.passage.name] = (*marks.get(thread.passage.name, ()), thread)
    return marks


def ask(content: EntryContent, digest: str, on: str = "", words: str = "") -> Asked:
    """An empty form for a remark. Raises NotYours for a passage that is not there, Invalid for the words."""
    if not on:
        return Asked(CommentForm(initial={"digest": digest}))
    passage, words = named(content.parts, on), in_one_line(words)
    if passage is None:
        raise NotYours("There is no such paragraph.")
    if words not in passage.text:
        raise Invalid({"words": f"These words do not stand in this {passage.kind}. Copy them from the text."})
    initial = {"digest": digest, "on": on, "words": words, "wording": typed(passage, words)}
    return Asked(CommentForm(on=on, initial=initial), passage, words)


def other_words(content: EntryContent, on: str, words: str, wording: str) -> bool:
    """Whether the box for a wording was sent with other words in it than those that it was given with."""
    passage = named(content.parts, on) if on else None
    stood = typed(passage, in_one_line(words)) if passage else ""
    return bool(stood and wording.strip()) and in_one_line(wording) != in_one_line(stood)


def asked_again(remarks: Remarks, content: EntryContent, form: CommentForm, on: str, words: str) -> Remarks:
    """With the form as it was sent, at its passage if that is still there."""
    passage, words = named(content.parts, on) if on else None, in_one_line(words)
    form.now_read(remarks.digest)
    return replace(remarks, asked=Asked(form, passage, words if passage and words in passage.text else ""))


def with_reply(remarks: Remarks, comment: int, form: ReplyForm) -> Remarks:
    """With the reply as it was sent in the place of the empty one."""
    form.now_read(remarks.digest)
    shown = tuple(
        replace(each, form=form) if each.thread.number == comment else each for each in remarks.shown
    )
    return replace(remarks, shown=shown)


@dataclass(frozen=True, slots=True)
class MarkedPassage:
    passage: Passage
    marks: tuple[Thread, ...]
    asked: Asked | None  # the form, where it belongs here


def marked(parts: tuple[Part, ...], remarks: Remarks) -> tuple[tuple[Part, tuple[MarkedPassage, ...]], ...]:
    """Every passage of the text with the marks of its comments, and the form where it is asked for."""
    asked = remarks.asked
    here = asked.passage.name if asked and asked.passage else ""
    return tuple(
        (
            part,
            tuple(
                MarkedPassage(each, remarks.marks.get(each.name, ()), asked if each.name == here else None)
                for each in passages(part)
            ),
        )
        for part in parts
    )
