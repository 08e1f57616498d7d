"""Which figures of an indicator the public may read, and what is left of those that it may not (ADR 13).

A count from 1 to the threshold is hidden, and a fraction of which the numerator or its complement is that
small; so is every other fraction of the same people. A percentage stays, rounded as it is printed, unless a
figure prints how many they are; a rate goes, for everybody can look up the population. Pure.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from indicators.disclosure.small import protected
from indicators.figures.calculations import numerators
from indicators.figures.words import Unit
from indicators.stories.content import BreakdownContent, Figure, IndicatorContent
from reports.content.cohorts import Cohorts
from reports.content.counts import (
    is_count,
    is_rate,
    is_secret,
    printed_decimals,
    printed_number,
    whole_figures,
)

HIDDEN = "hidden"
PER = 10_000
REASON = "Hidden, so that no child can be known from it"


@dataclass(frozen=True, slots=True)
class _Rule:
    """What an indicator hides: its threshold, whom it counts, and what is printed of them otherwise."""

    threshold: int
    unit: Unit
    noun: str
    cohorts: Cohorts
    is_rounded: bool  # percentages are of rounded counts then, and none is left of hidden ones
    secret_periods: frozenset[str]  # of hidden counts of the whole indicator
    counted: frozenset[str]  # periods of which a count is printed or hidden
    population: Decimal | None  # that the indicator's rates are of, as far as it tells
    totals: Mapping[str, Decimal]  # counts of everybody, by period

    def is_secret(self, figure: Figure, cohort: Decimal | None = None) -> bool:
        return is_secret(figure, self.unit, self.threshold, cohort)

    def is_of_hidden(self, figure: Figure) -> bool:
        return self.cohorts.is_hidden(figure, self.noun)

    def gives_back(self, figure: Figure) -> bool:
        """Whether the figure alone would tell the count, once its fraction is gone."""
        if is_count(figure, self.unit) or is_rate(figure):
            return True
        if not figure.text.endswith("%"):
            return figure.number is not None
        shown, of = printed_number(figure.text), figure.denominator
        if shown is None or of is None or not self.cohorts.is_printed(figure, self.noun):
            return False
        candidates = numerators(shown, int(of), decimals=printed_decimals(figure.text))
        return all(protected(Decimal(each), of, self.threshold) for each in candidates)

    def may_be_few(self, figure: Figure) -> bool:
        """A rate without its count. Where nothing tells the population, one of 10,000 or more is assumed."""
        if not is_rate(figure) or figure.numerator is not None or not figure.number:
            return False
        if figure.period in self.counted:
            return False
        few = self.population * figure.number / PER if self.population is not None else figure.number
        return few < self.threshold + Decimal("0.5")

    def is_few_of_total(self, figure: Figure) -> bool:
        """A percentage without its fraction, of the people whom the headline counts, that only a few give."""
        shown, of = printed_number(figure.text), self.totals.get(figure.period)
        is_share = figure.text.endswith("%") and figure.numerator is None and figure.number is not None
        if not (is_share and shown and of and self.threshold):
            return False
        candidates = numerators(shown, int(of), decimals=printed_decimals(figure.text))
        few = [protected(Decimal(each), of, self.threshold) for each in candidates]
        return all(few) if few else shown * of / 100 < self.threshold + 1


def conceal_small(indicator: IndicatorContent, cohorts: Cohorts) -> IndicatorContent:
    """The indicator with its protected figures hidden; everything else as it was.

    ``cohorts`` are those of all that is published with it. Where nothing is protected, an equal indicator. Charts, notes and details still say what they said.
    """
    rule = _rule(indicator, cohorts)
    return replace(
        indicator,
        figure=_public(indicator.figure, rule),
        previous=_public(indicator.previous, rule) if indicator.previous else None,
        others=tuple(_public(figure, rule) for figure in indicator.others),
        months=tuple(_public(figure, rule) for figure in indicator.months),
        previous_months=tuple(_public(figure, rule) for figure in indicator.previous_months),
        breakdowns=tuple(_public_breakdown(table, rule) for table in indicator.breakdowns),
    )


def _rule(indicator: IndicatorContent, cohorts: Cohorts) -> _Rule:
    counts = [figure for figure in whole_figures(indicator) if is_count(figure, indicator.unit)]
    secret = (figure for figure in counts if is_secret(figure, indicator.unit, indicator.small_numbers))
    return _Rule(
        threshold=indicator.small_numbers,
        unit=indicator.unit,
        noun=indicator.counts,
        cohorts=cohorts,
        is_rounded=indicator.rounded_to > 1,
        secret_periods=frozenset(figure.period for figure in secret),
        counted=frozenset(figure.period for figure in counts),
        population=_population(indicator, counts),
        totals={figure.period: figure.number for figure in counts if figure.number is not None},
    )


def _population(indicator: IndicatorContent, counts: list[Figure]) -> Decimal | None:
    """Whatever a rate is over, or what follows from a count and the rate of the same days; the smallest."""
    rates = [figure for figure in whole_figures(indicator) if is_rate(figure) and figure.number]
    by_period = {figure.period: figure.number for figure in counts}
    found = [figure.denominator for figure in rates if figure.denominator]
    found += [
        number * PER / figure.number
        for figure in rates
        if figure.number and (number := by_period.get(figure.period))
    ]
    return min(found, default=None)


def _public(figure: Figure, rule: _Rule, cohort: Decimal | None = None) -> Figure:
    if is_rate(figure) and (figure.period in rule.secret_periods or rule.may_be_few(figure)):
        return hidden(figure)
    if not rule.is_secret(figure, cohort):
        return without_fraction(figure) if rule.is_of_hidden(figure) else figure
    return hidden(figure) if rule.is_rounded or rule.gives_back(figure) else without_fraction(figure)


def without_fraction(figure: Figure) -> Figure:
    """As it is printed: with all its decimals a percentage of few people would give their number back."""
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
    """A row whose count is hidden loses its share too: the total stands beneath it.

    Where rows are percentages without counts, of a total that is printed, one of a few takes all with it: the
    others come to what it leaves of 100%.
    """
    if any(figures and rule.is_few_of_total(figures[0]) for _, figures in table.rows):
        rows = tuple((name, tuple(map(hidden, figures))) for name, figures in table.rows)
        return replace(table, rows=rows, total=tuple(_public(figure, rule) for figure in table.total))
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
