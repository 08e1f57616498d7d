"""The workflow as a diagram, written from the transitions: the generated part of docs/workflow.md."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from reports.review.states import Action, EditionState, EntryState, ReportState
from reports.review.transitions import EDITION_MOVES, ENTRY_MOVES, NEEDS_REASON, REPORT_MOVES, Move

START = "<!-- generated from reports/review/transitions.py by manage.py workflow_diagram -->"
END = "<!-- end of the generated part -->"


def generated() -> str:
    """The three diagrams in Mermaid, each with its heading, between the marks."""
    return "\n\n".join(
        (
            START,
            _diagram("An entry", EntryState.DRAFT, (_line(*key, move) for key, move in ENTRY_MOVES.items())),
            _diagram("A report", ReportState.OPEN, (_line(*key, move) for key, move in REPORT_MOVES.items())),
            _diagram("An edition", EditionState.BUILDING, _edition_lines()),
            END,
        )
    )


def renewed(document: str) -> str:
    """The document with its generated part made anew. Raises ValueError where its marks are missing."""
    before, rest = document.split(START)
    _, after = rest.split(END)
    return f"{before}{generated()}{after}"


def _diagram(heading: str, first: StrEnum, lines: Iterable[str]) -> str:
    body = "\n".join((f"    [*] --> {_name(first)}", *(f"    {line}" for line in lines)))
    return f"### {heading}\n\n```mermaid\nstateDiagram-v2\n{body}\n```"


def _line(action: Action, before: StrEnum, move: Move) -> str:
    who = " or ".join(sorted(part.value for part in move.who))
    limits = [
        *(["only while " + " or ".join(sorted(move.only_while))] if move.only_while else []),
        *(["with a reason"] if action in NEEDS_REASON else []),
    ]
    words = ", ".join((f"{action.value} ({who})", *limits))
    return f"{_name(before)} --> {_name(move.to)}: {words}"


def _edition_lines() -> Iterator[str]:
    for (what, before), after in EDITION_MOVES.items():
        yield f"{_name(before)} --> {_name(after)}: {what.value}"


def _name(state: StrEnum) -> str:
    """Mermaid's names have no spaces."""
    return state.value.replace(" ", "_")
