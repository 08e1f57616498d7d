"""Where a figure of an indicator stands, whatever has been hidden of it. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from indicators.stories.content import BreakdownContent, Figure, IndicatorContent

TOTAL = "\N{INFINITY} total"  # no category is called so


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """A figure of an indicator for some days. ``table``, ``row`` and ``column`` are empty outside breakdowns."""

    indicator: str
    period: str
    table: str = ""
    row: str = ""
    column: int = 0
    is_rate: bool = False


def address(indicator: IndicatorContent, figure: Figure) -> Address:
    """Of a figure of the whole indicator: the same period twice is the same figure."""
    return Address(indicator.key, figure.period, is_rate=figure.label.startswith("Rate, "))


def in_table(
    indicator: IndicatorContent, table: BreakdownContent, row: str, column: int, figure: Figure
) -> Address:
    """Of a figure in a breakdown; the row's name without its period."""
    name = row.removesuffix(f", {figure.label}")
    return Address(indicator.key, figure.period, table.title, name, column)


def addressed(indicator: IndicatorContent) -> Iterator[tuple[Address, Figure]]:
    """Every figure with its address, in the order of ``counts.all_figures``."""
    whole = (indicator.figure, *filter(None, [indicator.previous]))
    for figure in (*whole, *indicator.others, *indicator.months, *indicator.previous_months):
        yield address(indicator, figure), figure
    for table in indicator.breakdowns:
        for name, figures in (*table.rows, (TOTAL, table.total)):
            for column, figure in enumerate(figures):
                yield in_table(indicator, table, name, column, figure), figure


def changed(indicator: IndicatorContent, change: Callable[[Address, Figure], Figure]) -> IndicatorContent:
    """The indicator with every figure as ``change`` makes it."""

    def whole(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
        return tuple(change(address(indicator, each), each) for each in figures)

    def row(table: BreakdownContent, name: str, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
        return tuple(
            change(in_table(indicator, table, name, column, each), each)
            for column, each in enumerate(figures)
        )

    previous = indicator.previous
    return replace(
        indicator,
        figure=change(address(indicator, indicator.figure), indicator.figure),
        previous=change(address(indicator, previous), previous) if previous else None,
        others=whole(indicator.others),
        months=whole(indicator.months),
        previous_months=whole(indicator.previous_months),
        breakdowns=tuple(
            replace(
                table,
                rows=tuple((name, row(table, name, figures)) for name, figures in table.rows),
                total=row(table, TOTAL, table.total),
            )
            for table in indicator.breakdowns
        ),
    )
