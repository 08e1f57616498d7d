"""The versions of an entry that a person may read, and what lies between two of them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Q, QuerySet, When

from portal.accounts.models import User
from portal.accounts.scope import Scope
from portal.errors import NotYours
from reports.content.model import EntryContent
from reports.entries.building import content_of
from reports.entries.facts import facts, facts_of
from reports.entries.models import Draft, Submission
from reports.entries.submissions import newest, submitted_content
from reports.outline.models import Entry
from reports.outline.queries import entries_visible_to
from reports.review.differences import FigureChange, PartChange, figure_changes, word_changes
from reports.review.policies import allow, may_read_content, may_read_draft, may_read_earlier

WORKING = "draft"  # how the working text is named; a submission goes by its number


@dataclass(frozen=True, slots=True)
class Version:
    """A submission, or the working text with the figures of today."""

    key: str
    by: User
    on_behalf_of: User | None
    at: datetime
    submission: Submission | None = None

    @property
    def name(self) -> str:
        return f"Submission {self.submission.number}" if self.submission else "Working text"


@dataclass(frozen=True, slots=True)
class Comparison:
    before: Version
    after: Version
    content: EntryContent  # of the latter
    parts: tuple[PartChange, ...]
    figures: tuple[FigureChange, ...]


def submissions(scope: Scope, entry: Entry) -> QuerySet[Submission]:
    """Those that the person may read, newest first. Raises ``NotYours`` where there is none."""
    known = facts_of(entry)
    allow(may_read_content(scope, known))
    found = entry.submissions.select_related("submitted_by", "on_behalf_of").order_by("-number", "pk")
    if may_read_earlier(scope, known) is None:
        return found
    return found.filter(number=found.count())  # numbered from 1 without gaps


def submission_for(scope: Scope, entry: Entry, number: int | None = None) -> Submission:
    """One of them; without a number the last. Raises ``NotYours``."""
    readable = submissions(scope, entry)
    found = readable.first() if number is None else readable.filter(number=number).first()
    if found is None:
        raise NotYours("There is no such submission.")
    return found


def versions(scope: Scope, entry: Entry) -> tuple[Version, ...]:
    """Newest first, the working text before the submissions. Raises ``NotYours`` where none may be read."""
    known = facts_of(entry)
    no_draft, no_content = may_read_draft(scope, known), may_read_content(scope, known)
    if no_draft and no_content:
        raise no_content
    listed = [] if no_content else [_submitted(each) for each in submissions(scope, entry).defer("content")]
    return (*(() if no_draft else _working(entry)), *listed)


def _submitted(it: Submission) -> Version:
    return Version(str(it.number), it.submitted_by, it.on_behalf_of, it.submitted_at, it)


def _working(entry: Entry) -> tuple[Version, ...]:
    drafts = Draft.objects.filter(entry=entry).select_related("edited_by", "entered_for")
    return tuple(Version(WORKING, it.edited_by, it.entered_for, it.edited_at) for it in drafts)


def comparison(scope: Scope, entry: Entry, before: str = "", after: str = "") -> Comparison | None:
    """Two versions by their keys, whichever is the older; where one is not named, the last two.

    None where there are no two to compare. Raises ``NotYours`` for a key that names none.
    """
    listed = versions(scope, entry)
    first = _named(listed, before) if before else None
    to = _named(listed, after) if after else next((each for each in listed if each != first), None)
    first = first or _beside(listed, to)
    if first is None or to is None:
        return None
    old, new = content_at(entry, first), content_at(entry, to)
    return Comparison(first, to, new, word_changes(old, new), figure_changes(old, new))


def _beside(listed: tuple[Version, ...], version: Version | None) -> Version | None:
    """The version before this one, else the one after it."""
    if version is None or len(listed) < 2:
        return None
    place = listed.index(version)
    return listed[place + 1] if place + 1 < len(listed) else listed[place - 1]


def _named(listed: tuple[Version, ...], key: str) -> Version:
    found = next((each for each in listed if each.key == key), None)
    if found is None:
        raise NotYours("There is no such version.")
    return found


def content_at(entry: Entry, version: Version) -> EntryContent:
    """As it was frozen; the working text with the figures of today."""
    if version.submission is not None:
        return submitted_content(version.submission)
    return content_of(entry, Draft.objects.get(entry=entry).texts)


def last_year(scope: Scope, entry: Entry) -> Submission | None:
    """What was submitted last in the entry of that key, else with one of its indicators, in the year before's
    report of the same kind, as far as the person may read it."""
    report = entry.report
    others = list(
        entries_visible_to(scope)
        .filter(report__template=report.template_id, report__year=report.year - 1)
        .filter(Q(key=entry.key) | Q(indicators__in=entry.indicators.all()))
        .order_by(Case(When(key=entry.key, then=0), default=1), "pk")
    )
    known = facts(others)
    readable = (other for other in others if may_read_content(scope, known[other.pk]) is None)
    found = next(readable, None)
    return newest(found) if found else None
