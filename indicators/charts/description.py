"""What a chart says, before anything is drawn: the one description behind PDF, SVG, words and table.

Every number comes with the text that prints it, so that no writer formats anything.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from indicators.figures.words import Status


class ChartKind(StrEnum):
    COLUMNS = "columns"  # this year as columns, last year as a line
    LINES = "lines"  # long series
    BARS = "bars"  # horizontal: sources, age bands, a few periods beside benchmarks
    STACKED = "stacked"  # outcomes that make a whole


class Role(StrEnum):
    """What a series, or one bar of a bar chart, is; it decides how it is drawn, never the colour alone."""

    THIS_YEAR = "this year"
    LAST_YEAR = "last year"
    TARGET = "target"  # one that moves from year to year; a level is a reference
    BENCHMARK = "benchmark"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Point:
    """One value; ``number`` is None where there is none, and ``text`` then says why in a word or two."""

    number: Decimal | None
    text: str
    status: Status = Status.FINAL
    role: Role | None = None  # only where a bar differs from its series
    note: str = ""  # printed in a second column or beneath, e.g. a share or a rate


@dataclass(frozen=True, slots=True)
class Series:
    name: str
    role: Role
    points: tuple[Point, ...]  # as many as the chart has categories
    label: str = ""  # the direct label, e.g. "2015/16: 85.2%"; the name where empty


@dataclass(frozen=True, slots=True)
class Reference:
    """A level drawn across the chart: a target (or the edges of a band), or a benchmark with its year."""

    label: str
    number: Decimal
    is_target: bool
    upper: Decimal | None = None  # a band reaches from number to upper


@dataclass(frozen=True, slots=True)
class Break:
    """The series is not comparable across the left edge of this category, or across a day within it."""

    before: int
    label: str
    within: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    kind: ChartKind
    title: str
    unit: str  # "%" or a plural noun such as "referrals"
    categories: tuple[str, ...]  # short, as on the axis: "Apr"
    series: tuple[Series, ...]
    long_categories: tuple[str, ...] = ()  # as in words: "April 2016"; the short ones where empty
    references: tuple[Reference, ...] = ()
    breaks: tuple[Break, ...] = ()
    subtitle: str = ""
    note: str = ""  # e.g. "Light columns and open points are illustrative."
    note_heading: str = ""  # heading of the points' notes, e.g. "Share" or "Rate per 10,000"
    total: Point | None = None  # a bar chart's last line
    from_zero: bool = True  # False lets a line chart's axis begin elsewhere; the chart then says so


def is_line(chart: Chart, series: Series) -> bool:
    """Whether a series is drawn as a line; in a column chart last year and benchmarks are."""
    in_columns = chart.kind is ChartKind.COLUMNS and series.role in (Role.LAST_YEAR, Role.BENCHMARK)
    return chart.kind is ChartKind.LINES or in_columns
