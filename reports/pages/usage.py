"""Where an indicator's live figures stand in words: in which entries of which reports, kind by kind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from indicators.catalogue.models import Indicator, IndicatorVersion
from portal.accounts.scope import Scope
from reports.content.canonical import loads_part
from reports.content.model import Part
from reports.content.narrative import texts
from reports.entries.facts import facts
from reports.entries.models import Draft, Submission
from reports.entries.narrative import references
from reports.entries.references import read_reference
from reports.outline.models import Entry, EntryIndicator
from reports.outline.queries import entries_visible_to
from reports.pages.gathering import url_for
from reports.review.policies import EntryFacts, may_read_content, may_read_draft
from reports.review.states import SETTLED, EntryState, ReportState


@dataclass(frozen=True, slots=True)
class Place:
    """One live figure in one entry. ``said`` is what was frozen; a working text's follows the data."""

    kind: str  # "month", "category"
    reference: str
    said: str
    report: str
    entry: str
    where: str  # "Working text", "Submission 2, approved"
    url: str


def usage(scope: Scope, indicator: Indicator) -> tuple[Place, ...]:
    """By kind, then the newest report first, in reading order; in a constant number of queries.

    Working texts are listed for those who may read them, submitted ones likewise.
    """
    entries = list(entries_visible_to(scope).order_by("-report__year", "report", "section__position", "pk"))
    known = facts(entries)
    found = [
        *_in_drafts(scope, indicator, entries, known),
        *_in_submissions(scope, indicator, entries, known),
    ]
    named = _named([entry for entry, *_ in found if not entry.heading])
    order = {entry.pk: place for place, entry in enumerate(entries)}
    found.sort(key=lambda each: (_kind(each[1]), order[each[0].pk], each[3], each[1]))
    return tuple(
        Place(
            _kind(reference),
            reference,
            said,
            entry.report.title,
            entry.heading or named.get(entry.pk, entry.key),
            where,
            url_for(entry, scope, known[entry.pk]),
        )
        for entry, reference, said, where in found
    )


Found = tuple[Entry, str, str, str]  # with the reference, what it said, and where


def _in_drafts(
    scope: Scope, indicator: Indicator, entries: Sequence[Entry], known: dict[int, EntryFacts]
) -> Iterator[Found]:
    """Working texts of open reports that are not submitted: those of the others are what was submitted."""
    open_ones = {
        entry.pk: entry
        for entry in entries
        if entry.report.state == ReportState.OPEN
        and EntryState(entry.state) not in SETTLED
        and may_read_draft(scope, known[entry.pk]) is None
    }
    names = _names(indicator)
    for draft in Draft.objects.filter(entry__in=open_ones).order_by("pk"):
        typed = [each for text in draft.texts.values() for each in references(text)]
        for reference in dict.fromkeys(typed):
            parts = read_reference(reference)
            if parts is not None and parts.subject.casefold() in names:
                yield open_ones[draft.entry_id], reference, "", "Working text"


def _in_submissions(
    scope: Scope, indicator: Indicator, entries: Sequence[Entry], known: dict[int, EntryFacts]
) -> Iterator[Found]:
    readable = {entry.pk: entry for entry in entries if may_read_content(scope, known[entry.pk]) is None}
    last = Submission.objects.filter(entry=OuterRef("entry")).order_by("-number", "-pk").values("pk")[:1]
    submissions = Submission.objects.filter(
        entry__in=readable, pk=Subquery(last), content__contains=f'"indicator":"{indicator.key}"'
    )
    for submission in submissions.order_by("pk"):
        entry = readable[submission.entry_id]
        for reference, said in _quoted(loads_part(submission.content, "parts", tuple[Part, ...]), indicator):
            yield entry, reference, said, f"Submission {submission.number}, {entry.state}"


def _quoted(parts: Sequence[Part], indicator: Indicator) -> list[tuple[str, str]]:
    runs = (run for part in parts for block in part.blocks for text in texts(block) for run in text)
    quoted = (run.quoted for run in runs if run.quoted is not None)
    found = ((each.reference, each.text) for each in quoted if each.indicator == indicator.key)
    return list(dict.fromkeys(found))


def _names(indicator: Indicator) -> set[str]:
    """What a reference may call it: its key, and every code that it has had."""
    codes = indicator.versions.values_list("code", flat=True)
    return {name.casefold() for name in (indicator.key, *codes) if name}


def _named(entries: Sequence[Entry]) -> dict[int, str]:
    """What entries without a heading of their own go by: the newest name of their first indicator."""
    placed = EntryIndicator.objects.filter(entry__in=entries).order_by("-position", "-pk")
    first = dict(placed.values_list("entry", "indicator"))
    versions = IndicatorVersion.objects.filter(indicator__in=first.values(), superseded_at=None)
    rows = versions.order_by("valid_from", "pk").values_list("indicator", "code", "title")
    names = {pk: f"{code}: {title}" if code else title for pk, code, title in rows}
    return {entry: names[indicator] for entry, indicator in first.items() if indicator in names}


def _kind(reference: str) -> str:
    parts = read_reference(reference)
    return parts.what if parts is not None else ""
