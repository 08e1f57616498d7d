"""What a report of a kind has: written here by the administrator, copied by ``services.open_report``."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any

from django.db import transaction

from indicators.benchmarks.models import Comparator
from portal.accounts.models import User
from portal.audit.services import record
from portal.errors import Invalid
from portal.unchanged import is_stored
from portal.validation import check_fields
from reports.content.model import EntryKind
from reports.outline.guard import lock_template, only_administrator
from reports.outline.keys import check_sections, free
from reports.outline.models import (
    ComparisonKind,
    Template,
    TemplateComparator,
    TemplateComparison,
    TemplateEntry,
)

CHANGEABLE = frozenset({"name", "title", "subtitle", "certificate"})


@dataclass(frozen=True, slots=True)
class NewPart:
    """One text of an entry, with what to write there."""

    key: str
    heading: str = ""
    prompt: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True)
class NewComparison:
    """A comparison of direction; a movement within these limits is similar."""

    kind: ComparisonKind
    similar_points: Decimal | None = None
    similar_per_cent: Decimal | None = None
    periods: int = 1


@dataclass(frozen=True, slots=True)
class NewTemplateEntry:
    """An entry that every report of this kind has, in the section of that heading."""

    key: str
    section: str
    kind: EntryKind
    heading: str
    parts: tuple[NewPart, ...] = field(default=(NewPart("narrative"),))
    prompt: str = ""


@transaction.atomic
def create_template(
    *,
    by: User | None,
    key: str,
    name: str,
    title: str,
    certificate: str,
    subtitle: str = "",
    columns: Sequence[Comparator] = (),
    comparisons: Sequence[NewComparison] = (),
    entries: Sequence[NewTemplateEntry] = (),
) -> Template:
    """Write a template with its scorecard columns, comparisons and standing entries, in their order."""
    only_administrator(by)
    check_sections(entry.section for entry in entries)
    _check_once([entry.key for entry in entries])
    with free(Template.objects.filter(key=key), "Another template has this key; choose one that is free."):
        template = Template(key=key, name=name, title=title, subtitle=subtitle, certificate=certificate)
        check_fields(template)
        template.save()
    _set_columns(template, columns)
    _set_comparisons(template, comparisons)
    _set_entries(template, entries)
    record(by=by, action="template.created", subject=template, label=template.name, data={"key": key})
    return template


@transaction.atomic
def change_template(*, by: User, template: Template, **fields: str) -> Template:
    """Change its name, title, subtitle or certificate; reports that are open already keep what they have."""
    only_administrator(by)
    if unknown := fields.keys() - CHANGEABLE:
        raise Invalid(dict.fromkeys(unknown, "This cannot be changed."))
    lock_template(template)
    before = {name: getattr(template, name) for name in fields}
    for name, value in fields.items():
        setattr(template, name, value)
    check_fields(template)
    if is_stored(template):
        return template
    template.save(update_fields=list(fields))
    record(
        by=by,
        action="template.changed",
        subject=template,
        label=template.name,
        data={"before": before, "after": dict(fields)},
    )
    return template


@transaction.atomic
def set_columns(*, by: User, template: Template, columns: Sequence[Comparator]) -> None:
    """Replace the scorecard's benchmark columns, in the order given."""
    only_administrator(by)
    lock_template(template)
    if [column.pk for column in columns] == list(template.columns.values_list("comparator", flat=True)):
        return
    _set_columns(template, columns)
    _tell(by, template, "template.columns_set", [comparator.key for comparator in columns])


@transaction.atomic
def set_comparisons(*, by: User, template: Template, comparisons: Sequence[NewComparison]) -> None:
    """Replace the comparisons of direction, in the order given."""
    only_administrator(by)
    lock_template(template)
    if list(comparisons) == comparisons_of(template):
        return
    _set_comparisons(template, comparisons)
    _tell(by, template, "template.comparisons_set", [comparison.kind.value for comparison in comparisons])


@transaction.atomic
def put_entry(*, by: User, template: Template, entry: NewTemplateEntry) -> TemplateEntry:
    """Write a standing entry, at the end, or over the one of that key; reports that are open keep theirs."""
    only_administrator(by)
    lock_template(template)
    columns = _columns_of(entry)
    key = columns.pop("key")
    others = template.entries.exclude(key=key).values_list("section", flat=True)
    check_sections((*others, entry.section))
    written = template.entries.filter(key=key).first()
    written = written or TemplateEntry(template=template, key=key, position=template.entries.count())
    for name, value in columns.items():
        setattr(written, name, value)
    check_fields(written)
    if is_stored(written):
        return written
    written.save()
    _tell(by, template, "template.entry_put", [key])
    return written


@transaction.atomic
def remove_entry(*, by: User, entry: TemplateEntry) -> None:
    """Take a standing entry out of the template; reports that are open keep theirs."""
    only_administrator(by)
    _tell(by, entry.template, "template.entry_removed", [entry.key])
    entry.delete()


def comparisons_of(template: Template) -> list[NewComparison]:
    """As they would be given, in their order."""
    return [
        NewComparison(ComparisonKind(row.kind), row.similar_points, row.similar_per_cent, row.periods)
        for row in template.comparisons.all()
    ]


def _tell(by: User, template: Template, action: str, keys: list[str]) -> None:
    record(by=by, action=action, subject=template, label=template.name, data={"set": keys})


def _set_columns(template: Template, columns: Sequence[Comparator]) -> None:
    template.columns.all().delete()
    TemplateComparator.objects.bulk_create(
        TemplateComparator(template=template, comparator=comparator, position=n)
        for n, comparator in enumerate(columns)
    )


def _set_comparisons(template: Template, comparisons: Sequence[NewComparison]) -> None:
    template.comparisons.all().delete()
    TemplateComparison.objects.bulk_create(
        TemplateComparison(template=template, position=n, **asdict(comparison))
        for n, comparison in enumerate(comparisons)
    )


def _set_entries(template: Template, entries: Sequence[NewTemplateEntry]) -> None:
    rows = [
        TemplateEntry(template=template, position=n, **_columns_of(entry)) for n, entry in enumerate(entries)
    ]
    for row in rows:
        check_fields(row)
    TemplateEntry.objects.bulk_create(rows)


def _check_once(keys: Sequence[str]) -> None:
    if twice := [key for key in dict.fromkeys(keys) if keys.count(key) > 1]:
        raise Invalid({"key": f"Name each entry once; twice stands {', '.join(twice)}."})


def _columns_of(entry: NewTemplateEntry) -> dict[str, Any]:
    return asdict(entry) | {"parts": parts_json(entry.parts)}


def parts_json(parts: Sequence[NewPart]) -> list[dict[str, Any]]:
    """The parts as ``Entry.parts`` keeps them."""
    return [asdict(part) for part in parts]
