"""The words across every page of what is not signed, as Word draws its own watermarks."""

from reports.rendering.docx import style
from reports.rendering.docx.elements import Element, make
from reports.rendering.telling.cleaning import clean

_V, _O = "urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:office"
_KIND = "_x0000_t136"  # text along a line
_LONG = 520.0  # points across the page
_PLACE = (
    "position:absolute;margin-left:0;margin-top:0;width:{wide:.0f}pt;height:{high:.0f}pt;rotation:315;"
    "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    "mso-position-vertical:center;mso-position-vertical-relative:margin"
)


def watermark(text: str) -> Element:
    """A picture for a run of the running head."""
    shown = clean(text)[:120]
    made = make("w:pict")
    kind = _v(
        made, "shapetype", id=_KIND, coordsize="21600,21600", path="m@7,l@8,m@5,21600l@6,21600e", adj="10800"
    )
    kind.set(f"{{{_O}}}spt", "136")
    formulas = _v(kind, "formulas")
    for equation in _FORMULAS:
        _v(formulas, "f", eqn=equation)
    _v(kind, "path", textpathok="t")
    _v(kind, "textpath", on="t", fitshape="t")
    high = _LONG / max(len(shown), 1) * 1.9
    place = _PLACE.format(wide=_LONG, high=min(high, 90.0))
    shape = _v(
        made,
        "shape",
        id="watermark",
        type=f"#{_KIND}",
        style=place,
        fillcolor=style.WATERMARK,
        stroked="f",
        alt="",
    )
    _v(shape, "textpath", style=f"font-family:{style.FONT};font-size:1pt", string=shown)
    return made


_FORMULAS = (
    *("sum #0 0 10800", "prod #0 2 1", "sum 21600 0 @1", "sum 0 0 @2", "sum 21600 0 @3", "if @0 @3 0"),
    *("if @0 21600 @1", "if @0 0 @2", "if @0 @4 21600", "mid @5 @6", "mid @8 @5", "mid @7 @8", "mid @6 @7"),
    "sum @6 0 @5",
)


def _v(parent: Element, tag: str, **attributes: str) -> Element:
    element = parent.makeelement(f"{{{_V}}}{tag}", nsmap={"v": _V, "o": _O})
    parent.append(element)
    for name, value in attributes.items():
        element.set(name, value)
    return element
