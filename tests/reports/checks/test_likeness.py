"""Called alike: held against the year before, the target, and what the same paragraph says."""

from dataclasses import replace

import pytest

from indicators.figures.words import Rating
from indicators.stories.content import RatingContent
from reports.checks import check_entry
from tests.reports.checks.told import IN_TIME, REFERRALS, found, in_summary
from tests.reports.made import entry, figure

RULE = "called alike"
ALIKE = replace(IN_TIME, figure=figure("92%"))  # after 93%
MISSED = replace(IN_TIME, rating=RatingContent(Rating.MISSED, "Missed"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("At 88% timeliness is in line with last year.", "in line with last year"),
        ("The share of 88% is similar to 2015/16.", "similar to 2015/16"),
        ("Performance has remained broadly stable.", "has remained broadly stable"),
        ("88% is much the same as a year ago.", "much the same as a year ago"),
    ],
)
def test_a_difference_of_five_points_is_not_alike(text: str, words: str) -> None:
    assert found(RULE, text, IN_TIME) == [words]


def test_the_sentence_says_both_figures() -> None:
    [said] = found_sentences("88% is in line with last year.")
    assert said == "88% (2016/17) against 93% (2015/16) is not “in line with last year”."


def found_sentences(text: str) -> list[str]:
    from_summary = in_summary(RULE, text, IN_TIME)
    assert from_summary == found(RULE, text, IN_TIME)
    return [each.sentence for each in check_entry(entry(text, indicators=[IN_TIME])) if each.rule == RULE]


@pytest.mark.parametrize(
    "text",
    [
        "92% is in line with last year.",
        "The share, 92%, is similar to 2015/16.",
        "Performance has remained stable.",
    ],
)
def test_a_difference_of_one_point_is_alike(text: str) -> None:
    assert found(RULE, text, ALIKE) == []


@pytest.mark.parametrize(
    "text",
    [
        "We expect the share to be in line with last year.",
        "Although 88% is similar to last year in some teams, it fell in most.",
        "In March 97% were in time, in line with last year.",  # a month: of what is not said
        "The share is similar to 2012/13.",  # a year that the data do not know
        "Staffing has been in line with the plan.",
    ],
)
def test_what_is_no_plain_statement_about_the_year_is_left_alone(text: str) -> None:
    assert found(RULE, text, IN_TIME) == []


def test_a_missed_target_is_not_in_line_with() -> None:
    assert found(RULE, "88% is in line with the target.", MISSED) == ["in line with the target"]
    # Within tolerance, for all that is known.
    assert found(RULE, "88% is in line with the target.", IN_TIME) == []


def test_nothing_changed_and_something_did_cannot_both_be_true() -> None:
    text = "The number, 1,472, is similar to 2015/16 and consistent with the increase in contacts."
    assert found(RULE, text, REFERRALS) == ["similar to 2015/16"]
    assert found(RULE, "The number, 1,472, is consistent with the increase in contacts.", REFERRALS) == []


def test_a_month_is_not_level_with_another_and_higher_than_any_other() -> None:
    text = "97% is consistent with February and higher than at any other time this year."
    assert found(RULE, text, IN_TIME) == ["higher than at any other time"]
    assert found(RULE, "97% is higher than at any other time this year.", IN_TIME) == []


def test_a_change_that_the_paragraph_states_of_the_same_thing_is_held_against_it() -> None:
    text = "The number of foster carers has increased by {} since then. The total number of foster carers has remained broadly in line with last year."
    assert found(RULE, text.format("8%")) == ["in line with last year"]
    assert found(RULE, text.format("4%")) == []
    other = (
        "The number of adopters has increased by 8%. The number of foster carers is in line with last year."
    )
    assert found(RULE, other) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("88% is in line with the North East.", "in line with the North East"),
        ("88% is similar to the South West average.", "similar to the South West"),
        ("This is in line with the East Midlands.", "in line with the East Midlands"),
    ],
)
def test_nobody_is_alike_whose_figure_is_not_held(text: str, words: str) -> None:
    assert found(RULE, text, IN_TIME) == [words]


def test_it_says_whose_figure_is_missing() -> None:
    [said] = [
        each.sentence
        for each in check_entry(
            entry("88% is in line with England.", indicators=[replace(IN_TIME, benchmarks=())])
        )
        if each.rule == RULE
    ]
    assert said == (
        "No figure of England is held for this indicator. Name it, with the year that it is of, or leave the "
        "comparison out."
    )


@pytest.mark.parametrize(
    "text",
    [
        "88% is in line with the North East (87% in 2015/16).",
        "Thresholds are in line with the North East.",
        "88% is in line with national guidance.",
        "88% is in line with the national trend.",
        "88% is not in line with the North East.",
        "88% is in line with Ofsted’s advice.",
        "88% were in time, in line with England’s best.",
    ],
)
def test_it_is_quiet_where_a_figure_stands_or_nobody_s_is_meant(text: str) -> None:
    assert found(RULE, text, IN_TIME) == []
