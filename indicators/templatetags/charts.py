"""A chart on a page: its drawing (one for wide screens, one for phones), and its figures as a table."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from indicators.charts.description import Chart
from indicators.charts.layout import PAGE_SIZE, layout
from indicators.charts.svg import svg
from indicators.charts.words import describe, table

register = template.Library()

WIDE, PHONE = 560, 345


@register.simple_tag
def chart(chart: Chart, width: int = WIDE) -> SafeString:
    """``{% chart description %}``: a figure with its heading above and the table folded beneath.

    ``width`` is that of the column it stands in, in CSS pixels.
    """
    return _told(chart, width)


# A description says everything of its chart, and the same ones are looked at again and again: all of a report of 400 entries,
# which is read from its first to its last, so that with room for fewer none would ever be found.
@lru_cache(maxsize=1024)
def _told(chart: Chart, width: int) -> SafeString:
    said = describe(chart)
    return render_to_string(
        "indicators/_chart.html",
        {
            "chart": chart,
            "table": table(chart),
            "wide": _drawn(chart, said, width),
            "phone": _drawn(chart, said, PHONE),
        },
    )


def _drawn(chart: Chart, said: str, width: int) -> SafeString:
    is_phone = width == PHONE
    drawing = layout(chart, width, compact=is_phone, titled=False, size=PAGE_SIZE)
    classes = "app-chart__phone" if is_phone else "app-chart__wide"
    made = svg(drawing, title=chart.title, description=said, classes=classes)
    return mark_safe(made)  # noqa: S308  (written by indicators.charts.svg, which escapes every text)
