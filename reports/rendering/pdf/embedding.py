"""The fonts of one file: which letters were used, and the subsets that are embedded at the end.

Each face becomes one composite font whose codes are the subset's own glyph numbers. The library's simple
fonts hold 256 codes each and map unused ones to U+0000, which PDF/UA forbids; here only used codes exist.
"""

import hashlib

from reports.rendering.pdf.file import PdfFile, name, number, numbers, ref
from reports.rendering.pdf.fonts import Face, face

_SYMBOLIC = 4
_CMAP_BLOCK = 100  # entries that one bfchar section may hold


class Subset:
    """The letters of one face that a file uses, each with its four-digit code."""

    def __init__(self, face_of: Face, resource: str) -> None:
        self.face = face_of
        self.resource = resource
        self.codes: dict[str, str] = {}
        self.letters: list[str] = []
        self._glyphs: dict[int, int] = {}  # glyph of the font -> glyph of the subset

    def encode(self, text: str) -> str:
        """The text as the hexadecimal codes of this font; every letter must be in the face."""
        try:
            return "".join(map(self.codes.__getitem__, text))
        except KeyError:
            for letter in text:
                self._take(letter)
            return "".join(map(self.codes.__getitem__, text))

    def _take(self, letter: str) -> None:
        if letter in self.codes:
            return
        glyph = self.face.ttf.charToGlyph[ord(letter)]
        if glyph not in self._glyphs:
            self._glyphs[glyph] = len(self._glyphs) + 1
            self.letters.append(letter)
        self.codes[letter] = f"{self._glyphs[glyph]:04X}"

    def write(self, pdf: PdfFile) -> int:
        """Embed the subset; returns the font's object number."""
        codes = [ord(letter) for letter in self.letters]
        program = self.face.ttf.makeSubset(codes)
        tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(program).digest()[:6])
        base = name(f"{tag}+{self.face.ttf.name.decode('ascii')}")
        descendant = pdf.put(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont {base} /CIDToGIDMap /Identity "
            f"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            f"/DW {number(self.face.ttf.defaultWidth)} /W [1 [{numbers(self._widths())}]] "
            f"/FontDescriptor {ref(self._descriptor(pdf, base, program))} >>"
        )
        unicode_map = pdf.stream(_to_unicode(self.letters))
        return pdf.put(
            f"<< /Type /Font /Subtype /Type0 /BaseFont {base} /Encoding /Identity-H "
            f"/DescendantFonts [{ref(descendant)}] /ToUnicode {ref(unicode_map)} >>"
        )

    def _widths(self) -> list[float]:
        return [self.face.widths[letter] for letter in self.letters]

    def _descriptor(self, pdf: PdfFile, base: str, program: bytes) -> int:
        ttf = self.face.ttf
        embedded = pdf.stream(program, f"/Length1 {len(program)}")
        return pdf.put(
            f"<< /Type /FontDescriptor /FontName {base} /Flags {_SYMBOLIC} /FontBBox [{numbers(ttf.bbox)}] "
            f"/ItalicAngle {number(ttf.italicAngle)} /Ascent {number(ttf.ascent)} "
            f"/Descent {number(ttf.descent)} /CapHeight {number(ttf.capHeight)} /StemV {number(ttf.stemV)} "
            f"/FontFile2 {ref(embedded)} >>"
        )


class Fonts:
    """The subsets of one file, in the order in which faces were first used."""

    def __init__(self) -> None:
        self._subsets: dict[str, Subset] = {}

    def subset(self, key: str) -> Subset:
        if key not in self._subsets:
            self._subsets[key] = Subset(face(key), f"/F{len(self._subsets) + 1}")
        return self._subsets[key]

    def write(self, pdf: PdfFile) -> int:
        """Embed all; returns the number of the resource dictionary that every page shares."""
        entries = " ".join(f"{subset.resource} {ref(subset.write(pdf))}" for subset in self._subsets.values())
        return pdf.put(f"<< /Font << {entries} >> >>")


def _to_unicode(letters: list[str]) -> bytes:
    entries = [
        f"<{code:04X}> <{letter.encode('utf-16-be').hex().upper()}>" for code, letter in enumerate(letters, 1)
    ]
    blocks = [entries[at : at + _CMAP_BLOCK] for at in range(0, len(entries), _CMAP_BLOCK)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
