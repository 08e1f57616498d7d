"""The facts of the open year 2017/18, which carry 2016/17 on: every figure is illustrative."""

from typing import Any

from indicators.catalogue import queries
from indicators.catalogue import services as catalogue
from indicators.facts.services import open_batch
from indicators.figures import services as figures
from indicators.figures.words import Status
from portal.accounts.queries import scope_of
from reports.demonstration.cast import Cast
from reports.demonstration.facts import limits
from reports.demonstration.source import OPEN, PUBLISHED, source
from reports.demonstration.values import Origin, derived, value

MADE_UP = Origin("Made up for the demonstration, 2017/18", Status.ILLUSTRATIVE)
COPIED = "Copied from 2016/17."


def recall(cast: Cast) -> dict[str, Any]:
    """The indicators that are there, by key."""
    return {each.key: each for each in queries.visible_to(scope_of(cast.performance))}


def load(cast: Cast, indicators: dict[str, Any]) -> None:
    """Store the year's targets and figures."""
    by = cast.performance
    batch = open_batch(by=by, source=MADE_UP.source, note="A plausible year for trying the portal out.")
    _targets(by, batch, indicators)
    for key, row in source("figures", OPEN).items():
        indicator = indicators[key]
        categories = _categories(indicator, row)
        values = [
            value(MADE_UP, indicator, each, categories.get(each.get("category", "")))
            for each in row["values"]
        ]
        values += derived(MADE_UP, indicator, row, f"{key} {OPEN}")
        figures.record_values(by=by, batch=batch, values=values)


def revise(cast: Cast, indicators: dict[str, Any], which: str) -> None:
    """What the case system's refresh brought later: each ``revision``, or what is ``waiting`` at the cut-off."""
    by = cast.performance
    batch = open_batch(by=by, source=MADE_UP.source, note="The monthly refresh of the case system.")
    for row in source("outline", OPEN)[which]:
        revised = value(MADE_UP, indicators[row["indicator"]], row)
        figures.record_values(by=by, batch=batch, values=[revised], reason=row["reason"])


def _categories(indicator: Any, row: dict[str, Any]) -> dict[str, Any]:
    """The indicator's categories by key, where the row needs them."""
    if not any("category" in each for each in row["values"]):
        return {}
    return {each.key: each for split in indicator.breakdowns.all() for each in split.categories.all()}


def _targets(by: Any, batch: Any, indicators: dict[str, Any]) -> None:
    """Those of 2016/17 hold on; what is changed afterwards keeps both versions."""
    last = source("indicators")["indicator"]
    for indicator, target in ((row["key"], each) for row in last for each in row.get("targets", [])):
        if target["year"] == PUBLISHED:
            _target(by, batch, indicators[indicator], target, rationale=COPIED)
    for row in source("outline", OPEN)["target"]:
        indicator = indicators[row["indicator"]]
        _target(by, batch, indicator, row, rationale=row["rationale"], reason=row["reason"])


def _target(by: Any, batch: Any, indicator: Any, row: dict[str, Any], **words: Any) -> None:
    catalogue.set_target(by=by, batch=batch, indicator=indicator, year=OPEN, **limits(row), **words)
