"""A row of ``Value`` in words: its figure as people read it, and what it is of."""

from dataclasses import dataclass
from typing import Any

from indicators.figures.formatting import figure_text, fraction_text, with_fraction
from indicators.figures.words import Basis, Measure, Unit
from portal.numbers import decimal_text


@dataclass(frozen=True, slots=True)
class Looks:
    """How an indicator's figures are written. A value needs ``category__breakdown``, whose figures look otherwise."""

    unit: Unit
    decimals: int

    def text(self, value: Any) -> str:
        """``88%``; of a missing one, why it is missing."""
        if value.number is None:
            return value.missing
        breakdown = value.category.breakdown if value.category else None
        unit = Unit(breakdown.unit) if breakdown else self.unit
        if value.measure == Measure.RATE:
            unit = Unit.RATE
        if value.measure in (Measure.CHANGE_ON_YEAR, Measure.CHANGE_ON_PREVIOUS):
            return f"{decimal_text(value.number)}%"
        if value.measure == Measure.POPULATION:
            return figure_text(value.number, Unit.COUNT, 0)
        own = breakdown.decimals if breakdown else self.decimals
        return figure_text(value.number, unit, own if value.decimals is None else value.decimals)

    def told(self, value: Any) -> str:
        """``88% (21 of 24)``, or ``missing: the case system was replaced``."""
        if value.number is None:
            return f"missing: {value.missing}"
        return with_fraction(self.text(value), fraction_text(value.numerator, value.denominator))


def part_of(value: Any) -> str:
    """What the value is of, where it is not the whole council's own figure."""
    parts = [
        f"{value.category.breakdown.title}: {value.category.name}" if value.category else "",
        value.place.name if value.place else "",
        "" if value.measure == Measure.FIGURE else Measure(value.measure).label,
        "" if value.basis == Basis.LOCAL else Basis(value.basis).label,
    ]
    return ", ".join(filter(None, parts))
