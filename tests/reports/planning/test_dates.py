"""Dates back from the committee: known weeks, known bank holidays, and what holds for any day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.workdays import back, is_working_day
from reports.planning.dates import Lead, clear_days, plan


@pytest.mark.parametrize(
    ("meeting", "papers_out"),
    [
        (date(2017, 7, 10), date(2017, 6, 30)),  # a Monday: the whole week before lies between
        (date(2017, 9, 5), date(2017, 8, 25)),  # over the summer bank holiday, Monday 28 August
        (date(2026, 4, 13), date(2026, 4, 1)),  # over Good Friday and Easter Monday
        (date(2026, 1, 5), date(2025, 12, 23)),  # over Christmas, Boxing Day and New Year's Day
        (date(2022, 6, 8), date(2022, 5, 27)),  # over the moved spring holiday and the Jubilee
    ],
)
def test_papers_lie_open_for_five_clear_days(meeting, papers_out):
    assert plan(meeting).papers_out == papers_out
    assert clear_days(papers_out, meeting) == 5


def test_every_step_is_counted_back_from_the_next():
    planned = plan(date(2017, 7, 10))
    assert planned.papers_due == date(2017, 6, 28)
    assert planned.sign_off_due == date(2017, 6, 23)
    assert planned.review_due == date(2017, 6, 16)
    assert planned.writing_due == date(2017, 6, 2)


def test_a_council_may_need_longer():
    assert plan(date(2017, 7, 10), Lead(clerk=5)).papers_due == date(2017, 6, 23)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2017, 7, 7), True),
        (date(2017, 7, 8), False),
        (date(2017, 7, 9), False),
        (date(2017, 8, 28), False),
        (date(2017, 8, 7), True),  # a holiday in Scotland only
        (date(2021, 12, 27), False),  # Christmas Day fell on a Saturday
        (date(2023, 5, 8), False),  # the coronation
    ],
)
def test_it_knows_england_s_working_days(day, works):
    assert is_working_day(day) is works


@given(st.dates(date(2010, 1, 1), date(2035, 12, 31)))
def test_any_meeting_has_five_clear_days_and_dates_in_order_on_working_days(meeting):
    planned = plan(meeting)
    days = [
        planned.writing_due,
        planned.review_due,
        planned.sign_off_due,
        planned.papers_due,
        planned.papers_out,
    ]
    assert days == sorted(days)
    assert all(is_working_day(day) for day in days)
    assert clear_days(planned.papers_out, meeting) == 5
    later = [planned.papers_out + timedelta(days=n) for n in range(1, (meeting - planned.papers_out).days)]
    assert all(clear_days(day, meeting) < 5 for day in later if is_working_day(day))


@given(st.dates(date(2010, 1, 1), date(2035, 12, 31)), st.integers(1, 30))
def test_going_back_counts_working_days_only(day, number):
    earlier = back(day, number)
    assert sum(is_working_day(earlier + timedelta(days=n)) for n in range((day - earlier).days)) == number
