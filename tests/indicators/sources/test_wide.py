"""Months in columns, as case systems export them."""

import pytest

from indicators.sources.inspecting import opened, summary
from tests.indicators.sources.books import WIDE, figures, found, workbook


def test_titles_may_stand_above_and_columns_may_have_moved():
    moved = "x\n\nTarget,Indicator,Code,May-16,Apr-16\n90,Referrals,R1,13,12\n"
    assert figures(moved) == [("Referrals | R1", "2016-05", "13"), ("Referrals | R1", "2016-04", "12")]


def test_where_each_figure_stands_is_known():
    first = found(WIDE)[0]
    assert (first.sheet, first.row, first.column) == (0, 4, 3)


def test_months_without_a_year_take_the_titles_or_the_one_that_was_said():
    content = "Scorecard {}\nIndicator,Apr,Mar\nReferrals,12,13\n"
    assert figures(content.format("2016/17")) == [
        ("Referrals", "2016-04", "12"),
        ("Referrals", "2017-03", "13"),
    ]
    untold = opened(content.format("").encode())
    assert summary(untold).asks == ["year"]
    assert [each[1] for each in figures(content.format(""), year="2018/19")] == ["2018-04", "2019-03"]


def test_a_month_that_stands_twice_is_refused_by_name():
    content = "Indicator,Apr-16,April 2016\nReferrals,12,13\n"
    assert figures(content)[1][2] == "April 2016 stands twice; also in column B."


def test_ambiguous_thousands_are_asked_for():
    content = 'Indicator,Apr-16,May-16\nReferrals,"1,234",1\n'
    assert "two ways" in figures(content)[0][2]
    assert summary(opened(content.encode())).asks == ["decimal"]
    assert figures(content, decimal="point")[0][2] == "1234"
    assert figures(content, decimal="comma")[0][2] == "1.234"


def test_a_file_that_contradicts_itself_is_asked_about():
    content = "Indicator;Apr-16;May-16\nReferrals;87.5;87,5\n"
    assert all("Both" in each[2] for each in figures(content))


def test_decimal_commas_are_read_where_the_file_has_them_throughout():
    content = "Indicator;Apr-16;May-16\nReferrals;87,5;1.234\n"
    assert [each[2] for each in figures(content)] == ["87.5", "1234"]


def test_sheets_without_months_are_named_as_not_read():
    content = workbook([["Read me"], ["Exported in May"]], [["Indicator", "Apr-16"], ["Referrals", 12]])
    reading = opened(content)
    assert reading.reading.notes == ["The sheet “Sheet1” has no row of months; it is not read."]
    assert figures(content) == [("Referrals", "2016-04", "12")]


def test_other_columns_among_the_months_are_named():
    reading = opened(b"Indicator,Apr-16,RAG,May-16,Comment\nReferrals,1,green,2,fine\n")
    assert len(reading.reading.notes) == 2
    assert [
        each[2] for each in figures(b"Indicator,Apr-16,RAG,May-16,Comment\nReferrals,1,green,2,fine\n")
    ] == ["1", "2"]


def test_a_figure_without_a_name_is_refused():
    assert (
        figures("Indicator,Apr-16\nReferrals,1\n,2\n")[1][2]
        == "Nothing in this row says which indicator it is."
    )


@pytest.mark.parametrize("heading", ["Locality", "Team", "Place"])
def test_a_column_may_name_the_place(heading):
    places = [each.who for each in found(f"{heading},Indicator,Apr-16\nNorth,Referrals,1\n,Referrals,3\n")]
    assert places == ["North", ""]
