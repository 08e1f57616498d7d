"""What counts as a reason."""

import pytest

from portal.validation import says_something


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
