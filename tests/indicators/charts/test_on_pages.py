"""Charts as pages show them."""

from dataclasses import replace

import pytest

from indicators.templatetags import charts
from tests.indicators.charts.samples import HEALTH_CHECKS


def test_each_chart_of_a_report_of_400_entries_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read from the first to the last and again; for a wide screen and for a phone."""
    drawn: list[str] = []
    svg = charts.svg

    def counted(drawing: object, *, title: str, **options: object) -> str:
        drawn.append(title)
        return svg(drawing, title=title, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(charts, "svg", counted)
    charts._told.cache_clear()
    every = [replace(HEALTH_CHECKS, title=f"Chart {number}") for number in range(400)]
    looks = [[charts.chart(each) for each in every] for _ in range(2)]
    assert looks[0] == looks[1]
    assert len(drawn) == 800
