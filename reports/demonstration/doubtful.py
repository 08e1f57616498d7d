"""Figures of 2017/18 that data quality finds something about; made up, and not marked illustrative, or none would be."""

from typing import Any

from indicators.facts.services import open_batch
from indicators.figures import services as figures
from indicators.figures.words import Status
from reports.demonstration.cast import Cast
from reports.demonstration.continuing import MADE_UP
from reports.demonstration.facts import add_indicator
from reports.demonstration.source import OPEN, source
from reports.demonstration.values import Origin, value


def load(cast: Cast) -> None:
    """Two indicators that no report prints, so that nothing else is touched by them."""
    batch = open_batch(by=cast.performance, source=MADE_UP.source, note="The figures of the duty line.")
    for position, row in enumerate(source("quality", OPEN)["indicator"], start=100):
        indicator = add_indicator(cast, batch, row, position)
        values = [value(_origin(each), indicator, each) for each in row["values"]]
        figures.record_values(by=cast.performance, batch=batch, values=values)


def _origin(row: dict[str, Any]) -> Origin:
    return Origin(MADE_UP.source, Status(row.get("status", Status.FINAL.value)))
