"""The order of an outline, and what leaves it: sections that are empty, entries with all that was written."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.audit.services import record
from portal.errors import Conflict, Invalid
from portal.shifting import Past, shifted
from reports.outline.guard import locked_open_report, only_administrator
from reports.outline.models import Entry, Section
from reports.outline.queries import called, label_of, with_names


@transaction.atomic
def order_entries(*, by: User | None, section: Section, entries: Sequence[Entry]) -> None:
    """Put the entries of a section into this order; all of them have to be named."""
    only_administrator(by)
    locked_open_report(section.report)
    there = list(section.entries.order_by("position", "pk"))
    if {entry.pk for entry in entries} != {entry.pk for entry in there}:
        raise Invalid({"ordered": "Name every entry of the section, each once."})
    if list(entries) == there:
        return
    _number(entries)
    _tell_order(by, section, entries)


@transaction.atomic
def shift_entry(*, by: User, entry: Entry, past: Past) -> None:
    """One place up or down in its section. Nothing happens where it stands there already.

    Raises ``Conflict`` where the two no longer stand beside each other.
    """
    only_administrator(by)
    locked_open_report(entry.report)
    ordered = shifted(list(entry.section.entries.order_by("position", "pk")), entry, past)
    if ordered is not None:
        _number(ordered)
        _tell_order(by, entry.section, ordered)


@transaction.atomic
def shift_section(*, by: User, section: Section, past: Past) -> None:
    """One place up or down in its report, with its entries. As ``shift_entry``."""
    only_administrator(by)
    report = locked_open_report(section.report)
    ordered = shifted(list(report.sections.all()), section, past)
    if ordered is None:
        return
    _number(ordered)
    headings = [each.heading for each in ordered]
    record(by=by, action="report.ordered", subject=report, label=report.title, data={"order": headings})


@transaction.atomic
def take_out_entry(*, by: User, entry: Entry) -> None:
    """The report no longer has the entry. Its draft, submissions and decisions stay, and it can be put back.

    Raises ``Conflict`` where another entry shares its narrative.
    """
    only_administrator(by)
    locked_open_report(entry.report)
    if Entry.objects.filter(shared_with=entry).exists():
        raise Conflict("Another entry shares this narrative.")
    if not Entry.objects.filter(pk=entry.pk).update(taken_out_at=timezone.now()):
        raise Conflict("It has been taken out already.")
    record(by=by, action="entry.removed", subject=entry, label=label_of(entry), data={"key": entry.key})


@transaction.atomic
def put_back_entry(*, by: User, entry: Entry) -> None:
    """The entry stands where it stood, in the state that it had; changed figures are found as ever."""
    only_administrator(by)
    locked_open_report(entry.report)
    shared = entry.shared_with
    if shared is not None and shared.taken_out_at is not None:
        raise Conflict("The entry whose narrative it shares was taken out; put that one back first.")
    if not Entry.every.filter(pk=entry.pk).exclude(taken_out_at=None).update(taken_out_at=None):
        raise Conflict("It has been put back already.")
    record(by=by, action="entry.put_back", subject=entry, label=label_of(entry), data={"key": entry.key})


@transaction.atomic
def remove_section(*, by: User, section: Section) -> None:
    """Raises ``Conflict`` where it has entries, those that were taken out too."""
    only_administrator(by)
    locked_open_report(section.report)
    if Entry.every.filter(section=section).exists():
        raise Conflict("The section has entries, or had some that can be put back; move them first.")
    record(by=by, action="section.removed", subject=section, label=section.heading, data={"key": section.key})
    section.delete()


def _number(ordered: Sequence[Entry | Section]) -> None:
    for n, each in enumerate(ordered):
        type(each)._base_manager.filter(pk=each.pk).update(position=10 * (n + 1))


def _tell_order(by: User | None, section: Section, entries: Sequence[Entry]) -> None:
    names = {each.pk: called(each) for each in with_names(section.entries.all())}
    data = {"order": [names[entry.pk] for entry in entries]}
    record(by=by, action="section.ordered", subject=section, label=section.heading, data=data)
