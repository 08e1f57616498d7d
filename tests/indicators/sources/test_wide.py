"""Months in columns, as case systems export them."""

from datetime import date

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
    assert [each[2] for each in figures(content)] == [
        "April 2016 stands twice; also in column B.",
        "April 2016 stands twice; also in column C.",
    ]


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
        == "Nothing in this row says which indicator it is: name it before the months."
    )


@pytest.mark.parametrize("heading", ["Locality", "Team", "Place"])
def test_a_column_may_name_the_place(heading):
    places = [each.who for each in found(f"{heading},Indicator,Apr-16\nNorth,Referrals,1\n,Referrals,3\n")]
    assert places == ["North", ""]


def test_an_empty_place_below_another_is_not_taken_for_the_whole_council():
    pivot = "Locality,Indicator,Apr-16\nNorth,Referrals,1\n,Contacts,3\nSouth,Referrals,2\n,Contacts,3\n"
    said = figures(pivot)
    assert [each[2] for each in said[::2]] == ["1", "2"]
    assert all("write the place in each row" in each[2] for each in said[1::2])
    first = "Locality,Indicator,Apr-16\n,Contacts,3\nNorth,Referrals,1\n"
    assert [(each.who, each.number) for each in found(first)] == [("", "3"), ("North", "1")]


def test_years_above_months_say_whose_they_are():
    content = ",2016/17,,2017/18,\nIndicator,Apr,Mar,Apr,Mar\nReferrals,1,2,3,4\n"
    assert figures(content) == [
        ("Referrals", "2016-04", "1"),
        ("Referrals", "2017-03", "2"),
        ("Referrals", "2017-04", "3"),
        ("Referrals", "2018-03", "4"),
    ]
    assert figures(content, year="2020/21") == figures(content)


def test_years_above_quarters_and_one_year_above_one_month():
    quarters = ",2016/17,,2017/18,\nIndicator,Q1,Q2,Q1,Q2\nReferrals,1,2,3,4\n"
    assert [each[1] for each in figures(quarters)] == [
        "2016/17-Q1",
        "2016/17-Q2",
        "2017/18-Q1",
        "2017/18-Q2",
    ]
    assert figures("Team,2016/17\nIndicator,Apr\nReferrals,1\n") == [("Referrals", "2016-04", "1")]


def test_a_column_of_years_says_of_which_year_a_row_s_months_are():
    content = "Indicator,Year,Apr,Mar\nReferrals,2016/17,1,2\nReferrals,2017/18,3,4\nReferrals,,5,6\n"
    assert figures(content)[:4] == [
        ("Referrals", "2016-04", "1"),
        ("Referrals", "2017-03", "2"),
        ("Referrals", "2017-04", "3"),
        ("Referrals", "2018-03", "4"),
    ]
    assert all("has no year" in each[2] for each in figures(content)[4:])


def test_months_without_a_year_that_begin_in_january_are_not_put_into_a_reporting_year():
    told = figures("Scorecard 2016/17\nIndicator,Jan,Feb,Mar,Apr\nReferrals,1,2,3,4\n")
    assert all("may be of one year or of the next" in each[2] for each in told)
    dated = figures("Scorecard 2016/17\nIndicator,Jan-16,Feb-16,Mar-16,Apr-16\nReferrals,1,2,3,4\n")
    assert [each[1:] for each in dated] == [
        ("2016-01", "1"),
        ("2016-02", "2"),
        ("2016-03", "3"),
        ("2016-04", "4"),
    ]


@pytest.mark.parametrize("row", ["Apr", "Q1", "Referrals,Apr"])
def test_months_below_years_are_no_indicators_of_the_whole_year(row):
    before = "Indicator,Month" if "," in row else "Month"
    told = figures(f"{before},2023/24,2024/25\n{row},1,2\n", "wide")
    assert [each[2].partition(" is a period and names this row")[1] != "" for each in told] == [True, True]
    assert figures("Indicator,2023/24,2024/25\nMarch past,1,2\n", "wide")[1] == ("March past", "2024/25", "2")


def test_a_year_that_the_titles_gave_is_named():
    notes = opened(b"Change since 2015/16\nIndicator,Apr,May\nReferrals,1,2\n").reading.notes
    assert notes == [
        "The headings of “File” have no year; they are read as of 2015/16, which its titles name."
    ]


@pytest.mark.parametrize("second", ["", "Apr-16"])
def test_a_month_above_a_number_and_a_percentage_is_refused(second):
    content = f",Apr-16,{second},May-16,\nIndicator,No.,%,No.,%\nWithin a day,45,90.5,50,91\n"
    said = figures(content)[-4:]
    assert all(
        "several columns" in each[2] or "stands twice" in each[2] or "Behind the last" in each[2]
        for each in said
    )


def test_a_merged_month_above_a_number_and_a_percentage_is_refused():
    content = workbook(
        [["Indicator", "Apr-16", None], [None, "No.", "%"], ["Within a day", 45, 90.5]],
        change=lambda book: book["Sheet1"].merge_cells("B1:C1"),
    )
    assert {each[2][:21] for each in figures(content)} == {"One heading stands ab"}


def test_a_row_that_a_separator_moved_is_refused():
    said = figures("Indicator,Apr-16,May-16\nContacts,1,234,300\nReferrals,1,2\n")
    assert [each[2][:23] for each in said] == ["Behind the last heading"] * 2 + ["1", "2"]


def test_academic_years_are_read_where_they_are_said_and_not_guessed():
    assert [each[1] for each in figures("Indicator,2016/17 AY,Academic year 2017/18\nAbsence,1,2\n")] == [
        "ay 2016/17",
        "ay 2017/18",
    ]
    titled = "Absence by academic year\nIndicator,2016/17,FY 2017/18\nAbsence,1,2\n"
    assert figures(titled)[0] == ("Absence", "2017/18", "2")
    assert "may be an academic year" in figures(titled)[1][2]


BELOW = """Scorecard 2016/17
Indicator,Apr,May
Referrals,1,2

Placements
Indicator,Jun,Jul,Aug
Moves,3,4,5
"""


def test_tables_below_one_another_have_months_of_their_own():
    assert figures(BELOW) == [
        ("Referrals", "2016-04", "1"),
        ("Referrals", "2016-05", "2"),
        ("Moves", "2016-06", "3"),
        ("Moves", "2016-07", "4"),
        ("Moves", "2016-08", "5"),
    ]
    assert [(each.row, each.column) for each in found(BELOW)][2] == (7, 2)
    of_its_own = BELOW.replace("Placements", "Placements 2017/18")
    assert [each[1] for each in figures(of_its_own)][2:] == ["2017-06", "2017-07", "2017-08"]


def test_days_as_headings_begin_another_table_too():
    rows = [["Measure", date(2016, 4, 1), date(2016, 5, 1)], ["A", 1, 2], ["Measure", date(2017, 4, 1), date(2017, 5, 1)], ["B", 3, 4]]  # fmt: skip
    assert figures(workbook(rows)) == [
        ("A", "2016-04", "1"),
        ("A", "2016-05", "2"),
        ("B", "2017-04", "3"),
        ("B", "2017-05", "4"),
    ]


def test_months_among_figures_head_nothing():
    content = "Indicator,Apr-16,May-16,Newest\nA,1,2,May-16\nData to,,,Apr-16\nB,3,4,May-16\nAs at,x,x,May-16\nC,5,6,\n"
    said = [each for each in figures(content) if each[0] in ("A", "B", "C")]
    assert [(name, period) for name, period, _ in said if _.isdigit()] == [
        (name, period) for name in "ABC" for period in ("2016-04", "2016-05")
    ]


@pytest.mark.parametrize("head", ["Indicator", "Measure", ""])
def test_tables_side_by_side_are_refused_by_name(head):
    content = f"Indicator,Apr-16,May-16,{head},Jun-16,Jul-16\nReferrals,1,2,Placement moves,3,4\n"
    said = figures(content)
    assert said[:2] == [("Referrals", "2016-04", "1"), ("Referrals", "2016-05", "2")]
    assert all("Column D names other indicators" in each[2] for each in said[2:])


@pytest.mark.parametrize("between", ["Comment,Rising fast", "RAG,Amber", ",R"])
def test_what_is_said_of_a_month_beside_it_names_no_indicator(between):
    head, cell = between.split(",")
    content = f"Indicator,Apr-16,{head},May-16\nReferrals,1,{cell},2\n"
    assert figures(content) == [("Referrals", "2016-04", "1"), ("Referrals", "2016-05", "2")]


def test_quarters_take_the_year_of_the_titles_or_of_their_column():
    titled = "Performance 2016/17\nIndicator,Q1 (Apr-Jun),Q2 (Jul-Sep)\nReferrals,1,2\n"
    assert figures(titled) == [("Referrals", "2016/17-Q1", "1"), ("Referrals", "2016/17-Q2", "2")]
    beside = "Indicator,Year,Q1\nReferrals,15/16,1\nReferrals,16/17,2\n"
    assert figures(beside) == [("Referrals", "2015/16-Q1", "1"), ("Referrals", "2016/17-Q1", "2")]
    untold = "Indicator,Q1,Q2\nReferrals,1,2\n"
    assert "has no year" in figures(untold)[0][2]
    assert figures(untold, year="2016/17")[1] == ("Referrals", "2016/17-Q2", "2")


@pytest.mark.parametrize("head", ["Spend (£000)", "Spend in thousands"])
def test_a_heading_that_counts_in_thousands_refuses_what_stands_below(head):
    assert "may count in thousands" in figures(f"{head},Apr-16,May-16\nPlacements,1001,999\n")[0][2]
    assert figures("Spend,Apr-16,May-16\nPlacements,1001,999\n")[0][2] == "1001"


def test_figures_before_the_months_are_named_as_not_read():
    content = "Target,Indicator,2015/16 note,Apr ‘16,May `16\n90,Referrals,,12,13\n"
    assert figures(content) == [("Referrals", "2016-04", "12"), ("Referrals", "2016-05", "13")]
    assert opened(content.encode()).reading.notes == [
        "The column “Target” (A) before the months of “File” is not read."
    ]
