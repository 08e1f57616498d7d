"""Marks that say the same by word, shape and colour: ratings and directions of travel."""

from dataclasses import dataclass

MET, WITHIN, MISSED = "met", "within tolerance", "missed"

_DISC = '<circle cx="8" cy="8" r="8" fill="currentColor"/>'
_SHAPES = {
    "tick": _DISC + '<path d="M4 8.2l2.7 2.7L12 5.6" fill="none" stroke="#fff" stroke-width="2"/>',
    "bar": '<path d="M8 0l8 8-8 8-8-8z" fill="currentColor"/>'
    '<path d="M4.8 8h6.4" stroke="#fff" stroke-width="2"/>',
    "cross": '<path d="M1 1h14v14H1z" fill="currentColor"/>'
    '<path d="M5 5l6 6M11 5l-6 6" stroke="#fff" stroke-width="2"/>',
    "ring": '<circle cx="8" cy="8" r="6.8" fill="none" stroke="currentColor" stroke-width="1.6"/>',
    "ring with bar": '<circle cx="8" cy="8" r="6.8" fill="none" stroke="currentColor" stroke-width="1.6"/>'
    '<path d="M4.8 8h6.4" stroke="currentColor" stroke-width="1.6"/>',
    "dashed ring": '<circle cx="8" cy="8" r="6.8" fill="none" stroke="currentColor" stroke-width="1.6"'
    ' stroke-dasharray="3 2.4"/>',
    "up": '<path d="M8 3l6 9H2z" fill="currentColor"/>',
    "down": '<path d="M8 13L2 4h12z" fill="currentColor"/>',
    "level": '<path d="M3 6h10M3 10.5h10" stroke="currentColor" stroke-width="2.4"/>',
}
_RATINGS = {
    MET: "tick",
    WITHIN: "bar",
    MISSED: "cross",
    "no target": "ring",
    "not rated": "ring with bar",
    "no data": "dashed ring",
    "not due": "dashed ring",
    "in order": "tick",
    "missing": "cross",
}
_DIRECTIONS = {"better": "up", "worse": "down", "similar": "level"}


@dataclass(frozen=True, slots=True)
class Mark:
    """``kind`` names the CSS modifier, ``drawing`` is SVG in a box of 16, empty for words alone."""

    kind: str
    drawing: str
    words: str
    detail: str = ""


def rating_mark(rating: str, words: str = "", detail: str = "") -> Mark:
    """The mark of a rating (its stored word); ``words`` is the council's label, else the rating's own.

    Raises KeyError for a word that is no rating.
    """
    shape = _SHAPES[_RATINGS[rating]]
    return Mark(rating.replace(" ", "-"), shape, words or rating.capitalize(), detail)


def direction_mark(judgement: str, words: str = "", detail: str = "") -> Mark:
    """The mark of a direction of travel; only better, worse and similar are drawn."""
    shape = _SHAPES.get(_DIRECTIONS.get(judgement, ""), "")
    return Mark("direction", shape, words or judgement.capitalize(), detail)
