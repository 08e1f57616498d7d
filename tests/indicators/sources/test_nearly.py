"""What no table was found in says which cell was nearly understood, and what to write."""

import pytest

from indicators.sources.sheets import Refused
from tests.indicators.sources.books import figures, workbook


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Indicator,23/24,24/25\nReferrals,1,2\n", "row 1, column B: .*“23/24” .*write it like 2023/24"),
        ("Indicator,2023,2024\nReferrals,1,2\n", "“2023” may be a calendar year or a reporting year"),
        ("Indicator,202504,202505\nReferrals,1,2\n", "“202504” .*write it like 2016-04 or 2016/17"),
        ("Indicator,04/25,05/25\nReferrals,1,2\n", "“04/25” may be a month: write it like Apr-16"),
        ("Indicator,M1,M2\nReferrals,1,2\n", "“M1” does not say which month it is"),
        ("Indicator,Q1 2025,Q2 2025\nReferrals,1,2\n", "“Q1 2025” may be a quarter of a calendar year"),
        ("Indicator,This month,Last month\nReferrals,1,2\n", "“This month” does not say which one it is"),
        ("Indicator,45748,45778\nReferrals,1,2\n", "“45748” may be a day as spreadsheets count them"),
        (
            "Report - April 2025,\nIndicator,Value\nReferrals,1\n",
            "speaks of April 2025: write that alone above",
        ),
        ("Indicator,Apr-May 25,Jun-Jul 25\nReferrals,1,2\n", "“Apr-May 25” is of several months"),
        ("Indicator,H1 2025/26,H2 2025/26\nReferrals,1,2\n", "“H1 2025/26” is of several months"),
        ("Indicator,2024/25 outturn\nReferrals,1\n", "speaks of 2024/25: write that alone above"),
        ("Month,Referrals\nApr-25,1\nMay-25,2\nTotal,3\nSource: x,\n", "“Apr-25” is a period, but most"),
        ("Measure,Year,Month,Value\nReferrals,2025,4,101\nReferrals,2026,1,99\n", "“2025” may be a calendar"),
    ],
)
def test_the_cell_that_was_nearly_a_period_is_named(text, said):
    with pytest.raises(Refused) as refused:
        figures(text)
    assert refused.match(said)


def test_a_sheet_that_is_named_by_its_month_is_named():
    def name(book):
        book.active.title = "Apr-25"

    with pytest.raises(Refused, match="“Apr-25” is a period, but most"):
        figures(workbook([["Indicator", "Value"], ["Referrals", 101]], change=name))


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "Name,Count\nReferrals,12345\nX,17\n"])
def test_where_nothing_comes_near_it_is_said_what_is_known(text):
    with pytest.raises(Refused, match="neither the template’s columns"):
        figures(text)
