"""Fields of several lines: what is typed, and what is shown again."""

from decimal import Decimal

import pytest
from django import forms

from reports.outline.fields import ComparisonsField
from reports.outline.models import ComparisonKind
from reports.outline.templates import NewComparison

TYPED = "same period last year: 1, 2\nslope over periods: 0.5, 2, 12"
MEANT = [
    NewComparison(ComparisonKind.SAME_PERIOD_LAST_YEAR, Decimal(1), Decimal(2)),
    NewComparison(ComparisonKind.SLOPE, Decimal("0.5"), Decimal(2), 12),
]


def test_a_slope_says_over_how_many_periods_and_keeps_them() -> None:
    field = ComparisonsField()
    assert field.clean(TYPED) == MEANT
    assert field.prepare_value(MEANT) == TYPED


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("sideways: 1, 2", "the kinds are"),
        ("same period last year: 1", "points, per cent"),
        ("same period last year: 1, 2, 12", "Only a slope is over periods"),
        ("slope over periods: 1, 2", "slope over periods: points, per cent, 12"),
        ("slope over periods: 1, 2, 2", "3 to 120"),
        ("slope over periods: 1, 2, 2.5", "3 to 120"),
        ("slope over periods: 1, 2, 1000", "3 to 120"),
    ],
)
def test_a_comparison_that_is_none_is_refused_in_words(line: str, said: str) -> None:
    with pytest.raises(forms.ValidationError, match=said):
        ComparisonsField().clean(line)
