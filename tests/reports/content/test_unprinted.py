"""Figures that an indicator holds and does not print: words and directions must not give them away either."""

from typing import Any

import pytest

from indicators.figures.direction import Comparison
from indicators.figures.periods import ReportingYear
from indicators.figures.words import Measure, Nature, Polarity, RatingRule, Unit
from indicators.stories.judging import ComparisonPlan
from indicators.stories.model import Story
from indicators.stories.telling import Plan, tell
from reports.content.narrative import Paragraph, plain
from reports.content.quoting import public_runs
from reports.content.suppression import public_indicator, suppress_entry
from reports.entries.live import Book
from tests.indicators.stories.made import part_of, split, story, value
from tests.reports.made import entry, part

PLAN = Plan(ReportingYear(2016), (ComparisonPlan(Comparison.LAST_YEAR_END),))
CHILDREN: dict[str, Any] = {
    "code": "CSC 201",
    "counts": "children",
    "counts_people": True,
    "hidden_below": 5,
    "unit": Unit.COUNT,
    "nature": Nature.STOCK,
    "polarity": Polarity.NEUTRAL,
    "rating_rule": RatingRule.UNRATED,
}
COUNTS = story(
    value("2017-03", 6),
    value("2015/16", 4),
    value("2015-07", 2),
    value("2015-07", 2, measure=Measure.RATE),
    **CHILDREN,
)
SHARES = story(
    part_of("2016/17", 40, 80),
    part_of("2015-06", 54, 56),
    part_of("2015-06", 54, 56, category="suitable/yes"),
    splits=(split("suitable", "yes", unit=Unit.PERCENTAGE, whole=False),),
    **(CHILDREN | {"unit": Unit.PERCENTAGE, "polarity": Polarity.HIGH}),
)
SUPPLIED = story(value("2016/17", 114), value("2016/17", 39, measure=Measure.CHANGE_ON_YEAR), **CHILDREN)


def in_public(told: Story, reference: str, headline: str = "") -> str:
    words = part(f"It was {{{{{reference}}}}}.", Book(PLAN, ((told, headline),)).resolve)
    shown = suppress_entry(entry(words, indicators=[tell(told, PLAN, headline)]))
    (block,) = shown.parts[0].blocks
    assert isinstance(block, Paragraph)
    return plain(block.runs).removeprefix("It was ").removesuffix(".")


@pytest.mark.parametrize(
    "reference",
    ["CSC 201.change(2015/16, 2017-03)", "CSC 201.points(2015-07, 2017-03)", "CSC 201.rate(2015-07)"],
)
def test_a_change_from_a_figure_that_is_not_printed_is_not_told(reference: str) -> None:
    assert in_public(COUNTS, reference, "2017-03") == "a figure that is not published"


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("CSC 201.numerator(2015-06)", "a figure that is not published"),
        ("CSC 201.denominator(2015-06)", "a figure that is not published"),
        ("CSC 201.fraction(2015-06)", "a figure that is not published"),
        ("CSC 201.remainder(2015-06)", "a small number"),
        ("CSC 201.month(2015-06)", "96%"),
        ("CSC 201.fraction", "40 of 80"),
    ],
)
def test_a_fraction_of_a_figure_that_is_not_printed_is_not_told(reference: str, words: str) -> None:
    assert in_public(SHARES, reference) == words


def test_a_direction_says_no_size_from_a_figure_that_is_not_printed() -> None:
    (direction,) = public_indicator(tell(COUNTS, PLAN, "2017-03")).directions
    assert (direction.comparison, direction.words, direction.detail) == ("2015/16", "Higher", "")


def test_a_change_that_the_source_supplies_is_told() -> None:
    assert in_public(SUPPLIED, "CSC 201.change") == "39%"
    (direction,) = public_indicator(tell(SUPPLIED, PLAN)).directions
    assert direction.detail == "up 39%"


def test_a_cell_without_words_stays_empty() -> None:
    assert public_runs((), {}) == ()
