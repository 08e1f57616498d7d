"""A first draft of the summary out of the figures alone: what met its target, what did not, what moved. Pure.

Plain sentences, a paragraph for each indicator: whether it met its target, with which live figure, after which the year
before, and the benchmarks that name their year. Why it is so is the author's to say.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from indicators.figures.calculations import change_per_cent
from indicators.figures.words import Judgement, Nature, Polarity, Rating
from indicators.stories.content import BenchmarkContent, IndicatorContent
from portal.words import Word
from reports.entries.live import Book
from reports.entries.narrative import LONGEST
from reports.entries.subjects import Subject
from reports.entries.synonyms import synonym_of

LEAST = Decimal(10)  # per cent; a smaller change of what is not rated is left to the entry
BETWEEN = "\n\n"  # each is a paragraph, and so numbered
YEAR_NOT_STATED = "year not stated"
_WELL = re.compile(r"\bwell\b|\bstrengths?\b|\bgood\b|\bbest\b", re.IGNORECASE)
_IMPROVE = re.compile(r"\bimprov|\bweak|\bconcern|\battention\b|\bchallenge", re.IGNORECASE)
_REGION = re.compile(r"(?:North|South|East|West)\b")
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
        if sum(map(len, lines)) + len(BETWEEN) * len(lines) <= LONGEST:
            break
    return BETWEEN.join(_fitting(lines))


def _fitting(lines: list[str]) -> Iterator[str]:
    """As many as a text may have; the last are those that matter least."""
    room = LONGEST
    for line in lines:
        room -= len(line) + len(BETWEEN)
        if room < 0:
            return
        yield line


_SAID = {Rating.MET: "met", Rating.MISSED: "missed", Rating.WITHIN: "came within tolerance of"}
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
    """One paragraph; empty where no live figure stands for the headline."""
    told, name = subject.told, book.name(subject)
    headline = _headline(book, name, told)
    if not headline:
        return ""
    title = _MARKS.sub(r"\\\1", told.short_title or told.title)
    before = _before(book, name, told) if with_more else ""
    said = f"{title} {_verdict(book, name, told, headline, has_before=bool(before))} {_when(told)}{before}."
    return " ".join([said, *_compared(book, name, told)]) if with_more else said


def _verdict(book: Book, name: str, told: IndicatorContent, headline: str, *, has_before: bool) -> str:
    """What the figure means: against its target, else against the year before, else what it is."""
    if not book.resolve(f"{name}.target").error:
        most = "at most " if told.target.lower is None else ""
        said = _SAID.get(told.rating.rating, "stood beside")
        return f"{said} the target of {most}{_live(name, 'target')} with {headline}"
    if not has_before or (side := _moved(told)) is None:
        return f"stood at {headline}"
    return f"{'improved' if side is Side.WELL else 'worsened'} to {headline}"


def _headline(book: Book, name: str, told: IndicatorContent) -> str:
    """The reference that prints the indicator's figure."""
    first, _, last = told.figure.period.partition("/")
    for what in ("year", "month", "quarter", f"range({first[:7]},{last[:7]})"):
        quoted = book.resolve(f"{name}.{what}")
        if not quoted.error and (quoted.text, quoted.period) == (told.figure.text, told.figure.label):
            return _live(name, what)
    return ""


def _when(told: IndicatorContent, label: str = "") -> str:
    label = label or told.figure.label
    if told.nature is Nature.STOCK:
        return f"at the end of {label}"
    return f"{'from' if ' to ' in label else 'in'} {label}"


def _before(book: Book, name: str, told: IndicatorContent) -> str:
    """The year before, where it is the same period's."""
    quoted = book.resolve(f"{name}.previous_year")
    if not told.previous or quoted.error or quoted.period != told.previous.label:
        return ""
    return f", after {_live(name, 'previous_year')} {_when(told, told.previous.label)}"


def _compared(book: Book, name: str, told: IndicatorContent) -> Iterator[str]:
    """The benchmarks that say which year they are of: "England stood at 82% and the North East at 85% in 2015/16." """
    known = [
        each
        for each in told.benchmarks
        if each.number is not None
        and each.year != YEAR_NOT_STATED
        and not book.resolve(f"{name}.{each.key}").error
    ]
    for year in dict.fromkeys(each.year for each in known):
        of_year = [(_in_a_sentence(each), _live(name, each.key)) for each in known if each.year == year]
        stood = [f"{who} {'at' if place else 'stood at'} {what}" for place, (who, what) in enumerate(of_year)]
        said = _listed_in_words(stood)
        yield f"{said[:1].upper()}{said[1:]} in {year}."


def _in_a_sentence(each: BenchmarkContent) -> str:
    """ "the North East", "statistical neighbours", "England"."""
    synonym = synonym_of(each.key, each.comparator)
    if synonym is not None and synonym.is_common:
        return each.comparator[:1].lower() + each.comparator[1:]
    return f"the {each.comparator}" if _REGION.match(each.comparator) else each.comparator


def _listed_in_words(words: list[str]) -> str:
    """ "a, b and c"."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]


def _live(name: str, what: str) -> str:
    return f"{{{{{name}.{what}}}}}"
