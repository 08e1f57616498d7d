"""What should be there by now: by the indicator's rhythm, a month after the period's end."""

from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indicators.figures.periods import Period, PeriodKind, ReportingYear
from indicators.figures.words import Basis, Collected
from indicators.stories.due import Terms, due, is_overdue, overdue, rhythm
from indicators.stories.model import Story
from tests.indicators.stories.made import story, value

YEAR = ReportingYear(2016)
MONTHS = YEAR.months
QUARTERS = YEAR.quarters


def held(*periods: Period, **more: Any) -> Story:
    return story(*(value(period.key, 88, **more) for period in periods))


@pytest.mark.parametrize(
    ("periods", "kind"),
    [
        (MONTHS[:3], PeriodKind.MONTH),
        (MONTHS[:2], PeriodKind.YEAR),  # two single months are no rhythm
        (QUARTERS[:2], PeriodKind.QUARTER),
        ((*QUARTERS, *MONTHS[:3]), PeriodKind.MONTH),
        (YEAR.previous.months, PeriodKind.MONTH),  # last year's rhythm goes on
        (ReportingYear(2014).months, PeriodKind.YEAR),
        ((Period.academic_year(2015),), PeriodKind.ACADEMIC_YEAR),
        ((Period.academic_year(2014),), PeriodKind.ACADEMIC_YEAR),  # it ended in the year before
        ((Period.academic_year(2013),), PeriodKind.YEAR),
        ((Period.academic_year(2015), Period.year(2015)), PeriodKind.YEAR),
        ((Period.academic_year(2015), *MONTHS[:3]), PeriodKind.MONTH),
        ((), PeriodKind.YEAR),
    ],
)
def test_the_rhythm_is_that_of_this_year_or_the_last(periods: tuple[Period, ...], kind: PeriodKind) -> None:
    assert rhythm(periods, YEAR) is kind


YEARS = st.integers(2012, 2018)
academic_years = st.builds(Period.academic_year, YEARS)
others = st.one_of(
    st.builds(Period.month, YEARS, st.integers(1, 12)),
    st.builds(Period.quarter, YEARS, st.integers(1, 4)),
    st.builds(Period.year, YEARS),
)
some = st.lists(st.one_of(others, academic_years), max_size=30)


@given(some, st.lists(academic_years))
def test_academic_years_take_the_rhythm_from_nothing_else(held: list[Period], educated: list[Period]) -> None:
    before = rhythm(held, YEAR)
    assume(before is not PeriodKind.YEAR or Period.year(2016) in held or Period.year(2015) in held)
    assert rhythm([*held, *educated], YEAR) is before


@given(some)
def test_a_rhythm_of_academic_years_has_one_that_ended_in_either_year_and_neither_year_itself(
    held: list[Period],
) -> None:
    """They end on 31 August 2015 and 2016."""
    found = rhythm(held, YEAR) is PeriodKind.ACADEMIC_YEAR
    ended = {Period.academic_year(2014), Period.academic_year(2015)} & set(held)
    if found:
        assert ended
        assert not {Period.year(2015), Period.year(2016)} & set(held)
    if held and set(held) <= {Period.academic_year(2014), Period.academic_year(2015)}:
        assert found


@given(some, st.randoms(), st.lists(st.sampled_from([2011, 2019, 2020]), max_size=3))
def test_neither_order_nor_what_ended_in_other_years_makes_a_rhythm(
    held: list[Period], random: Any, far: list[int]
) -> None:
    again = [*held, *held, *map(Period.academic_year, far), *map(Period.year, far)]
    random.shuffle(again)
    assert rhythm(again, YEAR) is rhythm(held, YEAR)


@given(YEARS, st.dates(date(2012, 4, 1), date(2020, 3, 31)))
def test_an_academic_year_is_owed_from_the_first_of_october_on_and_once(start: int, today: date) -> None:
    """It ends in August of the reporting year, and a month is given to collect it."""
    year, before, ends = (
        ReportingYear(start),
        Period.academic_year(start - 2),
        Period.academic_year(start - 1),
    )
    is_late = today >= date(start, 10, 1)
    assert overdue(held(before), year, today) == (ends if is_late else None)
    assert overdue(held(before, ends), year, today) is None


@pytest.mark.parametrize(
    ("kind", "today", "key"),
    [
        (PeriodKind.MONTH, date(2016, 12, 31), "2016-11"),
        (PeriodKind.MONTH, date(2016, 12, 30), "2016-10"),  # November has a month to be collected
        (PeriodKind.MONTH, date(2016, 5, 1), None),
        (PeriodKind.MONTH, date(2030, 1, 1), "2017-03"),
        (PeriodKind.QUARTER, date(2017, 2, 1), "2016/17-Q3"),
        (PeriodKind.YEAR, date(2017, 4, 30), None),
        (PeriodKind.YEAR, date(2017, 5, 1), "2016/17"),
    ],
)
def test_a_period_is_due_a_month_after_its_end(kind: PeriodKind, today: date, key: str | None) -> None:
    found = due(kind, YEAR, today)
    assert (found.key if found else None) == key


def test_a_month_is_overdue_until_something_reaches_its_last_day() -> None:
    today = date(2016, 12, 31)
    until_october = held(*MONTHS[:7])
    assert overdue(until_october, YEAR, today) == Period.month(2016, 11)
    assert overdue(held(*MONTHS[:8]), YEAR, today) is None
    assert overdue(held(*MONTHS[:7], Period.year_to_date(2016, 11)), YEAR, today) is None
    assert overdue(held(*MONTHS[:7], Period.year(2016)), YEAR, today) is None


def test_a_source_of_academic_years_owes_no_reporting_year() -> None:
    educated = held(Period.academic_year(2014), Period.academic_year(2015))
    assert overdue(educated, YEAR, date(2017, 5, 1)) is None
    assert overdue(held(Period.academic_year(2014)), YEAR, date(2016, 10, 1)) == Period.academic_year(2015)


def test_a_stated_reason_is_an_answer() -> None:
    given = story(*held(*MONTHS[:7]).values, value("2016-11", None, missing="New case system"))
    assert overdue(given, YEAR, date(2016, 12, 31)) is None


def test_a_part_of_the_council_a_category_and_a_published_figure_answer_nothing() -> None:
    today = date(2017, 5, 1)
    for part in ({"place": "north"}, {"category": "source/police"}, {"basis": Basis.PUBLISHED}):
        assert overdue(held(Period.year(2016), **part), YEAR, today) == Period.year(2016)


def test_an_indicator_without_any_figure_owes_the_year_once_it_has_ended() -> None:
    assert overdue(story(), YEAR, date(2017, 4, 1)) is None
    assert overdue(story(), YEAR, date(2017, 5, 1)) == Period.year(2016)


def test_figures_of_another_year_do_not_answer_for_this_one() -> None:
    assert is_overdue(Period.month(2016, 4), [Period.month(2017, 4)])


@pytest.mark.parametrize(
    ("terms", "today", "key"),
    [
        (Terms(working_days=10), date(2017, 1, 16), "2016-11"),  # ten working days after December: 16 January
        (Terms(working_days=10), date(2017, 1, 17), "2016-12"),  # 2 January was a bank holiday
        (Terms(Collected.QUARTERLY), date(2017, 2, 1), "2016/17-Q3"),
        (Terms(Collected.YEARLY, 5), date(2017, 4, 7), None),
        (Terms(Collected.YEARLY, 5), date(2017, 4, 8), "2016/17"),
        (Terms(Collected.ACADEMIC, 20), date(2017, 4, 1), "ay 2015/16"),
        (Terms(Collected.NOT), date(2017, 4, 1), None),
        # Asked for from the last of January on: ten working days later is 14 February, for all before.
        (Terms(working_days=10, begins=date(2017, 1, 31)), date(2017, 2, 14), None),
        (Terms(working_days=10, begins=date(2017, 1, 31)), date(2017, 2, 15), "2017-01"),
        (Terms(working_days=10, begins=date(2016, 6, 1)), date(2017, 1, 17), "2016-12"),
    ],
)
def test_what_is_agreed_holds_in_place_of_the_rhythm(terms: Terms, today: date, key: str | None) -> None:
    monthly = held(*YEAR.previous.months)
    found = overdue(monthly, YEAR, today, terms)
    assert (found.key if found else None) == key
