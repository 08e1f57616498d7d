"""The review page: what waits for a reviewer's decision, what is new in each since they looked, what they opened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from portal.accounts.scope import Scope
from reports.comments.queries import open_counts
from reports.entries.models import Submission
from reports.entries.submissions import submitted_content
from reports.pages.gathering import Gathered
from reports.pages.reading import Since, since
from reports.pages.rows import Row
from reports.review.differences import FigureChange, printed_changes
from reports.review.models import LastLook
from reports.review.policies import may_move, parts_of
from reports.review.states import APPROVED, Action, Apart
from reports.review.transitions import Part


@dataclass(frozen=True, slots=True)
class Waiting:
    """A submission to decide on."""

    row: Row
    submission: Submission
    opened: datetime | None  # when this person opened it as it now stands
    since: Since | None  # what is new since they opened an earlier one
    comments: int  # still open

    @property
    def digest(self) -> str:
        return self.submission.digest


@dataclass(frozen=True, slots=True)
class Changed:
    """An entry whose figures are no longer those that were submitted; it is with its writer."""

    row: Row
    figures: tuple[FigureChange, ...]


@dataclass(frozen=True, slots=True)
class Review:
    waiting: tuple[Waiting, ...]
    changed: tuple[Changed, ...]
    refused: tuple[tuple[Row, str], ...]  # which were not approved just now, and why
    with_writers: int  # not submitted yet, returned, or their own
    approved: int

    @property
    def total(self) -> int:
        return len(self.waiting) + len(self.changed) + self.with_writers + self.approved

    @property
    def may_approve_some(self) -> bool:
        return any(item.opened for item in self.waiting)


def review_of(gathered: Gathered, scope: Scope, refused: Mapping[str, str]) -> Review:
    """Of the entries in this person's areas; ``refused`` goes by an entry's key. Four queries."""
    theirs = [
        row for row in gathered.in_order if Part.REVIEWER in parts_of(scope, gathered.facts[row.entry.pk])
    ]
    stale = [row for row in theirs if row.state is Apart.FIGURES_CHANGED]
    to_decide = [row for row in theirs if row not in stale and _decides(gathered, scope, row)]
    settled = sum(row.state in APPROVED for row in theirs)
    return Review(
        waiting=_waiting(gathered, scope, to_decide),
        changed=tuple(Changed(row, _figures(gathered, row)) for row in stale),
        refused=tuple((row, refused[row.entry.key]) for row in gathered.in_order if row.entry.key in refused),
        with_writers=len(theirs) - len(stale) - len(to_decide) - settled,
        approved=settled,
    )


def _decides(gathered: Gathered, scope: Scope, row: Row) -> bool:
    return may_move(scope, gathered.facts[row.entry.pk], Action.APPROVE) is None


def _figures(gathered: Gathered, row: Row) -> tuple[FigureChange, ...]:
    submission = gathered.submissions[row.entry.pk]
    return printed_changes(submitted_content(submission), gathered.now[row.entry.pk])


def _waiting(gathered: Gathered, scope: Scope, rows: Sequence[Row]) -> tuple[Waiting, ...]:
    keys = [row.entry.pk for row in rows]
    looked = LastLook.objects.filter(entry__in=keys, user=scope.user).select_related("submission")
    looks = {look.entry_id: look for look in looked}
    comments = open_counts(keys)
    return tuple(
        _item(
            row,
            gathered.submissions[row.entry.pk],
            looks.get(row.entry.pk),
            comments.get(row.entry.pk, 0),
        )
        for row in rows
    )


def _item(row: Row, submission: Submission, look: LastLook | None, comments: int) -> Waiting:
    is_opened = look is not None and look.submission_id == submission.pk
    return Waiting(
        row=row,
        submission=submission,
        opened=look.at if look and is_opened else None,
        since=since(look.submission, look.at, submitted_content(submission))
        if look and not is_opened
        else None,
        comments=comments,
    )
