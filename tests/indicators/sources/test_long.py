"""Months in rows, as BI tools and data people export them."""

from datetime import date

import pytest

from indicators.sources.inspecting import opened, summary
from indicators.sources.sheets import Refused
from tests.indicators.sources.books import figures, found, workbook

LIST = """Exported from the case system,,
Indicator,Month,Value
CSC 022,Apr-16,87.5
CSC 022,May-16,88
CSC 145,Apr-16,"1,309"
"""


def test_a_list_names_the_indicator_in_a_column():
    assert figures(LIST) == [
        ("CSC 022", "2016-04", "87.5"),
        ("CSC 022", "2016-05", "88"),
        ("CSC 145", "2016-04", "1309"),
    ]
    assert summary(opened(LIST.encode())).source == "long"


def test_where_each_figure_stands_is_known():
    first = found(LIST)[0]
    assert (first.sheet, first.row, first.column) == (0, 3, 3)


def test_months_down_and_indicators_across():
    across = workbook(
        [["Date", "Referrals", "Re-referral %"], [date(2016, 4, 1), 100, 20.5], [date(2016, 5, 31), None, 21]]
    )
    assert figures(across) == [
        ("Referrals", "2016-04", "100"),
        ("Re-referral %", "2016-04", "20.5"),
        ("Re-referral %", "2016-05", "21"),
    ]


def test_each_column_of_figures_is_a_measure_of_its_own():
    content = "Month,Ref,Measure,Numerator,Denominator,RAG\nApr-16,22,Assessments,80,100,Amber\n"
    assert figures(content) == [
        ("22 | Assessments | Numerator", "2016-04", "80"),
        ("22 | Assessments | Denominator", "2016-04", "100"),
    ]
    said = summary(opened(content.encode()))
    assert said.notes == ["The column “RAG” (F) of “File” is not read."]
    assert [each.code for each in said.subjects] == ["22", "22"]


def test_places_are_told():
    content = "Locality,Indicator,Month,Value\nNorth,Referrals,Apr-16,12\n,Referrals,Apr-16,30\n"
    assert [(each.who, each.subject, each.number) for each in found(content)] == [
        ("North", "Referrals", "12"),
        ("", "Referrals", "30"),
    ]


@pytest.mark.parametrize(
    ("head", "row", "period"),
    [
        ("Year,Month", "2016/17,Mar", "2017-03"),
        ("Year,Quarter", "2016/17,Q3", "2016/17-Q3"),
        ("Financial year,Quarter,Month", "2016/17,Q1,Jun-16", "2016-06"),
        ("Year,Published", "2016/17,yes", "2016/17"),
    ],
)
def test_the_finest_period_counts_and_its_year_may_stand_beside_it(head, row, period):
    assert [each.period for each in found(f"{head},Indicator,Value\n{row},Referrals,12\n")] == [period]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2016,Apr", "“Apr” is of “2016”; write the reporting year like 2016/17."),
        (",Apr", "“Apr” has no year; say which reporting year the sheet is of."),
        ("2016/17,Total", "“Total” is no period; write it like Apr-16, 2016-04, Q1 2016/17 or 2016/17."),
        ("2016/17,", "Nothing in this row says which period it is of."),
    ],
)
def test_a_row_of_no_certain_period_is_refused_by_name(row, said):
    rows = "2016/17,May,Referrals,11\n2016/17,Jun,Referrals,10\n2016/17,Jul,Referrals,9\n"
    last = found(f"Year,Month,Indicator,Value\n{rows}{row},Referrals,12\n")[-1]
    assert (last.period, last.number, last.problem) == ("", "12", said)


def test_which_of_two_columns_of_months_is_meant_is_not_guessed():
    with pytest.raises(Refused, match=r"“From” \(A\) and “To” \(B\) both give periods"):
        found("From,To,Indicator,Value\n01/04/2016,30/06/2016,Referrals,12\n")


def test_months_without_a_year_take_the_titles_or_are_asked_for():
    content = "Scorecard {}\nIndicator,Month,Value\nReferrals,Apr,12\nReferrals,Mar,13\n"
    assert [each[1] for each in figures(content.format("2016/17"))] == ["2016-04", "2017-03"]
    assert summary(opened(content.format("").encode())).asks == ["year"]
    assert [each[1] for each in figures(content.format(""), year="2018/19")] == ["2018-04", "2019-03"]


def test_merged_months_reach_down_and_headings_may_stand_again():
    book = workbook(
        [["Month", "Indicator", "Value"], ["Apr-16", "Referrals", 12], [None, "Assessments", 9], ["Month", "Indicator", "Value"], ["May-16", "Referrals", 13]],
        change=lambda made: made.worksheets[0].merge_cells("A2:A3"),
    )  # fmt: skip
    assert figures(book) == [
        ("Referrals", "2016-04", "12"),
        ("Assessments", "2016-04", "9"),
        ("Referrals", "2016-05", "13"),
    ]


def test_a_list_without_headings_is_not_taken_for_months_in_columns():
    with pytest.raises(Refused, match="No table that the portal knows"):
        figures("CSC 022,Apr-16,87.5\nCSC 022,May-16,88\nCSC 022,Jun-16,89\n")


def test_children_in_rows_are_refused_before_anything_of_them_is_read():
    with pytest.raises(Refused, match="single children"):
        figures("Child ID,Month,Visits\n1,Apr-16,2\n2,Apr-16,1\n")


def test_tables_below_one_another_have_headings_of_their_own():
    content = "Month,Referrals,Moves\nApr-16,1,2\nMay-16,3,4\n\nPlacements\nMonth,Homes,Fostering,Kin\nApr-16,5,6,7\nMay-16,8,9,10\n"
    assert figures(content) == [
        ("Referrals", "2016-04", "1"),
        ("Moves", "2016-04", "2"),
        ("Referrals", "2016-05", "3"),
        ("Moves", "2016-05", "4"),
        ("Homes", "2016-04", "5"),
        ("Fostering", "2016-04", "6"),
        ("Kin", "2016-04", "7"),
        ("Homes", "2016-05", "8"),
        ("Fostering", "2016-05", "9"),
        ("Kin", "2016-05", "10"),
    ]


def test_a_row_of_words_among_months_heads_nothing():
    content = "Month,Referrals,Moves\nApr-16,1,2\nTotal,c,low\nMay-16,3,4\nNo extract,none,none\nJun-16,5,6\n"
    assert [each[:2] for each in figures(content) if each[2].isdigit()] == [
        ("Referrals", "2016-04"),
        ("Moves", "2016-04"),
        ("Referrals", "2016-05"),
        ("Moves", "2016-05"),
        ("Referrals", "2016-06"),
        ("Moves", "2016-06"),
    ]


def test_a_column_of_academic_years_gives_academic_years():
    content = "Academic year,Absence\n2016/17,4.5\n2017/18,4.7\n"
    assert figures(content) == [("Absence", "ay 2016/17", "4.5"), ("Absence", "ay 2017/18", "4.7")]
    titled = "By academic year\nYear,Absence\n2016/17,4.5\n2017/18,4.7\n"
    assert all("may be an academic year" in each[2] for each in figures(titled))


def test_an_empty_place_below_another_is_not_taken_for_the_whole_council():
    pivot = "Locality,Month,Referrals\nNorth,Apr-16,1\n,May-16,2\n"
    assert [each[2][:12] for each in figures(pivot)] == ["1", "No place sta"]
    both = "Locality,Month,Referrals\n,Apr-16,3\nNorth,Apr-16,1\n,May-16,5\nNorth,May-16,2\n"
    assert [each[2] for each in figures(both)] == ["3", "1", "5", "2"]


def test_weeks_are_refused_by_name_even_where_one_ends_with_a_month():
    one_week = "Measure,Week ending,Count\nReferrals,30/11/2025,30\n"
    assert "headed as weeks" in figures(one_week)[0][2]
    assert figures(one_week.replace("Week ending", "Day"))[0][1:] == ("2025-11", "30")


def test_a_heading_that_counts_in_thousands_refuses_the_figures_below_it():
    spent = "Measure,Period,Value (£000)\nPlacements,Apr-16,1001\n"
    assert "may count in thousands" in figures(spent)[0][2]
    assert figures(spent.replace(" (£000)", ""))[0][2] == "1001"


@pytest.mark.parametrize("head", ["Month", "Quarter", "Period", "Month no", "Week"])
def test_a_part_of_the_year_that_only_a_number_tells_is_not_taken_for_the_year(head):
    numbered = f"Year,{head},Measure,Value\n2025/26,1,Referrals,5\n"
    with pytest.raises(
        Refused, match=rf"row 1: The column “{head}” \(B\) says by a number which part of the year"
    ):
        figures(numbered)
    assert figures(numbered.replace(head, "Rank"))[1] == ("Referrals | Value", "2025/26", "5")
    if head in ("Month", "Quarter"):
        named = numbered.replace(",1,", ",Apr," if head == "Month" else ",Q1,")
        assert figures(named)[0][1] in ("2025-04", "2025/26-Q1")


def test_a_number_of_the_month_beside_its_day_is_a_column_like_others():
    both = figures("Day,Month,Referrals\n30/04/2025,4,5\n")
    assert both == [("Month", "2025-04", "4"), ("Referrals", "2025-04", "5")]


def test_quarters_as_headings_beside_a_year_are_no_measures():
    of_2016 = [("Referrals", "2016/17-Q1", "1"), ("Referrals", "2016/17-Q2", "2")]
    assert figures("Indicator,Year,Q1,Q2\nReferrals,2016/17,1,2\n") == of_2016


def test_a_column_of_notes_is_of_the_one_figure_of_a_row_wherever_it_stands():
    content = "Indicator,Note,Month,Value\nReferrals,Two teams were late.,Apr-16,12\nReferrals,,May-16,13\n"
    assert [(each.subject, each.more) for each in found(content)] == [
        ("Referrals", {"note": "Two teams were late."}),
        ("Referrals", None),
    ]
    assert summary(opened(content.encode())).notes == []


def test_a_note_beside_two_figures_may_be_of_either_and_is_named_as_not_read():
    content = "Month,Referrals,Plans,Comment\nApr-16,12,3,Two teams were late.\n"
    assert [(each.subject, each.more) for each in found(content)] == [("Referrals", None), ("Plans", None)]
    assert summary(opened(content.encode())).notes == ["The column “Comment” (D) of “File” is not read."]
