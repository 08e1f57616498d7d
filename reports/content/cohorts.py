"""The people whom several figures count: what one figure hides must not follow from another. Pure (ADR 13)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from indicators.figures.calculations import numerators
from indicators.stories.content import Figure, IndicatorContent
from reports.content.counts import (
    all_figures,
    is_count,
    is_secret,
    last_day,
    people_of,
    printed_decimals,
    printed_number,
)


@dataclass(frozen=True, slots=True)
class Cohort:
    """So many of some people on some day."""

    noun: str  # "care leavers"; empty where nobody has said
    day: str
    size: Decimal

    def is_of(self, noun: str, day: str) -> bool:
        """Whether these may be the same people: "children" includes "looked after children"."""
        one, other = self.noun.casefold(), noun.casefold()
        return self.day == day and (one in other or other in one)


@dataclass(frozen=True, slots=True)
class Cohorts:
    """What the indicators that are published together say of the same people.

    ``hidden`` are those of whom one figure is a small number, or all but a small number; ``printed`` the
    counts that stay readable all the same, because they are a figure by themselves.
    """

    hidden: frozenset[Cohort]
    printed: frozenset[Cohort]

    def is_hidden(self, figure: Figure, noun: str) -> bool:
        """Whether the figure's fraction tells how many they are of whom another figure hides a part."""
        return any(each.is_of(noun, last_day(figure)) and _tells(figure, each.size) for each in self.hidden)

    def is_printed(self, figure: Figure, noun: str) -> bool:
        """Whether the size of the figure's cohort is to be read elsewhere."""
        day, size = last_day(figure), figure.denominator
        return any(each.size == size and each.is_of(noun, day) for each in self.printed)


def cohorts_of(indicators: Iterable[IndicatorContent]) -> Cohorts:
    """Of all that is published together."""
    indicators = tuple(indicators)
    known = Cohorts(frozenset(_hidden(indicators)), frozenset())
    return Cohorts(known.hidden, frozenset(_printed(indicators, known)))


def _hidden(indicators: Iterable[IndicatorContent]) -> Iterator[Cohort]:
    for indicator in indicators:
        for figure in all_figures(indicator):
            if figure.denominator is not None and _is_secret(figure, indicator):
                yield Cohort(indicator.counts, last_day(figure), figure.denominator)


def _printed(indicators: Iterable[IndicatorContent], known: Cohorts) -> Iterator[Cohort]:
    for indicator in indicators:
        for figure in all_figures(indicator):
            if not _is_secret(figure, indicator):
                count, of = people_of(figure, indicator.unit)
                if known.is_hidden(figure, indicator.counts):
                    count, of = figure.number if is_count(figure, indicator.unit) else None, None
                for size in (count, of):
                    if size is not None:
                        yield Cohort(indicator.counts, last_day(figure), size)


def _is_secret(figure: Figure, indicator: IndicatorContent) -> bool:
    return is_secret(figure, indicator.unit, indicator.small_numbers)


def _tells(figure: Figure, size: Decimal) -> bool:
    """Its cohort is that large; a numerator alone tells it where the percentage fits that size."""
    if figure.denominator is not None:
        return figure.denominator == size
    shown = printed_number(figure.text)
    if figure.numerator is None or shown is None or not figure.text.endswith("%"):
        return False
    return figure.numerator in numerators(shown, int(size), decimals=printed_decimals(figure.text))
