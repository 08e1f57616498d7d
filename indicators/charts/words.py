"""A chart in words: its alternative text and its data table, from the same figures as the drawing."""

from dataclasses import dataclass
from decimal import Decimal

from indicators.charts.description import Break, Chart, ChartKind, Point, Series, is_line
from indicators.figures.words import Status

_QUALIFIED = (Status.ILLUSTRATIVE, Status.PROVISIONAL)
_LOOKS = {Status.ILLUSTRATIVE: ("light", "open points"), Status.PROVISIONAL: ("hatched", "square points")}
_BODIES = {ChartKind.COLUMNS: "columns", ChartKind.BARS: "bars", ChartKind.STACKED: "parts"}
_KINDS = {
    ChartKind.COLUMNS: "Column chart",
    ChartKind.LINES: "Line chart",
    ChartKind.BARS: "Bar chart",
    ChartKind.STACKED: "Stacked bar chart",
}


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of a chart: the first cell of a row is its heading; ``total`` is empty where none."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def names(chart: Chart) -> tuple[str, ...]:
    """The categories as words name them."""
    return chart.long_categories or chart.categories


def status_note(chart: Chart) -> str:
    """What the looks of the marks mean, where some are not plain reported figures."""
    sentences = []
    for status, (ground, points) in _LOOKS.items():
        looks = {
            points if is_line(chart, series) else f"{ground} {_BODIES[chart.kind]}"
            for series in chart.series
            if any(point.status is status and point.number is not None for point in series.points)
        }
        if looks:
            words = " and ".join(sorted(looks, key=lambda look: look == points))
            sentences.append(f"{words[0].upper()}{words[1:]} are {status.value}.")
    return " ".join(sentences)


def describe(chart: Chart) -> str:
    """The alternative text: what it shows, then each series, the levels, breaks and qualifications."""
    sentences = [f"{_KINDS[chart.kind]}: {_opening(chart)}."]
    each = chart.kind in (ChartKind.BARS, ChartKind.STACKED) or len(chart.categories) == 1
    for series in chart.series:
        sentences.append(_every_point(chart, series) if each else _course(chart, series))
    if chart.total is not None:
        sentences.append(f"Total: {_with_note(chart.total)}.")
    if chart.references:
        sentences.append(f"Levels: {'; '.join(_stop(item.label) for item in chart.references)}.")
    sentences += [_break(chart, item) for item in chart.breaks]
    sentences += _qualifications(chart)
    return " ".join(filter(None, sentences))


def _opening(chart: Chart) -> str:
    title = _stop(chart.title)
    if chart.subtitle:
        title += f" ({_stop(chart.subtitle)})"
    if chart.kind in (ChartKind.BARS, ChartKind.STACKED) or len(chart.categories) < 2:
        return title
    return f"{title}, {names(chart)[0]} to {names(chart)[-1]}"


def _course(chart: Chart, series: Series) -> str:
    """First, last, highest and lowest of a series over time."""
    known = _known(chart, series)
    if not known:
        return f"{series.name}: no figures."
    if len(known) == 1:
        return f"{series.name}: {_at(*known[0])}."
    if len({point.number for _, point in known}) == 1:
        return f"{series.name}: {known[0][1].text} in each of {len(known)} periods with a figure."
    highest = max(known, key=_number)
    lowest = min(known, key=_number)
    return (
        f"{series.name}: from {_at(*known[0])} to {_at(*known[-1])}; "
        f"highest {_at(*highest)}, lowest {_at(*lowest)}."
    )


def _every_point(chart: Chart, series: Series) -> str:
    parts = [f"{name} {_with_note(point)}" for name, point in _pairs(chart, series)]
    name = f"{series.name}: " if len(chart.series) > 1 or chart.kind is not ChartKind.BARS else ""
    return f"{name}{'; '.join(parts)}." if parts else ""


def _pairs(chart: Chart, series: Series) -> list[tuple[str, Point]]:
    return list(zip(names(chart), series.points, strict=True))


def _known(chart: Chart, series: Series) -> list[tuple[str, Point]]:
    return [(name, point) for name, point in _pairs(chart, series) if point.number is not None]


def _number(pair: tuple[str, Point]) -> Decimal:
    """For comparing known points."""
    return pair[1].number or Decimal(0)


def _at(name: str, point: Point) -> str:
    return f"{point.text} in {name}"


def _with_note(point: Point) -> str:
    return f"{point.text} ({point.note})" if point.note else point.text


def _break(chart: Chart, item: Break) -> str:
    name = names(chart)[item.before] if 0 <= item.before < len(chart.categories) else ""
    where = f" {'within' if item.within else 'before'} {name}" if name else ""
    return f"Series break{where}: {_stop(item.label)}."


def _qualifications(chart: Chart) -> list[str]:
    """Which points are illustrative, provisional or missing."""
    sentences = []
    for series in chart.series:
        of = f" of {series.name}" if len(chart.series) > 1 else ""
        for status in _QUALIFIED:
            marked = [name for name, point in _known(chart, series) if point.status is status]
            if marked:
                sentences.append(f"{status.label}{of}: {_listed(chart, marked)}.")
        missing = [name for name, point in _pairs(chart, series) if point.number is None]
        if missing:
            sentences.append(f"No figure{of}: {_listed(chart, missing)}.")
    return sentences


def _listed(chart: Chart, marked: list[str]) -> str:
    """Names in a list; runs of neighbouring categories as "April 2016 to January 2017"."""
    order = names(chart)
    if len(marked) == len(order) > 1:
        return "every point"
    if chart.kind in (ChartKind.BARS, ChartKind.STACKED):
        return ", ".join(marked)
    runs: list[list[int]] = []
    for place in (i for i, name in enumerate(order) if name in set(marked)):
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return ", ".join(_run([order[i] for i in run]) for run in runs)


def _run(run: list[str]) -> str:
    return f"{run[0]} to {run[-1]}" if len(run) > 2 else ", ".join(run)


def _stop(text: str) -> str:
    return " ".join(text.split()).rstrip(".")


def table(chart: Chart) -> Table:
    """The rows behind the drawing: a column for each series, and one for notes where there are some."""
    noted = any(point.note for series in chart.series for point in series.points)
    heads = [series.name for series in chart.series]
    rows = [_row(chart, i, noted) for i in range(len(chart.categories))]
    total: tuple[str, ...] = ()
    if chart.total is not None:
        blanks = [""] * (len(chart.series) - 1)
        total = ("Total", chart.total.text, *blanks, *([chart.total.note] if noted else []))
    return Table(
        caption=chart.title,
        head=("", *heads, *([chart.note_heading or "Note"] if noted else [])),
        rows=tuple(rows),
        total=total,
        notes=_table_notes(chart),
    )


def figures_at(chart: Chart, place: int) -> tuple[str, ...]:
    """One category in lines: its name, then the figure of each series, named where there are several."""
    points = [(series.name, series.points[place]) for series in chart.series]
    if len(points) == 1 and chart.kind is ChartKind.BARS:
        return names(chart)[place], _noted(points[0][1])
    return names(chart)[place], *(f"{name}: {_noted(point)}" for name, point in points)


def _noted(point: Point) -> str:
    return f"{_cell(point)}, {point.note}" if point.note else _cell(point)


def _row(chart: Chart, place: int, noted: bool) -> tuple[str, ...]:
    points = [series.points[place] for series in chart.series]
    note = ", ".join(point.note for point in points if point.note)
    return names(chart)[place], *map(_cell, points), *([note] if noted else [])


def _cell(point: Point) -> str:
    marked = point.number is not None and point.status in _QUALIFIED
    return f"{point.text} ({point.status.value})" if marked else point.text


def _table_notes(chart: Chart) -> tuple[str, ...]:
    levels = [reference.label for reference in chart.references]
    breaks = [_break(chart, item) for item in chart.breaks]
    return (*levels, *breaks, *([chart.note] if chart.note else []))
