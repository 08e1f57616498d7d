"""Stories told: which figure stands for the year, how it is judged, what is drawn."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from indicators.charts.description import ChartKind, Role
from indicators.charts.words import describe
from indicators.figures.direction import Comparison
from indicators.figures.periods import Period, ReportingYear
from indicators.figures.words import (
    Judgement,
    Measure,
    Nature,
    Polarity,
    Rating,
    RatingRule,
    Status,
    Unit,
    YearToDate,
)
from indicators.stories.content import IndicatorContent
from indicators.stories.figures import calculated
from indicators.stories.judging import ComparisonPlan, gap_to_target, months_met
from indicators.stories.model import Story, Target
from indicators.stories.telling import Plan, tell
from tests.indicators.stories.made import (
    at_least,
    at_most,
    benchmark,
    between,
    months,
    part_of,
    split,
    story,
    value,
    version,
)

COUNT: dict[str, Any] = {
    "unit": Unit.COUNT,
    "polarity": Polarity.NEUTRAL,
    "year_to_date": YearToDate.SUM,
    "rating_rule": RatingRule.UNRATED,
}
EVERY_MONTH = [f"2016-{month:02d}" for month in range(4, 13)] + ["2017-01", "2017-02", "2017-03"]


def told(one: Story, *comparisons: Comparison, headline: str = "", **plan: Any) -> IndicatorContent:
    wanted = tuple(
        ComparisonPlan(kind, Decimal(1), Decimal(2), periods=plan.get("periods", 1)) for kind in comparisons
    )
    comparators = plan.get("comparators", ("neighbours", "england"))
    return tell(one, Plan(ReportingYear(2016), wanted, comparators), headline)


# --------------------------------------------------------------------------------------- headline


def test_the_supplied_figure_of_the_year_stands() -> None:
    one = story(value("2016/17", 1472), *months(dict.fromkeys(EVERY_MONTH, 100)), **COUNT)
    content = told(one)
    assert (content.figure.text, content.figure.label, content.figure.derived) == ("1,472", "2016/17", False)
    assert content.notes == ("The figure for the year was supplied; its months come to 1,200.",)


def test_else_it_is_derived_by_the_indicators_rule() -> None:
    content = told(story(*months(dict.fromkeys(EVERY_MONTH, 100)), **COUNT))
    assert (content.figure.text, content.figure.label, content.figure.derived) == ("1,200", "2016/17", True)


def test_a_ratio_is_derived_from_its_fractions() -> None:
    parts = [part_of(month, 9, 10) for month in EVERY_MONTH[:11]] + [part_of("2017-03", 0, 10)]
    content = told(story(*parts, year_to_date=YearToDate.RATIO))
    assert (content.figure.text, content.figure.fraction) == ("83%", "99 of 120")


def test_part_of_a_year_names_its_months() -> None:
    content = told(story(*months(dict.fromkeys(EVERY_MONTH[7:], 10)), **COUNT))
    assert (content.figure.text, content.figure.label) == ("50", "November 2016 to March 2017")
    assert content.figure.period == "2016-11-01/2017-03-31"


def test_else_the_latest_stated_figure_stands_under_its_own_period() -> None:
    content = told(story(value("2016/17-Q3", 50), value("2016/17-Q4", 53), value("2016/17")))
    assert (content.figure.text, content.figure.label) == ("53%", "quarter 4 of 2016/17")


def test_nothing_known_is_missing_with_its_reason() -> None:
    content = told(story(value("2016/17", missing="Not supplied in time")))
    assert (content.figure.number, content.figure.text) == (None, "not stated")
    assert content.figure.reason == "Not supplied in time"
    assert content.rating.rating is Rating.NO_DATA


def test_an_illustrative_month_never_becomes_the_headline() -> None:
    content = told(story(*months({"2017-02": 48, "2017-03": 50}, Status.ILLUSTRATIVE)))
    assert content.figure.number is None
    assert content.others == ()


def test_the_outline_may_name_another_period() -> None:
    one = story(value("2016/17", 88), value("2017-03", 94))
    content = told(one, headline="2017-03")
    assert (content.figure.text, content.figure.label) == ("94%", "March 2017")
    missing = told(one, headline="2017-02").figure
    assert (missing.number, missing.reason) == (None, "No figure is held")


def test_other_stated_figures_stand_beside_it() -> None:
    one = story(
        value("2016/17", 66),
        value("2017-03", 70),
        value("2016/17-Q4", 68),
        value("2016/17", "29.4", measure=Measure.RATE, decimals=0),
        **COUNT,
    )
    assert [(each.label, each.text) for each in told(one).others] == [
        ("quarter 4 of 2016/17", "68"),
        ("March 2017", "70"),
        ("Rate, 2016/17", "29 per 10,000"),
    ]


def test_a_source_may_have_its_own_decimals() -> None:
    one = story(value("2016/17", 88), value("2015/16", "85.2", decimals=1))
    previous = told(one).previous
    assert previous is not None
    assert previous.text == "85.2%"


def test_rounding_hides_no_miss() -> None:
    content = told(story(value("2016/17", "89.8"), targets=(at_least(90),)))
    assert (content.figure.text, content.rating.rating) == ("89.8%", Rating.WITHIN)


# ----------------------------------------------------------------------------------- the year before


def test_last_year_may_be_derived() -> None:
    before = [f"2015-{month:02d}" for month in range(4, 13)] + ["2016-01", "2016-02", "2016-03"]
    one = story(value("2016/17", 1300), *months(dict.fromkeys(before, 100)), **COUNT)
    content = told(one, Comparison.SAME_LAST_YEAR)
    assert content.previous is not None
    assert (content.previous.text, content.previous.derived) == ("1,200", True)
    assert content.directions[0].detail == "up 8%"


def test_part_of_last_year_is_no_last_year() -> None:
    one = story(
        value("2016/17", 1300), *months(dict.fromkeys(["2016-01", "2016-02", "2016-03"], 100)), **COUNT
    )
    content = told(one, Comparison.SAME_LAST_YEAR)
    assert (content.previous, content.directions) == (None, ())


def test_last_years_absence_keeps_its_reason() -> None:
    one = story(value("2016/17", 871), value("2015/16", missing="Only the increase is given"), **COUNT)
    previous = told(one).previous
    assert previous is not None
    assert (previous.number, previous.reason) == (None, "Only the increase is given")


# --------------------------------------------------------------------------------- target and rating


@pytest.mark.parametrize(
    ("number", "rating", "detail"),
    [
        ("90", Rating.MET, "on target"),
        ("91", Rating.MET, "1 percentage point above"),
        ("88", Rating.WITHIN, "2 percentage points below"),
        ("87", Rating.MISSED, "3 percentage points below"),
    ],
)
def test_a_figure_is_rated_against_the_years_target(number: str, rating: Rating, detail: str) -> None:
    content = told(story(value("2016/17", number), targets=(at_least(90),)))
    assert content.rating.rating is rating
    assert content.rating.detail == detail
    assert (content.target.text, content.target.short) == ("at least 90%", "90%")
    assert content.rating.rule == "Within 2 points of the target is within tolerance"


def test_what_a_source_rounded_is_rated_by_its_fraction_and_shown_so() -> None:
    half = {"numerator": Decimal(21), "denominator": Decimal(24)}
    told_of = story(
        *(value(period, 88, **half) for period in ("2015/16", "2016/17", "2017-03")), targets=(at_least(88),)
    )
    content = told(told_of, Comparison.SAME_LAST_YEAR)
    assert (content.figure.text, content.rating.rating) == ("87.5%", Rating.WITHIN)
    assert content.rating.detail == "0.5 percentage points below"
    assert content.previous is not None
    assert content.previous.text == "87.5%"
    assert content.directions[0].detail == "no change, target not met, within tolerance"
    assert gap_to_target(told_of, ReportingYear(2016)) == (Decimal("-0.5"), "0.5 percentage points below")
    assert months_met(told_of, ReportingYear(2016)) == (0, 1)
    met = told(story(value("2016/17", 88, **half), targets=(at_least(87),)))
    assert (met.figure.text, met.rating.rating) == ("88%", Rating.MET)


def test_lower_is_better_with_a_target_of_nought() -> None:
    nought = (at_most(0),)
    assert told(story(value("2016/17", 0), targets=nought, polarity=Polarity.LOW)).rating.rating is Rating.MET
    missed = told(story(value("2016/17", 3), targets=nought, polarity=Polarity.LOW))
    assert missed.rating.rating is Rating.MISSED


def test_without_target_nothing_is_green() -> None:
    content = told(story(value("2016/17", 100)))
    assert (content.rating.rating, content.target.text) == (Rating.NO_TARGET, "no target set")


def test_a_target_of_another_year_says_so() -> None:
    content = told(story(value("2016/17", 88), targets=(at_least(85, year=2015), at_least(99, year=2017))))
    assert (content.target.year, content.target.note) == ("2015/16", "target of 2015/16")
    assert content.rating.rating is Rating.MET


def test_a_targets_own_tolerance_goes_first() -> None:
    strict = at_least(90, tolerance=Decimal(1))
    assert told(story(value("2016/17", 88), targets=(strict,))).rating.rating is Rating.MISSED


def test_activity_is_not_rated() -> None:
    content = told(story(value("2016/17", 871), targets=(at_least(800),), **COUNT))
    assert content.rating.rating is Rating.NOT_RATED


def test_a_band_is_neither_at_least_nor_at_most() -> None:
    content = told(story(value("2017-03", 3), targets=(between(10, 15),), rating_rule=RatingRule.BANDED))
    assert (content.target.short, content.rating.rating) == ("10–15%", Rating.NOT_RATED)


# ------------------------------------------------------------------------------------------ direction


@pytest.mark.parametrize(
    ("now", "before", "polarity", "judgement"),
    [
        (88, 85, Polarity.HIGH, Judgement.BETTER),
        (88, 85, Polarity.LOW, Judgement.WORSE),
        (88, 87, Polarity.HIGH, Judgement.SIMILAR),
        (80, 85, Polarity.HIGH, Judgement.WORSE),
        (80, 85, Polarity.NEUTRAL, Judgement.LOWER),
    ],
)
def test_directions_say_better_whatever_the_number_did(
    now: int, before: int, polarity: Polarity, judgement: Judgement
) -> None:
    one = story(value("2016/17", now), value("2015/16", before), polarity=polarity)
    [direction] = told(one, Comparison.SAME_LAST_YEAR).directions
    assert (direction.comparison, direction.judgement) == ("2015/16", judgement)


def test_a_difference_has_the_decimals_of_the_finer_figure() -> None:
    one = story(value("2016/17", 88), value("2015/16", "85.2", decimals=1))
    assert told(one, Comparison.SAME_LAST_YEAR).directions[0].detail == "2.8 percentage points higher"


def test_a_supplied_change_stands_where_the_earlier_figure_is_unknown() -> None:
    one = story(
        value("2016/17", 871),
        value("2015/16", missing="Only the increase is given"),
        value("2016/17", 43, measure=Measure.CHANGE_ON_YEAR),
        **COUNT,
    )
    [direction] = told(one, Comparison.SAME_LAST_YEAR).directions
    assert (direction.judgement, direction.detail) == (Judgement.HIGHER, "up 43%")


def test_an_illustrative_figure_is_nothing_to_compare_with() -> None:
    one = story(value("2017-03", 88), value("2016-03", 60, status=Status.ILLUSTRATIVE))
    content = told(one, Comparison.SAME_LAST_YEAR)
    assert (content.previous, content.directions) == (None, ())


def test_a_broken_series_is_not_compared() -> None:
    versions = (
        version(),
        version(valid_from=date(2016, 11, 1), comparable=False, break_note="New case system"),
    )
    one = story(value("2016/17", 88), value("2015/16", 60), versions=versions)
    [direction] = told(one, Comparison.SAME_LAST_YEAR).directions
    assert (direction.judgement, direction.detail) == (Judgement.UNKNOWN, "the series was broken")


def test_a_month_of_events_is_never_set_against_a_year() -> None:
    one = story(value("2017-03", 54), value("2015/16", 800), **COUNT)
    assert told(one, Comparison.LAST_YEAR_END, headline="2017-03").directions == ()
    stock = story(value("2017-03", 66), value("2015/16", 134), **(COUNT | {"nature": Nature.STOCK}))
    assert told(stock, Comparison.LAST_YEAR_END).directions[0].detail == "down 51%"


def test_a_slope_looks_at_several_months() -> None:
    rising = dict(zip(EVERY_MONTH[-4:], (80, 82, 84, 86), strict=True))
    one = story(*months(rising))
    [direction] = told(one, Comparison.SLOPE, headline="2017-03", periods=4).directions
    assert (direction.comparison, direction.judgement) == ("over 4 periods", Judgement.BETTER)


# ----------------------------------------------------------------------------------------- benchmarks


def test_benchmarks_carry_their_own_year() -> None:
    one = story(
        value("2016/17", 72),
        benchmarks=(benchmark("england", "90", None), benchmark("neighbours", "97.4", "2015/16")),
    )
    found = [(each.comparator, each.text, each.year) for each in told(one).benchmarks]
    assert found == [("Neighbours", "97.4%", "2015/16"), ("England", "90%", "year not stated")]


def test_the_newest_benchmark_is_shown() -> None:
    held = (benchmark("england", "80", "2014/15"), benchmark("england", "82", "2015/16"))
    assert [each.text for each in told(story(value("2016/17", 88), benchmarks=held)).benchmarks] == ["82%"]


def test_no_benchmark_of_a_later_year_is_set_beside_an_earlier_one() -> None:
    """Nor its note; while nothing but later ones is held there is none."""
    held = (
        benchmark("england", "82", "2015/16", note="Provisional"),
        benchmark("england", "91", "2017/18", note="Another count"),
        benchmark("neighbours", "77", "2017/18"),
    )
    content = told(story(value("2016/17", 88), benchmarks=held))
    assert [(each.comparator, each.text, each.year) for each in content.benchmarks] == [
        ("England", "82%", "2015/16")
    ]
    assert content.notes == ("England: Provisional",)


def test_one_of_the_same_year_is() -> None:
    held = (benchmark("england", "82", "2015/16"), benchmark("england", "84", "2016/17"))
    assert [each.year for each in told(story(value("2016/17", 88), benchmarks=held)).benchmarks] == [
        "2016/17"
    ]


def test_a_symbol_stands_for_what_a_source_withholds() -> None:
    held = (benchmark("england", None, "2015/16", symbol="c", with_figure=8, members=10),)
    [mark] = told(story(value("2016/17", 88), benchmarks=held)).benchmarks
    assert (mark.number, mark.text, mark.coverage) == (None, "c", "8 of 10 had a figure")


def test_only_the_reports_comparators_are_shown() -> None:
    one = story(value("2016/17", 88), benchmarks=(benchmark("london", "90"),))
    assert told(one).benchmarks == ()


# --------------------------------------------------------------------------------- charts and tables


def test_months_are_columns_with_last_years_line() -> None:
    before = {"2015-04": 50, "2015-05": 51, "2015-06": 52}
    one = story(
        value("2016/17", 88),
        *months(dict.fromkeys(EVERY_MONTH[:11], 87), Status.ILLUSTRATIVE),
        *months({"2017-03": 90}),
        *months(before),
        targets=(at_least(90),),
        benchmarks=(benchmark("england", "82"),),
    )
    [chart] = told(one).charts
    assert (chart.kind, chart.title) == (ChartKind.COLUMNS, "Referrals in 24 hours, by month")
    assert [(each.name, each.role) for each in chart.series] == [
        ("2016/17", Role.THIS_YEAR),
        ("2015/16", Role.LAST_YEAR),
    ]
    assert [point.status for point in chart.series[0].points] == [Status.ILLUSTRATIVE] * 11 + [Status.FINAL]
    assert chart.series[1].points[3].number is None
    assert [(each.label, each.number) for each in chart.references] == [
        ("Target 90%", Decimal(90)),
        ("England 82% (2015/16)", Decimal(82)),
    ]


def test_a_years_target_does_not_belong_over_months_of_events() -> None:
    one = story(*months(dict.fromkeys(EVERY_MONTH, 100)), targets=(at_least(1000),), **COUNT)
    assert told(one).charts[0].references == ()


def test_without_months_bars_set_it_beside_others() -> None:
    one = story(value("2016/17", 12), value("2015/16", 12), benchmarks=(benchmark("england", "10"),))
    [chart] = told(one).charts
    assert chart.kind is ChartKind.BARS
    assert chart.categories == ("2016/17", "2015/16", "England, 2015/16")
    roles = [point.role for point in chart.series[0].points]
    assert roles == [Role.THIS_YEAR, Role.LAST_YEAR, Role.BENCHMARK]


def test_a_series_break_is_marked_at_its_month() -> None:
    versions = (version(), version(valid_from=date(2016, 11, 1), comparable=False, break_note="New system"))
    one = story(*months(dict.fromkeys(EVERY_MONTH, 87)), versions=versions)
    [mark] = told(one).charts[0].breaks
    assert (mark.before, mark.label) == (7, "New system")


def test_a_breakdown_of_a_whole_shows_shares_and_total() -> None:
    one = story(
        value("2016-11..2017-03", 3345),
        value("2016-11..2017-03", 1379, category="source/police"),
        value("2016-11..2017-03", 1966, category="source/others"),
        splits=(split("source", "police", "others"),),
        **COUNT,
    )
    content = told(one)
    [table] = content.breakdowns
    assert table.columns == ("Referrals", "Share")
    assert [(name, [each.text for each in row]) for name, row in table.rows] == [
        ("Police", ["1,379", "41%"]),
        ("Others", ["1,966", "59%"]),
    ]
    assert [each.text for each in table.total] == ["3,345", "100%"]
    assert [each.title for each in content.charts if each.kind is ChartKind.BARS] == ["By source"]


def test_a_breakdown_of_several_periods_has_no_one_total_and_no_shares_of_it() -> None:
    """Police 10 of 20 and 30 of 90: a share of the first quarter's 20 would make the second 150%."""
    one = story(
        value("2016/17-Q1", 20),
        value("2016/17-Q2", 90),
        value("2016/17-Q1", 10, category="source/police"),
        value("2016/17-Q2", 30, category="source/police"),
        value("2016/17-Q1", 10, category="source/others"),
        value("2016/17-Q2", 60, category="source/others"),
        splits=(split("source", "police", "others"),),
        **COUNT,
    )
    content = told(one)
    [table] = content.breakdowns
    assert (table.columns, table.total) == (("Referrals",), ())
    assert [[each.text for each in row] for _, row in table.rows] == [["10"], ["30"], ["10"], ["60"]]
    [chart] = [each for each in content.charts if each.title == "By source"]
    assert (chart.note_heading, chart.total) == ("", None)
    assert [point.note for point in chart.series[0].points] == ["", "", "", ""]


# ------------------------------------------------------------------------------------ what else is told


def test_a_count_of_people_is_protected_and_any_other_is_not() -> None:
    of_people = told(story(value("2016/17", 3), counts_people=True, hidden_below=5))
    of_events = told(story(value("2016/17", 3), counts_people=False, hidden_below=5))
    assert (of_people.small_numbers, of_events.small_numbers) == (5, 0)


def test_notes_of_the_year_reach_the_reader_once() -> None:
    one = story(
        value("2016/17", 88, note="Read as March."),
        value("2017-03", 88, note="Read as March."),
        value("2014/15", 60, note="Long ago."),
    )
    assert told(one).notes == ("Read as March.",)


def test_a_note_says_which_figure_it_is_about_unless_that_is_the_headline() -> None:
    one = story(
        value("2016/17", 605, note="To be checked."),
        value("2017-02", 39, note="Follows from 54 in March."),
        value("2015/16", 800, note="From the stated change."),
    )
    assert told(one).notes == (
        "To be checked.",
        "February 2017: Follows from 54 in March.",
        "2015/16: From the stated change.",
    )


def test_the_version_in_force_at_the_years_end_says_what_it_is() -> None:
    versions = (version(), version(valid_from=date(2016, 9, 1), code="CSC 022b", title="New title"))
    content = told(story(value("2016/17", 88), versions=versions))
    assert (content.code, content.title) == ("CSC 022b", "New title")


# ------------------------------------------------------------------------------ every kind of source

LAST_YEAR = [f"2015-{month:02d}" for month in range(4, 13)] + ["2016-01", "2016-02", "2016-03"]
RISING: dict[str, Any] = COUNT | {"polarity": Polarity.LOW}


def test_last_year_derived_from_its_months_gives_a_direction() -> None:
    one = story(*months(dict.fromkeys(LAST_YEAR, 100)), *months(dict.fromkeys(EVERY_MONTH, 110)), **RISING)
    kinds = (Comparison.PREVIOUS, Comparison.SAME_LAST_YEAR, Comparison.LAST_YEAR_END)
    content = told(one, *kinds)
    assert content.previous is not None
    assert content.previous.text == "1,200"
    assert [each.detail for each in content.directions] == ["up 10%"] * 3
    assert {each.judgement for each in content.directions} == {Judgement.WORSE}


def test_part_of_a_year_is_compared_with_the_same_months_of_the_year_before() -> None:
    one = story(*months(dict.fromkeys(LAST_YEAR, 100)), *months(dict.fromkeys(EVERY_MONTH[:9], 90)), **RISING)
    content = told(one, Comparison.SAME_LAST_YEAR, Comparison.LAST_YEAR_END)
    assert content.figure.label == "April to December 2016"
    assert content.previous is not None
    assert (content.previous.text, content.previous.label) == ("900", "April to December 2015")
    [direction] = content.directions  # nine months are not set against last year's twelve
    assert (direction.comparison, direction.judgement) == ("April to December 2015", Judgement.BETTER)
    assert direction.detail == "down 10%"


def test_quarters_make_a_year() -> None:
    quarters = [value(f"2016/17-Q{n}", 30) for n in (1, 2, 3, 4)]
    content = told(story(*quarters, **COUNT))
    assert (content.figure.text, content.figure.label, content.figure.derived) == ("120", "2016/17", True)


def test_a_quarter_stands_for_its_months_only_where_one_is_missing() -> None:
    known = months(dict.fromkeys(EVERY_MONTH[:5], 10))  # April to August
    content = told(story(*known, value("2016/17-Q1", 31), value("2016/17-Q2", 33), **COUNT))
    assert (content.figure.text, content.figure.label) == ("63", "April to September 2016")


def test_months_and_quarters_are_named_where_the_supplied_figure_differs() -> None:
    quarters = [value(f"2016/17-Q{n}", 30) for n in (1, 2, 3)]
    one = story(*quarters, *months(dict.fromkeys(EVERY_MONTH[9:], 10)), value("2016/17", 125), **COUNT)
    assert told(one).notes == ("The figure for the year was supplied; its months and quarters come to 120.",)


def test_an_academic_year_belongs_to_the_reporting_year_in_which_it_ends() -> None:
    one = story(
        value("ay 2014/15", 40),
        value("ay 2015/16", 43),
        value("ay 2016/17", 99),
        targets=(at_least(42),),
    )
    content = told(one, Comparison.PREVIOUS, Comparison.SAME_LAST_YEAR)
    assert (content.figure.text, content.figure.label) == ("43%", "academic year 2015/16")
    assert content.previous is not None
    assert content.previous.label == "academic year 2014/15"
    assert content.rating.rating is Rating.MET
    assert [each.comparison for each in content.directions] == ["academic year 2014/15"] * 2


def test_rolling_12_months_are_the_year_where_they_end_with_it() -> None:
    one = story(value("12m 2016-03", 18), value("12m 2016-12", 16), value("12m 2017-03", 15))
    content = told(one, Comparison.SAME_LAST_YEAR, Comparison.LAST_YEAR_END)
    assert (content.figure.text, content.figure.label) == ("15%", "12 months to March 2017")
    assert [each.detail.split(",")[0] for each in content.directions] == ["3 percentage points lower"] * 2


def test_rolling_12_months_reach_back_into_the_year_before() -> None:
    content = told(story(value("12m 2016-12", 16)), Comparison.PREVIOUS)
    assert content.figure.label == "12 months to December 2016"


def test_a_rate_is_over_one_population_whose_year_is_stated() -> None:
    events = [value(month, "10", numerator=Decimal(22), denominator=Decimal(22_000)) for month in EVERY_MONTH]
    people = value("2016/17", 22_500, measure=Measure.POPULATION, source="ONS mid-2016 estimate")
    rate: dict[str, Any] = {"unit": Unit.RATE, "decimals": 1, "year_to_date": YearToDate.RATE}
    content = told(story(*events, people, **rate))
    assert content.figure.text == "117.3 per 10,000"  # 12 × 22 of 22,500
    assert content.notes == ("The rate is over one population, 22,500: ONS mid-2016 estimate.",)


def test_without_a_population_for_the_year_the_months_own_stands_if_it_is_one() -> None:
    def monthly(people: int) -> list[Any]:
        return [value(m, "10", numerator=Decimal(20), denominator=Decimal(people)) for m in EVERY_MONTH]

    rate: dict[str, Any] = {"unit": Unit.RATE, "year_to_date": YearToDate.RATE}
    content = told(story(*monthly(20_000), **rate))
    assert content.figure.text == "120 per 10,000"
    assert content.notes == ("The rate is over one population, 20,000: year not stated.",)
    two = story(*monthly(20_000)[:6], *monthly(21_000)[6:], **rate)
    assert calculated(two, ReportingYear(2016)).reading.reason == "no population is held for the year"
    assert told(two).figure.label == "March 2017"  # no year can be given, its latest month is


def test_a_year_is_not_added_up_across_a_series_break() -> None:
    versions = (
        version(**COUNT),
        version(valid_from=date(2016, 11, 15), comparable=False, break_note="New system", **COUNT),
    )
    one = story(*months(dict.fromkeys(EVERY_MONTH, 100)), versions=versions)
    content = told(one)
    assert (content.figure.text, content.figure.label) == ("400", "December 2016 to March 2017")


# ------------------------------------------------------------------------------------ profiles, breaks


def test_a_month_is_rated_against_its_profile_and_so_is_its_gap() -> None:
    one = story(
        value("2016-12", 70),
        targets=(at_least(90), at_least(72, period=Period.parse("2016-12"))),
    )
    content = told(one, headline="2016-12")
    assert (content.target.text, content.rating.rating) == ("at least 72%", Rating.WITHIN)
    assert content.rating.detail == "2 percentage points below"
    assert gap_to_target(one, ReportingYear(2016), "2016-12") == (Decimal(-2), "2 percentage points below")


def test_a_part_of_the_year_has_no_gap_to_the_whole_years_target() -> None:
    low = RISING | {"rating_rule": RatingRule.STRICT}
    one = story(*months(dict.fromkeys(EVERY_MONTH[:9], 90)), targets=(at_most(1200),), **low)
    assert told(one).rating.rating is Rating.NOT_DUE
    assert gap_to_target(one, ReportingYear(2016)) is None


def test_months_are_held_against_their_profiles() -> None:
    profile = [
        at_most(limit, period=Period.parse(month))
        for month, limit in zip(EVERY_MONTH, range(12), strict=True)
    ]
    low = RISING | {"rating_rule": RatingRule.STRICT}
    one = story(*months(dict.fromkeys(EVERY_MONTH, 8)), targets=(at_most(96), *profile), **low)
    assert months_met(one, ReportingYear(2016)) == (4, 12)  # limits 8 to 11
    assert months_met(replace(one, targets=(at_most(96),)), ReportingYear(2016)) == (0, 0)


def test_a_break_within_a_month_is_drawn_there_and_says_its_day() -> None:
    versions = (version(), version(valid_from=date(2016, 11, 15), comparable=False, break_note="New system"))
    one = story(*months(dict.fromkeys(EVERY_MONTH, 87)), versions=versions)
    [chart] = told(one).charts
    [mark] = chart.breaks
    assert (mark.before, mark.label, mark.within) == (7, "15 November 2016, New system", True)
    assert "Series break within November 2016: 15 November 2016, New system." in describe(chart)


def test_a_break_between_two_bars_is_said_under_the_title() -> None:
    versions = (version(), version(valid_from=date(2016, 11, 15), comparable=False, break_note="New system"))
    one = story(value("2015/16", 85), value("2016/17", 87), versions=versions)
    [chart] = told(one).charts
    assert chart.subtitle == "Series break on 15 November 2016: New system"


def test_a_slope_across_a_break_is_none() -> None:
    versions = (version(), version(valid_from=date(2017, 2, 1), comparable=False, break_note="New system"))
    one = story(*months(dict.fromkeys(EVERY_MONTH, 87)), versions=versions, year_to_date=YearToDate.NONE)
    [direction] = told(one, Comparison.SLOPE, headline="2017-03", periods=4).directions
    assert (direction.judgement, direction.detail) == (Judgement.UNKNOWN, "the series was broken")
    earlier = told(one, Comparison.SLOPE, headline="2017-01", periods=4).directions
    assert [each.judgement for each in earlier] == [Judgement.SIMILAR]


@pytest.mark.parametrize("periods", ["2013/14 2014/15 2015/16 2016/17", "ay 2013/14|ay 2014/15|ay 2015/16"])
def test_a_slope_is_laid_through_years_where_there_are_no_months(periods: str) -> None:
    keys = periods.split("|") if "|" in periods else periods.split()
    one = story(*(value(key, 80 + 3 * n) for n, key in enumerate(keys)))
    [direction] = told(one, Comparison.SLOPE, periods=len(keys)).directions
    assert direction.judgement is Judgement.BETTER
    assert direction.detail.startswith(f"{3 * (len(keys) - 1)} percentage points higher")


@pytest.mark.parametrize(
    ("rule", "tolerance", "unit", "target", "words"),
    [
        (RatingRule.POINTS, "1", Unit.PERCENTAGE, at_least(90), "Within 1 point of the target"),
        (RatingRule.POINTS, "2", Unit.DAYS, at_most(10), "Within 2 days of the target"),
        (RatingRule.POINTS, "5", Unit.COUNT, at_most(10), "Within 5 of the target"),
        (RatingRule.RELATIVE, "10", Unit.COUNT, at_most(10), "Within 10% of the target"),
        (RatingRule.FLOOR, "80", Unit.PERCENTAGE, at_least(90), "Down to 80%"),
        (RatingRule.FLOOR, "14", Unit.DAYS, at_most(10), "Up to 14 days"),
    ],
)
def test_the_rule_says_how_the_amber_is_given(
    rule: RatingRule, tolerance: str, unit: Unit, target: Target, words: str
) -> None:
    one = story(
        value("2016/17", 12), targets=(target,), rating_rule=rule, tolerance=Decimal(tolerance), unit=unit
    )
    assert told(one).rating.rule == f"{words} is within tolerance"
