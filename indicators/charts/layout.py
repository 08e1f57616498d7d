"""From a chart's description to its drawing."""

from indicators.charts.description import Chart, ChartKind
from indicators.charts.metrics import Measure, lato
from indicators.charts.primitives import Drawing
from indicators.charts.setting import Setting
from indicators.charts.sideways import sideways
from indicators.charts.upright import upright

REPORT_SIZE = 8.5
PAGE_SIZE = 13.0
_NARROWEST = 16  # text sizes


def layout(
    chart: Chart,
    width: float,
    *,
    compact: bool = False,
    titled: bool = True,
    size: float = REPORT_SIZE,
    plot_height: float | None = None,
    measure: Measure = lato,
) -> Drawing:
    """The chart drawn ``width`` units wide and as high as it needs, in text of ``size`` units.

    ``compact`` is for phones and small multiples: labels move to a legend. ``titled=False`` leaves title
    and subtitle to the page around it. Raises ``ValueError`` for a width below 16 text sizes, or where a
    series has not as many points as the chart has categories.
    """
    if width < _NARROWEST * size:
        raise ValueError(
            f"A chart in text of {size} needs a width of {_NARROWEST * size} or more, not {width}."
        )
    for series in chart.series:
        if len(series.points) != len(chart.categories):
            raise ValueError(
                f"{series.name} has {len(series.points)} points for {len(chart.categories)} categories."
            )
    setting = Setting(width, size, compact, plot_height, measure)
    draw = upright if chart.kind in (ChartKind.COLUMNS, ChartKind.LINES) else sideways
    return draw(chart, setting, titled=titled)
