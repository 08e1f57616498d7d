"""A text's tree as the editor takes it: plain lists and dictionaries that become JSON. Pure.

``["p", runs]``, ``["ul", [[level, runs], …]]`` or ``["table", head, rows]``, where head and rows hold cells of
runs. A run is ``{"t": words, "b": 1, "i": 1, "a": link}`` or, for a live figure, has ``"f"`` in place of words.
"""

from collections.abc import Iterable
from typing import Any

from reports.content.model import Part
from reports.content.narrative import Block, Bullets, Paragraph, Quoted, Run, Runs


def trees(parts: Iterable[Part]) -> dict[str, list[Any]]:
    """By the key of the part."""
    return {part.key: [_block(block) for block in part.blocks] for part in parts}


def _block(block: Block) -> list[Any]:
    if isinstance(block, Paragraph):
        return ["p", _runs(block.runs)]
    if isinstance(block, Bullets):
        return ["ul", [[item.level, _runs(item.runs)] for item in block.items]]
    return [
        "table",
        [_runs(cell) for cell in block.head],
        [[_runs(cell) for cell in row] for row in block.rows],
    ]


def _runs(runs: Runs) -> list[dict[str, Any]]:
    return [_run(run) for run in runs]


def _run(run: Run) -> dict[str, Any]:
    told: dict[str, Any] = {"f": chip(run.quoted)} if run.quoted is not None else {"t": run.text}
    style = {"b": int(run.strong), "i": int(run.emphasis), "a": run.link}
    return told | {name: value for name, value in style.items() if value}


def chip(quoted: Quoted) -> dict[str, str]:
    """A live figure as it stands in the editor; ``why`` says what is wrong with one that leads nowhere."""
    return {
        "reference": quoted.reference,
        "text": quoted.text,
        "period": quoted.period,
        "why": quoted.error,
    }
