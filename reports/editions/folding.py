"""A report's content from the contents of its entries: which frame goes round them, in which order."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from portal.numbers import decimal_text
from portal.organisation.models import Council
from portal.organisation.queries import council
from reports.content.fold import Frame, fold
from reports.content.model import EntryContent, Labelled, ReportContent, Section
from reports.outline.models import ComparisonKind, Report, Template, TemplateComparison
from reports.outline.queries import outline


def fold_report(report: Report, entries: Mapping[int, EntryContent]) -> ReportContent:
    """The internal content, with the entries given (by key) where the outline has them; six queries."""
    sections = tuple(
        Section(section.key, section.heading, tuple(entries[e.pk] for e in placed if e.pk in entries))
        for section, placed in outline(report)
    )
    return fold(frame(report), tuple(section for section in sections if section.entries))


def frame(report: Report) -> Frame:
    """What the report says besides its entries."""
    held = council() or Council(name="The council")
    template = report.template
    return Frame(
        council=held.name,
        service=held.service,
        title=report.title,
        subtitle=report.subtitle,
        year=_year(report.year),
        previous_year=_year(report.year - 1),
        cut_off=report.cut_off,
        front=_front(report),
        comparators=_comparators(template),
        comparisons=tuple(_comparison(each) for each in template.comparisons.all()),
        glossary=tuple(Labelled(term, meaning) for term, meaning in report.glossary),
        statement=template.certificate,
    )


def _year(first: int) -> str:
    return f"{first}/{(first + 1) % 100:02d}"


def _front(report: Report) -> tuple[Labelled, ...]:
    lines = (
        Labelled("Committee", report.committee),
        Labelled("Meeting date", _day(report.meeting_date)),
        Labelled("Agenda item", report.agenda_item),
        Labelled("Responsible director", report.responsible_director),
        Labelled("Author", report.author),
        Labelled("Contact", report.contact),
    )
    return tuple(line for line in lines if line.text)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _comparators(template: Template) -> tuple[tuple[str, str], ...]:
    columns = template.columns.select_related("comparator")
    return tuple((column.comparator.short, column.comparator.name) for column in columns)


def _comparison(comparison: TemplateComparison) -> str:
    """What a direction of travel compares with, and how small a movement counts as similar."""
    limits = [
        *_limit(comparison.similar_points, "percentage point", "for percentages"),
        *_limit(comparison.similar_per_cent, "per cent", "for everything else"),
    ]
    words = (
        f"Direction compares with the {_KINDS[ComparisonKind(comparison.kind)].format(comparison.periods)}"
    )
    return f"{words}; a movement within {' and '.join(limits)} is similar" if limits else words


_KINDS = {
    ComparisonKind.PREVIOUS_PERIOD: "previous period",
    ComparisonKind.SAME_PERIOD_LAST_YEAR: "same period last year",
    ComparisonKind.LAST_YEAR_END: "last year-end",
    ComparisonKind.SLOPE: "slope over {} periods",
}


def _limit(number: Decimal | None, unit: str, of: str) -> list[str]:
    if number is None:
        return []
    plural = "s" if unit.endswith("point") and number != 1 else ""
    return [f"{decimal_text(number)} {unit}{plural} {of}"]
