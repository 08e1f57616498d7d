"""Counts to the nearest multiple of a base, and what follows from them: fractions, shares, rates. Pure (ADR 131).

Everything is worked out again from rounded counts, so that no percentage tells more than the counts beside it.
"""

from dataclasses import replace
from decimal import Decimal

from indicators.disclosure.small import rounded_to
from indicators.figures.calculations import share
from indicators.figures.formatting import fraction_text, number_text, rounded
from indicators.stories.content import BreakdownContent, Figure, IndicatorContent
from reports.content.addresses import TOTAL, Address, changed
from reports.content.concealing import hidden
from reports.content.counts import is_count, is_rate, printed_decimals, whole_figures


def round_figures(public: IndicatorContent, internal: IndicatorContent) -> IndicatorContent:
    """A concealed indicator with its open figures rounded; as it was where nothing is to be rounded."""
    if internal.rounded_to <= 1:
        return public
    return changed(public, _Rounding(internal).figure)


class _Rounding:
    def __init__(self, internal: IndicatorContent) -> None:
        self._told, self._base = internal, internal.rounded_to
        self._counts = {
            figure.period: figure.number
            for figure in whole_figures(internal)
            if figure.number is not None and is_count(figure, internal.unit)
        }
        self._tables = {table.title: table for table in internal.breakdowns}

    def figure(self, where: Address, figure: Figure) -> Figure:
        if figure.number is None:
            return figure
        if where.column:
            return self._share(where, figure)
        if is_rate(figure):
            return self._rate(figure, figure.number)
        if figure.text.endswith("%"):
            return self._percentage(figure)
        return self._count(figure, figure.number) if is_count(figure, self._told.unit) else figure

    def _near(self, count: Decimal) -> Decimal:
        return rounded_to(count, self._base)

    def _count(self, figure: Figure, exact: Decimal) -> Figure:
        number = self._near(exact)
        return replace(figure, number=number, text=number_text(number, 0))

    def _percentage(self, figure: Figure) -> Figure:
        """Of rounded counts; where its fraction is hidden it goes too, for it was of the true ones."""
        if figure.hidden:
            return hidden(figure)
        if figure.numerator is None or figure.denominator is None:
            return figure
        above, below = self._near(figure.numerator), self._near(figure.denominator)
        number = share(above, below)
        if number is None:
            return hidden(figure)
        text = f"{number_text(number, printed_decimals(figure.text))}%"
        fraction = fraction_text(above, below)
        return replace(
            figure, number=number, text=text, numerator=above, denominator=below, fraction=fraction
        )

    def _rate(self, figure: Figure, exact: Decimal) -> Figure:
        """The count behind it is rounded, the population is not."""
        count = figure.numerator if figure.numerator is not None else self._counts.get(figure.period)
        if not count:
            return figure
        number = exact * self._near(count) / count
        decimals = printed_decimals(figure.text)
        return replace(
            figure,
            number=rounded(number, decimals),
            text=f"{number_text(number, decimals)} per 10,000",
            numerator=None if figure.numerator is None else self._near(figure.numerator),
            fraction="",
        )

    def _share(self, where: Address, figure: Figure) -> Figure:
        """Of rounded row and total, as they stand in the breakdown."""
        part, whole = self._in_table(where)
        if where.row == TOTAL or part is None or whole is None:
            return figure
        number = share(self._near(part), self._near(whole))
        if number is None:
            return hidden(figure)
        return replace(figure, number=number, text=f"{number_text(number, printed_decimals(figure.text))}%")

    def _in_table(self, where: Address) -> tuple[Decimal | None, Decimal | None]:
        table: BreakdownContent = self._tables[where.table]
        whole = table.total[0].number if table.total else None
        for name, figures in table.rows:
            first = figures[0]
            if name.removesuffix(f", {first.label}") == where.row and first.period == where.period:
                return first.number, whole
        return None, whole
