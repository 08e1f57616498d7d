"""How wide a text is, and how it is broken into lines, without any font file.

The widths are Lato's advances in thousandths of the text size. A writer that holds the real font may pass
its own ``Measure`` instead.
"""

from collections.abc import Callable

Measure = Callable[[str, float, bool], float]  # text, size, bold -> width in the size's unit

_REGULAR = {
    193: " \u00a0",
    **{212: ",.‘’", 230: "'", 252: ":;", 254: "j", 256: "il", 300: "()[]{|}", 307: "I`", 337: "f"},
    **{343: "!", 347: "-", 364: "“”", 373: "/t", 375: "\\", 394: "_", 397: '"', 398: "?", 400: "*"},
    **{403: "r", 434: "s", 444: "J", 462: "z", 467: "c", 504: "x", 507: "a", 511: "g", 512: "vy"},
    **{514: "L", 524: "ek", 530: "S", 552: "p", 556: "hnou–", 559: "bdq", 566: "F", 581: "E"},
    **{580: "#$+0123456789<=>^~£•−≥≤", 590: "T", 611: "P", 624: "Z", 629: "Y", 643: "X", 644: "R"},
    **{647: "B", 680: "AV", 681: "K", 685: "C", 703: "&", 727: "…", 730: "U", 734: "G", 753: "D"},
    **{756: "HN", 766: "w", 786: "%", 798: "OQ", 821: "m—", 822: "@", 920: "M", 1019: "W"},
}
_BOLD = {
    193: " \u00a0",
    **{225: ",.‘’", 238: "'", 265: ":;", 269: "j", 271: "il", 300: "()[]{|}", 314: "I", 319: "`"},
    **{350: "f", 359: "-", 360: "!", 387: "/t", 390: "\\", 391: "“”", 394: "_", 400: "*", 408: "r"},
    **{420: "?", 422: '"', 437: "Js", 470: "z", 477: "c", 517: "L", 518: "g", 524: "a", 534: "evy"},
    **{536: "S", 540: "x", 552: "k", 562: "F", 566: "p", 568: "hnou–", 570: "bdq", 572: "E"},
    **{580: "#$+0123456789<=>^~£•−≥≤", 595: "T", 617: "Z", 625: "P", 652: "B", 654: "Y", 655: "R"},
    **{670: "C", 679: "X", 698: "K", 710: "AV", 714: "&", 723: "G", 728: "U", 748: "D", 756: "HN"},
    **{758: "…", 791: "w", 800: "OQ", 803: "%", 822: "@", 842: "m—", 930: "M", 1046: "W"},
}
# Any other letter: as wide as most accented capitals, so that a guess errs on the safe side.
_OTHER = 760
_WIDTHS = tuple(
    {letter: width for width, letters in table.items() for letter in letters} for table in (_REGULAR, _BOLD)
)


def lato(text: str, size: float, bold: bool = False) -> float:
    """The width of a text set in Lato, kerning left aside."""
    widths = _WIDTHS[bold]
    return sum(widths.get(letter, _OTHER) for letter in text) * size / 1000


def shorten(text: str, width: float, size: float, bold: bool, measure: Measure) -> str:
    """The text, or as much of it as fits with "…" behind; empty where not even that fits."""
    if measure(text, size, bold) <= width:
        return text
    for length in range(len(text) - 1, -1, -1):
        cut = text[:length].rstrip() + "…"
        if measure(cut, size, bold) <= width:
            return cut
    return ""


def wrap(text: str, width: float, size: float, bold: bool, measure: Measure, lines: int) -> tuple[str, ...]:
    """The text in at most ``lines`` lines no wider than ``width``; what is left over ends in "…"."""
    words = text.split()
    rows: list[str] = []
    while words and len(rows) < lines - 1:
        row = words.pop(0)
        while words and measure(f"{row} {words[0]}", size, bold) <= width:
            row += f" {words.pop(0)}"
        rows.append(row)
    if words:
        rows.append(" ".join(words))
    return tuple(filter(None, (shorten(row, width, size, bold, measure) for row in rows)))
