"""Further figures of an indicator: other stated periods, rates, further comparisons; and its notes."""

from dataclasses import replace

from indicators.figures.words import Status
from reports.content.model import DirectionContent, Figure, IndicatorContent
from reports.content.narrative import Run, Runs
from reports.rendering.pdf.boxes import Box, Text
from reports.rendering.pdf.breakdown import is_drawn
from reports.rendering.pdf.narrative import grid
from reports.rendering.pdf.structure import Element
from reports.rendering.pdf.style import FULL, NOTE
from reports.rendering.pdf.table import Column
from reports.rendering.pdf.text import Span

_COLUMNS = [Column(0, 170), Column(182, 90), Column(284, FULL - 284)]
_WHOLE = 180.0  # a lower table is not parted
_HEAD = ("Also stated", "Figure", "Note")


def further_figures(parent: Element, indicators: tuple[IndicatorContent, ...]) -> list[Box]:
    """A table of the figures and comparisons that strip and figures table leave out, and what qualifies them.

    Where there are several indicators each line says whose it is.
    """
    several = len(indicators) > 1
    rows = [row for each in indicators for row in _rows(each, f"{_name(each)}: " if several else "")]
    boxes: list[Box] = []
    if rows:
        # Where no line has a note there is no column for notes either.
        shown = len(_HEAD) if any(note for *_, note in rows) else len(_HEAD) - 1
        head = tuple(_runs(text) for text in _HEAD[:shown])
        body = tuple(row[:shown] for row in rows)
        table = grid(parent, _COLUMNS[:shown], head, body, pad=2.5, headed=True)
        table.before = 8
        table.together = table.height < _WHOLE
        boxes.append(table)
    told = [(_name(each), _sentences(_notes(each))) for each in indicators]
    notes = [f"{name}: {text}" if several else text for name, text in told if text]
    if notes:
        boxes.append(Text([Span(" ".join(notes), NOTE, parent.add("P").leaf())], FULL, before=4))
    return boxes


def _sentences(notes: list[str]) -> str:
    return " ".join(note if note.endswith(".") else f"{note}." for note in notes)


def _name(indicator: IndicatorContent) -> str:
    return indicator.code or indicator.short_title or indicator.title


def _rows(indicator: IndicatorContent, whose: str) -> list[tuple[Runs, ...]]:
    figures = [_figure(figure, whose) for figure in indicator.others]
    figures += [
        _category(name, cells[0], whose, indicator.figure.label)
        for content in indicator.breakdowns
        if not is_drawn(content)
        for name, cells in content.rows
        if cells
    ]
    return figures + [_direction(direction, whose) for direction in indicator.directions[1:]]


def _category(name: str, figure: Figure, whose: str, headline: str) -> tuple[Runs, ...]:
    """A category that stands alone; its period is named where it is not the headline's."""
    label = name if figure.label in (headline, name) else f"{name}, {figure.label}"
    return _figure(replace(figure, label=label), whose)


def _runs(text: str, *, strong: bool = False) -> Runs:
    return (Run(text, strong=strong),) if text else ()


def _figure(figure: Figure, whose: str) -> tuple[Runs, ...]:
    status = "" if figure.status is Status.FINAL else figure.status.value
    told = [figure.fraction, figure.note, figure.reason, status]
    note = "; ".join(part for part in told if part)
    return _runs(f"{whose}{figure.label}"), _runs(figure.text, strong=True), _runs(note)


def _direction(direction: DirectionContent, whose: str) -> tuple[Runs, ...]:
    words = _runs(direction.words, strong=True)
    return _runs(f"{whose}Against {direction.comparison}"), words, _runs(direction.detail)


def _notes(indicator: IndicatorContent) -> list[str]:
    """What qualifies the figures, each said once and not again what stands in the table."""
    figure = indicator.figure
    benchmarks = {held.note: f"{held.comparator}: {held.note}" for held in indicator.benchmarks if held.note}
    told = {*benchmarks, *(f"{other.label}: {other.note}" for other in indicator.others)}
    notes = [
        f"{figure.label}: {figure.reason}" if figure.reason else "",
        figure.note,
        f"Target: {indicator.target.note}" if indicator.target.note else "",
        *(content.note for content in indicator.breakdowns if not is_drawn(content)),
        *benchmarks.values(),
        *(note for note in indicator.notes if note not in told),
    ]
    return list(dict.fromkeys(note for note in notes if note))
