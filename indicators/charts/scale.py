"""The value axis: round steps, from zero unless the chart says otherwise."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

_STEPS = tuple(Decimal(step) for step in ("1", "2", "2.5", "5", "10"))
_INTERVALS = 4


@dataclass(frozen=True, slots=True)
class Scale:
    """From ``low`` to ``high`` in equal steps; ``low < high`` always."""

    low: Decimal
    high: Decimal
    step: Decimal
    unit: str

    def fraction(self, number: Decimal) -> float:
        """Where the number lies: 0 at ``low``, 1 at ``high``."""
        return float((number - self.low) / (self.high - self.low))

    @property
    def ticks(self) -> tuple[tuple[Decimal, str], ...]:
        """Each step with its text, from the lowest up."""
        count = int((self.high - self.low) / self.step)
        numbers = [self.low + self.step * i for i in range(count + 1)]
        return tuple((number, self.text(number)) for number in numbers)

    @property
    def starts_at_zero(self) -> bool:
        return self.low <= 0

    def text(self, number: Decimal) -> str:
        """An axis number: "1,500", "7.5%", "2.5m"; far beyond in powers of ten."""
        percent = "%" if self.unit == "%" else ""
        size = abs(number)
        if size >= Decimal("1E15") or 0 < size < Decimal("1E-4"):
            return f"{number:.1E}{percent}"
        for power, name in ((9, "bn"), (6, "m")):
            if size >= Decimal(10) ** power:
                return f"{_plain(number.scaleb(-power))}{name}{percent}"
        return f"{_plain(number)}{percent}"


def _plain(number: Decimal) -> str:
    return f"{number.normalize():,f}".replace("-", "−")


def scale(numbers: Iterable[Decimal], unit: str, *, from_zero: bool = True) -> Scale:
    """A scale that holds every number; percentages that reach far run from 0% to 100%."""
    known = list(numbers)
    zero = Decimal(0)
    low = min([*known, zero] if from_zero else known or [zero])
    high = max([*known, zero] if from_zero else known or [zero])
    if low == high:
        low, high = min(low, zero), max(high, zero)
    if low == high or (unit == "%" and low == 0 and 40 < high <= 100):
        return _full(unit)
    whole = unit != "%" and all(number == number.to_integral_value() for number in known)
    step = _step(high - low, whole=whole)
    bottom = (low / step).to_integral_value(ROUND_FLOOR) * step
    top = (high / step).to_integral_value(ROUND_CEILING) * step
    if (top - bottom) / step > 2 * _INTERVALS or top <= bottom:
        return scale(known, unit)  # numbers too near one another for their size: begin at zero
    return Scale(bottom, top, step, unit)


def _full(unit: str) -> Scale:
    """The axis where the numbers give no other: a whole percentage, or one thing counted."""
    if unit == "%":
        return Scale(Decimal(0), Decimal(100), Decimal(25), unit)
    return Scale(Decimal(0), Decimal(1), Decimal(1), unit)


def _step(span: Decimal, *, whole: bool) -> Decimal:
    """The smallest round number that crosses the span in about four steps."""
    rough = span / _INTERVALS
    power = Decimal(1).scaleb(rough.adjusted())
    steps = (factor * power for factor in _STEPS)
    return next(step for step in steps if step >= rough and (not whole or step == step.to_integral_value()))


def tight(numbers: Iterable[Decimal]) -> Scale:
    """A scale for bars, which carry their own figures: from zero just to the outermost number."""
    known = [Decimal(0), *numbers]
    low, high = min(known), max(known)
    return Scale(low, high, high - low, "") if low < high else _full("")
