import pytest

from tests.reports.checks.told import IN_TIME, MOVED, REFERRALS, found, in_summary

RULE = "per cent for percentage points"


@pytest.mark.parametrize(
    "source",
    [
        "88% were in time, 5% below last year’s figure.",
        "88% were in time, which is 5% lower than in 2015/16.",
        "Timeliness fell by 5% to 88%.",
        "At 88% it is 6% higher than England.",
    ],
)
def test_it_finds_points_called_per_cent(source: str) -> None:
    [words] = found(RULE, source, IN_TIME)
    assert words in ("5%", "6%")


def test_it_finds_them_in_the_summary() -> None:
    source = "88% of referrals were completed within 24 hours, 5% lower than last year."
    assert in_summary(RULE, source, IN_TIME, MOVED, REFERRALS) == ["5%"]


@pytest.mark.parametrize(
    "source",
    [
        "88% were in time, 5 percentage points below last year.",
        "88% were in time. The target is 90%.",
        "The share fell by 5.4% in relative terms.",
        "It is better than the 93% of 2015/16.",
    ],
)
def test_it_is_quiet_on_points_levels_and_relative_changes(source: str) -> None:
    assert found(RULE, source, IN_TIME) == []


def test_counts_change_by_per_cent() -> None:
    assert found(RULE, "Referrals increased by 5%, from 1,398 to 1,472.", REFERRALS) == []


def test_a_change_from_an_unknown_figure_may_be_points_or_per_cent() -> None:
    assert found(RULE, "In March 97% were in time, 22% better than March 2016.", IN_TIME) == ["22%"]
    assert (
        found(RULE, "In March 97% were in time, 22 percentage points better than March 2016.", IN_TIME) == []
    )
