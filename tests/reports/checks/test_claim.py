import pytest

from tests.reports.checks.told import IN_TIME, MOVED, REFERRALS, found, in_summary
from tests.reports.made import figure, indicator

RULE = "claim against the figures"


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
