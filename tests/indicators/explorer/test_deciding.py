"""What is decided of an indicator's figures is decided once for all processes."""

import pytest
from django.core.cache import cache, caches

from indicators.disclosure import tables
from indicators.disclosure.choosing import Choice
from indicators.disclosure.sums import Counted
from indicators.disclosure.told import Told
from indicators.explorer import deciding
from indicators.explorer.deciding import decided
from indicators.figures.words import Hidden

APRIL = 2016 * 12 + 3
QUARTERS = ("Q1", "Q2", "Q3", "Q4")

pytestmark = pytest.mark.django_db


def told(*numbers: int) -> list[Told]:
    """A year by the quarter, and what they come to."""
    spans = [(APRIL + 3 * place, APRIL + 3 * place + 2) for place in range(4)]
    quarters = [
        Counted(name, n, "count", span) for name, n, span in zip(QUARTERS, numbers, spans, strict=True)
    ]
    year = Counted("year", sum(numbers), "count", (APRIL, APRIL + 11))
    return [Told(each.cell, each) for each in (*quarters, year)]


@pytest.fixture
def no_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever decides now hides nothing but what is small."""
    cache.clear()
    assert decided(told(3, 20, 21, 22), 5, 1).hidden == {"Q1": Hidden.SMALL, "Q2": Hidden.FOLLOWS}
    monkeypatch.setattr(tables, "choose", lambda claims: Choice())


@pytest.mark.usefixtures("no_search")
def test_the_same_figures_are_not_decided_again() -> None:
    found = decided(told(3, 20, 21, 22), 5, 1)
    assert (found.hidden, found.open) == ({"Q1": Hidden.SMALL, "Q2": Hidden.FOLLOWS}, 0)


@pytest.mark.usefixtures("no_search")
def test_another_number_threshold_or_base_is_decided_anew() -> None:
    small = {"Q1": Hidden.SMALL}
    assert decided(told(3, 20, 21, 23), 5, 1).hidden == small
    assert decided(told(3, 20, 21, 22), 4, 1).hidden == small
    assert decided(told(3, 20, 21, 22), 5, 5).hidden == small


@pytest.mark.usefixtures("no_search")
def test_what_is_out_or_was_hidden_is_decided_anew() -> None:
    first, *rest = told(3, 20, 21, 22)
    out = Told(first.key, first.counted, is_out=True)
    assert decided([out, *rest], 5, 1).hidden == {}
    withheld = [Told(each.key, each.counted, is_withheld=each.key == "Q4") for each in (first, *rest)]
    assert decided(withheld, 5, 1).hidden == {"Q1": Hidden.SMALL, "Q4": Hidden.BEFORE}


@pytest.mark.usefixtures("no_search")
def test_another_release_decides_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deciding, "rules", lambda: "others")
    assert decided(told(3, 20, 21, 22), 5, 1).hidden == {"Q1": Hidden.SMALL}


@pytest.mark.usefixtures("no_search")
def test_without_what_is_remembered_it_is_decided_anew() -> None:
    """The control."""
    cache.clear()
    assert decided(told(3, 20, 21, 22), 5, 1).hidden == {"Q1": Hidden.SMALL}


def _with_rows_beside() -> object:
    for number in range(350):
        cache.set(f"waiting-{number}", number)
    return decided(told(3, 20, 21, 22), 5, 1).hidden


@pytest.mark.usefixtures("no_search")
def test_what_was_decided_outlasts_hundreds_of_rows_beside_it_in_the_cache() -> None:
    assert _with_rows_beside() == {"Q1": Hidden.SMALL, "Q2": Hidden.FOLLOWS}


@pytest.mark.usefixtures("no_search")
def test_it_would_not_with_as_few_rows_as_the_cache_has_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caches["default"], "_max_entries", 300)
    assert _with_rows_beside() == {"Q1": Hidden.SMALL}
