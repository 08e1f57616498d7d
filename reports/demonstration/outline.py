"""The template and the outline of the demonstration's report, with a writer and an approver for each entry."""

from collections.abc import Container
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from indicators.figures.periods import ReportingYear
from reports.content.model import EntryKind
from reports.demonstration.cast import Cast
from reports.demonstration.source import source
from reports.outline import services as outline
from reports.outline.models import ComparisonKind, NarrativeRule
from reports.outline.services import NewComparison, NewPart, NewTemplateEntry

STANDING = ("front sheet", "summary", "implications")
# Who writes and who approves the entries of an area.
DESKS = {
    "children-and-adults": ("performance", "assistant-director"),
    "early-help": ("manager-access", "head-access"),
    "first-response": ("manager-access", "head-access"),
    "assessment": ("manager-access", "head-access"),
    "safeguarding": ("manager-safeguarding", "head-safeguarding"),
    "looked-after": ("manager-looked-after", "head-looked-after"),
    "care-leavers": ("manager-care-leavers", "head-looked-after"),
    "workforce": ("manager-workforce", "assistant-director"),
}


def create_template(by: Any, comparators: dict[str, Any]) -> Any:
    """What every year-end report has."""
    row = source("outline")["template"]
    return outline.create_template(
        by=by,
        key=row["key"],
        name=row["name"],
        title=row["title"],
        subtitle=row["subtitle"],
        certificate=row["certificate"],
        columns=[comparators[key] for key in row["comparators"]],
        comparisons=[
            NewComparison(
                kind=ComparisonKind(each["kind"]),
                similar_points=Decimal(each["similar_points"]),
                similar_per_cent=Decimal(each["similar_per_cent"]),
            )
            for each in row["comparisons"]
        ],
        entries=[
            NewTemplateEntry(
                key=each["key"],
                section=each["section"],
                kind=EntryKind(each["kind"]),
                heading=each["heading"],
                parts=tuple(NewPart(key, heading, prompt) for key, heading, prompt in each["parts"]),
            )
            for each in source("outline")["entry"]
            if each.get("kind") in STANDING
        ],
    )


def open_report(
    cast: Cast, indicators: dict[str, Any], template: Any, terms: dict[str, Any], without: Container[str] = ()
) -> Any:
    """Open a report on these terms, build the outline of 2016/17 in it and name everybody.

    ``without``: keys of entries that this year does not have.
    """
    by = cast.performance
    report = outline.open_report(
        by=by,
        template=template,
        area=cast.areas[terms["area"]],
        cut_off=timezone.now(),
        glossary=[tuple(pair) for pair in source("outline")["report"]["glossary"]],
        **{name: terms[name] for name in terms if name not in ("area", "glossary")},
    )
    entries = {entry.key: entry for entry in report.entries.all()}
    sections = {section.heading: section for section in report.sections.all()}
    for row in source("outline")["entry"]:
        if row["key"] in without:
            continue
        if row["section"] not in sections:
            sections[row["section"]] = outline.add_section(
                by=by, report=report, key=slugify(row["section"]), heading=row["section"]
            )
        if row.get("kind") in STANDING:
            _assign(cast, entries[row["key"]], "children-and-adults")
        else:
            entries[row["key"]] = _entry(cast, sections[row["section"]], row, indicators, entries)
    return report


def _entry(
    cast: Cast, section: Any, row: dict[str, Any], indicators: dict[str, Any], entries: dict[str, Any]
) -> Any:
    members = [indicators[key] for key in row.get("indicators", [])]
    shared_with = entries[row["shared_with"]] if "shared_with" in row else None
    area = cast.areas[row["area"]] if "area" in row else members[0].area
    entry = outline.add_entry(
        by=cast.performance,
        section=section,
        key=row["key"],
        kind=EntryKind(row.get("kind", "indicators")),
        heading=row.get("heading", "").replace("{year}", ReportingYear(section.report.year).label),
        area=area,
        narrative=NarrativeRule.SHARED if shared_with else NarrativeRule.REQUIRED,
        indicators=[(member, "") for member in members],
        parts=() if shared_with else (NewPart("narrative"),),
        shared_with=shared_with,
    )
    _assign(cast, entry, area.key)
    return entry


def _assign(cast: Cast, entry: Any, area: str) -> None:
    writer, approver = (cast.people[key] for key in DESKS[area])
    outline.assign(by=cast.performance, entry=entry, writer=writer, approver=approver)
