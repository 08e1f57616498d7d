"""Fields take exactly what they say."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some
from rest_framework.exceptions import ValidationError

from portal.api.fields import Choice, Day, Figure, Flag, Key, Text, Whole
from portal.organisation.models import AreaKind


@pytest.mark.parametrize("text", ["0", "-1", "87.5", "0.00001", "9999999999.99999", "007"])
def test_a_figure_is_an_exact_decimal(text):
    assert Figure().run_validation(text) == Decimal(text)


@pytest.mark.parametrize(
    "data",
    [87.5, 5, "1e5", "NaN", "Infinity", "", " 5", "5\n", "1,5", "٣", "1.", ".5", "12345678901", True, []],
)
def test_what_is_no_figure_is_refused(data):
    with pytest.raises(ValidationError):
        Figure().run_validation(data)


@given(some.decimals(min_value=-(10**9), max_value=10**9, places=5))
def test_a_figure_comes_back_as_it_went(number):
    shown = Figure().to_representation(number)
    assert Figure().run_validation(shown) == number
    assert "E" not in shown
    assert shown != "-0"


@pytest.mark.parametrize(
    ("field", "data"),
    [
        (Text(), 5),
        (Text(), True),
        (Whole(), "5"),
        (Whole(), True),
        (Whole(), 5.0),
        (Flag(), "true"),
        (Flag(), 1),
        (Day(), "31/03/2017"),
        (Day(), "2017-03-31T00:00:00"),
        (Day(), "2017-02-30"),
        (Day(), 20170331),
        (Choice(AreaKind), "Team"),
        (Choice(AreaKind), ["team"]),
        (Choice(AreaKind), {}),
    ],
)
def test_another_type_is_refused(field, data):
    with pytest.raises(ValidationError):
        field.run_validation(data)


def test_a_null_character_is_refused_in_the_portal_s_words():
    with pytest.raises(ValidationError) as refused:
        Key().run_validation("a\0b")
    assert refused.value.detail == ["Remove the character that cannot be shown (a null character)."]


def test_a_choice_gives_the_word():
    assert Choice(AreaKind).run_validation("team") is AreaKind.TEAM
