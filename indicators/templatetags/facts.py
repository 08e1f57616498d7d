"""Facts in words, for templates."""

from django import template

from indicators.figures.periods import ReportingYear

register = template.Library()


@register.filter
def reporting_year(start: int | None) -> str:
    """2016 as ``2016/17``; nothing where there is none."""
    return "" if start is None else ReportingYear(start).label
