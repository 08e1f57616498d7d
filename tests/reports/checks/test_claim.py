from dataclasses import replace

import pytest

from reports.content.narrative import Quoted
from tests.reports.checks.told import HOMES, IN_TIME, MOVED, REFERRALS, found, in_summary
from tests.reports.made import benchmark, figure, indicator, part

RULE = "claim against the figures"
APRIL = "2016-04-01/2016-04-30"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("88% were in time. This means that there was no delay.", "means that there was no delay"),
        ("88% were in time, which exceeds the target.", "exceeds the target"),
        ("88% were in time, which meets our target of 90%.", "meets our target"),
        ("At 88% we are above the target.", "above the target"),
        ("88% is better than our statistical neighbours (89%).", "better than our statistical neighbours"),
        ("88% were in time, lower than England (82%).", "lower than England"),
        ("In March 97% were in time, which missed the target.", "missed the target"),
    ],
)
def test_it_finds_a_claim_that_the_figures_do_not_bear_out(source: str, words: str) -> None:
    assert found(RULE, source, IN_TIME) == [words]


def test_where_less_is_better() -> None:
    assert found(RULE, "12% moved, which is better than England (10%).", MOVED) == ["better than England"]
    assert found(RULE, "12% moved, which is worse than England (10%).", MOVED) == []
    assert found(RULE, "12% moved, which meets the target of 10%.", MOVED) == ["meets the target"]


@pytest.mark.parametrize(
    "source",
    [
        "88% were in time, below the target of 90% and better than England (82%).",
        "In March 97% were in time, which exceeds the target.",
        "88% were in time. We expect no delay once the posts are filled.",
        "88% were in time, and managers make sure that there is no delay for the others.",
        "88% were in time, which does not meet the target.",
        "We aim to be above the target next year.",
        "If it exceeds the target, we shall say so.",
        "The rate was above the target from July.",
        "88% were in time, lower than neighbours (89%) and higher than England.",
    ],
)
def test_it_is_quiet_on_what_holds_and_on_what_is_only_expected(source: str) -> None:
    assert found(RULE, source, IN_TIME) == []


def test_all_in_time_is_no_delay() -> None:
    whole = indicator(figure("100%"))
    assert found(RULE, "All, 100%, were in time. There was no delay.", whole) == []


def test_the_summary_is_judged_by_the_indicator_that_it_speaks_of() -> None:
    source = "88% of referrals were completed within 24 hours, which exceeds the target."
    assert in_summary(RULE, source, IN_TIME, MOVED, REFERRALS) == ["exceeds the target"]


@pytest.mark.parametrize(
    "words", ["higher than in the previous year", "better than last year", "above 2015/16"]
)
def test_last_year_s_figure_is_held_against_a_claim_too(words: str) -> None:
    assert found(RULE, f"The share of 88% is {words}.", IN_TIME) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "The share of 88% is lower than in the previous year.",
        "97% in March is higher than last year.",  # a month; another rule asks of which
        "The share of 88% is higher than in 2012/13.",  # nobody knows that year
        "If two teams are set aside, timeliness was better than target.",
    ],
)
def test_what_holds_or_cannot_be_judged_is_left_alone(text: str) -> None:
    assert found(RULE, text, IN_TIME) == []


def test_a_target_that_is_nowhere_set_cannot_be_met() -> None:
    assert found(RULE, "96% were in homes, which meets the year-end target.", HOMES) == [
        "meets the year-end target"
    ]


def test_a_plan_is_no_intention_and_may_is_also_a_month() -> None:
    text = "Of those on a plan since May, 88% were seen, which is above the target."
    assert found(RULE, text, IN_TIME) == ["above the target"]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("88% is ahead of both England (82%) and our neighbours (89%).", "ahead of … neighbours"),
        ("At 88% the target of 90% was met.", "target of 90% was met"),
        ("88% were in time, so no child waited longer than they should.", "no child waited"),
        ("The target of 90% was met in every month.", "in every month"),
    ],
)
def test_it_reads_lists_of_comparators_passives_and_whole_years(source: str, words: str) -> None:
    by_month = replace(IN_TIME, figure=figure("88%"), months=(figure("85%", "April 2016", APRIL),))
    assert words in found(RULE, source, by_month)


@pytest.mark.parametrize(
    "source",
    [
        "88% is ahead of England (82%) and behind our neighbours (89%).",
        "At 88% the target of 90% was not met.",
        "88% were in time, and no child waited longer than five days.",
        "The target of 90% was met in almost every month.",
        "To meet the target of 90%, another 24 visits were needed.",
        "At 88% we were just under the threshold of care.",
    ],
)
def test_it_is_quiet_on_what_is_denied_hedged_or_another_s(source: str) -> None:
    by_month = replace(IN_TIME, figure=figure("88%"), months=(figure("85%", "April 2016", APRIL),))
    assert found(RULE, source, by_month) == []


def test_of_several_indicators_the_one_whose_code_is_named_is_meant() -> None:
    assert found(RULE, "CSC 228 met its target.", IN_TIME, MOVED) == ["met its target"]
    assert found(RULE, "CSC 228 missed its target.", IN_TIME, MOVED) == []


def test_a_count_of_indicators_is_about_none_of_them() -> None:
    assert found(RULE, "Of 38 indicators, 21 met their target.", IN_TIME) == []


@pytest.mark.parametrize(("of", "objected"), [("dental-checks", []), (IN_TIME.key, ["met the target"])])
def test_a_sentence_is_about_the_indicator_of_its_live_figure(of: str, objected: list[str]) -> None:
    """Also where the report does not hold that indicator yet, and another has such a figure and such a word."""
    said = part("Checks after referrals met the target with {{x.year}}.", lambda it: Quoted(it, "88%", of))
    assert in_summary(RULE, said, IN_TIME, MOVED, REFERRALS) == objected


def test_a_claim_in_the_summary_without_a_figure_is_held_against_the_title_that_it_says() -> None:
    source = "Referrals completed within 24 hours exceeded the target."
    assert in_summary(RULE, source, IN_TIME, MOVED) == ["exceeded the target"]
    assert in_summary(RULE, "Our teams exceeded the target.", IN_TIME, MOVED) == []


def test_somebody_else_s_target_is_theirs() -> None:
    assert found(RULE, "The police exceeded their target.", IN_TIME) == []
    assert found(RULE, "Referrals exceeded their target.", IN_TIME) == ["exceeded their target"]


def test_better_than_somebody_whose_figure_is_not_held_is_no_claim() -> None:
    assert found(RULE, "88% were in time, above the North East.", IN_TIME) == ["above the North East"]
    assert found(RULE, "88% were in time, above the North East (87% in 2015/16).", IN_TIME) == []
    assert found(RULE, "88% were in time, above the national team’s expectation.", IN_TIME) == []


def test_a_group_of_authorities_is_known_by_the_name_that_it_was_given() -> None:
    boroughs = replace(IN_TIME, benchmarks=(benchmark("92%", "2015/16", "Metropolitan boroughs", "Met"),))
    text = "88% is better than the metropolitan boroughs (92% in 2015/16)."
    assert found(RULE, text, boroughs) == ["better than the metropolitan boroughs"]
    assert found(RULE, "88% is below the metropolitan boroughs (92% in 2015/16).", boroughs) == []
    assert found(RULE, "88% is better than other unitary authorities.", boroughs) == []
