"""Further figures of an indicator: other stated periods, rates, further comparisons; and its notes."""

from reports.content.model import DirectionContent, Figure, IndicatorContent
from reports.content.narrative import Run, Runs
from reports.rendering.pdf.boxes import Box, Text
from reports.rendering.pdf.narrative import grid
from reports.rendering.pdf.structure import Element
from reports.rendering.pdf.style import FULL, NOTE
from reports.rendering.pdf.table import Column
from reports.rendering.pdf.text import Span

_COLUMNS = [Column(0, 170), Column(182, 90), Column(284, FULL - 284)]
_FEW = 6  # rows that are kept with the text after them
_HEAD = ("Also stated", "Figure", "Note")


def further_figures(parent: Element, indicator: IndicatorContent, *, comparisons: int = 1) -> list[Box]:
    """A table of the figures that the strip does not show, and the indicator's notes.

    ``comparisons`` is how many of its directions were shown already.
    """
    rows = [_figure(figure) for figure in indicator.others]
    rows += [_direction(direction) for direction in indicator.directions[comparisons:]]
    boxes: list[Box] = []
    if rows:
        table = grid(parent, _COLUMNS, tuple(_runs(text) for text in _HEAD), tuple(rows), pad=2.5)
        table.before = 8
        table.keep = len(rows) <= _FEW
        boxes.append(table)
    boxes += [
        Text([Span(note, NOTE, parent.add("P").leaf())], FULL, before=4, keep=True)
        for note in _notes(indicator)
    ]
    return boxes


def _runs(text: str, *, strong: bool = False) -> Runs:
    return (Run(text, strong=strong),) if text else ()


def _figure(figure: Figure) -> tuple[Runs, ...]:
    status = "" if figure.status.value == "final" else figure.status.value
    told = [figure.fraction, figure.note, figure.reason, status]
    return (
        _runs(figure.label),
        _runs(figure.text, strong=True),
        _runs("; ".join(part for part in told if part)),
    )


def _direction(direction: DirectionContent) -> tuple[Runs, ...]:
    return (
        _runs(f"Against {direction.comparison}"),
        _runs(direction.words, strong=True),
        _runs(direction.detail),
    )


def _notes(indicator: IndicatorContent) -> list[str]:
    """What qualifies the figures, each said once."""
    figure = indicator.figure
    notes = [
        f"{figure.label}: {figure.reason}" if figure.reason else "",
        figure.note,
        f"Target: {indicator.target.note}" if indicator.target.note else "",
        *(
            f"{benchmark.comparator}: {benchmark.note}"
            for benchmark in indicator.benchmarks
            if benchmark.note
        ),
        *indicator.notes,
    ]
    return list(dict.fromkeys(note for note in notes if note))
