from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.figures.periods import Period, ReportingYear
from indicators.figures.words import Status, Unit, YearToDate
from indicators.figures.yeartodate import Population, Reading, derived_for, year_to_date

YEAR = ReportingYear(2016)


def monthly(*numbers: int | None, first: int = 0) -> list[Reading]:
    months = YEAR.months[first:]
    return [
        Reading(month, None if number is None else Decimal(number))
        for month, number in zip(months, numbers, strict=False)
    ]


def cohort(*pairs: tuple[int, int]) -> list[Reading]:
    return [
        Reading(month, Decimal(100 * above) / below if below else None, Decimal(above), Decimal(below))
        for month, (above, below) in zip(YEAR.months, pairs, strict=False)
    ]


def test_flows_add_up_to_the_year() -> None:
    figure = year_to_date(YearToDate.SUM, monthly(*range(1, 13)), YEAR, unit=Unit.COUNT)
    assert (figure.reading.number, figure.reading.period.key) == (Decimal(78), "2016/17")
    assert figure.derived
    assert not figure.part_year(YEAR)


@given(st.lists(st.integers(0, 500), min_size=12, max_size=12), st.randoms())
def test_the_order_of_the_months_is_no_matter(numbers: list[int], random: object) -> None:
    readings = monthly(*numbers)
    random.shuffle(readings)  # type: ignore[attr-defined]
    figure = year_to_date(YearToDate.SUM, readings, YEAR, unit=Unit.COUNT)
    assert figure.reading.number == sum(numbers)


@pytest.mark.parametrize(
    ("first", "count", "label"),
    [(7, 5, "November 2016 to March 2017"), (0, 9, "April to December 2016"), (0, 1, "April 2016")],
)
def test_part_of_a_year_names_its_first_and_last_month(first: int, count: int, label: str) -> None:
    figure = year_to_date(YearToDate.SUM, monthly(*[10] * count, first=first), YEAR, unit=Unit.COUNT)
    assert (figure.reading.number, figure.reading.period.label) == (Decimal(10 * count), label)
    assert figure.part_year(YEAR)


def test_a_hole_leaves_no_total() -> None:
    readings = [r for r in monthly(*[10] * 12) if r.period.key not in ("2016-10", "2016-11")]
    figure = year_to_date(YearToDate.SUM, readings, YEAR, unit=Unit.COUNT)
    assert figure.reading.number is None
    assert figure.reading.reason == "no figure for October to November 2016"
    one = year_to_date(YearToDate.SUM, monthly(1, None, 3), YEAR, unit=Unit.COUNT)
    assert one.reading.reason == "no figure for May 2016"


def test_quarters_add_up_as_months_do() -> None:
    readings = [Reading(quarter, Decimal(5)) for quarter in YEAR.quarters]
    figure = year_to_date(YearToDate.SUM, readings, YEAR, unit=Unit.COUNT)
    assert (figure.reading.number, figure.reading.period.key) == (Decimal(20), "2016/17")


def test_nothing_is_counted_twice() -> None:
    readings = [*monthly(*[10] * 12), Reading(Period.quarter(2016, 4), Decimal(30))]
    with pytest.raises(ValueError, match="overlap"):
        year_to_date(YearToDate.SUM, readings, YEAR, unit=Unit.COUNT)


def test_a_month_within_a_quarter_counts_twice_too() -> None:
    readings = [Reading(Period.quarter(2016, 4), Decimal(30)), Reading(Period.month(2017, 3), Decimal(10))]
    with pytest.raises(ValueError, match="quarter 4 of 2016/17 and March 2017 overlap"):
        year_to_date(YearToDate.SUM, readings, YEAR, unit=Unit.COUNT)


def test_other_years_are_left_out() -> None:
    readings = [*monthly(*[10] * 12), Reading(Period.month(2016, 3), Decimal(99))]
    assert year_to_date(YearToDate.SUM, readings, YEAR, unit=Unit.COUNT).reading.number == Decimal(120)


def test_a_stock_is_its_last_snapshot() -> None:
    figure = year_to_date(YearToDate.LATEST, monthly(*range(131, 119, -1)), YEAR, unit=Unit.COUNT)
    assert (figure.reading.number, figure.reading.period.key) == (Decimal(120), "2016/17")
    part = year_to_date(YearToDate.LATEST, monthly(131, 126, None), YEAR, unit=Unit.COUNT)
    assert (part.reading.number, part.reading.period.key) == (Decimal(126), "2016-05")


def test_a_percentage_is_the_sum_of_numerators_over_the_sum_of_denominators() -> None:
    figure = year_to_date(YearToDate.RATIO, cohort((1, 2), (9, 10)), YEAR, unit=Unit.PERCENTAGE)
    assert figure.reading.number == Decimal(1000) / Decimal(12)  # not the mean of 50% and 90%
    assert (figure.reading.numerator, figure.reading.denominator) == (Decimal(10), Decimal(12))
    assert figure.reading.period.key == "ytd 2016-05"


def test_months_with_nobody_do_not_spoil_a_percentage() -> None:
    figure = year_to_date(YearToDate.RATIO, cohort((1, 2), (0, 0), (1, 2)), YEAR, unit=Unit.PERCENTAGE)
    assert figure.reading.number == Decimal(50)
    nobody = year_to_date(YearToDate.RATIO, cohort((0, 0)), YEAR, unit=Unit.PERCENTAGE)
    assert (nobody.reading.number, nobody.reading.reason) == (None, "nobody to count")


def test_a_rate_is_the_events_over_one_population() -> None:
    readings = [Reading(month, Decimal(5), numerator=Decimal(11)) for month in YEAR.months]
    population = Population(Decimal(22_000), "mid-2016")
    figure = year_to_date(YearToDate.RATE, readings, YEAR, unit=Unit.RATE, population=population)
    assert (figure.reading.number, figure.population) == (Decimal(60), "mid-2016")
    without = year_to_date(YearToDate.RATE, readings, YEAR, unit=Unit.RATE)
    assert (without.reading.number, without.reading.reason) == (None, "no population is held for the year")


@pytest.mark.parametrize("rule", [YearToDate.SUPPLIED, YearToDate.NONE])
def test_some_indicators_have_no_derived_year(rule: YearToDate) -> None:
    figure = year_to_date(rule, monthly(*[10] * 12), YEAR, unit=Unit.COUNT)
    assert figure.reading.number is None
    assert figure.reading.reason


def test_a_supplied_figure_stands_and_is_compared() -> None:
    supplied = Reading(YEAR.period, Decimal(1472))
    figure = year_to_date(YearToDate.SUM, monthly(*[122] * 12), YEAR, unit=Unit.COUNT, supplied=supplied)
    assert (figure.reading, figure.derived) == (supplied, False)
    assert (figure.calculated, figure.difference) == (Decimal(1464), Decimal(8))
    assert figure.disagrees(0)


def test_supplied_and_derived_agree_as_printed() -> None:
    supplied = Reading(YEAR.period, Decimal(67))
    readings = [Reading(YEAR.period, Decimal(0), Decimal(2), Decimal(3))]
    figure = year_to_date(YearToDate.RATIO, readings, YEAR, unit=Unit.PERCENTAGE, supplied=supplied)
    assert not figure.disagrees(0)
    assert figure.disagrees(1)


def test_a_part_of_the_year_is_not_compared_with_the_whole() -> None:
    supplied = Reading(YEAR.period, Decimal(8000))
    figure = year_to_date(
        YearToDate.SUM, monthly(*[669] * 5, first=7), YEAR, unit=Unit.COUNT, supplied=supplied
    )
    assert (figure.calculated, figure.difference, figure.disagrees(0)) == (None, None, False)


def test_a_derived_figure_is_as_certain_as_its_least_certain_month() -> None:
    months = YEAR.months
    readings = [
        Reading(months[0], Decimal(1), status=Status.FINAL),
        Reading(months[1], Decimal(1), status=Status.PROVISIONAL),
        Reading(months[2], Decimal(1), status=Status.REVISED),
    ]
    figure = year_to_date(YearToDate.SUM, readings, YEAR, unit=Unit.COUNT)
    assert figure.reading.status is Status.PROVISIONAL
    readings.append(Reading(months[3], Decimal(1), status=Status.ILLUSTRATIVE))
    assert year_to_date(YearToDate.SUM, readings, YEAR, unit=Unit.COUNT).reading.status is Status.ILLUSTRATIVE


def test_a_year_without_figures_says_so() -> None:
    for rule in (YearToDate.SUM, YearToDate.LATEST, YearToDate.RATIO):
        figure = year_to_date(rule, [], YEAR, unit=Unit.COUNT)
        assert (figure.reading.number, figure.reading.reason) == (None, "no figures in the year")


# What holds of every rule, whatever the figures


NAMES = (
    *("April", "May", "June", "July", "August", "September"),
    *("October", "November", "December", "January", "February", "March"),
)
courses = st.lists(st.none() | st.integers(0, 500), min_size=12, max_size=12)
fractions = st.lists(
    st.integers(0, 300).flatmap(lambda below: st.tuples(st.integers(0, below), st.just(below))),
    min_size=1,
    max_size=12,
)


@given(st.integers(0, 11), st.lists(st.integers(0, 500), min_size=1, max_size=12))
def test_months_without_a_hole_are_added_up_under_their_first_and_last(
    first: int, numbers: list[int]
) -> None:
    known = numbers[: 12 - first]
    reading = year_to_date(YearToDate.SUM, monthly(*known, first=first), YEAR, unit=Unit.COUNT).reading
    assert reading.number == sum(known)
    label, last = reading.period.label, NAMES[first + len(known) - 1]
    if len(known) == 12:
        assert label == "2016/17"
    else:
        assert label.startswith(NAMES[first])
        assert last in label


@given(courses)
def test_a_sum_with_a_hole_in_it_is_none(course: list[int | None]) -> None:
    there = [place for place, number in enumerate(course) if number is not None]
    is_whole = bool(there) and there[-1] - there[0] + 1 == len(there)
    reading = year_to_date(YearToDate.SUM, monthly(*course), YEAR, unit=Unit.COUNT).reading
    assert (reading.number is not None) is is_whole


@given(courses)
def test_the_latest_snapshot_stands_for_the_year_only_from_its_last_day(course: list[int | None]) -> None:
    there = [place for place, number in enumerate(course) if number is not None]
    reading = year_to_date(YearToDate.LATEST, monthly(*course), YEAR, unit=Unit.COUNT).reading
    assert reading.number == (course[there[-1]] if there else None)
    if there:
        assert (reading.period == YEAR.period) is (there[-1] == 11)


@given(fractions)
def test_a_share_of_the_year_is_that_of_all_its_people(pairs: list[tuple[int, int]]) -> None:
    """Each counted once, which the mean of the months is not; and it lies between the lowest and the highest."""
    reading = year_to_date(YearToDate.RATIO, cohort(*pairs), YEAR, unit=Unit.PERCENTAGE).reading
    above, below = sum(one for one, _ in pairs), sum(one for _, one in pairs)
    if not below:
        assert reading.number is None
        return
    assert reading.number == Decimal(above) * 100 / below
    shares = [Decimal(100 * one) / of for one, of in pairs if of]
    assert round(min(shares), 9) <= round(reading.number, 9) <= round(max(shares), 9)


@given(fractions, st.integers(1, 90_000))
def test_a_rate_is_over_one_population_however_the_months_are_divided(
    pairs: list[tuple[int, int]], people: int
) -> None:
    one = Population(Decimal(people), "mid-2016")
    figure = year_to_date(YearToDate.RATE, cohort(*pairs), YEAR, unit=Unit.RATE, population=one)
    events = sum(above for above, _ in pairs)
    assert figure.reading.number == Decimal(events) * 10_000 / people
    assert (figure.reading.denominator, figure.population) == (people, "mid-2016")


@given(st.sampled_from(YearToDate), courses, st.integers(0, 6000))
def test_a_supplied_figure_stands_whatever_its_months_say(
    rule: YearToDate, course: list[int | None], number: int
) -> None:
    supplied = Reading(YEAR.period, Decimal(number))
    figure = year_to_date(rule, monthly(*course), YEAR, unit=Unit.COUNT, supplied=supplied)
    assert (figure.reading, figure.derived) == (supplied, False)
    if figure.calculated is not None:
        assert figure.difference == number - figure.calculated


@given(st.sampled_from([YearToDate.SUPPLIED, YearToDate.NONE]), courses)
def test_what_only_a_source_can_say_is_never_made_of_months(
    rule: YearToDate, course: list[int | None]
) -> None:
    assert year_to_date(rule, monthly(*course), YEAR, unit=Unit.COUNT).reading.number is None


@given(st.integers(1, 12), st.lists(st.integers(0, 99), min_size=24, max_size=24))
def test_twelve_rolling_months_are_the_sum_of_theirs_and_one_less_is_none(
    last: int, numbers: list[int]
) -> None:
    months = [*YEAR.months, *YEAR.following.months]
    readings = [Reading(month, Decimal(number)) for month, number in zip(months, numbers, strict=True)]
    rolling = Period.rolling_year(2017, last)
    place = months.index(Period.month(2017, last))
    if place < 11:
        assert derived_for(YearToDate.SUM, readings, rolling, unit=Unit.COUNT).number is None
        return
    made = derived_for(YearToDate.SUM, readings, rolling, unit=Unit.COUNT)
    assert made.number == sum(numbers[place - 11 : place + 1])
    lacking = [each for each in readings if each.period != months[place - 11]]
    assert derived_for(YearToDate.SUM, lacking, rolling, unit=Unit.COUNT).number is None
