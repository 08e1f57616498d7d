"""A reader who wants the hidden numbers: tries everything that a public content prints of the same people.

It shares no arithmetic with the product. What it looks at: every figure, chart point, note and word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from indicators.charts.description import Role
from reports.content.canonical import to_plain
from reports.content.model import EntryContent, Figure, IndicatorContent, ReportContent

LARGEST = 400  # the largest cohort that is tried out of a percentage with all its decimals
INTEGER = re.compile(r"(?<![\w.,/:-])(\d{1,3}(?:,\d{3})+|\d+)(?![\w%/:-]|[.,]\d| per | ?per ?cent)")


@dataclass(frozen=True)
class Hidden:
    """A count that must not be found, with what is printed in its stead."""

    indicator: IndicatorContent
    entry: str
    day: str
    numerator: int
    cohort: int
    printed: str

    @property
    def noun(self) -> str:
        return self.indicator.counts.casefold()

    def is_small(self, numerator: int, cohort: int) -> bool:
        return any(0 < each <= self.indicator.small_numbers for each in (numerator, cohort - numerator))

    def is_told_by(self, cohort: int) -> bool:
        """Whether the true cohort, with the percentage, leaves small numbers only."""
        return cohort == self.cohort and all(
            self.is_small(each, cohort) for each in _giving(self.printed, cohort)
        )


def recovered(internal: ReportContent, public: ReportContent) -> list[str]:
    """What gives a hidden count back, in words; empty where nothing does."""
    return list(
        dict.fromkeys(
            f"{each.indicator.code}: {each.numerator} of {each.cohort} from {where}"
            for each in hidden_fractions(internal, public)
            for where, size in _published(public, each)
            if each.is_told_by(size)
        )
    )


def hidden_fractions(internal: ReportContent, public: ReportContent) -> list[Hidden]:
    """Every small fraction of the internal content, with what the public one prints of it."""
    found = []
    for (entry, indicator), (_, shown) in zip(_indicators(internal), _indicators(public), strict=True):
        for figure, left in zip(_figures(indicator), _figures(shown), strict=True):
            if figure.numerator is None or figure.denominator is None:
                continue
            day = figure.period.split("/")[1]
            size = int(figure.denominator)
            one = Hidden(indicator, entry.key, day, int(figure.numerator), size, left.text)
            if one.is_small(one.numerator, one.cohort):
                found.append(one)
    return found


def _indicators(content: ReportContent) -> Iterator[tuple[EntryContent, IndicatorContent]]:
    for section in content.sections:
        for entry in section.entries:
            yield from ((entry, indicator) for indicator in entry.indicators)


def _figures(indicator: IndicatorContent) -> Iterator[Figure]:
    yield indicator.figure
    yield from filter(None, [indicator.previous])
    yield from (*indicator.others, *indicator.months, *indicator.previous_months)
    for table in indicator.breakdowns:
        for _, row in (*table.rows, ("", table.total)):
            yield from row


def _giving(printed: str, cohort: int) -> list[int]:
    """The numerators that print so; every one where nothing is printed."""
    if not printed.endswith("%"):
        return list(range(cohort + 1))
    return [each for each in range(cohort + 1) if _prints(each, cohort, printed)]


def _prints(numerator: int, cohort: int, printed: str) -> bool:
    decimals = Decimal(1).scaleb(-len(printed.rstrip("%").partition(".")[2]))
    share = (Decimal(numerator) * 100 / cohort).quantize(decimals, ROUND_HALF_UP)
    return share == Decimal(printed.rstrip("%"))


def _published(public: ReportContent, hidden: Hidden) -> Iterator[tuple[str, int]]:
    """Every size that the same people might have, and where it was read."""
    for entry, indicator in _indicators(public):
        noun = indicator.counts.casefold()
        if hidden.noun in noun or noun in hidden.noun:
            for figure in _figures(indicator):
                if figure.period.split("/")[1] == hidden.day:
                    yield from ((f"a figure of {indicator.code}", size) for size in _sizes(figure))
            yield from ((f"a text of {indicator.code}", size) for size in _in_texts(to_plain(indicator)))
            yield from ((f"a chart of {indicator.code}", size) for size in _in_charts(indicator))
        if entry.key == hidden.entry:
            yield from ((f"the words of {entry.key}", size) for size in _in_texts(to_plain(entry.parts)))
    for line in _lines(to_plain(public.sections)):
        if hidden.noun in line.casefold():
            yield from ((f"the words “{line}”", size) for size in _integers(line))
    for row in (row for group in public.scorecard.groups for row in group.rows):
        yield from (
            (f"the scorecard at {row.code}", size) for size in _integers(f"{row.figure} {row.previous}")
        )
    for note in (*public.notes, *public.front):
        yield from ((f"the note {note.label}", size) for size in _integers(note.text))


def _integers(text: str) -> Iterator[int]:
    yield from (int(each.replace(",", "")) for each in INTEGER.findall(text))


def _sizes(figure: Figure) -> Iterator[int]:
    parts = [figure.numerator, figure.denominator]
    if figure.number is not None and re.fullmatch(r"[\d,]+", figure.text):
        parts.append(figure.number)
    yield from (int(each) for each in parts if each is not None)
    yield from _integers(figure.fraction)
    if figure.number is not None and figure.text.endswith("%"):
        yield from _behind(figure.number, figure.text)
        if figure.numerator is not None and figure.denominator is None:
            above = int(figure.numerator)
            yield from (size for size in range(above or 1, LARGEST) if _prints(above, size, figure.text))


def _behind(number: Decimal, text: str) -> Iterator[int]:
    """The cohorts that give a percentage with more decimals than it prints."""
    places = -int(number.as_tuple().exponent)
    if places <= len(text.rstrip("%").partition(".")[2]):
        return
    for size in range(1, LARGEST):
        numerator = (number * size / 100).to_integral_value()
        if (numerator * 100 / size).quantize(Decimal(1).scaleb(-places)) == number:
            yield size


def _in_charts(indicator: IndicatorContent) -> Iterator[int]:
    for chart in indicator.charts:
        points = [point for series in chart.series for point in series.points]
        for point in (*points, *filter(None, [chart.total])):
            if point.number is not None and point.text.endswith("%") and point.role is not Role.BENCHMARK:
                yield from _behind(point.number, point.text)
            elif point.number is not None and re.fullmatch(r"[\d,]+", point.text):
                yield int(point.number)


def _in_texts(plain: Any) -> Iterator[int]:
    """Integers in what people read as words: notes, reasons, labels, subtitles, narrative."""
    for key, text in _strings(plain):
        if key in ("note", "reason", "detail", "subtitle", "label", "notes", "text", "fraction", "title"):
            yield from _integers(text)


def _strings(plain: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(plain, dict):
        for name, each in plain.items():
            yield from _strings(each, name)
    elif isinstance(plain, list | tuple):
        for each in plain:
            yield from _strings(each, key)
    elif isinstance(plain, str):
        yield key, plain


def _lines(plain: Any) -> Iterator[str]:
    """Every run of words as a reader reads it: a paragraph, a bullet, a cell."""
    if isinstance(plain, dict):
        if "runs" in plain:
            yield "".join(run["text"] for run in plain["runs"])
        for each in plain.values():
            yield from _lines(each)
    elif isinstance(plain, list | tuple):
        if plain and all(isinstance(run, dict) and "quoted" in run for run in plain):
            yield "".join(run["text"] for run in plain)
        for each in plain:
            yield from _lines(each)
