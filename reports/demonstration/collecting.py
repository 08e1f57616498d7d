"""How the open year's figures are collected: confirmed by their owners, closed to December, some of it late."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from indicators.collection import services
from indicators.collection.queries import month_for
from indicators.facts.services import open_batch
from indicators.figures import services as figures
from indicators.figures.periods import Period, ReportingYear
from indicators.figures.services import NewValue
from indicators.figures.words import Status
from portal.accounts.queries import scope_of
from portal.organisation.models import AreaKind
from portal.organisation.services import change_area
from portal.workdays import back
from reports.demonstration.cast import Cast
from reports.demonstration.continuing import MADE_UP
from reports.demonstration.source import OPEN, source


def load(cast: Cast, indicators: dict[str, Any]) -> None:
    """Before anything is written, so that nothing that was submitted goes stale by it."""
    rows = source("collection", OPEN)
    year = rows["year"]
    _let_managers_record(cast, year["recorded_by_its_manager"])
    services.collect_year(
        by=cast.performance,
        year=ReportingYear(OPEN),
        due_after=year["due_after"],
        begins=_begins(year, timezone.localdate()),
    )
    for row in rows["month"]:
        month = Period.parse(row["period"])
        for person in cast.people.values():
            _confirm(person, month, row.get("but", []))
        if "closes" in row:
            services.close_month(by=cast.performance, month=month, reason=row["closes"])
    for row in rows["revision"]:
        _revise(cast.performance, indicators[row["indicator"]], row)


def _begins(year: dict[str, Any], today: date) -> date:
    """So that everything was due some working days ago, as the report's own dates run from the day of loading."""
    return back(today, year["due_after"] + year["late"])


def _let_managers_record(cast: Cast, key: str) -> None:
    """The service manager of one area may enter its figures."""
    area = cast.areas[key]
    change_area(
        by=cast.performance,
        area=area,
        name=area.name,
        kind=AreaKind(area.kind),
        parent=area.parent,
        position=area.position,
        managers_record_values=True,
    )


def _confirm(person: Any, month: Period, but: list[str]) -> None:
    """Everything of the month that is entered and theirs, unless it is of an area that is late."""
    scope = scope_of(person)
    if not scope.is_staff:
        return
    lines = month_for(scope, month.key, timezone.localdate()).lines
    seen = {
        line.indicator.key: line.digest
        for line in lines
        if line.is_to_confirm(scope) and line.indicator.area.key not in but
    }
    if seen:
        services.confirm_figures(by=person, month=month, seen=seen)


def _revise(by: Any, indicator: Any, row: dict[str, Any]) -> None:
    value = NewValue(
        indicator=indicator,
        period=Period.parse(row["period"]),
        number=Decimal(row["number"]),
        status=Status.ILLUSTRATIVE,
        source=MADE_UP.source,
        note=row["note"],
    )
    batch = open_batch(by=by, source=MADE_UP.source, note=row["reason"])
    figures.record_values(by=by, batch=batch, values=[value], reason=row["reason"])
