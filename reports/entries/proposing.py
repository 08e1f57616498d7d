"""A first draft of the summary out of the figures alone: what met its target, what did not, what moved. Pure.

It states figures and judges nothing: each bullet gives a live figure, its target, the year before and the
benchmarks that name their year. What the words make of it is the author's.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from indicators.figures.calculations import change_per_cent
from indicators.figures.words import Judgement, Nature, Polarity, Rating
from indicators.stories.content import IndicatorContent
from portal.words import Word
from reports.entries.live import Book
from reports.entries.narrative import LONGEST
from reports.entries.subjects import Subject

LEAST = Decimal(10)  # per cent; a smaller change of what is not rated is left to the entry
YEAR_NOT_STATED = "year not stated"
_WELL = re.compile(r"\bwell\b|\bstrengths?\b|\bgood\b|\bbest\b", re.IGNORECASE)
_IMPROVE = re.compile(r"\bimprov|\bweak|\bconcern|\battention\b|\bchallenge", re.IGNORECASE)
_MARKS = re.compile(r"([\\*_\[\]|`])")  # which a text would take for formatting


class Side(Word):
    WELL = "performing well"
    IMPROVE = "need to improve"


def side_of(part: Mapping[str, Any]) -> Side | None:
    """What a part of a summary is for, by its key or its heading; None where it is for something else."""
    named = f"{part.get('key', '')} {part.get('heading', '')}"
    if _IMPROVE.search(named):
        return Side.IMPROVE
    return Side.WELL if _WELL.search(named) else None


def propose(book: Book, parts: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """A text for each part of a summary that is about one side, by its key; empty where nothing belongs there."""
    sides = [(part["key"], side_of(part)) for part in parts]
    return {key: _listed(book, side) for key, side in sides if side is not None}


def _listed(book: Book, side: Side) -> str:
    told = [subject for subject in book.subjects if _belongs(subject.told) is side]
    ranked = sorted(told, key=lambda subject: _RANKS.get(subject.told.rating.rating, len(_RANKS)))
    for with_more in (True, False):
        lines = [line for subject in ranked if (line := _line(book, subject, with_more=with_more))]
        if sum(map(len, lines)) + len(lines) <= LONGEST:
            break
    return "\n".join(_fitting(lines))


def _fitting(lines: list[str]) -> Iterator[str]:
    """As many as a text may have; the last are those that matter least."""
    room = LONGEST
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            return
        yield line


# Missed targets come before what was nearly met, and both before what only moved.
_RANKS = {Rating.MISSED: 0, Rating.MET: 0, Rating.WITHIN: 1}


def _belongs(told: IndicatorContent) -> Side | None:
    """By the rating; where there is none, by a movement that is more than similar and has a good side."""
    if told.figure.number is None or told.polarity is Polarity.NEUTRAL:
        return None
    if told.rating.rating in (Rating.MISSED, Rating.WITHIN):
        return Side.IMPROVE
    return Side.WELL if told.rating.rating is Rating.MET else _moved(told)


def _moved(told: IndicatorContent) -> Side | None:
    judged = {direction.judgement for direction in told.directions}
    if judged & {Judgement.WORSE, Judgement.FURTHER}:
        return Side.IMPROVE
    if judged & {Judgement.BETTER, Judgement.NEARER}:
        return Side.WELL
    before, now = told.previous.number if told.previous else None, told.figure.number
    change = change_per_cent(before, now) if before is not None and now is not None else None
    if change is None or abs(change) < LEAST:
        return None
    good = told.polarity is not Polarity.ON_TARGET and (change > 0) == (told.polarity is Polarity.HIGH)
    return Side.WELL if good else Side.IMPROVE


def _line(book: Book, subject: Subject, *, with_more: bool) -> str:
    """One bullet; empty where no live figure stands for the headline."""
    told, name = subject.told, book.name(subject)
    headline = _headline(book, name, told)
    if not headline:
        return ""
    title = _MARKS.sub(r"\\\1", told.short_title or told.title)
    said = f"- **{title}**: {headline} {_when(told)}{_against(book, name, told)}."
    if not with_more:
        return said
    return " ".join([said, *_before(book, name, told), *_compared(book, name, told)])


def _headline(book: Book, name: str, told: IndicatorContent) -> str:
    """The reference that prints the indicator's figure."""
    first, _, last = told.figure.period.partition("/")
    for what in ("year", "month", "quarter", f"range({first[:7]},{last[:7]})"):
        quoted = book.resolve(f"{name}.{what}")
        if not quoted.error and (quoted.text, quoted.period) == (told.figure.text, told.figure.label):
            return _live(name, what)
    return ""


def _when(told: IndicatorContent) -> str:
    if told.nature is Nature.STOCK:
        return f"at the end of {told.figure.label}"
    return f"{'from' if ' to ' in told.figure.label else 'in'} {told.figure.label}"


def _against(book: Book, name: str, told: IndicatorContent) -> str:
    if book.resolve(f"{name}.target").error:
        return ""
    within = ", within tolerance of" if told.rating.rating is Rating.WITHIN else ", against"
    most = "at most " if told.target.lower is None else ""
    return f"{within} a target of {most}{_live(name, 'target')}"


def _before(book: Book, name: str, told: IndicatorContent) -> Iterator[str]:
    """The year before, where it is the same period's."""
    quoted = book.resolve(f"{name}.previous_year")
    if told.previous and not quoted.error and quoted.period == told.previous.label:
        yield f"In {told.previous.label} it was {_live(name, 'previous_year')}."


def _compared(book: Book, name: str, told: IndicatorContent) -> Iterator[str]:
    """The benchmarks that say which year they are of."""
    known = [
        f"{each.comparator} {_live(name, each.key)} ({each.year})"
        for each in told.benchmarks
        if each.number is not None
        and each.year != YEAR_NOT_STATED
        and not book.resolve(f"{name}.{each.key}").error
    ]
    if known:
        yield f"For comparison: {', '.join(known)}."


def _live(name: str, what: str) -> str:
    return f"{{{{{name}.{what}}}}}"
