"""Sources of every rhythm, and of places: which figures they give, how these are drawn and named."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.figures.direction import Comparison
from indicators.figures.periods import Period, ReportingYear, spans
from indicators.figures.words import (
    Judgement,
    Measure,
    Nature,
    Polarity,
    Rating,
    RatingRule,
    Unit,
    YearToDate,
)
from indicators.stories.content import IndicatorContent
from indicators.stories.courses import courses
from indicators.stories.judging import ComparisonPlan
from indicators.stories.model import Story, Value
from indicators.stories.places import places_of, tell_places
from indicators.stories.telling import Plan, tell
from tests.indicators.stories.made import at_least, benchmark, part_of, story, value

YEAR = ReportingYear(2016)
COUNT: dict[str, Any] = {
    "unit": Unit.COUNT,
    "year_to_date": YearToDate.SUM,
    "rating_rule": RatingRule.STRICT,
}
RATIO: dict[str, Any] = {"year_to_date": YearToDate.RATIO}
STOCK: dict[str, Any] = COUNT | {"nature": Nature.STOCK, "year_to_date": YearToDate.LATEST}


def told(one: Story, headline: str = "", *comparisons: ComparisonPlan) -> IndicatorContent:
    return tell(one, Plan(YEAR, comparisons), headline)


def two_years(each: int = 10) -> tuple[Value, ...]:
    return tuple(value(month.key, each) for month in (*YEAR.previous.months, *YEAR.months))


# Quarters


def test_quarters_are_drawn_where_there_are_no_months() -> None:
    quarters = [value(f"{year}-Q{n}", 80 + n) for year in ("2015/16", "2016/17") for n in (1, 2, 3, 4)]
    content = told(story(*quarters))
    (chart,) = content.charts
    assert chart.title == "Referrals in 24 hours, by quarter"
    assert chart.categories == ("Q1", "Q2", "Q3", "Q4")
    assert chart.long_categories[3] == "quarter 4 of 2016/17"
    assert {line.name: [point.text for point in line.points] for line in chart.series} == {
        "2016/17": ["81%", "82%", "83%", "84%"],
        "2015/16": ["81%", "82%", "83%", "84%"],
    }
    assert [each.label for each in content.months] == [f"quarter {n} of 2016/17" for n in (1, 2, 3, 4)]
    assert len(content.previous_months) == 4


def test_months_go_before_quarters_and_one_quarter_is_no_course() -> None:
    months = [value(month.key, 88) for month in YEAR.months[:3]]
    (chart,) = told(story(*months, value("2016/17-Q1", 88), value("2016/17-Q2", 88))).charts
    assert len(chart.categories) == 12
    assert told(story(value("2016/17-Q1", 88))).months == ()


def test_quarters_are_not_set_beside_last_years_months() -> None:
    months = [value(month.key, 88) for month in YEAR.previous.months]
    content = told(story(*months, value("2016/17-Q1", 88), value("2016/17-Q2", 89)))
    assert content.previous_months == ()
    assert [line.name for line in content.charts[0].series] == ["2016/17"]


def test_quarters_of_a_stock_are_their_last_days() -> None:
    content = told(story(*(value(f"2016/17-Q{n}", 300 + n) for n in (1, 2, 3, 4)), **STOCK))
    assert content.charts[0].title == "Referrals in 24 hours, last day of each quarter"
    assert content.charts[0].long_categories[0] == "30 June 2016"


# Another period than the year as headline, which months give


@pytest.mark.parametrize(
    ("headline", "text", "label"),
    [
        ("2016/17-Q3", "30", "quarter 3 of 2016/17"),
        ("12m 2016-09", "120", "12 months to September 2016"),
        ("ytd 2016-09", "60", "April to September 2016"),
        ("ay 2015/16", "120", "academic year 2015/16"),
        ("2016-11..2017-03", "50", "November 2016 to March 2017"),
    ],
)
def test_any_period_follows_from_its_months(headline: str, text: str, label: str) -> None:
    figure = told(story(*two_years(), **COUNT), headline).figure
    assert (figure.text, figure.label, figure.derived) == (text, label, True)


def test_what_is_stated_of_the_period_goes_before_what_its_months_give() -> None:
    figure = told(story(*two_years(), value("2016/17-Q3", 31), **COUNT), "2016/17-Q3").figure
    assert (figure.text, figure.derived) == ("31", False)


def test_a_period_of_which_a_month_is_missing_has_no_figure() -> None:
    gapped = [each for each in two_years() if each.period.key != "2016-11"]
    figure = told(story(*gapped, **COUNT), "2016/17-Q3").figure
    assert (figure.number, figure.reason) == (None, "No figure is held")


def test_a_rate_of_an_academic_year_is_over_no_one_population() -> None:
    rate: dict[str, Any] = {"unit": Unit.RATE, "year_to_date": YearToDate.RATE}
    months = [replace(each, numerator=Decimal(10)) for each in two_years()]
    people = value("2016/17", 20_000, measure=Measure.POPULATION, source="ONS mid-2016")
    assert told(story(*months, people, **rate), "ay 2015/16").figure.number is None


@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=24, max_size=24), st.integers(0, 12)
)
def test_rolling_months_are_the_fraction_of_their_twelve(parts: list[tuple[int, int]], last: int) -> None:
    months = (*YEAR.previous.months, *YEAR.months)
    held = [
        part_of(month.key, above, above + rest) if above + rest else value(month.key)
        for month, (above, rest) in zip(months, parts, strict=True)
    ]
    ends = months[11 + last]
    figure = told(story(*held, **RATIO), Period.rolling_year(ends.ends.year, ends.ends.month).key).figure
    window = parts[last : last + 12]
    if all(above + rest for above, rest in window):
        assert figure.numerator == sum(above for above, _ in window)
        assert figure.denominator == sum(above + rest for above, rest in window)


def test_a_named_quarter_is_compared_with_the_one_before() -> None:
    rising = [replace(each, number=Decimal(place)) for place, each in enumerate(two_years())]
    held = story(*rising, **(COUNT | {"polarity": Polarity.LOW}))
    (direction,) = told(held, "2016/17-Q4", ComparisonPlan(Comparison.PREVIOUS)).directions
    # 21 + 22 + 23 is 66; 18 + 19 + 20 is 57: 9 of 57 is 16%.
    assert (direction.judgement, direction.detail) == (Judgement.WORSE, "up 16%")


# Academic years


def test_academic_years_are_one_line_with_targets_and_others() -> None:
    held = [value(f"ay {start}/{start - 1999}", start - 1970) for start in (2013, 2014, 2015)]
    (chart,) = courses(
        story(*held, targets=(at_least(44, 2015),), benchmarks=(benchmark("england", "40", "ay 2014/15"),))
    )
    assert chart.title == ("Referrals in 24 hours, academic year 2013/14 to academic year 2015/16")
    assert chart.categories == ("AY 2013/14", "AY 2014/15", "AY 2015/16")
    assert {line.name: [point.text for point in line.points] for line in chart.series} == {
        "This council": ["43%", "44%", "45%"],
        "Target": ["no figure", "at least 44%", "no figure"],
        "England": ["no figure", "40%", "no figure"],
    }


# Supplied and derived


def test_a_supplied_year_says_which_of_its_months_are_held() -> None:
    some = [value(month.key, 10) for month in YEAR.months[7:]]
    note = "The figure for the year was supplied; of its parts only November 2016 to March 2017 are held."
    assert told(story(*some, value("2016/17", 130), **COUNT)).notes == (note,)
    every = [value(month.key, 10) for month in YEAR.months]
    assert told(story(*every, value("2016/17", 120), **COUNT)).notes == ()
    supplied_only = COUNT | {"year_to_date": YearToDate.SUPPLIED}
    assert told(story(*some, value("2016/17", 130), **supplied_only)).notes == ()


@given(st.sets(st.integers(0, 11), min_size=1))
def test_neighbouring_months_are_named_as_one_and_none_is_lost(places: set[int]) -> None:
    said = spans(YEAR.months[place] for place in places)
    runs = sum(place - 1 not in places for place in places)
    assert said.count(" to ") == sum(place - 1 not in places and place + 1 in places for place in places)
    assert said.replace(" and ", ", ").count(", ") == runs - 1


# Places


def test_a_place_has_its_own_figure_target_and_direction() -> None:
    north = {"place": "north-team"}
    held = story(
        value("2016/17", 88),
        value("2016/17", 92, **north),
        value("2015/16", 90, **north),
        value("2016/17", 85, place="south-team"),
        targets=(at_least(90), replace(at_least(95), place="north-team")),
    )
    ((first, north_told), (second, south_told)) = tell_places(
        held, Plan(YEAR, (ComparisonPlan(Comparison.SAME_LAST_YEAR),))
    )
    assert (first, second) == ("north-team", "south-team")
    assert (north_told.figure.text, north_told.target.text) == ("92%", "at least 95%")
    assert north_told.rating.rating is Rating.MISSED
    assert north_told.directions[0].detail.startswith("2 percentage points higher")
    assert (south_told.figure.text, south_told.target.text) == ("85%", "at least 90%")
    assert told(held).figure.text == "88%"  # the council's is its own


def test_a_places_months_give_its_year() -> None:
    held = story(*(value(month.key, 10, place="north") for month in YEAR.months), **COUNT)
    ((_, content),) = tell_places(held, Plan(YEAR))
    assert (content.figure.text, content.figure.derived) == ("120", True)
    assert told(held).figure.number is None


@given(st.sets(st.sampled_from(["north", "south", "east"])), st.booleans())
def test_a_year_has_the_places_of_its_figures(places: set[str], this_year: bool) -> None:
    year = "2016/17" if this_year else "2015/16"
    held = story(*(value(year, 88, place=place) for place in places))
    assert places_of(held, YEAR) == (tuple(sorted(places)) if this_year else ())
