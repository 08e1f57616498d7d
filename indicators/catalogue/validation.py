"""What a version or a target must say, in words that tell what would be right."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from indicators.catalogue.models import IndicatorVersion, Target
from indicators.facts.numbers import number_problem
from indicators.figures.periods import Period, ReportingYear
from indicators.figures.words import Nature, RatingRule, TargetKind, Unit, YearToDate
from portal.errors import Invalid
from portal.validation import field_problems

# The limits that each kind has.
LIMITS = {
    TargetKind.AT_LEAST: ("lower",),
    TargetKind.AT_MOST: ("upper",),
    TargetKind.BETWEEN: ("lower", "upper"),
}
_TOLERANT = frozenset({RatingRule.POINTS.value, RatingRule.RELATIVE.value})


def check_version(row: IndicatorVersion) -> None:
    """Raises ``Invalid``."""
    problems = number_problems(row, ("tolerance",))
    problems = field_problems(row, exclude=["recorded_at", *problems]) | problems
    if not row.comparable and not row.break_note:
        problems["break_note"] = "Say what changed, so that the series break is explained."
    if row.rating_rule in _TOLERANT and row.tolerance is None:
        problems["tolerance"] = "This rating rule needs a tolerance; 0 if there is none."
    if "tolerance" not in problems and row.tolerance is not None and row.tolerance < 0:
        problems["tolerance"] = "A tolerance is 0 or more."
    if row.year_to_date == YearToDate.SUM and (why := _adds_up_to_nothing(row)):
        problems.setdefault("year_to_date", why)
    if problems:
        raise Invalid(problems)


def _adds_up_to_nothing(row: IndicatorVersion) -> str:
    """Why its months are no parts of a year's figure; empty where they are."""
    if row.unit in (Unit.PERCENTAGE, Unit.RATE, Unit.RATIO):
        rule = YearToDate.RATE if row.unit == Unit.RATE else YearToDate.RATIO
        return (
            f"Months of a {row.unit} do not add up: choose “{rule.value}”, or “{YearToDate.SUPPLIED.value}”."
        )
    if row.nature == Nature.STOCK:
        return f"Snapshots do not add up over the months: choose “{YearToDate.LATEST.value}”."
    return ""


def check_target(
    row: Target, period: Period | None, in_force: Callable[[date], IndicatorVersion | None]
) -> None:
    """``in_force`` gives the indicator's version on a day. Raises ``Invalid``."""
    problems = number_problems(row, ("lower", "upper", "tolerance"))
    problems |= field_problems(row, exclude=["recorded_at", *problems])
    if "kind" not in problems:
        problems = _limit_problems(row) | problems
    problems = _year_problems(row, period) | problems
    if not problems:
        version = in_force(ReportingYear(row.year).period.ends)
        problems = _unit_problems(row, version.unit if version else "")
    if problems:
        raise Invalid(problems)


def number_problems(row: object, names: tuple[str, ...]) -> dict[str, str]:
    """Sentences by field for those numbers, of the given ones, that cannot be kept."""
    given = {name: getattr(row, name) for name in names if getattr(row, name) is not None}
    return {name: problem for name, number in given.items() if (problem := number_problem(number))}


def _limit_problems(row: Target) -> dict[str, str]:
    wanted = LIMITS[TargetKind(row.kind)]
    problems = {}
    for name in ("lower", "upper"):
        given = getattr(row, name) is not None
        if given != (name in wanted):
            words = "needs a" if name in wanted else "has no"
            problems[name] = f"A target “{row.kind}” {words} {name} limit."
    if not problems and row.lower is not None and row.upper is not None and row.lower > row.upper:
        problems["upper"] = "The upper limit is at or above the lower one."
    if isinstance(row.tolerance, Decimal | int) and row.tolerance < 0:
        problems["tolerance"] = "A tolerance is 0 or more."
    return problems


def _year_problems(row: Target, period: Period | None) -> dict[str, str]:
    if not isinstance(row.year, int) or not 1990 <= row.year <= 2100:
        return {"year": "Give the reporting year’s first calendar year, such as 2016 for 2016/17."}
    year = ReportingYear(row.year)
    if period is not None and not year.period.contains(period):
        return {"period": f"Choose a period within {year.label}."}
    if period == year.period:  # else a year had two targets
        return {"period": f"{year.label} is the whole year: leave the period out, or choose a part of it."}
    return {}


def _unit_problems(row: Target, unit: str) -> dict[str, str]:
    limits = {name: number for name in ("lower", "upper") if (number := getattr(row, name)) is not None}
    if unit == Unit.PERCENTAGE:
        over = {name for name, number in limits.items() if not 0 <= number <= 100}
        return dict.fromkeys(over, "A percentage lies between 0 and 100.")
    return dict.fromkeys((name for name, number in limits.items() if number < 0), "A limit is 0 or more.")
