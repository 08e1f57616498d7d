"""Figures out of cells: exactly what stands there, or why it is none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.sources.numbers import Read, convention, plain, read_cell


@pytest.mark.parametrize(
    ("cell", "decimal", "number"),
    [
        ("87.5", "", "87.5"),
        ("87.50", "", "87.5"),
        (" 87,5 ", "", None),  # neither 87,5 nor 875 where the point is decimal, as is usual here
        ("87,5", "comma", "87.5"),
        ("1,234", "point", "1234"),
        ("1.234", "point", "1.234"),
        ("1.234", "comma", "1234"),
        ("1,234.5", "", "1234.5"),
        ("1.234,5", "comma", "1234.5"),
        ("12,34", "point", None),
        ("1 234", "", "1234"),
        ("1\u00a0234", "", "1234"),
        ("1\u2009234", "", "1234"),
        ("1\u202f234,5", "comma", "1234.5"),
        ("88%", "", "88"),
        ("88 %", "", "88"),
        ("−4", "", "-4"),
        ("-0", "", "0"),
        ("0", "", "0"),
        ("18.899999999999999", "point", "18.9"),
        (18.899999999999999, "", "18.9"),
        (0.1 + 0.2, "", "0.3"),
        (312.0, "", "312"),
        (10**9, "", "1000000000"),
        ("1.5E+3", "", "1500"),
        (float("nan"), "", None),
        (True, "", None),
    ],
)
def test_a_cell_is_the_number_that_stands_there(cell, decimal, number):
    read = read_cell(cell, decimal)
    assert (read.number or None) == number
    assert bool(read.problem) == (number is None)


@pytest.mark.parametrize("text", ["1,234", "1.234", "12,345", "123.456", "-1,234"])
def test_what_has_two_readings_is_refused_until_it_is_said_how_decimals_are_written(text):
    assert "two ways" in read_cell(text).problem
    assert read_cell(text, "point").number
    assert read_cell(text, "comma").number


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("£5", "write the number without the sign of money."),
        ("-£1,234.50", "write the number without the sign of money."),
        ("1'234", "write the number without the apostrophe."),
        ("1’234’567.5", "write the number without the apostrophe."),
        ("(5)", "write -5 where it is below nought, else 5."),
        ("12k", "write the number in full."),
        ("£1.5 million", "write the number in full."),
        ("12*", "write 12 alone, and put what the mark says into the note."),
        ("87.5%†", "write 87.5% alone, and put what the mark says into the note."),
        ("1,234 p", "write 1,234 alone, and put what the mark says into the note."),
        ("12(r)", "write 12 alone, and put what the mark says into the note."),
        ("12⁴", "write 12 alone, and put what the mark says into the note."),
        ("87.5 ↑", "write 87.5 alone, and put what the mark says into the note."),
        ("'12", "write 12 without the apostrophe."),
        (
            "87.5% (70/80)",
            "write 87.5% alone, and numerators and denominators into rows or columns of their own.",
        ),
    ],
)
def test_what_stands_beside_a_number_is_named_with_what_to_write(text, instead):
    assert read_cell(text, "point") == Read(problem=f"“{text}” is no plain number: {instead}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("５", "“５” is written in digits of another kind: write 5."),
        ("10１", "“10１” is written in digits of another kind: write 101."),
        ("８７．５％", "“８７．５％” is written in digits of another kind: write 87.5%."),
        ("٥", "“٥” is written in digits of another kind: write 5."),
        ("\u200b101", "Beside “101” stands a character that cannot be seen: write 101 anew."),
        ("99\ufeff", "Beside “99” stands a character that cannot be seen: write 99 anew."),
    ],
)
def test_digits_that_only_look_like_a_number_are_named(text, said):
    assert read_cell(text, "point") == Read(problem=said)


@pytest.mark.parametrize("text", ["<5", "≤5", "12 of 14", "3 days", "5-10", "1st", "12/14"])
def test_what_no_number_begins_is_a_word(text):
    assert read_cell(text, "point") == Read(word=text)


@pytest.mark.parametrize("text", ["c", "x", "low", ":", "-", "n/a", ".."])
def test_words_are_handed_on_as_words(text):
    assert read_cell(text) == Read(word=text)


@pytest.mark.parametrize("text", ["=A1+B1", "#N/A", "#DIV/0!", "#REF!"])
def test_formulas_and_errors_are_refused_by_name(text):
    assert read_cell(text).problem


def test_a_percentage_that_the_workbook_shows_is_read_as_it_is_shown():
    assert read_cell(0.875, percent=True).number == "87.5"
    assert read_cell(0.07, percent=True).number == "7"


def test_the_files_other_numbers_say_how_decimals_are_written():
    assert convention(["1,234", "87.5"]) == "point"
    assert convention(["1.234", "87,5"]) == "comma"
    assert convention(["1,234", "1.234", "17", "c", 4.5]) == ""
    assert convention(["1,234", "87.5%"]) == "point"
    assert convention(["1.234", "87,5 %"]) == "comma"
    with pytest.raises(ValueError, match="Both"):
        convention(["87.5", "87,5"])


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=5, allow_nan=False))
def test_a_number_written_plainly_is_read_back(number):
    text = plain(number)
    assert Decimal(read_cell(text, "point").number) == number.quantize(Decimal("0.00001"))


@given(st.text(max_size=20))
def test_every_text_is_a_number_a_word_a_problem_or_nothing(text):
    read = read_cell(text)
    assert sum(map(bool, read)) <= 1
