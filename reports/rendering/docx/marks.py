"""Directions as an arrow and a word, as the data notes explain them."""

from indicators.figures.words import Judgement

_ARROWS = {Judgement.BETTER: "↑", Judgement.WORSE: "↓", Judgement.SIMILAR: "→"}  # activity has none


def directed(judgement: Judgement | None, words: str) -> str:
    """ "↑ Better"."""
    arrow = _ARROWS.get(judgement) if judgement else None
    return f"{arrow} {words}" if arrow else words
