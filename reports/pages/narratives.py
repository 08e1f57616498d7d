"""What the reports said about an indicator: the words of its entries that were approved or published."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indicators.catalogue.models import Indicator
from portal.accounts.scope import Scope
from reports.content.canonical import loads
from reports.content.model import EntryContent, Part, ReportContent, Variant
from reports.editions.models import Edition
from reports.editions.queries import visible_to as editions_visible_to
from reports.entries.facts import facts
from reports.entries.models import Submission
from reports.entries.submissions import submitted_content
from reports.outline.models import Entry
from reports.outline.queries import entries_visible_to
from reports.pages.gathering import url_for
from reports.review.policies import may_read_content
from reports.review.states import APPROVED, EditionState, EntryState


@dataclass(frozen=True, slots=True)
class Narrative:
    """The words of one entry, as they were approved or published."""

    year: int
    report: str
    heading: str
    origin: str  # "Approved", "Edition 2, published 3 July 2017"
    parts: tuple[Part, ...]  # those that say something
    shared: str  # the heading of the entry that tells it, where another does
    url: str  # empty where the entry itself is not this person's to open


def narratives(scope: Scope, indicator: Indicator) -> tuple[Narrative, ...]:
    """The newest report first; of a report the published words come before newer ones that are not approved.

    A constant number of queries and one frozen report for each that was opened again after publication.
    """
    entries = list(
        entries_visible_to(scope)
        .filter(places__indicator=indicator)
        .order_by("-report__year", "report", "section__position", "position", "pk")
    )
    known = facts(entries)
    approved = _last_of([entry for entry in entries if EntryState(entry.state) in APPROVED])
    published = _published(scope, {entry.report_id for entry in entries if entry.pk not in approved})
    found = []
    for entry in entries:
        url = url_for(entry, scope, known[entry.pk])
        if entry.pk in approved and may_read_content(scope, known[entry.pk]) is None:
            found.append(_narrative(entry, submitted_content(approved[entry.pk]), "Approved", url))
        elif told := published.get((entry.report_id, entry.key)):
            found.append(_narrative(entry, told[1], told[0], url))
    return tuple(found)


def _last_of(entries: Sequence[Entry]) -> dict[int, Submission]:
    """The last submission of each, which is what was approved."""
    found = Submission.objects.filter(entry__in=entries).order_by("entry", "number", "pk")
    return {submission.entry_id: submission for submission in found}


def _published(scope: Scope, reports: Iterable[int]) -> dict[tuple[int, str], tuple[str, EntryContent]]:
    """What stands in the newest internal editions of these reports, by report and entry."""
    editions = editions_visible_to(scope).filter(
        report__in=set(reports), audience=Variant.INTERNAL, state=EditionState.PUBLISHED
    )
    found: dict[tuple[int, str], tuple[str, EntryContent]] = {}
    for edition in editions.select_related("sign_off__internal").order_by("number", "pk"):
        origin = f"Edition {edition.number}, published {edition.published_on:%-d %B %Y}"
        found |= {(edition.report_id, each.key): (origin, each) for each in _entries(edition)}
    return found


def _entries(edition: Edition) -> list[EntryContent]:
    content = loads(edition.sign_off.internal.content, ReportContent)
    return [entry for section in content.sections for entry in section.entries]


def _narrative(entry: Entry, content: EntryContent, origin: str, url: str) -> Narrative:
    shared = entry.shared_with
    return Narrative(
        year=entry.report.year,
        report=entry.report.title,
        heading=content.heading,
        origin=origin,
        parts=tuple(part for part in content.parts if part.blocks),
        shared=(shared.heading or shared.key) if shared else "",
        url=url,
    )
