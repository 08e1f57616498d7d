"""Ratings, directions and tallies beside hidden figures: whatever the figure is, they read the same."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.figures.direction import Comparison
from indicators.figures.periods import ReportingYear
from indicators.figures.words import Judgement, Nature, Polarity, Rating, RatingRule, Unit, YearToDate
from indicators.stories.judging import ComparisonPlan
from indicators.stories.model import Story, Target
from indicators.stories.telling import Plan, tell
from reports.content import cleaning, quoting, suppression
from reports.content.canonical import dumps
from reports.content.judged import Told
from reports.content.model import ReportContent
from reports.content.narrative import Paragraph, plain
from reports.content.suppression import suppress
from reports.entries.live import Book
from tests.indicators.stories.made import at_least, at_most, between, story, value
from tests.parts import examples
from tests.reports.made import entry, part, report

ADMITTED: dict[str, Any] = {
    "code": "CSC 010",
    "counts": "children",
    "counts_people": True,
    "hidden_below": 5,
    "unit": Unit.COUNT,
    "nature": Nature.FLOW,
    "polarity": Polarity.LOW,
    "year_to_date": YearToDate.SUM,
    "rating_rule": RatingRule.STRICT,
    "tolerance": None,
}
WORDS = "It is {{CSC 010.rating}} and {{CSC 010.direction}}; {{report.met}} met, {{report.fraction(met)}}."


def admitted(number: int, *targets: Target, before: int | None = None, **fields: Any) -> Story:
    last = () if before is None else (value("2015/16", before),)
    return story(value("2016/17", number), *last, targets=targets, **(ADMITTED | fields))


OPEN = story(
    value("2016/17", 40),
    targets=(at_most(60),),
    key="csc-011",
    **(ADMITTED | {"code": "CSC 011"}),
)


def public(told: Story, words: str = WORDS, per_cent: int = 0) -> ReportContent:
    return suppress(internal(told, words, per_cent))


def internal(told: Story, words: str = WORDS, per_cent: int = 0) -> ReportContent:
    comparison = ComparisonPlan(Comparison.SAME_LAST_YEAR, similar_per_cent=Decimal(per_cent))
    plan = Plan(ReportingYear(2016), (comparison,))
    book = Book(plan, ((told, ""), (OPEN, "")))
    indicators = [tell(told, plan), tell(OPEN, plan)]
    return report(entry(part(words, book.resolve), indicators=indicators))


def said(content: ReportContent) -> str:
    (block,) = content.sections[0].entries[0].parts[0].blocks
    assert isinstance(block, Paragraph)
    return plain(block.runs)


def test_met_beside_a_hidden_number_would_tell_it_and_is_not_said() -> None:
    """At most 1, and a zero would be shown: whoever reads “met” has the one child."""
    content = public(admitted(1, at_most(1), before=9))
    told = content.sections[0].entries[0].indicators[0]
    row = content.scorecard.groups[0].rows[0]
    assert (told.figure.text, told.rating.words, told.rating.detail) == ("hidden", "Not published", "")
    assert (row.rating, row.rating_words, row.direction_words) == (
        Rating.NOT_RATED,
        "Not published",
        "Not published",
    )
    assert [(each.words, each.count) for each in content.tallies] == [
        ("Met", 1),
        ("Within tolerance", 0),
        ("Missed", 0),
        ("Not rated", 1),
    ]
    assert said(content) == (
        "It is a figure that is not published and a figure that is not published; 1 met, 1 of 2."
    )
    assert said(internal(admitted(1, at_most(1), before=9))) == "It is met and better; 2 met, 2 of 2."


@pytest.mark.parametrize(
    ("number", "target", "words"),
    [
        (3, at_most(5), "Met"),
        (5, at_most(5), "Met"),
        (3, at_most(4), "Not published"),
        (3, at_most(0), "Missed"),
        (3, at_least(6), "Missed"),
        (3, at_least(1), "Met"),
        (3, at_least(5), "Not published"),
        (3, between(1, 5), "Met"),
        (3, between(2, 9), "Not published"),
        (8, at_most(4), "Missed"),
    ],
)
def test_a_rating_stays_where_every_small_number_has_it(number: int, target: Target, words: str) -> None:
    assert public(admitted(number, target)).scorecard.groups[0].rows[0].rating_words == words


def test_where_a_tolerance_ends_is_not_known_so_the_rating_goes() -> None:
    told = admitted(3, at_most(0), rating_rule=RatingRule.POINTS, tolerance=Decimal(3))
    assert public(told).scorecard.groups[0].rows[0].rating_words == "Not published"


@pytest.mark.parametrize(
    ("before", "per_cent", "words"),
    [
        (0, 10, "Worse"),  # one child is more than none, whatever counts as similar
        (11, 10, "Better"),
        (10, 10, "Not published"),  # with enough tolerance five would be similar to it
        (6, 20, "Not published"),
        (4, 0, "Not published"),  # hidden itself
    ],
)
def test_a_direction_stays_where_every_small_number_has_it(before: int, per_cent: int, words: str) -> None:
    (direction,) = (
        public(admitted(3, before=before), per_cent=per_cent).sections[0].entries[0].indicators[0].directions
    )
    assert (direction.words, direction.detail) == (words, "")
    assert (direction.judgement is Judgement.UNKNOWN) is (words == "Not published")


def test_how_many_months_met_is_not_said_where_one_is_hidden() -> None:
    months = {f"2016-{month:02d}": number for month, number in ((4, 1), (5, 30), (6, 40))}
    told = story(
        *(value(month, number) for month, number in months.items()),
        targets=(at_most(2),),
        **(ADMITTED | {"nature": Nature.STOCK, "year_to_date": YearToDate.LATEST}),
    )
    words = "Of the months {{CSC 010.months met}} met it."
    assert said(internal(told, words)) == "Of the months 1 of 3 met it."
    assert said(public(told, words)) == "Of the months a figure that is not published met it."


# The attack: somebody who knows how things are rated tries every number that the hidden one could be.

TARGETS = st.one_of(
    st.none(),
    st.integers(0, 8).map(at_most),
    st.integers(1, 8).map(at_least),
    st.tuples(st.integers(0, 4), st.integers(5, 8)).map(lambda ends: between(*ends)),
)


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[Story], int]:
    """The same indicator with every number from 1 to its threshold, and what counts as similar."""
    threshold, target = draw(st.integers(2, 5)), draw(TARGETS)
    fields: dict[str, Any] = {
        "hidden_below": threshold,
        "polarity": draw(st.sampled_from((Polarity.LOW, Polarity.HIGH, Polarity.ON_TARGET))),
        "rating_rule": draw(st.sampled_from((RatingRule.STRICT, RatingRule.POINTS, RatingRule.RELATIVE))),
        "tolerance": Decimal(draw(st.integers(0, 30))),
    }
    before, targets = draw(st.one_of(st.none(), st.integers(0, 14))), () if target is None else (target,)
    told = [admitted(number, *targets, before=before, **fields) for number in range(1, threshold + 1)]
    return told, draw(st.sampled_from((0, 10, 25, 40)))


def readings(told: Sequence[Story], per_cent: int) -> set[str]:
    return {dumps(public(each, per_cent=per_cent)) for each in told}


@settings(max_examples=examples(60), deadline=None)
@given(cases())
def test_the_public_reads_the_same_for_every_number_that_is_possible(case: tuple[list[Story], int]) -> None:
    assert len(readings(*case)) == 1


@pytest.mark.parametrize("told", [[admitted(n, at_most(1)) for n in range(1, 6)]])
def test_with_ratings_as_they_are_the_number_is_found(
    monkeypatch: pytest.MonkeyPatch, told: list[Story]
) -> None:
    """The control: what is printed of the one child is printed of no other number."""
    assert len(readings(told, 0)) == 1
    monkeypatch.setattr(cleaning, "public_rating", lambda known: _as_it_is(known))
    one, *others = (dumps(public(each, words="Well.")) for each in told)
    assert one not in others


def _as_it_is(known: Told) -> Any:
    return known.internal.rating


def test_with_the_tallies_as_they_were_one_could_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: two met in the words, and one of them to be seen."""
    monkeypatch.setattr(suppression, "counted_runs", lambda runs, tallies: runs)
    assert said(public(admitted(1, at_most(1)), "{{report.met}} met.")) == "2 met."
    monkeypatch.setattr(suppression, "counted_runs", quoting.counted_runs)
    assert said(public(admitted(1, at_most(1)), "{{report.met}} met.")) == "1 met."
