"""Reports and outlines as a person may see them: states and names, never text."""

from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from indicators.catalogue.models import Indicator
from indicators.catalogue.queries import with_version
from portal.accounts.models import User
from portal.accounts.scope import Scope
from reports.outline.models import Entry, Report, Section
from reports.review.states import ReportState


@dataclass(frozen=True, slots=True)
class Lacking:
    """An entry that nobody can write, or nobody else approve."""

    entry: Entry
    writer: bool
    approver: bool


def visible_to(scope: Scope) -> QuerySet[Report]:
    """Reports: all staff see how far they are; members see published editions only, elsewhere."""
    reports = Report.objects.select_related("template", "area")
    return reports if scope.is_staff else reports.none()


def entries_visible_to(scope: Scope) -> QuerySet[Entry]:
    """Entries, as lines of the outline; their text has its own answers (``entries.queries``)."""
    entries = Entry.objects.select_related("report", "section", "area", "writer", "approver", "shared_with")
    return entries if scope.is_staff else entries.none()


def outline(report: Report) -> list[tuple[Section, list[Entry]]]:
    """The sections with their entries in reading order, in three queries."""
    entries = (
        report.entries.select_related("area", "writer", "approver", "shared_with", "draft")
        .prefetch_related("indicators")
        .order_by("section", "position", "pk")
    )
    by_section: dict[int, list[Entry]] = {}
    for entry in entries:
        by_section.setdefault(entry.section_id, []).append(entry)
    return [(section, by_section.get(section.pk, [])) for section in report.sections.all()]


def lacking(report: Report) -> tuple[Lacking, ...]:
    """Every entry that lacks a writer or a different approver, in reading order."""
    entries = report.entries.filter(Q(writer=None) | Q(approver=None)).order_by("section", "position", "pk")
    return tuple(
        Lacking(entry, writer=entry.writer_id is None, approver=entry.approver_id is None)
        for entry in entries
    )


def named_in(scope: Scope, person: User) -> tuple[list[Entry], list[Entry]]:
    """Entries of open reports that a person writes, and those that they approve, with their indicators' words."""
    open_ones = (
        entries_visible_to(scope)
        .filter(report__state=ReportState.OPEN)
        .prefetch_related(Prefetch("indicators", with_version(Indicator.objects.all())))
        .order_by("report", "section", "position", "pk")
    )
    return list(open_ones.filter(writer=person)), list(open_ones.filter(approver=person))
