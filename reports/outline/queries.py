"""Reports and outlines as a person may see them: states and names, never text."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Prefetch, Q, QuerySet

from indicators.catalogue.models import Indicator
from indicators.catalogue.queries import with_version
from portal.accounts.models import User
from portal.accounts.scope import Scope
from reports.outline.models import Entry, Report, Section, TemplateEntry
from reports.outline.templates import NewPart
from reports.review.states import ReportState


class Placed(NamedTuple):
    """What a page that leads from entry to entry asks of each. There are hundreds: no model is made of them."""

    pk: int
    key: str
    heading: str
    kind: str
    state: str
    area_id: int
    writer_id: int | None
    report: Report


Listed = Entry | Placed


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


def read_anew(report: Report) -> Report:
    """As it is by now: what is remembered of it builds on nothing that was read before."""
    return Report.objects.select_related("template", "area").get(pk=report.pk)


def entries_visible_to(scope: Scope) -> QuerySet[Entry]:
    """Entries, as lines of the outline; their text has its own answers (``entries.queries``)."""
    entries = Entry.objects.select_related("report", "section", "area", "writer", "approver", "shared_with")
    return entries if scope.is_staff else entries.none()


def outline(report: Report) -> list[tuple[Section, list[Entry]]]:
    """The sections with their entries in reading order, in five queries: few people and areas have many entries."""
    entries = (
        report.entries.select_related("shared_with", "draft")
        .prefetch_related("area", "writer", "approver")
        .order_by("section", "position", "pk")
    )
    by_section: dict[int, list[Entry]] = {}
    for entry in entries:
        by_section.setdefault(entry.section_id, []).append(entry)
    return [(section, by_section.get(section.pk, [])) for section in report.sections.all()]


def among_entries(report: Report, some: Collection[int] | None) -> Q:
    """What belongs to these entries of a report; to all of them, which need not be named one by one, for None."""
    return Q(entry__report=report) if some is None else Q(entry__in=some)


def read_again(report: Report, entries: Collection[int]) -> dict[int, Entry]:
    """Some of its entries as ``outline`` has them; one query."""
    related = ("shared_with", "draft", "area", "writer", "approver")
    return report.entries.select_related(*related).in_bulk(entries)


def in_order(report: Report) -> list[Placed]:
    """Its entries in reading order; one query."""
    rows = report.entries.order_by("section", "position", "pk").values_list(*Placed._fields[:-1])
    return [Placed._make((*row, report)) for row in rows]


def entries_before(place: Section | Entry) -> int:
    """How many entries of the report stand before a section, or before an entry, in reading order; one query."""
    section = place if isinstance(place, Section) else place.section
    earlier = Q(section__position__lt=section.position) | Q(
        section__position=section.position, section__lt=section.pk
    )
    if isinstance(place, Entry):
        earlier |= Q(section=section, position__lt=place.position)
        earlier |= Q(section=section, position=place.position, pk__lt=place.pk)
    return Entry.objects.filter(earlier, report=section.report_id).count()


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
        with_names(entries_visible_to(scope))
        .filter(report__state=ReportState.OPEN)
        .order_by("report", "section", "position", "pk")
    )
    return list(open_ones.filter(writer=person)), list(open_ones.filter(approver=person))


def with_names(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """Adds ``named``, the indicators, each with its codes and titles, of which ``called`` makes a name."""
    indicators = Prefetch("indicators", with_version(Indicator.objects.all()), to_attr="named")
    return entries.prefetch_related(indicators)


def called(entry: Entry) -> str:
    """Its own heading, else the codes and short titles of its indicators (``with_names``)."""
    indicators: list[Any] = entry.named  # type: ignore[attr-defined]
    titles = (f"{each.code}: {each.short_title}" if each.code else each.short_title for each in indicators)
    return entry.heading or "; ".join(titles) or entry.key


def label_of(entry: Entry) -> str:
    """What the audit trail calls an entry: as people read it; two queries where it has no heading of its own."""
    return entry.heading or called(with_names(Entry.every.filter(pk=entry.pk)).get())


def taken_out(scope: Scope, report: Report) -> QuerySet[Entry]:
    """Entries that the report no longer has, by their headings."""
    entries = (
        Entry.every.filter(report=report).exclude(taken_out_at=None).select_related("report", "shared_with")
    )
    return with_names(entries if scope.is_staff else entries.none()).order_by("heading", "key")


def parts_of(entry: Entry | TemplateEntry) -> list[NewPart]:
    """The texts of an entry as ``services`` takes them."""
    return [NewPart(**part) for part in entry.parts]


def placed_in(entry: Entry) -> list[tuple[Indicator, str]]:
    """The indicators of an entry with their headlines' periods, as ``services.set_indicators`` takes them."""
    return [(place.indicator, place.headline) for place in entry.places.select_related("indicator")]


def terms_of(report: Report) -> list[tuple[str, str]]:
    """The glossary."""
    return [(term, meaning) for term, meaning in report.glossary]
