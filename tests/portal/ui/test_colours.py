"""The page's rating colours are the report's (docs/adr/0003-one-palette.md); words in every tone can be read."""

import re

import pytest
from django.template import Context, Template

from indicators.charts.palette import Colour
from portal.words import Tone
from tests.instance import CHECKOUT

STYLES = CHECKOUT / "static" / "src" / "styles"
BASE = (STYLES / "base.css").read_text()
MARKS = (STYLES / "marks.css").read_text()


@pytest.mark.parametrize(
    ("name", "colour"),
    [("met", Colour.MET), ("within", Colour.WITHIN), ("missed", Colour.MISSED), ("panel", Colour.PANEL)],
)
def test_page_and_report_share_the_colour(name: str, colour: Colour) -> None:
    assert re.findall(rf"--app-{name}: (#\w+);", BASE) == [colour.value.lower()]


@pytest.mark.parametrize("tone", Tone)
def test_the_words_of_a_tag_and_the_figure_of_a_bar_can_be_read_in_every_tone(tone: Tone) -> None:
    [row] = re.findall(rf"\.app-tone--{tone} \{{ (.*) \}}", MARKS)
    said = dict(each.split(": ") for each in row.rstrip(";").split("; "))
    assert contrast(said["--tag"], said["--tag-ink"]) >= 4.5
    assert contrast(said["--part"], said["--part-ink"]) >= 4.5


def test_what_is_too_pale_is_told() -> None:
    assert round(contrast("#fff", "#777"), 2) == 4.48
    assert round(contrast("#0f7a52", "var(--app-ink)"), 1) == 3.7


def test_a_tag_says_its_words_in_its_tone_and_as_nothing_but_text() -> None:
    made = Template('{% tag "orange" words %}').render(Context({"words": "<b>Late</b>"}))
    assert made.strip() == '<span class="app-tag app-tone--orange">&lt;b&gt;Late&lt;/b&gt;</span>'


def test_a_tone_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="pink"):
        Template('{% tag "pink" "Late" %}').render(Context())


def contrast(ground: str, ink: str) -> float:
    """As WCAG 2 defines it."""
    lighter, darker = sorted((luminance(ground), luminance(ink)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    if name := re.fullmatch(r"var\((--[\w-]+)\)", colour):
        [colour] = re.findall(rf"{name[1]}: (#\w+);", BASE)
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
