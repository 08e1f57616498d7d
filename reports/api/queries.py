"""What the API reads of reports and editions, each beginning at what the person may see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from portal.accounts.scope import Scope
from portal.errors import NotYours
from reports.comments.models import Comment, Reply
from reports.comments.policies import may_read_comments
from reports.content.model import EntryContent, Variant
from reports.editions.facts import last_sign_off
from reports.editions.models import Build, Edition, EditionFile
from reports.editions.queries import edition_for, visible_to
from reports.editions.readiness import readiness
from reports.entries.building import contents
from reports.entries.facts import facts_of
from reports.entries.models import Draft
from reports.entries.submissions import last_submissions
from reports.outline import queries as outline
from reports.outline.models import Entry, Report
from reports.review.models import Decision
from reports.review.policies import EntryFacts, allow, may_read_content, may_read_draft
from reports.review.staleness import compare
from reports.review.states import EntryState, ReportState


def reports(scope: Scope) -> QuerySet[Report]:
    """With the number of entries in each state."""
    counts = {
        f"entries_{state.value}": Count(
            "entries", filter=Q(entries__state=state.value, entries__taken_out_at=None)
        )
        for state in EntryState
    }
    return outline.visible_to(scope).annotate(**counts).order_by("-year", "title", "pk")


def report_for(scope: Scope, key: str) -> Report:
    """Raises ``NotYours``."""
    found = reports(scope).filter(key=key).first()
    if found is None:
        raise NotYours("There is no such report.")
    return found


def entries(scope: Scope, report: str) -> QuerySet[Entry]:
    """The outline's lines, in reading order. Raises ``NotYours``."""
    if not outline.visible_to(scope).filter(key=report).exists():
        raise NotYours("There is no such report.")
    lines = outline.entries_visible_to(scope).filter(report__key=report).prefetch_related("indicators")
    return lines.order_by("section__position", "position", "pk")


def entry_for(scope: Scope, report: str, key: str) -> Entry:
    """An entry of which the person may read the submission or the working text. Raises ``NotYours``."""
    found = entries(scope, report).filter(key=key).first()
    if found is None or not _may_see(scope, facts_of(found)):
        raise NotYours("There is no such entry.")
    return found


def _may_see(scope: Scope, facts: EntryFacts) -> bool:
    return may_read_content(scope, facts) is None or may_read_draft(scope, facts) is None


@dataclass(frozen=True, slots=True)
class Outline:
    """By an entry's primary key: how it would read now, and whether it is stale."""

    contents: Mapping[int, EntryContent]
    stale: frozenset[int]


def outline_of(report: Report) -> Outline:
    """In a constant number of queries."""
    now = contents(report)
    standings = compare(last_submissions(report), now, report.entries.all())
    return Outline(now, frozenset(key for key, standing in standings.items() if standing.is_stale))


def draft_for(scope: Scope, entry: Entry) -> Draft:
    """The working text, an empty one where nothing was saved yet. Raises ``NotYours``."""
    allow(may_read_draft(scope, facts_of(entry)))
    found = Draft.objects.filter(entry=entry).select_related("edited_by", "entered_for").first()
    return found or Draft(entry=entry)


def decisions(scope: Scope, entry: Entry) -> QuerySet[Decision]:
    """What was decided on an entry, with the reasons: for those with a part in it. Raises ``NotYours``."""
    allow(may_read_comments(scope, facts_of(entry)))
    return entry.decisions.select_related("by", "on_behalf_of", "submission").order_by("-at", "-pk")


def report_decisions(scope: Scope, key: str) -> QuerySet[Decision]:
    """What was decided on a whole report. Raises ``NotYours``."""
    found = report_for(scope, key).decisions.filter(entry=None)
    return found.select_related("by", "on_behalf_of", "submission").order_by("-at", "-pk")


def comments(scope: Scope, entry: Entry) -> QuerySet[Comment]:
    """What was said of an entry with what became of it, oldest first. Raises ``NotYours``."""
    allow(may_read_comments(scope, facts_of(entry)))
    replies = Reply.objects.select_related("by").order_by("at", "pk")
    said = Comment.objects.filter(entry=entry).select_related("by", "submission")
    return said.prefetch_related(Prefetch("replies", replies)).order_by("number", "pk")


def comment_for(scope: Scope, entry: Entry, number: int) -> Comment:
    """Raises ``NotYours``."""
    found = comments(scope, entry).filter(number=number).first()
    if found is None:
        raise NotYours("There is no such comment.")
    return found


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole report in one variant: as signed, else of what is approved so far."""

    content: Any  # a ReportContent, or its canonical JSON
    digest: str


def content_of_report(scope: Scope, key: str, variant: str) -> Whole:
    """Raises ``NotYours``."""
    report = report_for(scope, key)
    if variant not in {item.value for item in Variant}:
        raise NotYours("There is no such version.")
    signed = last_sign_off(report) if report.state == ReportState.SIGNED_OFF else None
    if signed:
        frozen = signed.public if variant == Variant.PUBLIC else signed.internal
        return Whole(frozen.content, frozen.digest)
    ready = readiness(report)
    if variant == Variant.PUBLIC:
        return Whole(ready.public, ready.public_digest)
    return Whole(ready.internal, ready.internal_digest)


def editions(scope: Scope) -> QuerySet[Edition]:
    """With their files, but not the bytes; newest first."""
    return _with_files(visible_to(scope)).order_by("-report__year", "-number", "audience", "pk")


def edition(scope: Scope, report: str, number: int, audience: str) -> Edition:
    """With its files, but not the bytes. Raises ``NotYours`` and ``Gone``."""
    found = edition_for(scope, report, number, audience)
    return _with_files(Edition.objects.filter(pk=found.pk)).get()


def _with_files(found: QuerySet[Edition]) -> QuerySet[Edition]:
    files = EditionFile.objects.defer("content").order_by("form", "pk")
    return found.select_related("report", "build", "published_by").prefetch_related(Prefetch("files", files))


def editions_of(made: Sequence[Edition]) -> list[Edition]:
    """Editions that were just made, as they are shown."""
    found = _with_files(Edition.objects.filter(pk__in=[each.pk for each in made]))
    return list(found.order_by("audience", "pk"))


def builds(scope: Scope) -> QuerySet[Build]:
    """Of the editions that exist for this person, the latest asked for first."""
    found = Build.objects.filter(edition__in=visible_to(scope))
    return found.select_related("edition__report", "requested_by").order_by("-requested_at", "-pk")


def build_for(scope: Scope, pk: int) -> Build:
    """Raises ``NotYours``, and ``Gone`` where its edition was withdrawn."""
    found = Build.objects.select_related("edition__report", "requested_by").filter(pk=pk).first()
    if found is None:
        raise NotYours("There is no such build.")
    of = found.edition
    edition_for(scope, of.report.key, of.number, of.audience)
    return found
