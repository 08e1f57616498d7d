"""Fields take exactly what they say."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from portal.api.fields import Choice, Day, Figure, Flag, Key, Text, Whole
from portal.api.problems import answer
from portal.api.serializers import Given
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


class Inner(Given):
    number = Whole(max_value=9)


class Outer(Given):
    """Every kind of field."""

    text = Text(max_length=5)
    flag = Flag()
    kind = Choice(AreaKind)
    moment = serializers.DateTimeField()
    day = Day()
    lines = serializers.ListField(child=Inner(), allow_empty=False, max_length=2)
    words = serializers.DictField(child=Text())
    also = Text()
    none = Text()
    blank = Text()


def test_every_kind_of_field_says_what_would_be_right():
    sent = {
        "text": "123456",
        "flag": "yes",
        "kind": "Team",
        "moment": "soon",
        "day": "soon",
        "lines": [{"number": 1}, {"number": 2}, {"number": 3}],
        "words": [],
        "none": None,
        "blank": "",
    }
    asked = Outer(data=sent)
    assert not asked.is_valid()
    assert asked.errors == {
        "text": ["Give 5 characters at most."],
        "flag": ["Give true or false."],
        "kind": ["Give one of: directorate, service, team."],
        "moment": ["Give a moment, such as 2017-06-30T09:00:00Z."],
        "day": ["Write the day as 2017-03-31."],
        "lines": ["Give 2 at most."],
        "words": ["Give an object."],
        "also": ["Give this: it is missing."],
        "none": ["Give a value: null is none."],
        "blank": ["Write something: it is empty."],
    }


def test_so_does_what_stands_within_another():
    asked = Outer(data={"lines": [{"number": 10}, {"number": "1"}]})
    assert not asked.is_valid()
    assert asked.errors["lines"] == {
        0: {"number": ["Give 9 at most."]},
        1: {"number": ["Give a whole number, not as text."]},
    }
    asked = Outer(data={"lines": []})
    assert not asked.is_valid()
    assert asked.errors["lines"] == ["Give one at least."]
    asked = Outer(data={"lines": ["a", {"number": 1, "colour": "red"}]})
    assert not asked.is_valid()
    assert asked.errors["lines"][0] == {"non_field_errors": ["Give an object."]}
    assert asked.errors["lines"][1] == {"colour": "There is no such field."}


def test_a_body_that_is_no_object_is_told_so_too():
    asked = Outer(data=[])
    assert not asked.is_valid()
    assert asked.errors == {"non_field_errors": ["Give an object."]}


def test_what_is_wrong_with_several_fields_alike_is_summed_up_once():
    refused = answer(ValidationError({"year": ["It is missing."], "kind": ["It is missing."]}), {})
    assert refused.data["detail"] == "It is missing."
    assert refused.data["fields"] == {"year": "It is missing.", "kind": "It is missing."}
