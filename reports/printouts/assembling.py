"""What a draft PDF says: the texts that a person may read, folded as an edition is, with its watermark."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from portal.accounts.scope import Scope
from portal.errors import Conflict, NotYours
from reports.content import model as content
from reports.content.canonical import digest, dumps
from reports.content.model import EntryContent, ReportContent, Variant
from reports.editions.folding import fold_report
from reports.entries.building import contents
from reports.entries.facts import facts
from reports.entries.submissions import last_submissions, submitted_content
from reports.outline.models import Entry, Report, Section
from reports.printouts.policies import WORKING, prints_working_text
from reports.review.policies import may_read_content


@dataclass(frozen=True, slots=True)
class Assembled:
    """All that the renderer gets, as canonical JSON, and where its words come from (see ``Printout``)."""

    title: str
    input: str
    sources: Mapping[int, int]

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.input.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Extent:
    """The whole report, one of its sections or one of its entries."""

    report: Report
    section: Section | None = None
    entry: Entry | None = None

    def entries(self) -> list[Entry]:
        found = self.report.entries.select_related("report")
        if self.entry is not None:
            found = found.filter(pk=self.entry.pk)
        elif self.section is not None:
            found = found.filter(section=self.section)
        return list(found.order_by("section", "position", "pk"))


def extent(report: Report, section: str = "", entry: str = "") -> Extent:
    """By the keys of a section or an entry. Raises ``NotYours`` where there is none."""
    if entry:
        found = report.entries.filter(key=entry).first()
        if found is None:
            raise NotYours("There is no such entry.")
        return Extent(report, entry=found)
    if section:
        part = report.sections.filter(key=section).first()
        if part is None:
            raise NotYours("There is no such section.")
        return Extent(report, section=part)
    return Extent(report)


def assemble(scope: Scope, of: Extent, today: date) -> Assembled:
    """In a constant number of queries.

    Raises ``NotYours`` for an entry, and ``Conflict`` for more, of which the person may read nothing yet.
    """
    read, sources = _readable(scope, of)
    if not read and of.entry is not None:
        raise NotYours("There is no such entry.")
    if not read:
        raise Conflict("There is no text yet that you may read here.")
    title = _title(of, read)
    folded = replace(fold_report(of.report, read), subtitle=_subtitle(of, title))
    return Assembled(title, dumps(_edition(of.report, folded, today)), sources)


def _readable(scope: Scope, of: Extent) -> tuple[dict[int, EntryContent], dict[int, int]]:
    entries = of.entries()
    known, submissions, now = facts(entries), last_submissions(of.report), contents(of.report)
    read: dict[int, EntryContent] = {}
    sources: dict[int, int] = {}
    for entry in entries:
        if prints_working_text(scope, known[entry.pk]):
            read[entry.pk], sources[entry.pk] = now[entry.pk], WORKING
        elif may_read_content(scope, known[entry.pk]) is None:
            submission = submissions[entry.pk]
            read[entry.pk], sources[entry.pk] = submitted_content(submission), submission.pk
    return read, sources


def _title(of: Extent, read: Mapping[int, EntryContent]) -> str:
    if of.entry is not None:
        return read[of.entry.pk].heading
    return of.section.heading if of.section is not None else of.report.title


def _subtitle(of: Extent, title: str) -> str:
    if of.entry is None and of.section is None:
        return of.report.subtitle
    return f"The {'entry' if of.entry else 'section'} “{title}” alone"


def _edition(report: Report, folded: ReportContent, today: date) -> content.Edition:
    return content.Edition(
        report=report.key,
        number=0,
        audience=Variant.INTERNAL,
        digest=digest(folded),
        content=folded,
        watermark=f"Draft of {today.day} {today:%B %Y}, not signed",
    )
