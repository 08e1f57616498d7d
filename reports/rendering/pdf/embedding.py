"""TrueType fonts as the library embeds them: up to 256 letters in each subset, with a sound ToUnicode map."""

from collections.abc import Iterable
from typing import Any

from reportlab.pdfbase.ttfonts import TTFont

_SPACE = 32
_BLOCK = 100  # entries that one bfchar section may hold


class EmbeddedFont(TTFont):
    """A font of which only used letters are embedded."""

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path, asciiReadable=False)

    def addObjects(self, doc: Any) -> None:  # noqa: N802
        """Embed the subsets that a document uses."""
        subsets = self.state[doc].subsets  # forgotten once they are embedded
        super().addObjects(doc)
        resource = doc.fontMapping[self.fontName].removeprefix("/")
        for number, subset in enumerate(subsets):
            font = doc.idToObject[f"{resource}+{number}"]
            doc.idToObject[font.ToUnicode.name].content = to_unicode(subset)


def to_unicode(subset: list[int]) -> str:
    """The map from codes to letters, given as the code points in the order of their codes.

    The library's own maps unused codes to U+0000, which PDF/UA forbids, writes letters beyond U+FFFF with
    five digits, and puts more entries into a section than it may hold.
    """
    used = [
        (code, point) for code, point in enumerate(subset) if point and (point != _SPACE or code == _SPACE)
    ]
    entries = [f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>" for code, point in used]
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        f"{_sections(entries)}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    )


def _sections(entries: list[str]) -> str:
    blocks: Iterable[list[str]] = (entries[at : at + _BLOCK] for at in range(0, len(entries), _BLOCK))
    return "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
