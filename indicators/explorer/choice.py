"""What somebody wants to see, read from an address; what is no choice is told by ``forms``. No database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from indicators.figures.periods import Period, ReportingYear
from indicators.figures.words import Measure, PeriodKind

MOST_INDICATORS = 40
MOST_LINES = 24  # of one indicator: places, categories and whom it is compared with
MOST_WORDS = 200  # characters that are looked for
MOST_PERIODS = 180  # months of fifteen years
WHOLE, TOTAL = "whole", "total"
KINDS = {
    PeriodKind.YEAR: "Years",
    PeriodKind.QUARTER: "Quarters",
    PeriodKind.MONTH: "Months",
    PeriodKind.YEAR_TO_DATE: "Years to date",
    PeriodKind.ROLLING_YEAR: "Rolling 12 months",
    PeriodKind.ACADEMIC_YEAR: "Academic years",
    PeriodKind.RANGE: "Ranges of months",
}
# Of other kinds those are shown that are held.
REGULAR = (PeriodKind.YEAR, PeriodKind.QUARTER, PeriodKind.MONTH)
INTERNAL, PUBLIC = "internal", "public"


@dataclass(frozen=True, slots=True)
class Choice:
    """``indicators``, ``places`` and ``comparators`` are keys, ``categories`` "breakdown/category" by indicator.

    ``places`` has "" for the whole council, ``categories`` of an indicator "" for its total.
    """

    indicators: tuple[str, ...]
    first: ReportingYear
    last: ReportingYear
    kind: PeriodKind
    measure: Measure
    places: tuple[str, ...]
    categories: tuple[tuple[str, str], ...]
    comparators: tuple[str, ...]
    authorities: tuple[int, ...]

    def periods(self, held: Iterable[Period]) -> tuple[Period, ...]:
        """All there are between the years, of some kinds those that are held; the newest of too many."""
        years = [ReportingYear(start) for start in range(self.first.start, self.last.start + 1)]
        found: dict[PeriodKind, list[Period]] = {
            PeriodKind.YEAR: [year.period for year in years],
            PeriodKind.QUARTER: [quarter for year in years for quarter in year.quarters],
            PeriodKind.MONTH: [month for year in years for month in year.months],
        }
        others = {
            each for each in held if each.kind is self.kind and self.first <= each.reporting_year <= self.last
        }
        return tuple(found.get(self.kind, sorted(others))[-MOST_PERIODS:])

    def categories_of(self, indicator: str) -> tuple[str, ...]:
        """Of one indicator; its total where none of its own is chosen."""
        own = tuple(category for key, category in self.categories if key in ("", indicator))
        return own or ("",)


@dataclass(frozen=True, slots=True)
class Option:
    """A box that may be ticked."""

    value: str
    words: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Options under a heading of their own; none where ``title`` is empty."""

    title: str
    options: tuple[Option, ...]

    @property
    def chosen(self) -> int:
        return sum(option.chosen for option in self.options)


def given(data: Any, name: str, known: Sequence[str]) -> tuple[str, ...]:
    """What of a list stands in the address, in its order there, each once."""
    allowed = set(known)
    return tuple(dict.fromkeys(value for value in data.getlist(name) if value in allowed))


def one_of(data: Any, name: str, known: Sequence[str]) -> str:
    """The last one given that is known, else the first known."""
    fitting = given(data, name, known)
    return fitting[-1] if fitting else known[0]
