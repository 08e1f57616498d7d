"""What the summary leaves out, and where it says something else than the entries."""

from dataclasses import replace

import pytest

from indicators.figures.words import Nature, Polarity, Rating
from indicators.stories.content import IndicatorContent, RatingContent
from reports.checks import Finding, check_report
from reports.content.model import EntryKind
from tests.reports.checks.told import IN_TIME, LAST_YEAR, MOVED, REFERRALS
from tests.reports.made import MARCH, entry, figure, report

LEFT_OUT = "left out of the summary"
DISAGREE = "summary and body disagree"
MISSED = RatingContent(Rating.MISSED, "Missed")
SHORT = replace(IN_TIME, rating=MISSED)


def findings(rule: str, summary: str, *bodies: tuple[IndicatorContent, str]) -> list[Finding]:
    others = [entry(words, key=each.key, indicators=[each]) for each, words in bodies]
    first = entry(summary, key="summary", kind=EntryKind.SUMMARY, heading="Summary")
    return [each for each in check_report(report(first, *others)) if each.rule == rule]


def test_a_missed_target_that_the_summary_leaves_out_is_named() -> None:
    [found] = findings(LEFT_OUT, "All is well.", (SHORT, "It was 88%."))
    assert found.sentence == (
        "CSC 022 Referrals in 24 hours missed its target (88% against 90%), and the summary does not say so."
    )
    assert (found.entry, found.subject) == ("summary", "CSC 022 Referrals in 24 hours")


@pytest.mark.parametrize(
    "summary",
    [
        "CSC 022 missed its target.",
        "Referrals in 24 hours came to less than we wanted.",
        "88% of referrals were completed within 24 hours, against a target of 90%.",
        "- Visits were in time.\n- Of referrals 88% were.",
    ],
)
def test_one_sentence_of_whatever_kind_is_enough(summary: str) -> None:
    assert findings(LEFT_OUT, summary, (SHORT, "It was 88%.")) == []


def test_what_met_its_target_may_be_left_out() -> None:
    assert findings(LEFT_OUT, "All is well.", (REFERRALS, "There were 1,472.")) == []


def test_the_three_largest_movements_have_to_be_told() -> None:
    moved = [
        replace(
            IN_TIME,
            key=f"moved-{number}",
            code=f"CSC 9{number}",
            short_title=f"Number {number}",
            figure=figure("50%"),
            previous=figure(f"{50 + 10 * number}%", "2015/16", LAST_YEAR),
        )
        for number in (1, 2, 3, 4)
    ]
    found = findings(LEFT_OUT, "CSC 94 fell.", *((each, "It was 50%.") for each in moved))
    assert [each.subject for each in found] == ["CSC 93 Number 3", "CSC 92 Number 2"]
    assert found[1].sentence.startswith("CSC 92 Number 2 moved by 29%, one of the three largest movements")


def test_another_figure_than_the_entry_s_is_found() -> None:
    summary = "97% of referrals were completed within 24 hours, which exceeds the target of 90%."
    [found] = findings(DISAGREE, summary, (IN_TIME, "In 2016/17 it was 88%."), (MOVED, "12% moved."))
    assert found.sentence == "The summary gives 97% for CSC 022 Referrals in 24 hours; its entry says 88%."
    assert (found.entry, found.words) == ("summary", "97%")


@pytest.mark.parametrize(
    "summary",
    [
        "88% of referrals were completed within 24 hours, against a target of 90%.",
        "In March 97% of referrals were completed within 24 hours.",
        "Referrals did well.",
    ],
)
def test_it_is_quiet_where_they_agree_or_the_period_is_named(summary: str) -> None:
    assert findings(DISAGREE, summary, (IN_TIME, "In 2016/17 it was 88%, after 93%.")) == []


WITHIN = replace(IN_TIME, rating=RatingContent(Rating.WITHIN, "Within tolerance"))


def test_a_target_that_its_own_entry_calls_missed_is_missed_within_tolerance_too() -> None:
    [found] = findings(LEFT_OUT, "All is well.", (WITHIN, "88% is just below the target of 90%."))
    assert found.subject == "CSC 022 Referrals in 24 hours"
    assert findings(LEFT_OUT, "All is well.", (WITHIN, "It was 88%, within tolerance.")) == []


def test_last_year_s_figure_beside_this_year_s_is_no_disagreement() -> None:
    summary = "88% of referrals were completed within 24 hours, down from 93%."
    assert findings(DISAGREE, summary, (IN_TIME, "It was 88%.")) == []


def test_a_year_in_the_summary_and_a_month_in_the_body_disagree() -> None:
    told = replace(IN_TIME, months=(figure("88%", "March 2017", MARCH),))
    summary = "At year-end 88% of referrals were completed within 24 hours."
    [found] = findings(DISAGREE, summary, (told, "In March 88% were in time."))
    assert found.sentence == (
        "The summary gives 88% for the year; the entry of CSC 022 Referrals in 24 hours for March."
    )
    assert findings(DISAGREE, summary, (told, "In 2016/17 88% were in time, and 88% in March.")) == []
    stock = replace(told, nature=Nature.STOCK)
    assert findings(DISAGREE, summary, (stock, "In March 88% were in time.")) == []


def test_a_percentage_that_nobody_knows_is_held_against_the_entry_with_that_title() -> None:
    body = entry("88% of referrals were completed within 24 hours.", key="home", indicators=[IN_TIME])

    def disagreeing(source: str) -> list[str]:
        summary = entry(source, key="summary", kind=EntryKind.SUMMARY, heading="Summary")
        findings = check_report(report(summary, body))
        return [each.words for each in findings if each.rule == "summary and body disagree"]

    assert disagreeing("Referrals were completed within 24 hours in 91% of cases.") == ["91%"]
    assert disagreeing("Referrals were completed within 24 hours in 88% of cases.") == []
    assert disagreeing("Visits of good quality were made in 91% of cases.") == []


def test_a_large_movement_of_what_is_not_rated_belongs_in_the_summary() -> None:
    def left_out(before: str) -> list[str]:
        moved = replace(REFERRALS, polarity=Polarity.NEUTRAL, previous=figure(before, "2015/16", LAST_YEAR))
        summary = entry("A good year.", key="summary", kind=EntryKind.SUMMARY, heading="Summary")
        findings = check_report(report(summary, entry("See above.", key="home", indicators=[moved])))
        return [each.subject for each in findings if each.rule == "left out of the summary"]

    assert left_out("1,000") == ["CSC 013 Referrals"]
    assert left_out("1,398") == []
