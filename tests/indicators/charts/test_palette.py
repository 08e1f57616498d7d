import pytest

from indicators.charts.palette import FILLS, INKS, LIGHT, PARTS, RATINGS, Colour, contrast, text_on
from indicators.figures.words import Rating

TEXTS = {Colour.INK, Colour.GREY, Colour.NAVY, *INKS.values(), *RATINGS.values()}


@pytest.mark.parametrize("ground", [Colour.WHITE, Colour.PANEL])
@pytest.mark.parametrize("colour", sorted(TEXTS))
def test_text_reaches_five_to_one(colour: Colour, ground: Colour) -> None:
    assert contrast(colour, ground) >= 5


@pytest.mark.parametrize("fill", FILLS.values())
def test_marks_reach_three_to_one_on_white(fill: Colour) -> None:
    assert contrast(fill, Colour.WHITE) >= 3


@pytest.mark.parametrize("fill", [*FILLS.values(), *LIGHT.values(), *PARTS])
def test_figures_on_marks_reach_five_to_one(fill: Colour) -> None:
    assert contrast(text_on(fill), fill) >= 5


def test_neighbouring_parts_differ_in_lightness() -> None:
    neighbours = zip(PARTS, (*PARTS[1:], PARTS[0]), strict=True)
    assert min(contrast(one, other) for one, other in neighbours) >= 3


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast(Colour.WHITE, Colour.WHITE) == 1
    assert contrast(Colour.INK, Colour.WHITE) == pytest.approx(16.29, abs=0.01)
    assert contrast(Colour.BENCHMARK, Colour.WHITE) == pytest.approx(3.14, abs=0.01)


def test_every_rating_has_a_colour_and_no_two_judgements_share_one() -> None:
    assert set(RATINGS) == set(Rating)
    assert len({RATINGS[r] for r in (Rating.MET, Rating.WITHIN, Rating.MISSED, Rating.NO_TARGET)}) == 4


def test_a_colour_is_given_in_parts_of_one() -> None:
    assert Colour.WHITE.rgb == (1, 1, 1)
    assert Colour.INK.rgb == (0x17 / 255, 0x21 / 255, 0x2B / 255)
