"""Every figure of a content as a tidy table, one figure a row; the sheet writer makes its text inert."""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.sheets.writing import Cell, Sheet, csv_bytes
from reports.content.model import Figure, IndicatorContent, ReportContent

HEAD = (
    *("section", "entry", "code", "indicator", "key", "what", "category", "measure", "period", "from_to"),
    *("number", "text", "unit", "numerator", "denominator", "status", "hidden", "derived", "reason", "note"),
)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a figure stands: the first columns of its row."""

    section: str
    entry: str
    indicator: IndicatorContent

    def row(self, what: str, figure: Figure, category: str = "", measure: str = "") -> list[Cell]:
        indicator = self.indicator
        text = [
            self.section,
            self.entry,
            indicator.code,
            indicator.title,
            indicator.key,
            what,
            category,
            measure,
        ]
        told = [figure.label, figure.period]
        values = [figure.number, figure.text, indicator.unit.value]
        parts = [figure.numerator, figure.denominator, figure.status.value]
        flags = ["yes" if figure.hidden else "no", "yes" if figure.derived else "no"]
        return [*text, *told, *values, *parts, *flags, figure.reason, figure.note]


def figures_rows(content: ReportContent) -> Iterator[list[Cell]]:
    """The rows under HEAD, in the order of the report."""
    for section in content.sections:
        for entry in section.entries:
            for indicator in entry.indicators:
                yield from _indicator(_Place(section.heading, entry.heading, indicator))


def figures_csv(content: ReportContent) -> bytes:
    """The table as CSV in UTF-8 with a byte-order mark; empty where the content has no figure."""
    rows = list(figures_rows(content))
    return csv_bytes(Sheet("Figures", HEAD, rows)) if rows else b""


def _indicator(place: _Place) -> Iterator[list[Cell]]:
    indicator = place.indicator
    yield place.row("figure", indicator.figure)
    if indicator.previous:
        yield place.row("year before", indicator.previous)
    part = "quarter" if len(indicator.months) == 4 else "month"
    for what, figures in (
        ("further figure", indicator.others),
        (part, indicator.months),
        (f"{part} of the year before", indicator.previous_months),
    ):
        for figure in figures:
            yield place.row(what, figure)
    yield from _levels(place)
    for content in indicator.breakdowns:
        for category, figures in (*content.rows, *((("All", content.total),) if content.total else ())):
            for measure, figure in zip(content.columns, figures, strict=False):
                yield place.row("breakdown", figure, category, f"{content.title}: {measure}")


def _levels(place: _Place) -> Iterator[list[Cell]]:
    """Target and benchmarks, as figures of their own."""
    target = place.indicator.target
    for edge, number in (("lower", target.lower), ("upper", target.upper)):
        if number is not None:
            yield place.row(
                "target", Figure(target.year, "", target.text, number, note=target.note), measure=edge
            )
    for held in place.indicator.benchmarks:
        figure = Figure(held.year, "", held.text, held.number, note=held.note)
        yield place.row("benchmark", figure, held.comparator)
