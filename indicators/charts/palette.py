"""The colours of charts and ratings, for page and report alike (docs/adr/0003-one-palette.md)."""

from enum import StrEnum

from indicators.charts.description import Role
from indicators.figures.words import Rating


class Colour(StrEnum):
    """A colour by what it is for; the value is its sRGB text, ``#rrggbb``."""

    WHITE = "#FFFFFF"
    PANEL = "#F3F6F8"
    HAIRLINE = "#DDE3E7"
    RULE = "#C5CDD4"
    INK = "#17212B"
    GREY = "#4F5B66"
    NAVY = "#173F5F"
    THIS_YEAR = "#1F5A8A"
    THIS_YEAR_LIGHT = "#B9CFE0"
    LAST_YEAR = "#A5531B"
    LAST_YEAR_LIGHT = "#EBD2C0"
    BENCHMARK = "#87939D"
    BENCHMARK_LIGHT = "#E4E8EB"
    OTHER_LIGHT = "#C9D6E0"
    MET = "#0B6B63"
    WITHIN = "#8A5A00"
    MISSED = "#A3262A"
    UNRATED = "#5B6670"

    @property
    def rgb(self) -> tuple[float, float, float]:
        """Red, green and blue from 0 to 1."""
        red, green, blue = (int(self.value[i : i + 2], 16) / 255 for i in (1, 3, 5))
        return red, green, blue


RATINGS: dict[Rating, Colour] = {
    Rating.MET: Colour.MET,
    Rating.WITHIN: Colour.WITHIN,
    Rating.MISSED: Colour.MISSED,
    Rating.NO_TARGET: Colour.UNRATED,
    Rating.NO_DATA: Colour.UNRATED,
    Rating.NOT_DUE: Colour.UNRATED,
    Rating.NOT_RATED: Colour.UNRATED,
}

FILLS: dict[Role, Colour] = {
    Role.THIS_YEAR: Colour.THIS_YEAR,
    Role.LAST_YEAR: Colour.LAST_YEAR,
    Role.TARGET: Colour.INK,
    Role.BENCHMARK: Colour.BENCHMARK,
    Role.OTHER: Colour.NAVY,
}

# The light tint of each fill; never without its outline, for alone it lacks contrast on white.
LIGHT: dict[Colour, Colour] = {
    Colour.THIS_YEAR: Colour.THIS_YEAR_LIGHT,
    Colour.LAST_YEAR: Colour.LAST_YEAR_LIGHT,
    Colour.BENCHMARK: Colour.BENCHMARK_LIGHT,
    Colour.NAVY: Colour.OTHER_LIGHT,
}

# Lines and direct labels: the text colour that goes with each role.
INKS: dict[Role, Colour] = {
    Role.THIS_YEAR: Colour.THIS_YEAR,
    Role.LAST_YEAR: Colour.LAST_YEAR,
    Role.TARGET: Colour.INK,
    Role.BENCHMARK: Colour.GREY,
    Role.OTHER: Colour.NAVY,
}

# Parts of a whole, in order: dark and light alternate, so that neighbours differ in lightness too.
PARTS = (
    *(Colour.NAVY, Colour.THIS_YEAR_LIGHT, Colour.LAST_YEAR),
    *(Colour.HAIRLINE, Colour.THIS_YEAR, Colour.LAST_YEAR_LIGHT),
)


def _luminance(colour: Colour) -> float:
    channels = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.rgb]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def text_on(fill: Colour) -> Colour:
    """White or ink, whichever reads better on the fill."""
    return max((Colour.WHITE, Colour.INK), key=lambda text: contrast(text, fill))
