"""The sentence of the year at a glance, whatever the numbers are."""

import pytest

from indicators.figures.words import Rating
from reports.content.model import Tally
from reports.rendering.telling.glance import sentence


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({Rating.NO_TARGET: 1}, "Of 1 indicator, 0 were rated against a target. "),
        ({Rating.MET: 1}, "Of 1 indicator, 1 was rated against a target. 1 met it. "),
        (
            {Rating.MET: 2, Rating.WITHIN: 1, Rating.MISSED: 1},
            "Of 4 indicators, 4 were rated against a target. 2 met it, 1 came within tolerance and 1 missed it. ",
        ),
    ],
)
def test_one_indicator_is_one(counts: dict[Rating, int], told: str) -> None:
    assert "".join(sentence(tuple(Tally(rating, "", count, "") for rating, count in counts.items()))) == told
