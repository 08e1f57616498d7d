"""What counts as a reason, and which characters no field keeps."""

import pytest

from portal.organisation.models import ServiceArea
from portal.validation import field_problems, says_something


@pytest.mark.parametrize(
    "reason", ["ok", "Typo", "Q1", "see 12", "The extract of May corrects it.", "e\u0301te\u0301", "Да"]
)
def test_a_word_is_a_reason(reason: str) -> None:
    assert says_something(reason)


@pytest.mark.parametrize(
    "reason", ["", " ", "-", "...", "x", "x.", "a b c", "x\n\ny", "e\u0301", "\u200b\u200b", "? !"]
)
def test_a_letter_signs_and_what_nobody_sees_are_none(reason: str) -> None:
    assert not says_something(reason)


@pytest.mark.parametrize("mark", ["\u202a", "\u202e", "\u2066", "\u2069"])
def test_a_mark_that_turns_the_direction_of_reading_is_kept_in_no_name(mark: str) -> None:
    assert field_problems(ServiceArea(key="left", name=f"Left {mark}right", kind="team")) == {
        "name": "Remove the mark that cannot be seen and turns the direction of reading."
    }


@pytest.mark.parametrize("name", ["Café", "\u200fשלום", "Да", "e\u0301"])
def test_names_in_other_scripts_are_kept(name: str) -> None:
    assert field_problems(ServiceArea(key="left", name=name, kind="team")) == {}
