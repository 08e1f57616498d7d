"""Live figures: what each reference stands for, and what a wrong one is told."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.figures.direction import Comparison
from indicators.figures.periods import Period, ReportingYear
from indicators.figures.words import Measure, Nature, Polarity, RatingRule, Status, Unit, YearToDate
from indicators.stories.judging import ComparisonPlan
from indicators.stories.telling import Plan
from reports.content.narrative import Quoted
from reports.entries.live import Book
from reports.entries.offers import choices, matching, tally_choices
from reports.entries.references import Reference, read_reference
from tests.indicators.stories.made import at_least, at_most, benchmark, months, part_of, split, story, value

COUNT: dict[str, Any] = {
    "unit": Unit.COUNT,
    "polarity": Polarity.NEUTRAL,
    "rating_rule": RatingRule.UNRATED,
    "decimals": 0,
}
TIMELY = story(
    value("2016/17", 88),
    value("2015/16", "85.2", decimals=1),
    value("2016/17-Q4", 93),
    value("2016-03", 75),
    *months({"2017-01": 91, "2017-02": 89, "2017-03": 97}),
    *months({"2016-12": 50}, Status.ILLUSTRATIVE),
    targets=(at_least(90),),
    benchmarks=(benchmark("england", "82"), benchmark("north-east", "85", None)),
)
CONTACTS = story(
    value("2016-11..2017-03", 3345),
    value("2016/17", 1472),
    value("2015/16", 1398),
    value("2017-02", 39),
    value("2017-03", 54),
    value("2016-11..2017-03", 1379, category="source/police"),
    value("2016-11..2017-03", 599, category="source/education"),
    value("2016-11..2017-03", 7, category="source/invented", status=Status.ILLUSTRATIVE),
    part_of("2017-03", 21, 24, category="interviews/interviewed"),
    value("2016/17", missing="The source says over half", category="outcome/advice"),
    value("2016/17", 29, measure=Measure.RATE),
    splits=(
        split("source", "police", "education", "invented"),
        split("interviews", "interviewed", unit=Unit.PERCENTAGE, whole=False),
        split("outcome", "advice", unit=Unit.PERCENTAGE, whole=False),
    ),
    key="contacts",
    code="",
    short_title="Contacts",
    **COUNT,
)
LEAVERS = story(
    part_of("2016/17", 54, 56),
    targets=(at_least(100),),
    key="care-leavers",
    code="CSC 285",
    nature=Nature.STOCK,
)
STARTED = story(
    value("2016/17", 605),
    value("2016/17", -24, measure=Measure.CHANGE_ON_YEAR),
    value("2015/16", missing="Only the reduction is given"),
    key="started",
    code="CSC 163",
    **COUNT,
)
LATE = story(value("2016/17", 3), targets=(at_most(5),), key="late", code="CSC 023", polarity=Polarity.LOW)
DERIVED = story(
    *months({f"{year}-{month:02d}": 10 for year, month in [(2015, m) for m in range(4, 13)]}),
    *months({"2016-01": 10, "2016-02": 10, "2016-03": 10}),
    *months({"2016-06": 12}, Status.ILLUSTRATIVE),
    value("2016/17", 150),
    key="derived",
    code="CSC 900",
    year_to_date=YearToDate.SUM,
    **COUNT,
)
BOOK = Book(
    Plan(
        ReportingYear(2016),
        (ComparisonPlan(Comparison.SAME_LAST_YEAR, Decimal(1), Decimal(2)),),
        ("north-east", "england"),
    ),
    tuple((each, "") for each in (TIMELY, CONTACTS, LEAVERS, STARTED, LATE, DERIVED)),
)


@pytest.mark.parametrize(
    ("reference", "text", "period"),
    [
        ("CSC 022.year", "88%", "2016/17"),
        ("csc-022.year", "88%", "2016/17"),
        ("csc 022.year", "88%", "2016/17"),
        ("CSC 022.previous_year", "85.2%", "2015/16"),
        ("CSC 022.previous year", "85.2%", "2015/16"),
        ("CSC 022.month", "97%", "March 2017"),
        ("CSC 022.month(2017-01)", "91%", "January 2017"),
        ("CSC 022.quarter", "93%", "quarter 4 of 2016/17"),
        ("CSC 022.quarter(2016/17-Q4)", "93%", "quarter 4 of 2016/17"),
        ("CSC 022.target", "90%", "2016/17"),
        ("CSC 023.target", "5%", "2016/17"),
        ("CSC 022.england", "82%", "2015/16"),
        ("CSC 022.north-east", "85%", "year not stated"),
        ("CSC 022.points", "2.8 percentage points higher", "2015/16 to 2016/17"),
        ("CSC 022.points(2016-03, 2017-03)", "22 percentage points higher", "March 2016 to March 2017"),
        ("CSC 022.gap", "2 percentage points below", "2016/17"),
        ("CSC 022.months met", "2 of 3", "2016/17"),
        ("CSC 022.months_met", "2 of 3", "2016/17"),
        ("CSC 022.rating", "within tolerance", "2016/17"),
        ("CSC 022.direction", "better", "2015/16"),
        ("CSC 022.remainder", "12%", "2016/17"),
        ("contacts.range(2016-11, 2017-03)", "3,345", "November 2016 to March 2017"),
        ("contacts.change", "5%", "2015/16 to 2016/17"),
        ("contacts.change(2017-02,2017-03)", "38%", "February 2017 to March 2017"),
        ("CSC 163.change", "24%", "2015/16 to 2016/17"),
        ("contacts.category(police)", "1,379", "November 2016 to March 2017"),
        ("contacts.category(source/police)", "1,379", "November 2016 to March 2017"),
        ("contacts.share(police)", "41%", "November 2016 to March 2017"),
        ("contacts.category(interviewed)", "88%", "March 2017"),
        ("contacts.numerator(interviewed)", "21", "March 2017"),
        ("contacts.remainder(interviewed)", "3", "March 2017"),
        ("contacts.category(interviewed, 2017-03)", "88%", "March 2017"),
        ("contacts.rate", "29 per 10,000", "2016/17"),
        ("CSC 285.numerator", "54", "2016/17"),
        ("CSC 285.denominator", "56", "2016/17"),
        ("CSC 285.remainder", "2", "2016/17"),
        ("CSC 285.fraction", "54 of 56", "2016/17"),
        ("CSC 285.fraction(2016/17)", "54 of 56", "2016/17"),
        ("CSC 900.previous_year", "120", "2015/16"),
        ("CSC 900.change", "25%", "2015/16 to 2016/17"),
        ("report.met", "1", ""),
        ("report.within tolerance", "1", ""),
        ("report.indicators", "6", ""),
        ("report.fraction(met)", "1 of 6", ""),
        ("report.fraction(within tolerance)", "1 of 6", ""),
    ],
)
def test_a_reference_stands_for_its_figure(reference: str, text: str, period: str) -> None:
    found = BOOK.resolve(reference)
    assert (found.error, found.text, found.period) == ("", text, period)
    assert found.reference == reference


def test_a_category_is_the_year_s_where_it_is_given_else_the_latest_one() -> None:
    by_source = story(
        *months({"2016-04": 1, "2016-05": 2}),
        value("2016-04", 7, category="source/police"),
        value("2016/17", 90, category="source/police"),
        value("2016-04", 3, category="source/education"),
        value("2016-05", 4, category="source/education"),
        splits=(split("source", "police", "education"),),
        **COUNT,
    )
    book = Book(Plan(ReportingYear(2016)), ((by_source, ""),))
    found = [book.resolve(f"CSC 022.category({name})") for name in ("police", "education")]
    assert [(each.text, each.period) for each in found] == [("90", "2016/17"), ("4", "May 2016")]


def test_a_live_figure_knows_whose_it_is_and_its_number() -> None:
    assert BOOK.resolve("CSC 022.year") == Quoted(
        "CSC 022.year", "88%", "csc-022", Decimal(88), Unit.PERCENTAGE, "2016/17"
    )
    assert BOOK.resolve("CSC 285.fraction").number == Decimal(54)


@pytest.mark.parametrize(
    ("reference", "error"),
    [
        (
            "CSC 999.year",
            "“CSC 999” names no indicator of this report. Use a code such as CSC 022, or the indicator’s key.",
        ),
        ("CSC 022", "“CSC 022” is no live figure. Write it as CSC 022.year."),
        ("CSC 022.", "“CSC 022.” is no live figure. Write it as CSC 022.year."),
        (".year", "“.year” is no live figure. Write it as CSC 022.year."),
        (
            "CSC 022.month(2016-12)",
            "CSC 022 has only illustrative figures for December 2016: no source states them, "
            "so words cannot quote them. It has: 2015/16, 2016-03, 2017-01, 2017-02, 2016/17, 2016/17-Q4, 2017-03.",
        ),
        ("CSC 022.month(March)", "“March” is no period. Write 2017-03, 2016/17-Q4 or 2016/17."),
        ("CSC 022.month(2016/17)", "“2016/17” is no month."),
        ("CSC 022.range(2016-11)", "A range needs its first and last month: range(2016-11, 2017-03)."),
        (
            "CSC 022.points(2016-03)",
            "Name both periods, the earlier first, or none for this year against last.",
        ),
        ("CSC 022.fraction", "CSC 022 has no fraction for 2016/17."),
        ("CSC 022.rate", "CSC 022 has no rate for 2016/17."),
        (
            "CSC 900.month",
            "CSC 900 has only illustrative figures for months of 2016/17: no source states them, "
            "so words cannot quote them.",
        ),
        ("CSC 163.month", "CSC 163 has no figure for the months of 2016/17."),
        ("CSC 163.target", "CSC 163 has no target for 2016/17."),
        ("CSC 163.previous_year", "CSC 163 has no stated figure for 2015/16. It has: 2016/17."),
        ("contacts.category", "Name the category. It has: police, education, invented, interviewed, advice."),
        (
            "contacts.category(health)",
            "Contacts has no category “health”. It has: police, education, invented, interviewed, advice.",
        ),
        ("CSC 163.category", "CSC 163 has no categories."),
        ("contacts.category(advice)", "There is no figure for “advice”: The source says over half."),
        (
            "contacts.category(invented)",
            "Contacts has only illustrative figures for “invented”: no source states them, "
            "so words cannot quote them.",
        ),
        (
            "report.green",
            "The report has no tally “green”. It has: indicators, met, within tolerance, missed, no target, fraction(met).",
        ),
    ],
)
def test_what_cannot_be_resolved_says_what_exists(reference: str, error: str) -> None:
    found = BOOK.resolve(reference)
    assert (found.error, found.text) == (error, f"{{{{{reference}}}}}")


def test_an_unknown_kind_lists_all_kinds_and_the_comparators_held() -> None:
    error = BOOK.resolve("CSC 022.yaer").error
    assert error.startswith("CSC 022 has no “yaer”. It has: year, previous year, month, quarter, range")
    assert error.endswith("direction, north-east, england.")


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=40)
    | st.lists(
        st.sampled_from(
            [
                "CSC 022",
                "contacts",
                "report",
                ".",
                "month",
                "points",
                "category",
                "(",
                ")",
                ",",
                "2016-03",
                "police",
                " ",
            ]
        ),
        max_size=9,
    ).map("".join)
)
def test_any_reference_is_answered(reference: str) -> None:
    found = BOOK.resolve(reference)
    assert found.text
    assert found.error == "" or found.error.endswith(".")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CSC 022.year", Reference("CSC 022", "year")),
        (" a-b.months_met ", Reference("a-b", "months met")),
        ("a.points( 2016-03 ,2017-03 )", Reference("a", "points", ("2016-03", "2017-03"))),
        ("a.category(x/y)", Reference("a", "category", ("x/y",))),
        ("a.north-east", Reference("a", "north-east")),
        ("a", None),
        ("a.b.c", None),
        ("a.1", None),
        ("a.b(c(d))", None),
    ],
)
def test_the_grammar_of_references(text: str, expected: Reference | None) -> None:
    assert read_reference(text) == expected


def test_choices_show_what_each_live_figure_prints_now() -> None:
    offered = {each.reference: (each.label, each.text) for each in choices(BOOK, ["csc-022"])}
    assert offered["CSC 022.year"] == ("2016/17", "88%")
    assert offered["CSC 022.month"] == ("March 2017, the last month", "97%")
    assert offered["CSC 022.month(2017-01)"] == ("January 2017", "91%")
    assert "CSC 022.month(2016-12)" not in offered  # illustrative: nobody stated it
    assert offered["CSC 022.england"] == ("England, 2015/16", "82%")
    assert offered["CSC 022.points"] == ("Difference, 2015/16 to 2016/17", "2.8 percentage points higher")
    # From 85.2% to 88%, not in points.
    assert offered["CSC 022.change"] == ("Relative change, 2015/16 to 2016/17", "3%")
    assert "CSC 022.rate" not in offered
    assert all(not BOOK.resolve(reference).error for reference in offered)


def test_choices_of_an_indicator_without_code_use_its_key() -> None:
    offered = {each.reference: each.text for each in choices(BOOK, ["contacts"])}
    assert offered["contacts.category(police)"] == "1,379"
    assert offered["contacts.share(police)"] == "41%"
    assert offered["contacts.range(2016-11,2017-03)"] == "3,345"
    assert all(BOOK.resolve(reference).text == text for reference, text in offered.items())


def test_a_code_that_two_indicators_share_is_refused_and_their_keys_are_not() -> None:
    one = story(value("2016/17", 12), key="first", code="CSC 228")
    two = story(value("2016/17", 15), key="second", code="CSC 228")
    book = Book(Plan(ReportingYear(2016)), ((one, ""), (two, "")))
    refused = book.resolve("csc 228.year")
    assert refused.error == (
        "“csc 228” names 2 indicators of this report. Use the key of the one that is meant: first, second."
    )
    assert (book.resolve("first.year").text, book.resolve("second.year").text) == ("12%", "15%")
    assert [each.reference for each in choices(book, ["second"])][:1] == ["second.year"]


def test_a_key_names_its_own_indicator_whatever_code_another_has() -> None:
    one = story(value("2016/17", 12), key="csc-228", code="A 1")
    two = story(value("2016/17", 15), key="second", code="CSC-228")
    book = Book(Plan(ReportingYear(2016)), ((one, ""), (two, "")))
    assert book.resolve("csc-228.year").text == "12%"
    assert [each.reference for each in choices(book, ["second"])][:1] == ["second.year"]


def test_a_gap_is_the_one_beside_the_rating() -> None:
    one = story(
        value("2016-12", "69.9"),
        value("2016/17", "87.9"),
        targets=(at_least(90), at_least(72, period=Period.parse("2016-12"))),
    )
    for headline, words in (("", "2.1 percentage points below"), ("2016-12", "2.1 percentage points below")):
        book = Book(Plan(ReportingYear(2016)), ((one, headline),))
        assert book.resolve("CSC 022.gap").text == words == book.subjects[0].told.rating.detail
    assert book.resolve("CSC 022.year").text == "87.9%"


def test_a_part_of_the_year_has_no_gap_to_the_years_target() -> None:
    one = story(value("ytd 2016-12", 900), targets=(at_most(1200),), **(COUNT | {"polarity": Polarity.LOW}))
    refused = Book(Plan(ReportingYear(2016)), ((one, ""),)).resolve("CSC 022.gap")
    assert refused.error.endswith("or is not due against the year’s target.")


def test_any_comparator_with_a_benchmark_can_be_named_also_without_a_column() -> None:
    book = Book(Plan(ReportingYear(2016), (), ("england",)), ((TIMELY, ""),))
    assert [mark.key for mark in book.subjects[0].told.benchmarks] == ["england"]
    assert book.resolve("CSC 022.north-east").text == "85%"
    assert book.resolve("CSC 022.london").error.endswith("direction, england, north-east.")


def test_tallies_are_offered_with_their_numbers() -> None:
    offered = {each.reference: (each.label, each.text) for each in tally_choices(BOOK)}
    assert offered["report.indicators"] == ("Indicators in the report", "6")
    assert offered["report.fraction(met)"] == ("Indicators: met, of all", "1 of 6")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("csc 022 target", ["CSC 022.target", "CSC 022.gap", "CSC 022.months_met"]),
        ("CSC022 gap", ["CSC 022.gap"]),
        ("england", ["CSC 022.england"]),
        ("nothing of it", []),
    ],
)
def test_the_search_wants_every_word_in_code_title_or_kind(words: str, found: list[str]) -> None:
    assert [each.reference for each in matching(choices(BOOK, ["csc-022"]), words)] == found


def test_of_a_report_without_indicators_none_met_a_target() -> None:
    assert Book(Plan(ReportingYear(2016)), ()).resolve("report.met").text == "0"
