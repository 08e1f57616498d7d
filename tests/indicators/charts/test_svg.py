import re
from dataclasses import replace
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from indicators.charts.layout import layout
from indicators.charts.palette import Colour
from indicators.charts.primitives import Anchor, Dot, Drawing, Line, Polyline, Rect, Spot, Text
from indicators.charts.svg import svg
from indicators.templatetags.charts import chart
from tests.indicators.charts.samples import HEALTH_CHECKS, SOURCES

NS = "{http://www.w3.org/2000/svg}"
EVIL = "</text><script>alert(1)</script>\" onload='x' &amp; ]]> \x00\ud800"
ELEMENTS = {"svg", "title", "desc", "rect", "line", "polyline", "circle", "text"}


def test_each_shape_becomes_its_element() -> None:
    shapes = (
        Rect(1, 2.126, 3, 4, Colour.PANEL, Colour.INK, 0.8),
        Line(0, 0, 10, 10, Colour.RULE, 1, (4, 2)),
        Polyline(((0, 0), (1, 1.5)), Colour.NAVY, 2),
        Dot(5, 5, 2, Colour.WHITE, Colour.INK, 1),
        Text(1, 9, "a < b", 8.5, Colour.GREY, Anchor.END, True, Colour.WHITE),
    )
    spots = (Spot(0, 0, 20, 10.5, ("March", "a < 5")),)
    assert svg(Drawing(20, 10.5, shapes, spots), title="T & t", description="D") == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10.5" width="20" height="10.5" role="img" '
        'focusable="false" class="chart" font-family="Lato, Arial, sans-serif">'
        "<title>T &amp; t</title><desc>D</desc>"
        '<rect x="1" y="2.13" width="3" height="4" fill="#F3F6F8" stroke="#17212B" stroke-width="0.8"/>'
        '<line x1="0" y1="0" x2="10" y2="10" stroke="#C5CDD4" stroke-width="1" stroke-dasharray="4 2"/>'
        '<polyline points="0,0 1,1.5" fill="none" stroke-linejoin="round" stroke="#173F5F" stroke-width="2"/>'
        '<circle cx="5" cy="5" r="2" fill="#FFFFFF" stroke="#17212B" stroke-width="1"/>'
        '<text x="1" y="9" font-size="8.5" fill="#4F5B66" text-anchor="end" font-weight="700" '
        'stroke="#FFFFFF" stroke-width="2.38" stroke-linejoin="round" paint-order="stroke">a &lt; b</text>'
        '<rect class="app-chart__spot" x="0" y="0" width="20" height="10.5" fill="none" pointer-events="all">'
        "<title>March\na &lt; 5</title></rect>"
        "</svg>"
    )


@given(st.text() | st.just(EVIL))
def test_words_stay_words(text: str) -> None:
    evil = replace(
        HEALTH_CHECKS,
        title=text,
        note=text,
        categories=(text,) * 12,
        series=tuple(replace(s, name=text, label=text) for s in HEALTH_CHECKS.series),
        references=tuple(replace(r, label=text) for r in HEALTH_CHECKS.references),
    )
    root = ET.fromstring(svg(layout(evil, 475), title=text, description=text))
    assert {element.tag.removeprefix(NS) for element in root.iter()} <= ELEMENTS
    names = {name for element in root.iter() for name in element.attrib}
    assert not {name for name in names if name == "style" or name.startswith("on") or "href" in name}


def test_what_xml_forbids_is_left_out() -> None:
    root = ET.fromstring(svg(Drawing(1, 1, ()), title=EVIL, description="x\x0by"))
    assert root.findtext(f"{NS}title") == EVIL.replace("\x00", "").replace("\ud800", "")
    assert root.findtext(f"{NS}desc") == "xy"


def test_the_page_gets_a_named_picture_in_two_sizes() -> None:
    drawings = re.findall(r"<svg.*?</svg>", chart(HEALTH_CHECKS), re.DOTALL)
    for made, width, kind in zip(drawings, ("560", "345"), ("wide", "phone"), strict=True):
        root = ET.fromstring(made)
        assert (root.get("role"), root.get("width")) == ("img", width)
        assert root.findtext(f"{NS}title") == "Health checks up to date"
        assert (root.findtext(f"{NS}desc") or "").startswith("Column chart: Health checks up to date")
        assert root.get("class") == f"app-chart__{kind}"


def test_values_are_there_on_hover() -> None:
    assert "<title>Police\n1,379, 41%</title>" in chart(SOURCES)


def test_numbers_are_short_and_never_minus_zero() -> None:
    drawing = Drawing(10, 10, (Line(-0.0001, 1.005, 3.14159, 10, Colour.INK, 1),))
    numbers = re.findall(r' [xy][12]="([^"]*)"', svg(drawing, title="", description=""))
    assert numbers == ["0", "1", "3.14", "10"]
