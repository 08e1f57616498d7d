from dataclasses import replace

import pytest

from indicators.figures.words import Status
from reports.checks import check_report
from reports.content.model import EntryKind
from tests.reports.checks.told import IN_TIME, MOVED, REFERRALS, found, in_summary
from tests.reports.made import MARCH, entry, figure, report

RULE = "called the highest or lowest"
JANUARY = figure("91%", "January 2017", "2017-01-01/2017-01-31")
FEBRUARY = figure("97%", "February 2017", "2017-02-01/2017-02-28")
LEVEL = replace(IN_TIME, months=(JANUARY, FEBRUARY, figure("97%", "March 2017", MARCH)))
RISING = replace(
    IN_TIME,
    months=(JANUARY, figure("94%", "February 2017", FEBRUARY.period), figure("97%", "March 2017", MARCH)),
)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (
            "In March 97% were in time, higher than at any other time this year.",
            "higher than at any other time",
        ),
        ("In March 97% were in time, the highest of the year.", "the highest of the year"),
        ("In March 97% were in time, better than any other month.", "better than any other month"),
    ],
)
def test_it_finds_another_month_that_is_as_high(source: str, words: str) -> None:
    assert found(RULE, source, LEVEL) == [words]


def test_it_finds_it_in_the_summary() -> None:
    source = "97% of referrals in March were completed within 24 hours, higher than at any other time."
    assert in_summary(RULE, source, LEVEL, MOVED, REFERRALS) == ["higher than at any other time"]


@pytest.mark.parametrize(
    "source",
    [
        "In March 97% were in time, higher than at any other time this year.",
        "In January 91% were in time, the lowest of the year.",
        "In March the rate was the highest since 2012.",
        "97% is a good figure.",
    ],
)
def test_it_is_quiet_where_it_is_so_or_cannot_be_told(source: str) -> None:
    assert found(RULE, source, RISING) == []


def test_illustrative_months_prove_nothing() -> None:
    shown = replace(FEBRUARY, status=Status.ILLUSTRATIVE)
    made_up = replace(IN_TIME, months=(JANUARY, shown, figure("97%", "March 2017", MARCH)))
    assert found(RULE, "In March 97% were in time, the highest of the year.", made_up) == []


def test_what_the_entry_says_of_the_same_month_counts_in_the_summary() -> None:
    """The months before are not held; the entry calls March level with February, so March was not the highest."""
    march = replace(IN_TIME, months=(figure("97%", "March 2017", MARCH),))
    said = "In March 97% of referrals were completed, higher than at any other point in the year."
    for body, words in (
        ("In March 97% were in time, level with February.", ["higher than at any other point"]),
        ("In March 97% were in time.", []),
    ):
        summary = entry(said, key="summary", kind=EntryKind.SUMMARY, heading="Summary")
        content = report(summary, entry(body, key="home", indicators=[march]))
        found_there = [
            each.words for each in check_report(content) if each.rule == RULE and each.entry == "summary"
        ]
        assert found_there == words


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("This was our best ever year.", "best ever"),
        ("Timeliness was the best on record.", "best on record"),
        ("Referrals in 24 hours are at a record high.", "record high"),
        ("At 88% the rate is at its highest level since records began.", "highest level since records began"),
        ("Performance has never been better.", "never been better"),
        ("Performance reached its highest level ever in 2016/17.", "highest level ever"),
        ("This was our best ever year for referrals.", "best ever"),
        ("We completed more referrals in time than ever before.", "more referrals in time than ever"),
    ],
)
def test_a_record_is_none_where_the_year_before_had_more(source: str, words: str) -> None:
    assert found(RULE, source, IN_TIME) == [words]  # 88% after 93%


def test_it_says_which_year_had_more() -> None:
    [said] = check_report(report(entry("This was our best ever year.", indicators=[IN_TIME])))
    assert said.sentence == "88% (2016/17) is not “best ever”: 2015/16 had 93%."


def test_a_record_in_the_summary_is_held_against_the_indicator_whose_title_it_says() -> None:
    source = "Referrals completed within 24 hours had their best ever year."
    assert in_summary(RULE, source, IN_TIME, MOVED) == ["best ever"]
    assert in_summary(RULE, "Some of our teams had their best ever year.", IN_TIME, MOVED) == []


@pytest.mark.parametrize(
    "source",
    [
        "This was not our best ever year.",
        "March was our best month ever.",
        "This was the worst year on record.",
        "We hope that this will be our best ever year.",
        "Our best year ever was 2015/16.",
        "The north team had its best ever year.",
        "The campaign has never been better supported.",
        "It is the second best on record.",
        "Our teams have never been more stretched.",
        "It was a record year for the council’s website.",
    ],
)
def test_it_is_quiet_on_what_is_no_record_of_the_year(source: str) -> None:
    assert found(RULE, source, IN_TIME) == []


def test_where_less_is_better_a_record_low_is_good_and_held_against_the_year_before() -> None:
    fewer = replace(MOVED, previous=figure("10%", "2015/16", "2015-03-31/2016-03-31"))
    assert found(RULE, "Placement moves are at a record low.", fewer) == ["record low"]
    assert found(RULE, "Placement moves are at a record high.", fewer) == []
