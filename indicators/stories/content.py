"""What an indicator says in a reporting year: its figures rated, compared and put into words.

Plain data, ready to print: numbers are Decimals for machines, and each comes with the text that people
read. A report's content is made of these; the indicator's own page shows the same.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from indicators.charts.description import Chart
from indicators.figures.words import HiddenIn, Judgement, Nature, Polarity, Rating, Status, Unit


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of an indicator, ready to print.

    ``number`` is None where the figure is missing (``reason`` says why) or hidden.
    """

    label: str  # the period in words: "2016/17", "March 2017", "November 2016 to March 2017"
    period: str  # the same for machines: "2016-04-01/2017-03-31"
    text: str  # "88%", "1,472", "not stated"
    number: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    fraction: str = ""  # "21 of 24", where it has one
    status: Status = Status.FINAL
    reason: str = ""
    note: str = ""
    hidden: bool = False  # its fraction at least; the number too where it is None
    derived: bool = False  # calculated from shorter periods, not supplied


@dataclass(frozen=True, slots=True)
class TargetContent:
    text: str  # "at least 90%"; "no target set"
    short: str  # "90%", "10% max", "10–15%"
    year: str
    lower: Decimal | None = None
    upper: Decimal | None = None
    note: str = ""  # e.g. that it is another year's


@dataclass(frozen=True, slots=True)
class RatingContent:
    rating: Rating
    words: str  # the council's label: "Met", "Within tolerance"
    detail: str = ""  # "2 percentage points below"
    rule: str = ""  # how it was rated: "within 5% of the target is within tolerance"


@dataclass(frozen=True, slots=True)
class DirectionContent:
    comparison: str  # "2015/16", "February 2017"
    judgement: Judgement
    words: str  # "Better", "Higher"
    detail: str = ""  # "2.8 percentage points higher", "up 5%"


@dataclass(frozen=True, slots=True)
class BenchmarkContent:
    comparator: str  # "Statistical neighbours"
    short: str  # "SN"
    text: str
    year: str  # the benchmark's own: "2015/16" or "year not stated"
    number: Decimal | None = None
    release: str = ""
    published: date | None = None
    coverage: str = ""  # "8 of 10 had a figure"
    note: str = ""
    key: str = ""  # of the comparator
    unit: Unit = Unit.PERCENTAGE  # a rate may stand beside a count


@dataclass(frozen=True, slots=True)
class BreakdownContent:
    """An indicator split by a category; the chart, where there is one, draws the same rows."""

    title: str
    columns: tuple[str, ...]  # headings after the first: "Contacts", "Share"
    rows: tuple[tuple[str, tuple[Figure, ...]], ...]
    total: tuple[Figure, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorContent:
    key: str
    code: str  # may be empty
    title: str
    unit: Unit
    decimals: int
    polarity: Polarity
    nature: Nature
    definition: str
    figure: Figure  # the headline: what the scorecard prints for this year
    target: TargetContent
    rating: RatingContent
    previous: Figure | None = None  # the same period a year before
    directions: tuple[DirectionContent, ...] = ()
    benchmarks: tuple[BenchmarkContent, ...] = ()
    others: tuple[Figure, ...] = ()  # further stated figures: a month, a quarter, a rate
    months: tuple[Figure, ...] = ()  # the points behind the chart: quarters where no months are held
    previous_months: tuple[Figure, ...] = ()
    charts: tuple[Chart, ...] = ()
    breakdowns: tuple[BreakdownContent, ...] = ()
    notes: tuple[str, ...] = ()  # breaks, part-years, conflicts, illustrative points
    short_title: str = ""
    counts: str = ""  # what is counted, plural: "referrals"
    small_numbers: int = 0  # counts of people up to this are hidden in public; 0 switches it off
    rounded_to: int = 1  # counts are printed to the nearest multiple of this in public
    hidden_in: HiddenIn = HiddenIn.PUBLIC
