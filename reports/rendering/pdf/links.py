"""Link annotations, each with its words, its place in the tree and the print flag."""

from reports.rendering.pdf.canvas import Link, Page
from reports.rendering.pdf.file import PdfFile, number, numbers, ref, text_string
from reports.rendering.pdf.structure import Annotation, Element

Places = dict[str, tuple[int, float]]  # key -> page counted from 1, height on it

_PRINT = 4
_SCHEMES = ("http://", "https://")


def write_links(
    pdf: PdfFile, pages: list[Page], objects: list[int], places: Places
) -> tuple[list[list[int]], list[tuple[int, Element]]]:
    """Write all annotations; returns their numbers page by page, and their parent-tree keys with elements."""
    annotations: list[list[int]] = []
    keys: list[tuple[int, Element]] = []
    for page in pages:
        annotations.append([])
        for link in page.links:
            action = _action(link.target, objects, places)
            if not action:
                continue
            key = len(pages) + len(keys)
            obj = pdf.put(_body(link, action, key, objects[page.index]))
            link.element.annotate(Annotation(obj, page.index, key))
            keys.append((key, link.element))
            annotations[-1].append(obj)
    return annotations, keys


def destination(place: tuple[int, float], objects: list[int]) -> str:
    """A place as a destination: its page, a little above its height."""
    page, top = place
    return f"[{ref(objects[page - 1])} /XYZ null {number(top + 12)} null]"


def _action(target: str, objects: list[int], places: Places) -> str:
    if target in places:
        return f"/Dest {destination(places[target], objects)}"
    if target.lower().startswith(_SCHEMES):
        return f"/A << /Type /Action /S /URI /URI {_uri(target)} >>"
    return ""


def _uri(address: str) -> str:
    """The address as a string of ASCII, whatever is in it percent-encoded or written in hexadecimal."""
    coded = "".join(c if c.isascii() and c.isprintable() and c != " " else _percent(c) for c in address)
    return f"<{coded.encode('ascii').hex().upper()}>"


def _percent(letter: str) -> str:
    return "".join(f"%{byte:02X}" for byte in letter.encode("utf-8", "replace"))


def _body(link: Link, action: str, key: int, page: int) -> str:
    return (
        f"<< /Type /Annot /Subtype /Link /Rect [{numbers(link.rect)}] /Border [0 0 0] /F {_PRINT} "
        f"/P {ref(page)} /Contents {text_string(link.contents)} /StructParent {key} {action} >>"
    )
