"""Stretches of months that overlap: rolling years, halves that share a quarter. Nothing is narrowed by them."""

from collections.abc import Collection, Hashable, Mapping

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from indicators.disclosure import sums
from indicators.disclosure.claims import Limit
from indicators.disclosure.sums import Counted
from indicators.disclosure.tables import protection
from indicators.disclosure.told import Told
from indicators.disclosure.windows import Stretch, reach
from tests.indicators.disclosure.attack import Attack
from tests.parts import examples

THRESHOLD = 5
Span = tuple[int, int]  # first and last month
Figures = Mapping[Span, int]
# April is 0. May and June 5, June to August 12, July to September 9: June has 3 at least, for so much is lacking.
SUMMER: Figures = {(1, 2): 5, (2, 4): 12, (3, 5): 9}


@pytest.mark.parametrize(
    ("known", "of", "found"),
    [
        ([], (0, 3), (0, None)),
        ([Stretch(0, 6, 20, 20), Stretch(3, 9, 30, 30)], (3, 6), (0, 20)),
        ([Stretch(0, 6, 20, 20), Stretch(3, 9, 30, 30), Stretch(0, 9, 45, 45)], (3, 6), (5, 5)),
        ([Stretch(1, 3, 1, 5), Stretch(2, 5, 12, 12), Stretch(3, 6, 9, 9)], (1, 3), (3, 5)),
        ([Stretch(0, 12, 25, 25), Stretch(1, 13, 27, 27)], (12, 13), (2, 27)),  # two rolling years
        ([Stretch(0, 6, 20, 20), Stretch(0, 3, 21, 21)], (0, 3), None),  # more in a part than in the whole
    ],
)
def test_what_a_stretch_can_be(known: list[Stretch], of: Span, found: object) -> None:
    assert reach(of, known) == found


def hidden_in(figures: Figures) -> Collection[Hashable]:
    told = [Told(span, Counted(span, number, "n", span)) for span, number in figures.items()]
    return set(protection(told, THRESHOLD).hidden)


def ranges(figures: Figures, hidden: Collection[Hashable]) -> dict[Hashable, tuple[int, int]]:
    """What each small number can be, up to the threshold, for somebody who thinks of every month and tries them all."""
    limits, known = [], {}
    for span, number in figures.items():
        limits.append(Limit(((span, 1), *(((month, -1)) for month in range(span[0], span[1] + 1))), 0, 0))
        small = 0 < number <= THRESHOLD
        open_ = (1, THRESHOLD) if small else (THRESHOLD + 1, None)
        known[span] = open_ if span in hidden else (number, number)
    small_ones = [span for span, number in figures.items() if 0 < number <= THRESHOLD]
    most = max(figures.values()) + 2 * THRESHOLD
    known |= {month: (0, most) for span in figures for month in range(span[0], span[1] + 1)}
    found = Attack(limits, known).exact_ranges(small_ones)
    return {span: (low, min(high, THRESHOLD)) for span, (low, high) in found.items()}


def with_all_hidden(figures: Figures) -> dict[Hashable, tuple[int, int]]:
    return ranges(figures, {span for span, number in figures.items() if number})


def test_what_the_others_lack_hides_one_of_them() -> None:
    hidden = hidden_in(SUMMER)
    assert len(hidden) == 2
    assert ranges(SUMMER, hidden)[1, 2] == (1, 5)


def test_where_overlaps_are_not_looked_at_a_number_is_narrowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    monkeypatch.setattr(sums, "overlapping", lambda windows, truth: ())
    hidden = hidden_in(SUMMER)
    assert hidden == {(1, 2)}
    assert ranges(SUMMER, hidden)[1, 2] == (3, 5)


@st.composite
def figures(draw: st.DrawFn) -> Figures:
    months = draw(st.lists(st.sampled_from((0, 1, 2, 3, 5, 8, 12)), min_size=5, max_size=5))
    ends = st.tuples(st.integers(0, 4), st.integers(0, 4)).map(lambda pair: (min(pair), max(pair)))
    spans = draw(st.lists(ends, min_size=2, max_size=5, unique=True))
    return {(first, last): sum(months[first : last + 1]) for first, last in spans}


@settings(max_examples=examples(40), deadline=None)
@given(figures())
@example({(0, 3): 14, (1, 4): 11, (0, 1): 3, (2, 3): 11})
def test_no_overlap_narrows_a_small_number(figures: Figures) -> None:
    assert ranges(figures, hidden_in(figures)) == with_all_hidden(figures)
