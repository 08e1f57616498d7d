"""The page on which a submitted entry is read: what it says, what changed, what was said about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from portal.accounts.models import User
from reports.content.model import FORMAT, EntryContent
from reports.entries.models import Submission
from reports.entries.submissions import submitted_content
from reports.outline.models import Entry
from reports.review.differences import (
    FigureChange,
    PartChange,
    figure_changes,
    in_words,
    printed_changes,
    word_changes,
)
from reports.review.models import Decision, LastLook
from reports.review.staleness import Standing
from reports.review.states import ASKING


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since another submission was read."""

    at: datetime | None
    parts: tuple[PartChange, ...]
    figures: tuple[FigureChange, ...]

    @property
    def words(self) -> str:
        return in_words(self.parts, self.figures)

    @property
    def words_above(self) -> str:
        """The same on the page that marks the changes."""
        return in_words(self.parts, self.figures, ", marked below")


@dataclass(frozen=True, slots=True)
class Staleness:
    """The figures that an entry prints are no longer those that were submitted."""

    changes: tuple[FigureChange, ...]


def staleness(content: EntryContent, found: Standing | None) -> Staleness | None:
    """What changed behind the words of this content, that was submitted; None while nothing has."""
    return Staleness(printed_changes(content, found.now)) if found and found.is_stale else None


def is_earlier_format(content: EntryContent) -> bool:
    """Whether it was put together before an update of the portal that does so otherwise."""
    return content.format != FORMAT


def last_look(submission: Submission, user: User) -> LastLook | None:
    """What this person read last in the submission's entry."""
    looks = LastLook.objects.filter(entry=submission.entry_id, user=user)
    return looks.select_related("submission").first()


def submission_read(entry: Entry, digest: str = "", *, pk: int | None = None) -> Submission | None:
    """An earlier submission of this entry, by its key or by the digest that somebody read."""
    if pk is not None:
        return entry.submissions.filter(pk=pk).first()
    return (
        entry.submissions.filter(digest=digest).order_by("-number", "-pk").first()
        if digest.isalnum()
        else None
    )


def since(earlier: Submission, at: datetime | None, content: EntryContent) -> Since:
    before = submitted_content(earlier)
    return Since(at, word_changes(before, content), figure_changes(before, content))


def history_of(entry: Entry) -> Sequence[Decision]:
    """What was decided on it, newest first, each with its submission but not that one's content."""
    decided = entry.decisions.select_related("by", "on_behalf_of", "submission")
    return list(decided.defer("submission__content"))


def asked_by(entry: Entry, history: Sequence[Decision]) -> Decision | None:
    """The decision that led to the entry's state, where its reason still waits for an answer."""
    if entry.state not in ASKING:
        return None
    return next((step for step in history if step.to_state == entry.state), None)


def origin(submission: Submission) -> str:
    """Which submission it is, and when it came."""
    at = f"{submission.submitted_at:%A} {submission.submitted_at.day} {submission.submitted_at:%B}"
    return f"Submission {submission.number}, {at}, {submission.submitted_by.post}"
