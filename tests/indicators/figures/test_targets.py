from decimal import Decimal

import pytest

from indicators.figures.periods import Period, ReportingYear
from indicators.figures.targets import Target, target_note, target_short, target_text
from indicators.figures.words import TargetKind, Unit

YEAR = ReportingYear(2016)
LEAST = Target(TargetKind.AT_LEAST, YEAR, lower=Decimal(90))
MOST = Target(TargetKind.AT_MOST, YEAR, upper=Decimal(10))
BAND = Target(TargetKind.BETWEEN, YEAR, lower=Decimal(10), upper=Decimal(15))


@pytest.mark.parametrize(
    ("target", "text", "short"),
    [
        (LEAST, "at least 90%", "90%"),
        (MOST, "at most 10%", "10% max"),
        (BAND, "10% to 15%", "10–15%"),
        (None, "no target set", "none"),
    ],
)
def test_a_target_is_said_in_words_and_in_short(target: Target | None, text: str, short: str) -> None:
    assert target_text(target, Unit.PERCENTAGE) == text
    assert target_short(target, Unit.PERCENTAGE) == short


def test_a_band_of_days_keeps_its_unit() -> None:
    assert target_short(BAND, Unit.DAYS) == "10 days–15 days"


@pytest.mark.parametrize(
    ("target", "number", "gap", "met"),
    [
        (LEAST, "88", "-2", False),
        (LEAST, "90", "0", True),
        (LEAST, "93", "3", True),
        (MOST, "12", "2", False),
        (MOST, "10", "0", True),
        (MOST, "0", "-10", True),
        (BAND, "3", "-7", False),
        (BAND, "10", "0", True),
        (BAND, "12", "0", True),
        (BAND, "15", "0", True),
        (BAND, "17", "2", False),
    ],
)
def test_the_gap_is_signed_and_a_limit_is_met(target: Target, number: str, gap: str, met: bool) -> None:
    assert target.gap(Decimal(number)) == Decimal(gap)
    assert target.met_by(Decimal(number)) is met


@pytest.mark.parametrize(
    ("kind", "lower", "upper"),
    [
        (TargetKind.AT_LEAST, None, Decimal(5)),
        (TargetKind.AT_LEAST, Decimal(1), Decimal(5)),
        (TargetKind.AT_MOST, Decimal(5), None),
        (TargetKind.BETWEEN, Decimal(5), None),
        (TargetKind.BETWEEN, Decimal(5), Decimal(4)),
    ],
)
def test_limits_must_fit_the_kind(kind: TargetKind, lower: Decimal | None, upper: Decimal | None) -> None:
    with pytest.raises(ValueError, match="cannot have"):
        Target(kind, YEAR, lower, upper)


def test_another_years_target_is_labelled() -> None:
    assert target_note(LEAST, Period.month(2017, 3)) == ""
    assert target_note(LEAST, Period.month(2017, 4)) == "target of 2016/17"
    assert target_note(None, Period.month(2017, 4)) == ""


def test_a_profile_target_is_labelled_with_its_part_of_the_year() -> None:
    quarter = Period.quarter(2016, 4)
    profile = Target(TargetKind.AT_LEAST, YEAR, lower=Decimal(88), period=quarter)
    assert target_note(profile, quarter) == "target of quarter 4 of 2016/17"
