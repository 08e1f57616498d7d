from dataclasses import replace

import pytest

from tests.reports.checks.told import IN_TIME, MOVED, REFERRALS, found, in_summary
from tests.reports.made import figure

RULE = "periods mixed"


@pytest.mark.parametrize(
    "source",
    [
        "97% were in time, above the target of 90%.",
        "In March 97% were in time. That is more than neighbours (89%) and England (82%).",
    ],
)
def test_it_finds_a_month_against_a_year_s_figure(source: str) -> None:
    assert found(RULE, source, IN_TIME) == ["97%"]


def test_it_finds_it_in_the_summary() -> None:
    source = "97% of referrals were completed within 24 hours, which exceeds the target of 90%."
    assert in_summary(RULE, source, IN_TIME, MOVED, REFERRALS) == ["97%"]


@pytest.mark.parametrize(
    "source",
    [
        "In March 97% were in time, above the target of 90%. For the year it was 88%.",
        "In March 97% were in time, above the target of 90% for 2016/17.",
        "In March 97% were in time, and the target is 90%.",
        "In March 97% were in time; England had 82% in 2015/16.",
        "88% were in time, below the target of 90%.",
        "97% were in time at the end.",
    ],
)
def test_it_is_quiet_where_the_period_is_named_or_nothing_is_compared(source: str) -> None:
    assert found(RULE, source, IN_TIME) == []


def test_a_snapshot_has_no_months_to_mix() -> None:
    assert found(RULE, "12% had 3 or more placements, above the target of 10%.", MOVED) == []


def test_a_sentence_that_points_back_belongs_to_the_one_before() -> None:
    assert found(RULE, "Timeliness is at 97%. That is well above the target of 90%.", IN_TIME) == ["97%"]
    assert (
        found(RULE, "In March it was 97%. That is well above the target of 90% for 2016/17.", IN_TIME) == []
    )


def test_a_month_that_meets_what_the_year_missed_is_not_the_year() -> None:
    """Readers who are told of March alone take the target for met: 88% over the year is not at least 90%."""
    for source in (
        "In March 97% were in time, above the target of 90%.",
        "In March it was 97%. That is well above the target of 90%.",
        "97% were in time in March, so the target was met.",
    ):
        assert found(RULE, source, IN_TIME) == ["97%"]
    met = replace(IN_TIME, figure=figure("91%"))
    assert found(RULE, "In March 97% were in time, above the target of 90%.", met) == []


def test_a_month_beside_last_year_s_figure_leaves_open_of_which_month() -> None:
    assert found(RULE, "In March 97% were in time, above last year’s figure.", IN_TIME) == ["97%"]
    same = "In March 97% were in time, above last year’s figure for the same month."
    assert found(RULE, same, IN_TIME) == []
