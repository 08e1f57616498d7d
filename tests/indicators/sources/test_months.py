"""Periods as people head columns with them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.figures.periods import Period
from indicators.sources.months import heading, headings, year_beside

APRIL = Period.month(2016, 4)


@pytest.mark.parametrize(
    "cell",
    [
        "Apr-16",
        "Apr 16",
        "APR16",
        "Apr’16",
        "April 2016",
        "April-2016",
        "2016-04",
        "2016/04",
        "04/2016",
        "2016 April",
        "2016 04",
        "Apr 2016/17",
        "2016/17 Apr",
        "2016-17 April",
        "01/04/2016",
        "30/04/2016",
        "1.4.2016",
        "2016-04-01",
        "2016-04-30 00:00:00",
        "01-Apr-16",
        " April  2016 ",
        date(2016, 4, 1),
        datetime(2016, 4, 30),  # noqa: DTZ001
        42461,
        42461.0,
    ],
)
def test_a_month_is_read_in_every_style(cell):
    assert heading(cell).period == APRIL


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("2016/17", "2016/17"),
        ("2016-17", "2016/17"),
        ("2016/2017", "2016/17"),
        ("YE Mar 2017", "2016/17"),
        ("Year ending 31 March 2017", "2016/17"),
        ("Mar 2016/17", "2017-03"),
        ("Q1 2016/17", "2016/17-Q1"),
        ("2016/17 Q4", "2016/17-Q4"),
        ("YTD Dec-16", "ytd 2016-12"),
        ("AY 2016/17", "ay 2016/17"),
        ("2016/17 AY", "ay 2016/17"),
        ("academic year 2016/17", "ay 2016/17"),
        ("2016-17 (school year)", "ay 2016/17"),
        ("2016/17 FY", "2016/17"),
        ("Qtr 1 2016/17", "2016/17-Q1"),
        ("12m to Mar 2017", "12m 2017-03"),
        ("12 months to March 2017", "12m 2017-03"),
        ("Rolling 12 months to Mar-17", "12m 2017-03"),
        ("ytd 2016-12", "ytd 2016-12"),
        ("12m 2017-03", "12m 2017-03"),
        ("Sept 2016", "2016-09"),
    ],
)
def test_other_periods_are_read_too(cell, key):
    assert heading(cell).period == Period.parse(key)


@pytest.mark.parametrize(
    "cell", ["Indicator", "Target", "", None, "17", 312, 88.5, "2016/18", "Mayor", "Q5 2016/17", True]
)
def test_what_is_no_period_is_none(cell):
    assert not heading(cell).is_period


@pytest.mark.parametrize("cell", ["15/04/2016", date(2016, 4, 12), "31/02/2016"])
def test_a_day_inside_a_month_is_refused_by_name(cell):
    assert heading(cell).problem


def test_a_heading_with_two_readings_goes_with_its_neighbours_or_is_refused():
    months = headings(["2011-10", "2011-11", "2011-12"])
    assert [each.period for each in months] == [Period.month(2011, month) for month in (10, 11, 12)]
    years = headings(["2010-11", "2011-12", "2013-14"])
    assert years[2].period == Period.year(2013)
    assert years[1].period == Period.year(2011)
    assert "may be a month or a year" in headings(["2011-12"])[0].problem


def test_months_without_a_year_need_one():
    assert "has no year" in headings(["Apr", "May"])[0].problem
    assert [each.period for each in headings(["Apr", "Mar"], "2016/17")] == [APRIL, Period.month(2017, 3)]


def test_numbers_are_days_only_where_a_row_of_them_is():
    assert [bool(each.period) for each in headings([42461, 42491])] == [True, True]
    assert not any(each.period for each in headings([42461, 17]))
    assert not any(each.period for each in headings(["CSC 145", 42461]))


@given(st.one_of(st.text(max_size=45), st.integers(), st.floats(), st.dates()))
def test_no_heading_breaks_the_reading(cell):
    told = heading(cell)
    assert not (told.period and told.problem)
    assert headings([cell, cell, "Apr-16"])[2].period == APRIL


@pytest.mark.parametrize(
    "text", ["Apr 0000", "0000 April", "04-0000", "01/04/0000", "0001/02", "Q1 0000/01", "9999/00", "0000-00"]
)
def test_a_year_that_no_calendar_has_is_no_period(text):
    assert heading(text).period is None


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("2016M04", "2016-04"),
        ("2016-M4", "2016-04"),
        ("As at 30/04/2016", "2016-04"),
        ("at 30 April 2016", "2016-04"),
        ("30th April 2016", "2016-04"),
        ("1st Apr, 2016", "2016-04"),
        ("2016-04-30T00:00:00Z", "2016-04"),
        ("Q1 16/17", "2016/17-Q1"),
        ("Q4-2016-17", "2016/17-Q4"),
        ("16/17 Q1", "2016/17-Q1"),
        ("FY16/17", "2016/17"),
        ("16/17 FY", "2016/17"),
        ("AY 16/17", "ay 2016/17"),
        ("Mar 16/17", "2017-03"),
        ("QE Jun-16", "2016/17-Q1"),
        ("Quarter ending 31 March 2017", "2016/17-Q4"),
        ("Apr-Jun 2016", "2016/17-Q1"),
        ("January to March 2017", "2016/17-Q4"),
    ],
)
def test_periods_as_case_systems_write_them(cell, key):
    assert heading(cell).period == Period.parse(key)


@pytest.mark.parametrize(
    "cell",
    [
        "2016M13",
        "16/17",
        "11/12",
        "Q1 16/18",
        "Q1 2016",
        "FY16",
        "201604",
        "2016",
        "QE May-16",
        "Apr-May 16",
        "Apr-Mar 2017",
    ],
)
def test_what_may_be_two_periods_is_none(cell):
    assert not heading(cell).is_period


@pytest.mark.parametrize("cell", ["Q1", "Quarter 1", "Qtr 1", "Q1 (Apr-Jun)", "Q1: April to June"])
def test_quarters_without_a_year_need_one(cell):
    assert "has no year" in headings([cell])[0].problem
    assert headings([cell], "2016/17")[0].period == Period.quarter(2016, 1)


def test_a_quarter_that_begins_elsewhere_is_refused_by_name():
    told = headings(["Q1 (Jan-Mar)"], "2016/17")[0]
    assert told.problem == "“Q1 (Jan-Mar)” is no quarter of a reporting year: its quarter 1 is April to June."


def test_days_that_end_weeks_are_no_months_even_where_a_month_ends():
    weeks = ["16/11/2025", "23/11/2025", "30/11/2025"]
    assert [bool(each.period) for each in headings(weeks)] == [False, False, False]
    assert "may be a week or a day" in headings(weeks)[2].problem
    months = headings(["31/10/2025", "30/11/2025", "15/12/2025"])
    assert [bool(each.period) for each in months] == [True, True, False]


@pytest.mark.parametrize("cell", ["16/17", "2016/17", "2016-17"])
def test_two_digits_are_a_year_where_a_year_must_stand(cell):
    assert year_beside(cell) == "2016/17"


@pytest.mark.parametrize("cell", ["16/18", "2016", "Apr-16", "", None])
def test_what_is_no_reporting_year_beside_a_period(cell):
    assert year_beside(cell) == ""
