"""Lines as a sheet: one row an indicator, numbers as numbers beside the text that people read."""

from collections.abc import Sequence

from indicators.figures.periods import ReportingYear
from indicators.standings.lines import Line, comparators_of
from indicators.stories.content import BenchmarkContent
from portal.sheets.writing import Cell, Sheet

HEAD = (
    *("Code", "Indicator", "Key", "Service area", "Year", "Period"),
    *("Figure", "Shown as", "Unit", "Numerator", "Denominator", "Status", "Why it is missing"),
    *("Year before", "Direction", "Change"),
    *("Target", "At least", "At most", "Target of", "Rating", "Distance", "Overdue"),
)


def sheet(held: Sequence[Line], year: ReportingYear) -> Sheet:
    """Exactly these lines, in this order; two columns for each comparator: its figure and whose year it is."""
    comparators = comparators_of(held)
    heads = [text for each in comparators for text in (each.comparator, f"{each.comparator}, year")]
    rows = [(*_cells(line, year), *_benchmarks(line, comparators)) for line in held]
    return Sheet(f"Indicators {year.label}", (*HEAD, *heads), rows)


def _cells(line: Line, year: ReportingYear) -> tuple[Cell, ...]:
    it, figure = line.it, line.it.figure
    direction = line.direction
    return (
        *(it.code, it.title, it.key, line.area.name, year.label, figure.label),
        *(figure.number, figure.text, it.unit.label, figure.numerator, figure.denominator),
        *(figure.status.label, figure.reason),
        it.previous.number if it.previous else None,
        *((direction.words, direction.detail) if direction else ("", "")),
        *(it.target.text, it.target.lower, it.target.upper, it.target.year),
        *(it.rating.words, it.rating.detail),
        line.overdue.label if line.overdue else "",
    )


def _benchmarks(line: Line, comparators: Sequence[BenchmarkContent]) -> list[Cell]:
    found: list[Cell] = []
    for each in comparators:
        held = line.benchmark(each.key)
        number = held.number if held and held.number is not None else held.text if held else None
        found += [number, held.year if held else None]
    return found
