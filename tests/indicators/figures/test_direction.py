from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.figures.direction import Comparison, Similar, direction, fitted_ends, movement_text
from indicators.figures.periods import Period, ReportingYear
from indicators.figures.targets import Target
from indicators.figures.words import Judgement, Polarity, Rating, TargetKind, Unit

BAND = Target(TargetKind.BETWEEN, ReportingYear(2016), lower=Decimal(10), upper=Decimal(15))


@pytest.mark.parametrize(
    ("polarity", "before", "now", "judgement"),
    [
        (Polarity.HIGH, "85.2", "88", Judgement.BETTER),
        (Polarity.HIGH, "58", "52", Judgement.WORSE),
        (Polarity.LOW, "12", "9", Judgement.BETTER),
        (Polarity.LOW, "9", "12", Judgement.WORSE),
        (Polarity.LOW, "12", "12", Judgement.SIMILAR),
        (Polarity.NEUTRAL, "134", "66", Judgement.LOWER),
        (Polarity.NEUTRAL, "66", "134", Judgement.HIGHER),
        (Polarity.ON_TARGET, "3", "8", Judgement.NEARER),
        (Polarity.ON_TARGET, "17", "22", Judgement.FURTHER),
        (Polarity.ON_TARGET, "12", "14", Judgement.SIMILAR),  # both inside
        (Polarity.ON_TARGET, "8", "17", Judgement.SIMILAR),  # as far on the other side
    ],
)
def test_it_judges_by_polarity(polarity: Polarity, before: str, now: str, judgement: Judgement) -> None:
    result = direction(
        Decimal(before), Decimal(now), polarity=polarity, unit=Unit.PERCENTAGE, decimals=1, target=BAND
    )
    assert result.judgement is judgement


def test_a_band_without_its_target_is_only_higher_or_lower() -> None:
    result = direction(Decimal(3), Decimal(8), polarity=Polarity.ON_TARGET, unit=Unit.PERCENTAGE, decimals=0)
    assert result.judgement is Judgement.HIGHER


@pytest.mark.parametrize(
    ("similar", "judgement"),
    [
        (Similar(amount=Decimal("2.8")), Judgement.SIMILAR),
        (Similar(amount=Decimal("2.7")), Judgement.BETTER),
        (Similar(per_cent=Decimal("3.3")), Judgement.SIMILAR),
        (Similar(per_cent=Decimal("3.2")), Judgement.BETTER),
    ],
)
def test_a_small_movement_is_similar(similar: Similar, judgement: Judgement) -> None:
    result = direction(
        Decimal("85.2"),
        Decimal(88),
        polarity=Polarity.HIGH,
        unit=Unit.PERCENTAGE,
        decimals=1,
        similar=similar,
    )
    assert (result.judgement, result.detail) == (judgement, "2.8 percentage points higher")


@pytest.mark.parametrize(
    ("unit", "before", "now", "text"),
    [
        (Unit.PERCENTAGE, "85.2", "88", "2.8 percentage points higher"),
        (Unit.COUNT, "1398", "1472", "up 5%"),
        (Unit.RATE, "59", "29", "down 51%"),
        (Unit.COUNT, "0", "7", "7 higher"),
        (Unit.DAYS, "14", "12.5", "1.5 days lower"),
        (Unit.COUNT, "7", "7", "no change"),
    ],
)
def test_it_says_points_or_per_cent(unit: Unit, before: str, now: str, text: str) -> None:
    assert (
        movement_text(Decimal(before), Decimal(now), unit=unit, decimals=1 if unit is not Unit.COUNT else 0)
        == text
    )


@pytest.mark.parametrize(
    ("rating", "standing"),
    [
        (Rating.MET, "target met"),
        (Rating.WITHIN, "target not met, within tolerance"),
        (Rating.MISSED, "target not met"),
        (Rating.NO_TARGET, ""),
        (None, ""),
    ],
)
def test_beside_it_stands_whether_the_target_holds(rating: Rating | None, standing: str) -> None:
    result = direction(
        Decimal(58), Decimal(72), polarity=Polarity.HIGH, unit=Unit.PERCENTAGE, decimals=0, rating=rating
    )
    assert (result.words, result.detail, result.standing) == (
        "Better",
        "14 percentage points higher",
        standing,
    )


def test_a_missing_figure_is_not_comparable() -> None:
    for before, now, why in ((None, Decimal(5), "no earlier figure"), (Decimal(5), None, "no figure")):
        result = direction(before, now, polarity=Polarity.HIGH, unit=Unit.COUNT, decimals=0)
        assert (result.judgement, result.detail) == (Judgement.UNKNOWN, why)


@given(st.decimals(0, 100, places=2), st.decimals(0, 100, places=2))
def test_what_is_better_one_way_is_worse_the_other(before: Decimal, now: Decimal) -> None:
    opposite = {
        Judgement.BETTER: Judgement.WORSE,
        Judgement.WORSE: Judgement.BETTER,
        Judgement.SIMILAR: Judgement.SIMILAR,
    }

    def judged(one: Decimal, other: Decimal, polarity: Polarity) -> Judgement:
        return direction(one, other, polarity=polarity, unit=Unit.PERCENTAGE, decimals=0).judgement

    assert judged(now, before, Polarity.HIGH) is opposite[judged(before, now, Polarity.HIGH)]
    assert judged(before, now, Polarity.LOW) is opposite[judged(before, now, Polarity.HIGH)]


def test_each_comparison_names_its_period() -> None:
    march = Period.month(2017, 3)
    keys = [c.period(march).key for c in Comparison if c.period(march) is not None]  # type: ignore[union-attr]
    assert keys == ["2017-02", "2016-03", "2015/16"]
    assert Comparison.SLOPE.period(march) is None


def test_a_slope_is_the_line_that_fits_best() -> None:
    assert fitted_ends([Decimal(1), Decimal(2), Decimal(3), Decimal(4)]) == (Decimal(1), Decimal(4))
    assert fitted_ends([Decimal(1), None, Decimal(3), Decimal(4)]) == (Decimal(1), Decimal(4))
    assert fitted_ends([Decimal(5), Decimal(1), Decimal(5)]) is not None
    assert fitted_ends([Decimal(2), Decimal(4), Decimal(2), Decimal(4)]) == (Decimal("2.4"), Decimal("3.6"))
    assert fitted_ends([Decimal(1), None, Decimal(2)]) is None


@pytest.mark.parametrize(("before", "now"), [("66.66667", Decimal(200) / 3), ("33.33333", Decimal(100) / 3)])
def test_what_was_kept_of_a_fraction_and_the_fraction_are_the_same(before: str, now: Decimal) -> None:
    """A file's figure is kept to five decimals, one that is worked out has all."""
    result = direction(Decimal(before), now, polarity=Polarity.HIGH, unit=Unit.PERCENTAGE, decimals=0)
    assert (result.judgement, result.detail) == (Judgement.SIMILAR, "no change")


numbers = st.decimals(0, 100, places=2)


@given(numbers, numbers, numbers)
def test_nearer_to_a_band_is_what_further_from_it_is_the_other_way(
    before: Decimal, now: Decimal, similar: Decimal
) -> None:
    def judged(one: Decimal, other: Decimal) -> Judgement:
        return direction(
            *(one, other),
            polarity=Polarity.ON_TARGET,
            unit=Unit.PERCENTAGE,
            decimals=0,
            target=BAND,
            similar=Similar(amount=similar),
        ).judgement

    opposite = {
        Judgement.NEARER: Judgement.FURTHER,
        Judgement.FURTHER: Judgement.NEARER,
        Judgement.SIMILAR: Judgement.SIMILAR,
    }
    assert judged(now, before) is opposite[judged(before, now)]
    away = abs(abs(BAND.gap(now)) - abs(BAND.gap(before)))
    assert (judged(before, now) is Judgement.SIMILAR) is (away <= similar)


@given(numbers, numbers, st.decimals(0, 20, places=1))
def test_what_moves_no_more_than_its_tolerance_is_similar(
    before: Decimal, now: Decimal, tolerance: Decimal
) -> None:
    result = direction(
        *(before, now),
        polarity=Polarity.HIGH,
        unit=Unit.PERCENTAGE,
        decimals=2,
        similar=Similar(amount=tolerance),
    )
    assert (result.judgement is Judgement.SIMILAR) is (abs(now - before) <= tolerance)


@given(
    st.integers(-50, 50),
    st.integers(-9, 9),
    st.lists(st.booleans(), min_size=3, max_size=14).filter(lambda there: sum(there) >= 3),
)
def test_the_slope_of_what_lies_on_a_line_is_that_line_whatever_is_missing(
    start: int, step: int, there: list[bool]
) -> None:
    course = [Decimal(start + step * place) if known else None for place, known in enumerate(there)]
    first, last = fitted_ends(course) or (None, None)
    assert first is not None
    assert last is not None
    assert round(first, 9) == start
    assert round(last, 9) == start + step * (len(there) - 1)
