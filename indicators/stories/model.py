"""Everything known of an indicator at one moment, as plain data. No database, no calculation."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from indicators.figures.periods import Period, ReportingYear
from indicators.figures.words import (
    Basis,
    HiddenIn,
    Measure,
    Nature,
    Polarity,
    RatingRule,
    Status,
    TargetKind,
    Unit,
    YearToDate,
)


@dataclass(frozen=True, slots=True)
class Version:
    """What the indicator is from ``valid_from`` on."""

    valid_from: date
    code: str
    title: str
    short_title: str
    definition: str
    counts: str
    counts_people: bool
    unit: Unit
    decimals: int
    nature: Nature
    polarity: Polarity
    year_to_date: YearToDate
    rating_rule: RatingRule
    tolerance: Decimal | None
    hidden_below: int
    rounded_to: int
    hidden_in: HiddenIn
    comparable: bool
    break_note: str


@dataclass(frozen=True, slots=True)
class Value:
    """One stored figure: ``number``, or the reason why it is ``missing``."""

    period: Period
    measure: Measure
    number: Decimal | None
    missing: str
    numerator: Decimal | None
    denominator: Decimal | None
    decimals: int | None
    status: Status
    source: str
    note: str
    basis: Basis = Basis.LOCAL
    place: str = ""
    category: str = ""  # "breakdown/category", both keys


@dataclass(frozen=True, slots=True)
class Target:
    year: int
    period: Period | None
    place: str
    kind: TargetKind
    lower: Decimal | None
    upper: Decimal | None
    tolerance: Decimal | None
    rationale: str


@dataclass(frozen=True, slots=True)
class Benchmark:
    """``period`` is None where the source does not state it."""

    comparator: str  # key
    name: str
    short: str
    measure: Measure
    period: Period | None
    number: Decimal | None
    symbol: str
    release: str
    published: date | None
    model: str  # the neighbours' model with its year
    with_figure: int | None
    members: int | None
    note: str


@dataclass(frozen=True, slots=True)
class Split:
    """A breakdown and its categories, keys to names in their order."""

    key: str
    title: str
    unit: Unit
    decimals: int
    whole: bool
    note: str
    categories: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Story:
    """One indicator; versions oldest first, the rest in no order that matters."""

    key: str
    versions: tuple[Version, ...]
    values: tuple[Value, ...]
    targets: tuple[Target, ...]
    benchmarks: tuple[Benchmark, ...]  # in the order of the comparators
    splits: tuple[Split, ...]

    def version_on(self, day: date) -> Version:
        """The version in force on a day; the first one for days before it."""
        earlier = [version for version in self.versions if version.valid_from <= day]
        return earlier[-1] if earlier else self.versions[0]

    def until(self, year: ReportingYear) -> "Story":
        """Without the figures, targets and benchmarks of later years."""
        return replace(
            self,
            values=tuple(each for each in self.values if each.period.ends <= year.period.ends),
            targets=tuple(each for each in self.targets if each.year <= year.start),
            benchmarks=self.benchmarks_by(year),
        )

    def benchmarks_by(self, year: ReportingYear) -> tuple[Benchmark, ...]:
        """Those of no later period than the year: what comparators reach afterwards says nothing of it."""
        last = year.period.ends
        return tuple(each for each in self.benchmarks if each.period is None or each.period.ends <= last)

    def value(
        self, period: Period, measure: Measure = Measure.FIGURE, category: str = "", place: str = ""
    ) -> Value | None:
        """The local value under exactly these, if one is known."""
        wanted = (period, measure, category, place, Basis.LOCAL)
        for each in self.values:
            if each.period.starts != period.starts:
                continue  # most of them, told by the cheapest
            if (each.period, each.measure, each.category, each.place, each.basis) == wanted:
                return each
        return None
