"""The charts of what was chosen in the explorer, described; indicators.charts draws them. No database."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indicators.charts.description import Chart, ChartKind, Point, Role, Series
from indicators.explorer.cells import CHANGES, NO_FIGURE, Cell
from indicators.figures.periods import Period
from indicators.figures.words import Measure, Unit
from indicators.stories.charting import unit_text
from indicators.stories.courses import breaks_in
from indicators.stories.model import Story, Version

TOGETHER = 4  # of the council's own lines that one chart keeps apart
BESIDE = 4  # others in one chart
CHARTS = 12  # of one indicator


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of somebody in all periods; None where nothing is held."""

    name: str
    cells: tuple[Cell | None, ...]
    place: str = ""
    category: str = ""
    compared: bool = False

    @property
    def has_numbers(self) -> bool:
        return any(cell is not None and cell.number is not None for cell in self.cells)


def charts(
    name: str,
    story: Story,
    version: Version,
    measure: Measure,
    lines: Sequence[Line],
    periods: Sequence[Period],
) -> tuple[Chart, ...]:
    """Lines through the periods, small multiples where they are many; bars where there is one period."""
    drawn = [line for line in lines if line.has_numbers]
    if not drawn:
        return ()
    unit = _unit(measure, version, drawn)
    if len(periods) == 1:
        return (_bars(f"{name}, {periods[0].label}", unit, drawn),)
    span = f"{name}, {periods[0].short} to {periods[-1].short}"
    own = [line for line in drawn if not line.compared]
    others = [line for line in drawn if line.compared][:BESIDE]
    many = len(own) > TOGETHER
    groups = [[line] for line in own[:CHARTS]] if many else [own]
    return tuple(
        _lines(f"{span}: {group[0].name}" if many else span, unit, [*group, *others], periods, story)
        for group in groups
    )


def not_drawn(lines: Sequence[Line], periods: Sequence[Period]) -> int:
    """How many lines with figures the charts leave to the table."""
    drawn = [line for line in lines if line.has_numbers]
    if len(periods) == 1:
        return 0
    own, others = sum(not line.compared for line in drawn), sum(line.compared for line in drawn)
    return max(0, own - CHARTS) + max(0, others - BESIDE)


def _unit(measure: Measure, version: Version, drawn: Sequence[Line]) -> str:
    if measure in CHANGES:
        return "%"
    if measure is Measure.POPULATION:
        return "people"
    first = next(cell for cell in drawn[0].cells if cell is not None)
    return unit_text(Unit.RATE if measure is Measure.RATE else first.unit, version)


def _lines(title: str, unit: str, lines: Sequence[Line], periods: Sequence[Period], story: Story) -> Chart:
    return Chart(
        kind=ChartKind.LINES,
        title=title,
        subtitle=_hidden(lines),
        unit=unit,
        categories=tuple(period.short for period in periods),
        long_categories=tuple(period.label for period in periods),
        series=tuple(_series(line, place) for place, line in enumerate(lines)),
        breaks=breaks_in(story, periods),
    )


def _series(line: Line, place: int) -> Series:
    """The first is drawn as the council's own; its label says the last figure."""
    last = next(
        (cell.text for cell in reversed(line.cells) if cell is not None and cell.number is not None), ""
    )
    role = Role.BENCHMARK if line.compared else Role.THIS_YEAR if place == 0 else Role.OTHER
    return Series(
        line.name, role, tuple(map(_point, line.cells)), label=f"{line.name}: {last}" if last else line.name
    )


def _bars(title: str, unit: str, lines: Sequence[Line]) -> Chart:
    points = tuple(_bar(line) for line in lines)
    return Chart(
        kind=ChartKind.BARS,
        title=title,
        subtitle=_hidden(lines),
        unit=unit,
        categories=tuple(line.name for line in lines),
        series=(Series(title, Role.THIS_YEAR, points),),
    )


def _bar(line: Line) -> Point:
    point = _point(line.cells[0])
    return Point(point.number, point.text, point.status, Role.BENCHMARK if line.compared else Role.THIS_YEAR)


def _point(cell: Cell | None) -> Point:
    return Point(None, NO_FIGURE) if cell is None else Point(cell.number, cell.text, cell.status)


def _hidden(lines: Sequence[Line]) -> str:
    many = sum(1 for _ in _hidden_cells(lines))
    return f"{many} figure{'' if many == 1 else 's'} hidden" if many else ""


def _hidden_cells(lines: Sequence[Line]) -> Iterator[Cell]:
    return (cell for line in lines for cell in line.cells if cell is not None and cell.hidden)
