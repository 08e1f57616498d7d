"""What is to be reached, and how far a figure is from it."""

from dataclasses import dataclass
from decimal import Decimal

from indicators.figures.formatting import limit_text
from indicators.figures.periods import Period, ReportingYear
from indicators.figures.words import TargetKind, Unit

NONE_SET = "no target set"


@dataclass(frozen=True, slots=True)
class Target:
    """At least ``lower``, at most ``upper``, or between both; a figure on a limit meets it.

    ``period`` is set for a profile target, which a month or quarter of the year is rated against.
    Raises ``ValueError`` where the limits do not fit the kind.
    """

    kind: TargetKind
    year: ReportingYear
    lower: Decimal | None = None
    upper: Decimal | None = None
    period: Period | None = None

    def __post_init__(self) -> None:
        given = (self.lower is not None, self.upper is not None)
        wanted = {
            TargetKind.AT_LEAST: (True, False),
            TargetKind.AT_MOST: (False, True),
            TargetKind.BETWEEN: (True, True),
        }[self.kind]
        upside_down = self.lower is not None and self.upper is not None and self.lower > self.upper
        if given != wanted or upside_down:
            raise ValueError(
                f"A target “{self.kind.value}” cannot have {self.lower} and {self.upper} as limits."
            )

    def gap(self, number: Decimal) -> Decimal:
        """The number less its limit: below it negative, above it positive, whichever is good.

        For a band the distance to its nearer edge, 0 inside.
        """
        if self.kind is TargetKind.BETWEEN:
            if self.lower is not None and number < self.lower:
                return number - self.lower
            return max(number - (self.upper or Decimal(0)), Decimal(0))
        limit = self.lower if self.lower is not None else self.upper
        return number - (limit or Decimal(0))

    def missed_limits(self, number: Decimal) -> tuple[Decimal, ...]:
        """The limit that the number fails to reach; none where it meets the target."""
        if self.lower is not None and number < self.lower:
            return (self.lower,)
        return (self.upper,) if self.upper is not None and number > self.upper else ()

    def met_by(self, number: Decimal) -> bool:
        return not self.missed_limits(number)


def target_text(target: Target | None, unit: Unit) -> str:
    """In words: "at least 90%", "at most 10%", "10% to 15%", "no target set"."""
    if target is None:
        return NONE_SET
    if target.lower is not None and target.upper is not None:
        return f"{limit_text(target.lower, unit)} to {limit_text(target.upper, unit)}"
    return f"{target.kind.value} {limit_text(_only(target), unit)}"


def target_short(target: Target | None, unit: Unit) -> str:
    """For a cell: "90%", "10% max", "10–15%", "none"."""
    if target is None:
        return "none"
    if target.lower is not None and target.upper is not None:
        lower = limit_text(target.lower, unit)
        if unit is Unit.PERCENTAGE:
            lower = lower.removesuffix("%")
        return f"{lower}–{limit_text(target.upper, unit)}"
    most = " max" if target.kind is TargetKind.AT_MOST else ""
    return f"{limit_text(_only(target), unit)}{most}"


def target_note(target: Target | None, period: Period) -> str:
    """That the target is another year's, or one part of the year's alone; else empty."""
    if target is None:
        return ""
    if target.period is not None:
        return f"target of {target.period.label}"
    return "" if target.year == period.reporting_year else f"target of {target.year.label}"


def _only(target: Target) -> Decimal:
    limit = target.lower if target.lower is not None else target.upper
    return limit or Decimal(0)
