from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.figures.periods import Period, ReportingYear, spans
from indicators.figures.words import Nature, PeriodKind

years = st.integers(1990, 2150)
months = st.integers(1, 12)
periods = st.one_of(
    st.builds(Period.month, years, months),
    st.builds(Period.quarter, years, st.integers(1, 4)),
    st.builds(Period.year, years),
    st.builds(Period.year_to_date, years, months),
    st.builds(Period.rolling_year, years, months),
    st.builds(Period.academic_year, years),
    st.builds(
        lambda year, month, length: Period.between(
            f"{year}-{month:02d}", f"{year + (month + length) // 12}-{(month + length) % 12 + 1:02d}"
        ),
        years,
        months,
        st.integers(0, 30),
    ),
)


@pytest.mark.parametrize(
    ("period", "key", "label", "short", "starts", "ends"),
    [
        (Period.month(2017, 3), "2017-03", "March 2017", "Mar 2017", "2017-03-01", "2017-03-31"),
        (
            Period.quarter(2016, 4),
            *("2016/17-Q4", "quarter 4 of 2016/17", "Q4 2016/17", "2017-01-01", "2017-03-31"),
        ),
        (
            Period.quarter(2016, 1),
            *("2016/17-Q1", "quarter 1 of 2016/17", "Q1 2016/17", "2016-04-01", "2016-06-30"),
        ),
        (Period.year(2016), "2016/17", "2016/17", "2016/17", "2016-04-01", "2017-03-31"),
        (Period.year(1999), "1999/00", "1999/00", "1999/00", "1999-04-01", "2000-03-31"),
        (
            Period.between("2016-11", "2017-03"),
            *("2016-11..2017-03", "November 2016 to March 2017", "Nov 2016–Mar 2017"),
            *("2016-11-01", "2017-03-31"),
        ),
        (
            Period.year_to_date(2016, 12),
            *("ytd 2016-12", "April to December 2016", "Apr 2016–Dec 2016", "2016-04-01", "2016-12-31"),
        ),
        (
            Period.year_to_date(2017, 3),
            *("ytd 2017-03", "April 2016 to March 2017", "Apr 2016–Mar 2017", "2016-04-01", "2017-03-31"),
        ),
        (
            Period.rolling_year(2017, 3),
            *("12m 2017-03", "12 months to March 2017", "12m to Mar 2017", "2016-04-01", "2017-03-31"),
        ),
        (
            Period.academic_year(2016),
            *("ay 2016/17", "academic year 2016/17", "AY 2016/17", "2016-09-01", "2017-08-31"),
        ),
    ],
)
def test_it_has_a_key_a_label_and_days(
    period: Period, key: str, label: str, short: str, starts: str, ends: str
) -> None:
    assert (period.key, period.label, period.short) == (key, label, short)
    assert (period.starts.isoformat(), period.ends.isoformat()) == (starts, ends)
    assert period.interval == f"{starts}/{ends}"


@given(periods)
def test_a_key_leads_back_to_its_period(period: Period) -> None:
    assert Period.parse(period.key) == period


@given(periods)
def test_its_months_fill_it_without_gap(period: Period) -> None:
    parts = period.months()
    assert parts[0].starts == period.starts
    assert parts[-1].ends == period.ends
    assert all((after.starts - before.ends).days == 1 for before, after in pairwise(parts))
    assert all(period.contains(part) for part in parts)
    assert len(parts) == period.length


@given(periods)
def test_the_year_before_has_the_same_kind_and_months(period: Period) -> None:
    before = period.year_before
    assert before.kind is period.kind
    assert (before.starts.year, before.starts.month) == (period.starts.year - 1, period.starts.month)
    assert before.length == period.length
    assert before < period


@given(periods, periods)
def test_periods_sort_by_their_last_day_then_their_first(one: Period, other: Period) -> None:
    if (one.ends, one.starts) < (other.ends, other.starts):
        assert one < other
        assert other > one


@pytest.mark.parametrize(
    ("key", "previous"),
    [
        ("2017-01", "2016-12"),
        ("2016/17-Q1", "2015/16-Q4"),
        ("2016/17", "2015/16"),
        ("2016-11..2017-03", "2016-06..2016-10"),
        ("12m 2017-03", "12m 2017-02"),
        ("ytd 2016-12", "ytd 2015-12"),
        ("ay 2016/17", "ay 2015/16"),
    ],
)
def test_the_previous_period_stands_just_before(key: str, previous: str) -> None:
    assert Period.parse(key).previous.key == previous


def test_a_stock_is_labelled_by_its_day() -> None:
    assert Period.year(2016).label_as(Nature.STOCK) == "31 March 2017"
    assert Period.month(2016, 2).label_as(Nature.STOCK) == "29 February 2016"
    assert Period.month(2016, 2).label_as(Nature.FLOW) == "February 2016"


@pytest.mark.parametrize(
    "key",
    ["", "2016", "2016-13", "2016-00", "2016/18", "2016/17-Q5", "2017-03..2016-11", "0000-01", "٢٠١٧-03"],
)
def test_a_key_that_is_no_period_is_refused_in_words(key: str) -> None:
    with pytest.raises(ValueError, match=r"is not a period\. Write a month as 2017-03"):
        Period.parse(key)


def test_days_must_fit_the_kind() -> None:
    with pytest.raises(ValueError, match="is not a quarter"):
        Period(PeriodKind.QUARTER, date(2016, 5, 1), date(2016, 7, 31))
    with pytest.raises(ValueError, match="is not a month"):
        Period(PeriodKind.MONTH, date(2016, 5, 2), date(2016, 5, 31))
    with pytest.raises(ValueError, match="no quarter 5"):
        Period.quarter(2016, 5)


def test_one_month_is_no_range() -> None:
    assert Period.between("2017-03", "2017-03") == Period.month(2017, 3)
    with pytest.raises(ValueError, match="is not a month; write it like 2017-03"):
        Period.between("2016/17", "2017-03")


def test_it_contains_days_and_periods() -> None:
    year = Period.year(2016)
    assert year.contains(date(2016, 4, 1))
    assert not year.contains(date(2016, 3, 31))
    assert year.contains(Period.quarter(2016, 4))
    assert not year.contains(Period.academic_year(2016))


def test_an_axis_names_the_month_alone() -> None:
    assert [month.axis for month in ReportingYear(2016).months] == [
        *("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")
    ]
    assert Period.quarter(2016, 2).axis == "Q2"
    assert Period.year(2016).axis == "2016/17"


def test_a_reporting_year_runs_from_april_to_march() -> None:
    year = ReportingYear(2016)
    assert (year.label, year.previous.label) == ("2016/17", "2015/16")
    assert [month.key for month in year.months][::11] == ["2016-04", "2017-03"]
    assert [quarter.key for quarter in year.quarters] == [
        *("2016/17-Q1", "2016/17-Q2", "2016/17-Q3", "2016/17-Q4")
    ]
    assert ReportingYear.containing(date(2017, 3, 31)) == year
    assert ReportingYear.containing(date(2017, 4, 1)) == ReportingYear(2017)


def test_a_reporting_year_is_read_from_its_label() -> None:
    assert ReportingYear.parse("2016/17") == ReportingYear(2016)
    for wrong in ("2016", "2016/18", "2017-03"):
        with pytest.raises(ValueError, match="is not a reporting year; write it like 2016/17"):
            ReportingYear.parse(wrong)


def test_neighbouring_months_are_said_as_one() -> None:
    months = [Period.parse(key) for key in ("2016-04", "2016-05", "2016-06", "2016-09")]
    assert spans(months) == "April to June 2016 and September 2016"
    assert spans([]) == ""
