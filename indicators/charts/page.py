"""A chart as the pages show it: one size for desks, one for phones."""

from indicators.charts.description import Chart
from indicators.charts.layout import PAGE_SIZE, layout
from indicators.charts.svg import svg
from indicators.charts.words import describe

_WIDE, _NARROW = 690.0, 345.0
_PLOT = 240.0


def page_svg(chart: Chart, *, compact: bool = False, titled: bool = False) -> str:
    """The chart as SVG in CSS pixels, 690 wide or, ``compact``, 345 for phones; safe to put in a page.

    A page shows both and lets its style sheet hide one (``chart-wide``, ``chart-compact``).
    """
    drawing = layout(
        chart,
        _NARROW if compact else _WIDE,
        compact=compact,
        titled=titled,
        size=PAGE_SIZE,
        plot_height=None if compact else _PLOT,
    )
    classes = f"chart chart-{'compact' if compact else 'wide'}"
    return svg(drawing, title=chart.title, description=describe(chart), classes=classes)
