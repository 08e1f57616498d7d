"""Statistics of the members' figures: typed by hand, and what holds of any numbers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.benchmarks.computing import commonest
from indicators.benchmarks.members import KINDS
from indicators.benchmarks.statistics import STATISTICS, half_up, of_members, places_of
from indicators.figures.words import ComparatorKind, Polarity, Statistic

HIGH, LOW, NEUTRAL, ON_TARGET = Polarity.HIGH, Polarity.LOW, Polarity.NEUTRAL, Polarity.ON_TARGET
NUMBERS = st.lists(
    st.decimals(min_value=0, max_value=100_000, places=1, allow_nan=False), min_size=1, max_size=12
)


def numbers(text: str) -> list[Decimal]:
    return [Decimal(each) for each in text.split()]


@pytest.mark.parametrize(
    ("statistic", "given_numbers", "polarity", "places", "made"),
    [
        (Statistic.MEDIAN, "7 1 3", HIGH, 0, "3"),
        (Statistic.MEDIAN, "20.1 20.4", HIGH, 1, "20.3"),  # 20.25, half up
        (Statistic.MEDIAN, "22 23", HIGH, 0, "23"),  # 22.5, half up and not to the even one
        (Statistic.MEDIAN, "21 22", HIGH, 0, "22"),
        (Statistic.MEDIAN, "15.9", HIGH, 1, "15.9"),
        (Statistic.MEAN, "1 2 2", HIGH, 1, "1.7"),  # 1.666…
        (Statistic.MEAN, "0.1 0.2", HIGH, 2, "0.15"),  # what binary fractions make 0.15000000000000002
        (Statistic.MEAN, "0.1 0.2", HIGH, 1, "0.2"),
        (Statistic.BEST, "7 1 3", HIGH, 0, "7"),
        (Statistic.BEST, "7 1 3", LOW, 0, "1"),
        (Statistic.QUARTILE, "1 2 3 4 5", HIGH, 0, "4"),
        (Statistic.QUARTILE, "1 2 3 4 5", LOW, 0, "2"),
        (Statistic.QUARTILE, "1 2 3 4", HIGH, 2, "3.25"),
        (Statistic.QUARTILE, "1 2 3 4", LOW, 2, "1.75"),
    ],
)
def test_a_statistic_is_what_a_person_works_out(statistic, given_numbers, polarity, places, made):
    assert of_members(statistic, numbers(given_numbers), polarity, places) == Decimal(made)


@pytest.mark.parametrize("statistic", [Statistic.BEST, Statistic.QUARTILE])
@pytest.mark.parametrize("polarity", [NEUTRAL, ON_TARGET])
def test_where_neither_high_nor_low_is_good_there_is_no_best(statistic, polarity):
    assert of_members(statistic, numbers("1 2 3"), polarity, 0) is None


@pytest.mark.parametrize("statistic", list(STATISTICS))
def test_nothing_is_made_of_nothing(statistic):
    assert of_members(statistic, [], HIGH, 1) is None


@given(NUMBERS, st.sampled_from(list(STATISTICS)), st.sampled_from([HIGH, LOW]))
def test_every_statistic_lies_between_the_least_and_the_most(found, statistic, polarity):
    made = of_members(statistic, found, polarity, 5)
    assert made is not None
    assert min(found) <= made <= max(found)


@given(NUMBERS, st.sampled_from(list(STATISTICS)), st.randoms(use_true_random=False))
def test_the_order_of_the_members_changes_nothing(found, statistic, random):
    mixed = list(found)
    random.shuffle(mixed)
    assert of_members(statistic, mixed, HIGH, 3) == of_members(statistic, found, HIGH, 3)


@given(NUMBERS)
def test_half_of_the_members_lie_at_or_below_the_median_and_half_at_or_above(found):
    middle = of_members(Statistic.MEDIAN, found, HIGH, 5)
    assert middle is not None
    assert 2 * sum(each <= middle for each in found) >= len(found)
    assert 2 * sum(each >= middle for each in found) >= len(found)


@given(NUMBERS)
def test_the_better_quartile_is_at_least_as_good_as_the_median(found):
    for polarity, better in ((HIGH, 1), (LOW, -1)):
        quartile = of_members(Statistic.QUARTILE, found, polarity, 5)
        middle = of_members(Statistic.MEDIAN, found, polarity, 5)
        assert quartile is not None
        assert middle is not None
        assert better * (quartile - middle) >= 0


@given(st.integers(0, 10**6), st.integers(0, 4))
def test_a_half_goes_up(whole, places):
    step = Decimal(1).scaleb(-places)
    assert half_up(whole * step + step / 2, places) == (whole + 1) * step
    assert half_up(whole * step + step / 2 - step / 1000, places) == whole * step


def test_figures_are_as_exact_as_the_most_exact_of_them():
    assert places_of(numbers("20 20.5 21.25 3.10")) == 2
    assert places_of([]) == 0


def test_of_several_symbols_the_commonest_stands_for_all():
    assert commonest(["c", "x", "c"]) == "c"
    assert commonest(["x", "c"]) == "c"


def test_every_word_has_its_row():
    """A statistic or kind that is offered and stands in no table would fail when it is used."""
    assert set(STATISTICS) == set(Statistic) - {Statistic.PUBLISHED}
    assert set(KINDS) == set(ComparatorKind)
