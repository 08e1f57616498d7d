"""A percentage against the number of people that another indicator gives for the same time."""

from indicators.stories.content import IndicatorContent
from reports.checks import check_report
from tests.reports.made import MARCH, entry, figure, fraction, indicator, report

RULE = "a percentage that its cohort cannot give"
DEFINITION = (
    "Of the children who became the subject of a plan in the period, those who had been on one before."
)


def second(shown: str) -> IndicatorContent:
    return indicator(
        figure(shown, "March 2017", MARCH), code="CSC 188", title="Second plans", definition=DEFINITION
    )


# 15 of 18 conferences led to a plan.
LED_TO_A_PLAN = indicator(
    fraction(15, 18, label="March 2017", period=MARCH),
    code="CSC 175",
    title="Conferences leading to a plan",
    short_title="Conferences leading to a plan",
    counts="children",
    definition="Of the children at a first conference in the month, those who became the subject of a plan.",
)


def found(shown: str, other: IndicatorContent) -> list[tuple[str, str]]:
    content = report(
        entry("See the figure.", key="other", indicators=[other]),
        entry(f"In March it was {shown}.", key="second", indicators=[second(shown)]),
    )
    return [(each.words, each.sentence) for each in check_report(content) if each.rule == RULE]


def test_no_part_of_fifteen_is_three_per_cent() -> None:
    assert found("3.0%", LED_TO_A_PLAN) == [
        (
            "3.0%",
            "CSC 175 Conferences leading to a plan says 15 for March 2017, and no part of 15 is 3.0%.",
        )
    ]


def test_two_of_fifteen_is_thirteen_per_cent() -> None:
    assert found("13%", LED_TO_A_PLAN) == []


def test_other_people_or_another_time_say_nothing_about_it() -> None:
    year = indicator(fraction(15, 18), code="CSC 175", definition=LED_TO_A_PLAN.definition, counts="children")
    others = indicator(
        fraction(15, 18, label="March 2017", period=MARCH),
        code="CSC 290",
        counts="care leavers",
        definition="Of the care leavers in the month, those who had a job.",
    )
    assert found("3.0%", year) == []
    assert found("3.0%", others) == []


def count_of(definition: str) -> IndicatorContent:
    return indicator(
        figure("15", "March 2017", MARCH), code="CSC 177", definition=definition, counts="children"
    )


def test_how_many_of_them_had_something_is_not_how_many_they_are() -> None:
    whole = count_of("Children who became the subject of a plan in the month.")
    assert [words for words, _ in found("3.0%", whole)] == ["3.0%"]
    assert found("3.0%", count_of(DEFINITION)) == []
