from dataclasses import replace

import pytest

from tests.reports.checks.told import IN_TIME, found
from tests.reports.made import MARCH, figure

RULE = "said of all"
PLANS = replace(
    IN_TIME, title="Children with an up to date plan", short_title="Plans", figure=figure("91%"), months=()
)


def test_all_is_not_91_in_a_hundred() -> None:
    assert found(RULE, "All children have an up to date plan. It was 91%.", PLANS) == ["All children have"]
    assert found(RULE, "Every one of our children has an up to date plan.", PLANS) == [
        "Every one of our children has"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "All but nine in a hundred children have an up to date plan.",
        "All children should have an up to date plan.",
        "All children who were on a plan in March had an up to date plan.",
        "All social workers have been trained to write plans.",
        "All 14 plans of children placed at a distance are up to date.",
    ],
)
def test_other_things_may_be_said_of_all(text: str) -> None:
    assert found(RULE, text, PLANS) == []


def test_it_may_be_true_of_a_month() -> None:
    full = replace(PLANS, months=(figure("100%", "March 2017", MARCH),))
    assert found(RULE, "All children have an up to date plan.", full) == []
