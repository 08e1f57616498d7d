"""Facts in words, for templates."""

from decimal import Decimal
from typing import Any

from django import template

from indicators.figures.periods import Period, PeriodKind, ReportingYear
from indicators.sources.sheets import letters
from portal.numbers import decimal_text

register = template.Library()


@register.filter
def column_letters(column: int) -> str:
    """3 as ``C``, as spreadsheets call their columns."""
    return letters(column)


@register.filter
def reporting_year(start: int | None) -> str:
    """2016 as ``2016/17``; nothing where there is none."""
    return "" if start is None else ReportingYear(start).label


@register.filter
def plain_number(number: Decimal | None) -> str:
    """``73.50000`` as ``73.5``; nothing where there is none."""
    return "" if number is None else decimal_text(number)


@register.filter
def period_label(row: Any) -> str:
    """A row's period in words."""
    return Period(PeriodKind(row.period_kind), row.starts, row.ends).label


@register.filter
def period_words(key: str) -> str:
    """``2016-03`` as ``March 2016``; what no period has for a key stays as it is."""
    try:
        return Period.parse(key).label
    except ValueError:
        return key
