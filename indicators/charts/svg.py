"""A drawing as SVG: presentation attributes only, so that a strict content security policy lets it be.

The result may stand in a page or alone. Every text is escaped; characters that XML forbids are left out.
"""

import re
from xml.sax.saxutils import escape, quoteattr

from indicators.charts.primitives import (
    Anchor,
    Dash,
    Dot,
    Drawing,
    Line,
    Polyline,
    Rect,
    Shape,
    Spot,
    Text,
)

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PLAIN = re.compile("[A-Za-z0-9#.,:/ _-]*")  # as nearly all attributes are
_FAMILY = "Lato, Arial, sans-serif"


def svg(drawing: Drawing, *, title: str, description: str, classes: str = "chart") -> str:
    """The drawing as one ``svg`` element with ``role="img"``, named by title and description."""
    width, height = _number(drawing.width), _number(drawing.height)
    opening = _tag(
        "svg",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        role="img",
        focusable="false",
        **{"class": classes, "font-family": _FAMILY},
    )
    named = f"<title>{_text(title)}</title><desc>{_text(description)}</desc>"
    return f"{opening}{named}{''.join(map(_shape, drawing.shapes))}{''.join(map(_spot, drawing.spots))}</svg>"


def _spot(spot: Spot) -> str:
    """Unseen, and over everything: it tells its figures on hover, and the page's script by keyboard."""
    place = _numbers({"x": spot.x, "y": spot.y, "width": spot.width, "height": spot.height})
    words = "\n".join(_text(" ".join(line.split())) for line in spot.lines)
    opening = _tag("rect", **{"class": "app-chart__spot"}, **place, fill="none", **{"pointer-events": "all"})
    return f"{opening}<title>{words}</title></rect>"


def _shape(shape: Shape) -> str:
    match shape:
        case Rect():
            return _rect(shape)
        case Line():
            return _line(shape)
        case Polyline():
            return _polyline(shape)
        case Dot():
            return _dot(shape)
        case Text():
            return _words(shape)


def _rect(shape: Rect) -> str:
    place = {"x": shape.x, "y": shape.y, "width": shape.width, "height": shape.height}
    return _closed(_tag("rect", **_numbers(place), fill=shape.fill or "none", **_stroke(shape)))


def _line(shape: Line) -> str:
    place = _numbers({"x1": shape.x1, "y1": shape.y1, "x2": shape.x2, "y2": shape.y2})
    return _closed(_tag("line", **place, **_stroke(shape), **_dash(shape.dash)))


def _polyline(shape: Polyline) -> str:
    points = " ".join(f"{_number(x)},{_number(y)}" for x, y in shape.points)
    joins = {"stroke-linejoin": "round"}
    opening = _tag("polyline", points=points, fill="none", **joins, **_stroke(shape), **_dash(shape.dash))
    return _closed(opening)


def _dot(shape: Dot) -> str:
    place = _numbers({"cx": shape.x, "cy": shape.y, "r": shape.radius})
    return _closed(_tag("circle", **place, fill=shape.fill, **_stroke(shape)))


def _words(shape: Text) -> str:
    attributes = {**_numbers({"x": shape.x, "y": shape.y, "font-size": shape.size}), "fill": shape.colour}
    if shape.anchor is not Anchor.START:
        attributes["text-anchor"] = shape.anchor.value
    if shape.bold:
        attributes["font-weight"] = "700"
    if shape.halo:
        halo = {"stroke": shape.halo, "stroke-width": _number(shape.size * 0.28), "stroke-linejoin": "round"}
        attributes |= {**halo, "paint-order": "stroke"}
    return f"{_tag('text', **attributes)}{_text(shape.text)}</text>"


def _stroke(shape: Rect | Line | Polyline | Dot) -> dict[str, str]:
    if shape.stroke is None or not shape.stroke_width:
        return {}
    return {"stroke": shape.stroke.value, "stroke-width": _number(shape.stroke_width)}


def _dash(dash: Dash) -> dict[str, str]:
    return {"stroke-dasharray": " ".join(map(_number, dash))} if dash else {}


def _numbers(values: dict[str, float]) -> dict[str, str]:
    return {name: _number(value) for name, value in values.items()}


def _number(value: float) -> str:
    """At most two decimals, no trailing zeros, no ``-0``."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _tag(element: str, **attributes: str) -> str:
    return f"<{element}{''.join(f' {name}={_quoted(value)}' for name, value in attributes.items())}>"


def _quoted(value: str) -> str:
    return f'"{value}"' if _PLAIN.fullmatch(value) else quoteattr(value)


def _closed(opening: str) -> str:
    return f"{opening[:-1]}/>"


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub("", text))
