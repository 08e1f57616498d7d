"""Which figures cannot be true."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.figures.periods import Period
from indicators.figures.validation import Figure, figure_problems
from indicators.figures.words import Basis, Measure, Unit

TODAY = date(2017, 5, 1)
PEOPLE = {"number": "22500", "measure": Measure.POPULATION, "source": "ONS mid-2016 estimate"}
CHANGE = {"number": "2.5", "measure": Measure.CHANGE_ON_YEAR}
NUMBERS = ("number", "numerator", "denominator")


def problems(today=TODAY, **given):
    usual = {
        "period": Period.year(2016),
        "measure": Measure.FIGURE,
        "basis": Basis.LOCAL,
        "unit": Unit.PERCENTAGE,
        "decimals": 0,
        "number": None,
        "missing": "",
        "numerator": None,
        "denominator": None,
    }
    numbers = {
        name: Decimal(text) if name in NUMBERS and isinstance(text, str) else text
        for name, text in given.items()
    }
    return figure_problems(Figure(**(usual | numbers)), today)


@pytest.mark.parametrize(
    "given",
    [
        {"number": "0"},
        {"number": "100"},
        {"number": "87.5"},
        PEOPLE,
        {"missing": "Not collected before November"},
        {"number": "88", "numerator": "21", "denominator": "24"},
        {"number": "87", "numerator": "21", "denominator": "24", "basis": Basis.PUBLISHED},
        {"number": "87.5", "numerator": "21", "denominator": "24"},
        {"missing": "Only the count is given", "numerator": "21"},
        {"missing": "Nobody was due", "numerator": "0", "denominator": "0"},
        {"number": "5236", "unit": Unit.COUNT},
        {"number": "16.4", "unit": Unit.COUNT, "decimals": 1},
        {"number": "108.2", "unit": Unit.RATE, "numerator": "243", "denominator": "22458"},
        {"number": "1.25", "unit": Unit.RATIO, "numerator": "5", "denominator": "4"},
        {"number": "-12.5", "measure": Measure.CHANGE_ON_YEAR},
        {"number": "130", "measure": Measure.CHANGE_ON_PREVIOUS},
        {"number": "130", "measure": Measure.RATE},
        {"number": "9999999999.99999", "unit": Unit.RATIO},
        {"number": "88", "period": Period.month(2017, 5)},
    ],
)
def test_it_lets_what_can_be_true_pass(given):
    assert problems(**given) == {}


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({}, "number", "Give a figure, or say why it is missing."),
        ({"number": "1", "missing": "Lost"}, "missing", "not both"),
        ({"number": "100.1"}, "number", "A percentage lies between 0 and 100"),
        ({"number": "-1"}, "number", "A percentage lies between 0 and 100"),
        ({"number": "-1", "unit": Unit.COUNT}, "number", "A count is 0 or more."),
        ({"number": "1.5", "unit": Unit.COUNT}, "number", "A count is a whole number."),
        ({"number": "-1", "unit": Unit.DAYS}, "number", "Days are 0 or more."),
        ({"number": "-0.1", "measure": Measure.RATE}, "number", "A rate per 10,000 is 0 or more."),
        ({"number": "NaN"}, "number", "Give a number"),
        ({"number": "Infinity"}, "number", "Give a number"),
        ({"number": "sNaN"}, "number", "Give a number"),
        ({"number": 87.5}, "number", "Give a decimal number"),
        ({"number": True}, "number", "Give a decimal number"),
        ({"number": "0.000001"}, "number", "Give at most 5 decimals."),
        ({"number": "10000000000", "unit": Unit.COUNT}, "number", "Give at most 10 digits before the point."),
        ({"number": "1E+20", "unit": Unit.COUNT}, "number", "Give at most 10 digits before the point."),
        ({"number": "87", "numerator": "21", "denominator": "24"}, "number", "21 of 24 gives 88, not 87"),
        (
            {"number": "88", "numerator": "21", "denominator": "24", "stated_decimals": 1},
            "number",
            "21 of 24 gives 87.5, not 88",
        ),
        ({"number": "50", "numerator": "25", "denominator": "24"}, "numerator", "at most the denominator"),
        ({"number": "50", "denominator": "24"}, "numerator", "Give the numerator"),
        ({"number": "50", "numerator": "-1", "denominator": "24"}, "numerator", "A numerator is 0 or more."),
        ({"number": "50", "numerator": "1", "denominator": "-2"}, "denominator", "A denominator is 0"),
        ({"number": "0", "numerator": "0", "denominator": "0"}, "denominator", "why it is missing"),
        (CHANGE | {"denominator": "24"}, "numerator", "Give the numerator"),
        (CHANGE | {"numerator": "1", "denominator": "-2"}, "denominator", "A denominator is 0"),
        ({"number": "88", "period": Period.month(2017, 6)}, "period", "June 2017 has not"),
        (PEOPLE | {"source": "ONS estimate"}, "source", "Name the population and its year"),
        (PEOPLE | {"period": Period.month(2017, 3)}, "period", "for a reporting year"),
        (PEOPLE | {"number": "22500.5"}, "number", "A count is a whole number."),
        (PEOPLE | {"number": "0"}, "number", "A population is 1 or more."),
    ],
)
def test_it_says_what_would_be_right(given, field, words):
    found = problems(**given)
    assert list(found) == [field]
    assert words in found[field]


@given(
    denominator=st.integers(1, 5000),
    share=st.integers(0, 5000),
    places=st.integers(0, 3),
)
def test_a_percentage_rounded_from_its_fraction_agrees_and_its_neighbour_does_not(denominator, share, places):
    """Half up at any number of decimals agrees; two units in its last place away never does."""
    numerator = share % (denominator + 1)
    step = Decimal(1).scaleb(-places)
    scaled = Decimal(100 * numerator) / Decimal(denominator) / step
    number = (scaled + Decimal("0.5")).to_integral_value(rounding="ROUND_FLOOR") * step
    fraction = {"numerator": Decimal(numerator), "denominator": Decimal(denominator)}
    assert problems(number=number, **fraction) == {}
    wrong = number - 2 * step if number >= 2 * step else number + 2 * step
    if 0 <= wrong <= 100:
        assert "gives" in problems(number=wrong, stated_decimals=places, **fraction)["number"]
