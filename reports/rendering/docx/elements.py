"""Elements of WordprocessingML, made one by one: no text is ever read as markup."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from reports.rendering.telling.cleaning import clean

Element = Any  # lxml's, in the classes that python-docx gives it


def make(tag: str, *kids: Element, **attributes: object) -> Element:
    """ "w:tag" with attributes of its own namespace."""
    element = OxmlElement(tag)
    prefix = tag.partition(":")[0]
    for name, value in attributes.items():
        element.set(qn(f"{prefix}:{name.rstrip('_')}"), str(value))
    element.extend(kids)
    return element


def twips(points: float) -> int:
    """Twentieths of a point."""
    return round(points * 20)


def half(points: float) -> int:
    return round(points * 2)


def plain_colour(colour: str) -> str:
    return str(colour).lstrip("#")


def words(text: str) -> Element:
    """A text of a run, cleaned; the spaces at its ends stay."""
    element = make("w:t")
    element.text = clean(text)
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def field(instruction: str, shown: str) -> list[Element]:
    """The runs of a field that Word works out itself. The instruction is ours, never a user's text."""
    code = make("w:instrText")
    code.text = f" {instruction} "
    return [
        make("w:r", make("w:fldChar", fldCharType="begin")),
        make("w:r", code),
        make("w:r", make("w:fldChar", fldCharType="separate")),
        make("w:r", words(shown)),
        make("w:r", make("w:fldChar", fldCharType="end")),
    ]
