"""Opening a report and shaping its outline.

Who writes and who approves stands in ``assigning``; order, and what leaves the outline, in ``arranging``.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet

from indicators.catalogue.models import Indicator
from indicators.catalogue.queries import names_of
from portal.accounts.models import User
from portal.audit.services import record
from portal.errors import Invalid
from portal.organisation.models import ServiceArea
from portal.unchanged import is_stored
from portal.validation import check_fields
from reports.content.model import EntryKind
from reports.outline.arranging import (
    order_entries,
    put_back_entry,
    remove_section,
    shift_entry,
    shift_section,
    take_out_entry,
)
from reports.outline.assigning import assign, check_people, hand_over
from reports.outline.guard import locked_open_report, only_administrator
from reports.outline.keys import free, section_key
from reports.outline.models import Entry, NarrativeRule, Report, Section, Template
from reports.outline.placing import place
from reports.outline.queries import label_of
from reports.outline.templates import NewComparison, NewPart, NewTemplateEntry, create_template, parts_json
from reports.planning.dates import plan

__all__ = [
    "NewComparison",
    "NewPart",
    "NewTemplateEntry",
    "add_entry",
    "add_section",
    "assign",
    "change_entry",
    "change_report",
    "change_section",
    "create_template",
    "hand_over",
    "open_report",
    "order_entries",
    "put_back_entry",
    "remove_section",
    "set_indicators",
    "shift_entry",
    "shift_section",
    "take_out_entry",
]

WITHOUT = ("parts",)  # an entry that shares its words has none
DATES = ("writing_due", "review_due", "sign_off_due", "papers_due")
KEY_TAKEN = "Another entry of this report has this key, perhaps one that was taken out and can be put back."
REPORT_FIELDS = frozenset(
    {"title", "subtitle", "committee", "meeting_date", "agenda_item", "author", "contact"}
    | {"responsible_director", "glossary", *DATES}
)
ENTRY_FIELDS = frozenset(
    {"heading", "prompt", "parts", "area", "narrative", "shared_with", "section", "writer", "approver"}
)


@transaction.atomic
def open_report(
    *,
    by: User | None,
    template: Template,
    key: str,
    area: ServiceArea,
    year: int,
    committee: str,
    meeting_date: date,
    author: str,
    contact: str,
    responsible_director: str,
    cut_off: datetime,
    title: str = "",
    subtitle: str = "",
    agenda_item: str = "",
    glossary: Sequence[tuple[str, str]] = (),
    dates: Mapping[str, date] | None = None,
) -> Report:
    """Open a report with the standing entries of its template.

    ``dates`` overrides what ``planning.dates.plan`` gives for the meeting. Which entries still lack a
    writer or a different approver is told by ``queries.lacking``.
    """
    only_administrator(by)
    planned = plan(meeting_date)
    due = {name: getattr(planned, name) for name in DATES} | dict(dates or {})
    _check_dates(meeting_date, due)
    opened = Report(
        template=template,
        key=key,
        area=area,
        year=year,
        title=title or template.title.replace("{year}", f"{year}/{(year + 1) % 100:02d}"),
        subtitle=subtitle or template.subtitle,
        committee=committee,
        meeting_date=meeting_date,
        agenda_item=agenda_item,
        author=author,
        contact=contact,
        responsible_director=responsible_director,
        cut_off=cut_off,
        glossary=[list(pair) for pair in glossary],
        **due,
    )
    check_fields(opened)
    with free(Report.objects.filter(key=key), "Another report has this key; choose one that is free."):
        opened.save()
    _copy_standing_entries(opened)
    record(by=by, action="report.opened", subject=opened, label=opened.title, data={"template": template.key})
    return opened


def _copy_standing_entries(report: Report) -> None:
    sections: dict[str, Section] = {}
    for position, standing in enumerate(report.template.entries.all()):
        section = sections.get(standing.section)
        if section is None:
            section = sections[standing.section] = Section.objects.create(
                report=report,
                key=section_key(standing.section),
                heading=standing.section,
                position=10 * (len(sections) + 1),
            )
        Entry.objects.create(
            report=report,
            section=section,
            key=standing.key,
            kind=standing.kind,
            heading=standing.heading,
            area_id=report.area_id,
            prompt=standing.prompt,
            parts=standing.parts,
            position=10 * (position + 1),
        )


@transaction.atomic
def change_report(*, by: User, report: Report, **fields: Any) -> Report:
    """Change what the front sheet says or the dates. Raises Invalid, by field, and Conflict.

    The data cut-off moves by taking revisions in alone.
    """
    only_administrator(by)
    _known(fields, REPORT_FIELDS)
    locked = locked_open_report(report)
    before = {name: _plain(getattr(locked, name)) for name in fields}
    for name, value in fields.items():
        setattr(locked, name, value)
    _check_dates(locked.meeting_date, {name: getattr(locked, name) for name in DATES})
    check_fields(locked)
    if is_stored(locked):
        return locked
    locked.save(update_fields=list(fields))
    after = {name: _plain(getattr(locked, name)) for name in fields}
    record(
        by=by,
        action="report.changed",
        subject=locked,
        label=locked.title,
        data={"before": before, "after": after},
    )
    return locked


@transaction.atomic
def add_section(
    *, by: User | None, report: Report, key: str, heading: str, position: int | None = None
) -> Section:
    """A section, at the end unless ``position`` says otherwise."""
    only_administrator(by)
    locked_open_report(report)
    with free(report.sections.filter(key=key), "Another section of this report has this key."):
        section = Section(
            report=report, key=key, heading=heading, position=_next(report.sections.all(), position)
        )
        check_fields(section)
        section.save()
    record(
        by=by,
        action="section.added",
        subject=section,
        label=f"{section.heading} ({report})",
        data={"key": key},
    )
    return section


@transaction.atomic
def change_section(*, by: User | None, section: Section, heading: str, position: int) -> Section:
    """Another heading or place."""
    only_administrator(by)
    locked_open_report(section.report)
    before = {"heading": section.heading, "position": section.position}
    section.heading, section.position = heading, position
    check_fields(section)
    if is_stored(section):
        return section
    section.save(update_fields=["heading", "position"])
    record(
        by=by,
        action="section.changed",
        subject=section,
        label=f"{section.heading} ({section.report})",
        data={"before": before, "after": {"heading": section.heading, "position": position}},
    )
    return section


@transaction.atomic
def add_entry(
    *,
    by: User | None,
    section: Section,
    key: str,
    kind: EntryKind,
    heading: str,
    area: ServiceArea,
    narrative: NarrativeRule = NarrativeRule.REQUIRED,
    indicators: Sequence[tuple[Indicator, str]] = (),
    parts: Sequence[NewPart] = (NewPart("narrative"),),
    prompt: str = "",
    writer: User | None = None,
    approver: User | None = None,
    shared_with: Entry | None = None,
    position: int | None = None,
) -> Entry:
    """An entry of a section. ``indicators`` come with the period key of their headline ("": the year)."""
    only_administrator(by)
    report = locked_open_report(section.report)
    entry = Entry(
        report=report,
        section=section,
        key=key,
        kind=kind.value,
        heading=heading,
        area=area,
        narrative=narrative.value,
        shared_with=shared_with,
        writer=writer,
        approver=approver,
        prompt=prompt,
        parts=parts_json(parts),
        position=_next(section.entries.all(), position),
    )
    _check_place(entry)
    check_people(entry, writer, approver)
    check_fields(entry, exclude=WITHOUT)
    with free(Entry.every.filter(report=report, key=key), KEY_TAKEN):
        entry.save()
    place(entry, indicators)
    record(by=by, action="entry.added", subject=entry, label=label_of(entry), data={"report": report.key})
    return entry


@transaction.atomic
def change_entry(*, by: User, entry: Entry, **fields: Any) -> Entry:
    """Change heading, prompt, parts, lead area, narrative rule, section or people of an entry.

    Raises Invalid, by field, and Conflict.
    """
    only_administrator(by)
    _known(fields, ENTRY_FIELDS)
    locked_open_report(entry.report)
    locked = Entry.objects.select_for_update().get(pk=entry.pk)
    before = {name: _plain(getattr(locked, name)) for name in fields}
    for name, value in fields.items():
        setattr(locked, name, value)
    _check_place(locked)
    check_people(locked, locked.writer, locked.approver)
    check_fields(locked, exclude=WITHOUT)
    if is_stored(locked):
        return locked
    locked.save(update_fields=list(fields))
    after = {name: _plain(getattr(locked, name)) for name in fields}
    record(
        by=by,
        action="entry.changed",
        subject=locked,
        label=label_of(locked),
        data={"before": before, "after": after},
    )
    return locked


@transaction.atomic
def set_indicators(*, by: User, entry: Entry, indicators: Sequence[tuple[Indicator, str]]) -> None:
    """Replace the indicators of an entry, in the order given, each with its headline's period key.

    Raises Invalid as ``placing.place``, and Conflict.
    """
    only_administrator(by)
    entry.report = locked_open_report(entry.report)
    wanted = [(indicator.pk, headline) for indicator, headline in indicators]
    if wanted == list(entry.places.order_by("position", "pk").values_list("indicator", "headline")):
        return
    entry.places.all().delete()
    place(entry, indicators)
    data = {"set": names_of([indicator for indicator, _ in indicators])}
    record(by=by, action="entry.indicators_set", subject=entry, label=label_of(entry), data=data)


def _check_place(entry: Entry) -> None:
    """Its section and the entry that it shares words with are of the same report. Raises Invalid."""
    if entry.section.report_id != entry.report_id:
        raise Invalid({"section": "Choose a section of the same report."})
    shares, other = entry.narrative == NarrativeRule.SHARED, entry.shared_with
    if shares != (other is not None):
        wanted = "Name the entry whose narrative it shares." if shares else "It has a narrative of its own."
        raise Invalid({"shared_with": wanted})
    if other is not None and (other.report_id != entry.report_id or other.pk == entry.pk):
        raise Invalid({"shared_with": "Choose another entry of the same report."})
    if other is not None and other.shared_with_id is not None:
        raise Invalid({"shared_with": "Choose the entry that has the words; this one shares them itself."})


def _next(neighbours: QuerySet[Any], position: int | None) -> int:
    if position is not None:
        return position
    return (neighbours.aggregate(last=Max("position"))["last"] or 0) + 10


def _known(fields: Mapping[str, Any], allowed: frozenset[str]) -> None:
    if unknown := fields.keys() - allowed:
        raise Invalid(dict.fromkeys(unknown, "This cannot be changed."))


def _check_dates(meeting: date, due: Mapping[str, date]) -> None:
    days = [*(due[name] for name in DATES), meeting]
    for name, earlier, later in zip(DATES, days, days[1:], strict=False):
        if earlier > later:
            raise Invalid({name: "This lies after the step that follows it."})


def _plain(value: Any) -> Any:
    """A column's value as the audit trail keeps it."""
    return value if isinstance(value, str | int | list | None) else str(value)
