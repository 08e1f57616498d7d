"""Which figures of an indicator the public may read, and what is left of those that it may not (ADR 13).

A count from 1 to the threshold is hidden, and a fraction of which the numerator or its complement is that
small. A percentage stays, rounded as it is printed, unless its denominator is printed beside it; a rate goes,
for everybody can look up the population. Pure; one indicator at a time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from indicators.disclosure import protected
from indicators.figures.calculations import numerators
from indicators.figures.words import Unit
from indicators.stories.content import BreakdownContent, Figure, IndicatorContent

HIDDEN = "hidden"
REASON = "Hidden, so that no child can be known from it"
_NUMBER = re.compile(r"−?\d[\d,]*(?:\.\d+)?")
_SHARE_OR_MEASURE = ("%", " per 10,000", " day", " days")


@dataclass(frozen=True, slots=True)
class _Rule:
    """What an indicator hides: its threshold, and what it prints otherwise."""

    threshold: int
    unit: Unit
    secret_periods: frozenset[str] = frozenset()  # of hidden counts of the whole indicator
    printed: frozenset[tuple[str, Decimal]] = frozenset()  # counts and cohorts that stay, by last day

    def is_secret(self, figure: Figure, cohort: Decimal | None = None) -> bool:
        count, of = _parts(figure, self.unit)
        return protected(count, of if of is not None else cohort, self.threshold)

    def gives_back(self, figure: Figure) -> bool:
        """Whether the figure alone would tell the count, once its fraction is gone."""
        if is_count(figure, self.unit) or figure.text.endswith(" per 10,000"):
            return True
        if not figure.text.endswith("%"):
            return figure.number is not None
        shown, of = printed_number(figure.text), figure.denominator
        if shown is None or of is None or (_last_day(figure), of) not in self.printed:
            return False
        candidates = numerators(shown, int(of), decimals=_decimals(figure.text))
        return all(protected(Decimal(each), of, self.threshold) for each in candidates)


def conceal_figures(indicator: IndicatorContent) -> IndicatorContent:
    """The indicator with its protected figures hidden; everything else as it was.

    Where nothing is protected, the same indicator. Charts, notes and details still say what they said.
    """
    if not indicator.small_numbers:
        return indicator
    rule = _rule(indicator)
    return replace(
        indicator,
        figure=_public(indicator.figure, rule),
        previous=_public(indicator.previous, rule) if indicator.previous else None,
        others=tuple(_public(figure, rule) for figure in indicator.others),
        months=tuple(_public(figure, rule) for figure in indicator.months),
        previous_months=tuple(_public(figure, rule) for figure in indicator.previous_months),
        breakdowns=tuple(_public_breakdown(table, rule) for table in indicator.breakdowns),
    )


def whole_figures(indicator: IndicatorContent) -> Iterator[Figure]:
    """The figures of the whole indicator, in an order that concealing keeps."""
    yield indicator.figure
    if indicator.previous is not None:
        yield indicator.previous
    yield from (*indicator.others, *indicator.months, *indicator.previous_months)


def all_figures(indicator: IndicatorContent) -> Iterator[Figure]:
    """Those of the breakdowns too."""
    yield from whole_figures(indicator)
    for table in indicator.breakdowns:
        yield from (figure for _, figures in table.rows for figure in figures)
        yield from table.total


def is_count(figure: Figure, unit: Unit = Unit.COUNT) -> bool:
    """Whether a figure prints a bare count: no percentage, no rate, no days, and not in a ratio."""
    if figure.number is None or unit is Unit.RATIO:
        return False
    return not figure.text.endswith(_SHARE_OR_MEASURE)


def printed_number(text: str) -> Decimal | None:
    """The number that a text prints: 96 of "96%", 1472 of "1,472"."""
    match = _NUMBER.search(text)
    return Decimal(match.group().replace(",", "").replace("−", "-")) if match else None


def _decimals(text: str) -> int:
    """How many a text prints: 1 of "90.0%"."""
    match = _NUMBER.search(text)
    return len(match.group().partition(".")[2]) if match else 0


def _last_day(figure: Figure) -> str:
    return figure.period.partition("/")[2]


def _parts(figure: Figure, unit: Unit) -> tuple[Decimal | None, Decimal | None]:
    """The count of people behind a figure and its cohort."""
    count = figure.number if is_count(figure, unit) else figure.numerator
    return count, figure.denominator


def _rule(indicator: IndicatorContent) -> _Rule:
    first = _Rule(indicator.small_numbers, indicator.unit)
    secret = [figure for figure in whole_figures(indicator) if first.is_secret(figure)]
    return replace(
        first,
        secret_periods=frozenset(figure.period for figure in secret if is_count(figure, indicator.unit)),
        printed=frozenset(_printed(indicator, first)),
    )


def _printed(indicator: IndicatorContent, rule: _Rule) -> Iterator[tuple[str, Decimal]]:
    for figure in all_figures(indicator):
        if not rule.is_secret(figure):
            for number in _parts(figure, rule.unit):
                if number is not None:
                    yield _last_day(figure), number


def _public(figure: Figure, rule: _Rule, cohort: Decimal | None = None) -> Figure:
    is_rate = figure.text.endswith(" per 10,000")
    if is_rate and figure.period in rule.secret_periods:
        return hidden(figure)
    if not rule.is_secret(figure, cohort):
        return figure
    if rule.gives_back(figure):
        return hidden(figure)
    return replace(
        figure,
        number=printed_number(figure.text) if figure.number is not None else None,
        numerator=None,
        denominator=None,
        fraction="",
        hidden=True,
    )


def hidden(figure: Figure) -> Figure:
    """Nothing but the period and that something is held."""
    return Figure(
        label=figure.label,
        period=figure.period,
        text=HIDDEN,
        status=figure.status,
        reason=REASON,
        note=figure.note,
        hidden=True,
        derived=figure.derived,
    )


def _public_breakdown(table: BreakdownContent, rule: _Rule) -> BreakdownContent:
    """A row whose count is hidden loses its share too: the total stands beneath it."""
    whole = table.total[0].number if table.total else None
    return replace(
        table,
        rows=tuple((name, _public_row(figures, rule, whole)) for name, figures in table.rows),
        total=tuple(_public(figure, rule) for figure in table.total),
    )


def _public_row(figures: tuple[Figure, ...], rule: _Rule, whole: Decimal | None) -> tuple[Figure, ...]:
    if figures and is_count(figures[0]) and rule.is_secret(figures[0], whole):
        return tuple(map(hidden, figures))
    return tuple(_public(figure, rule) for figure in figures)
