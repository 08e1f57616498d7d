"""The page's rating colours are the report's (docs/adr/0003-one-palette.md)."""

import re

import pytest

from indicators.charts.palette import Colour
from tests.instance import CHECKOUT

BASE = (CHECKOUT / "static" / "src" / "styles" / "base.css").read_text()


@pytest.mark.parametrize(
    ("name", "colour"),
    [("met", Colour.MET), ("within", Colour.WITHIN), ("missed", Colour.MISSED), ("panel", Colour.PANEL)],
)
def test_page_and_report_share_the_colour(name: str, colour: Colour) -> None:
    assert re.findall(rf"--app-{name}: (#\w+);", BASE) == [colour.value.lower()]
