"""What was chosen in the explorer as sheets: a row for each figure, and a page that says what they are."""

from indicators.explorer.cells import Cell
from indicators.explorer.choice import KINDS, Choice
from indicators.explorer.drawing import Line
from indicators.explorer.offering import Reach
from indicators.explorer.showing import COUNCIL, Explored, Result
from indicators.figures.periods import day_label
from portal.sheets.writing import Cell as SheetCell
from portal.sheets.writing import Sheet

HEAD = (
    *("Code", "Indicator", "Key", "Service area", "Of", "Place", "Category"),
    *("Period", "From", "To", "Measure", "Figure", "Shown as", "Unit", "Numerator", "Denominator"),
    *("Status", "Calculated", "Hidden because", "Release"),
)


def figures_sheet(found: Result) -> Sheet:
    """Every figure that the page shows and those on its further pages, in their order; numbers as numbers."""
    rows = [
        _cells(one, line, cell)
        for one in found.explored
        for line in one.lines
        for cell in line.cells
        if cell is not None
    ]
    return Sheet("Figures", HEAD, rows)


def about_sheet(found: Result, choice: Choice, reach: Reach) -> Sheet:
    """What the figures are: which view, as known when, what is hidden."""
    cut_off = f"As known on {day_label(reach.known_at.date())}" if reach.known_at else "As known now"
    rows: list[tuple[SheetCell, ...]] = [
        ("View", "Public: small numbers are hidden" if reach.is_public else "Internal: not for publication"),
        ("Figures", cut_off),
        ("Years", f"{choice.first.label} to {choice.last.label}"),
        ("Periods", KINDS[choice.kind]),
        ("Rows", found.count),
        *((f"Hidden: {why.value}", many) for why, many in found.hidden.items()),
        *(("No figure for this choice", one.name) for one in found.without),
    ]
    return Sheet("About", ("About", "What it says"), rows)


def _cells(one: Explored, line: Line, cell: Cell) -> tuple[SheetCell, ...]:
    return (
        *(one.it.code, one.it.title, one.it.key, one.it.area),
        *(line.name if line.compared else COUNCIL, line.place, line.category),
        *(cell.period.label, cell.period.starts, cell.period.ends, cell.measure.label),
        *(cell.number, cell.text, cell.unit.label, cell.numerator, cell.denominator),
        *(cell.status.label, "calculated" if cell.derived else ""),
        *(cell.hidden.label if cell.hidden else "", cell.source),
    )
