"""Further figures of indicators: other stated periods, rates, further comparisons; and their notes."""

from dataclasses import replace

from indicators.figures.words import Status
from reports.content.model import DirectionContent, Figure, IndicatorContent
from reports.content.narrative import Run, Runs
from reports.rendering.telling.entries import is_drawn

_HEAD = ("Also stated", "Figure", "Note")


def further_rows(indicators: tuple[IndicatorContent, ...]) -> list[tuple[Runs, ...]]:
    """A head, and a line for each figure and comparison that an entry's first figures leave out.

    Where there are several indicators each line says whose it is; where no line has a note there is no
    column for notes.
    """
    several = len(indicators) > 1
    rows = [row for each in indicators for row in _rows(each, f"{_name(each)}: " if several else "")]
    shown = len(_HEAD) if any(note for *_, note in rows) else len(_HEAD) - 1
    return [tuple(_runs(text) for text in _HEAD[:shown]), *(row[:shown] for row in rows)]


def further_notes(indicators: tuple[IndicatorContent, ...]) -> str:
    """What qualifies the figures, in sentences."""
    told = [(_name(each), _sentences(_notes(each))) for each in indicators]
    return " ".join(f"{name}: {text}" if len(indicators) > 1 else text for name, text in told if text)


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
