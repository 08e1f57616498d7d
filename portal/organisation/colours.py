"""The council's colours: what stands on what, and whether it can be read (WCAG 2.2, contrast)."""

import re
from dataclasses import dataclass

from portal.errors import Invalid

LEAST = 5.0  # to one; WCAG asks for 4.5, the house for a little more (docs/adr/0003)
BAR, LINK = "#12436d", "#1a65a6"  # the portal's own
WHITE, PANEL, CHANGES, FIGURE = "#ffffff", "#f3f6f8", "#eaf2fa", "#e3eef8"
_COLOUR = re.compile(r"#[0-9a-f]{6}", re.ASCII)
_DARKER = 0.6


@dataclass(frozen=True, slots=True)
class Pair:
    """Words of one colour on ground of another; ``field`` is the one of the two that a council chooses."""

    field: str
    what: str
    text: str
    ground: str

    @property
    def ratio(self) -> float:
        return contrast(self.text, self.ground)

    @property
    def is_enough(self) -> bool:
        return self.ratio >= LEAST

    @property
    def words(self) -> str:
        """``6.1:1``, never rounded up to what it does not reach."""
        return f"{int(self.ratio * 10) / 10:.1f}:1"


def parsed(typed: str) -> str:
    """``#12436D`` or ``12436d`` as it is stored, or the empty string where it is no colour."""
    colour = "#" + typed.strip().lower().removeprefix("#")
    return colour if _COLOUR.fullmatch(colour) else ""


def pairs(bar: str, link: str) -> tuple[Pair, ...]:
    """Everything on the pages that has one of the council's colours."""
    return (
        Pair("bar", "White words on the header", WHITE, bar),
        Pair("bar", "Figures within a text", bar, FIGURE),
        Pair("link", "Links on white, and white words on small buttons", link, WHITE),
        Pair("link", "Links on grey panels", link, PANEL),
        Pair("link", "Links on panels that show changes", link, CHANGES),
    )


def check_colours(bar: str, link: str) -> None:
    """Raises ``Invalid``, by field, with the figures of what cannot be read."""
    problems = {
        name: "Enter a colour of six digits after a #, such as #12436d."
        for name, colour in (("bar", bar), ("link", link))
        if parsed(colour) != colour or not colour
    }
    if not problems:
        for pair in pairs(bar, link):
            if not pair.is_enough:
                said = f"{pair.what} would reach {pair.words}; at least {LEAST:.0f}:1 is needed. Choose a darker one."
                problems.setdefault(pair.field, said)
    if problems:
        raise Invalid(problems)


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black and white)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def darker(colour: str) -> str:
    """For what is pointed at."""
    return "#" + "".join(f"{round(channel * _DARKER):02x}" for channel in _channels(colour))


def stylesheet(bar: str, link: str) -> str:
    """The properties that the pages' styles use. Raises ``ValueError`` for what is no colour."""
    if not (_COLOUR.fullmatch(bar) and _COLOUR.fullmatch(link)):
        raise ValueError("These are no colours.")
    properties = {
        "--app-bar": bar,
        "--govuk-brand-colour": bar,
        "--app-link": link,
        "--app-link-dark": darker(link),
        "--govuk-link-colour": link,
        "--govuk-link-hover-colour": darker(link),
    }
    return ":root{" + "".join(f"{name}:{value};" for name, value in properties.items()) + "}\n"


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
