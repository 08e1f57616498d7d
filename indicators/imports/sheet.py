"""The portal's template of a reporting year: a row for each figure that is held or may be given."""

from collections.abc import Iterable
from typing import Any

from indicators.catalogue.models import Indicator, IndicatorVersion
from indicators.catalogue.queries import current_versions, in_force, visible_to
from indicators.figures.models import Value
from indicators.figures.periods import Period, PeriodKind, ReportingYear
from indicators.figures.words import Basis, Measure
from indicators.sources.template import HEAD
from portal.accounts.scope import Scope
from portal.sheets.writing import Cell, Sheet

TITLE = "Figures"


def sheet_of(scope: Scope, year: ReportingYear) -> Sheet:
    """Every indicator in use, month by month and for the year, with what is held; sent back as it is, nothing
    changes. Three queries."""
    indicators = list(visible_to(scope).filter(retired_on=None).order_by("area__position", "position", "key"))
    versions = current_versions(each.pk for each in indicators)
    held: dict[int, list[Value]] = {}
    values = Value.objects.current().filter(
        indicator__in=indicators, starts__gte=year.period.starts, ends__lte=year.period.ends
    )
    for value in values.select_related("place", "category__breakdown").order_by("starts", "ends", "pk"):
        held.setdefault(value.indicator_id, []).append(value)
    rows: list[list[Cell]] = []
    for each in indicators:
        rows += _rows(each, versions.get(each.pk, []), held.get(each.pk, []), year)
    return Sheet(TITLE, HEAD, rows)


def _rows(
    indicator: Indicator, versions: Iterable[IndicatorVersion], held: list[Value], year: ReportingYear
) -> list[list[Cell]]:
    version = in_force(versions, year.period.ends)
    start: list[Cell] = [
        indicator.key,
        version.code if version else "",
        version.title if version else "",
        version.unit if version else "",
    ]
    there = {_spot(value) for value in held if _is_plain(value)}
    empty = [
        (
            period,
            [
                *start,
                Measure.FIGURE.value,
                period.key,
                "",
                "",
                Basis.LOCAL.value,
                None,
                "",
                None,
                None,
                None,
                "",
                "",
            ],
        )
        for period in (*year.months, year.period)
        if (period.kind.value, period.starts) not in there
    ]
    full = [(_period(value), [*start, *_cells(value)]) for value in held]
    return [row for _, row in sorted([*empty, *full], key=lambda pair: (pair[0].ends, pair[0].starts))]


def _is_plain(value: Value) -> bool:
    return (
        value.place_id is None
        and value.category_id is None
        and value.measure == Measure.FIGURE.value
        and value.basis == Basis.LOCAL.value
    )


def _spot(value: Value) -> tuple[str, Any]:
    return value.period_kind, value.starts


def _period(value: Value) -> Period:
    return Period(PeriodKind(value.period_kind), value.starts, value.ends)


def _cells(value: Value) -> list[Cell]:
    return [
        value.measure,
        _period(value).key,
        value.place.key if value.place else "",
        f"{value.category.breakdown.key}/{value.category.key}" if value.category else "",
        value.basis,
        value.number,
        value.missing,
        value.numerator,
        value.denominator,
        value.decimals,
        value.status,
        value.note,
    ]
