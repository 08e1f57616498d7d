"""Periods: whole months, and what is made of them, from 1 April to 31 March.

A period's key is its text for machines and addresses; ``Period.parse`` is the way back:

| kind | key | label |
|---|---|---|
| month | ``2017-03`` | March 2017 |
| quarter | ``2016/17-Q4`` | quarter 4 of 2016/17 |
| year | ``2016/17`` | 2016/17 |
| year to date | ``ytd 2016-12`` | April to December 2016 |
| rolling 12 months | ``12m 2017-03`` | 12 months to March 2017 |
| academic year | ``ay 2016/17`` | academic year 2016/17 |
| range of months | ``2016-11..2017-03`` | November 2016 to March 2017 |
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, total_ordering

from indicators.figures.words import Nature, PeriodKind

# Spelled here, not by strftime: the locale of the machine must not reach the report.
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)

YEARS = range(1900, 2200)  # in which periods are looked for

_MONTH = r"(\d{4})-(\d{2})"
_YEAR = r"(\d{4})/(\d{2})"
_KEYS = {
    PeriodKind.MONTH: re.compile(_MONTH, re.ASCII),
    PeriodKind.QUARTER: re.compile(_YEAR + r"-Q([1-4])", re.ASCII),
    PeriodKind.YEAR: re.compile(_YEAR, re.ASCII),
    PeriodKind.YEAR_TO_DATE: re.compile("ytd " + _MONTH, re.ASCII),
    PeriodKind.ROLLING_YEAR: re.compile("12m " + _MONTH, re.ASCII),
    PeriodKind.ACADEMIC_YEAR: re.compile("ay " + _YEAR, re.ASCII),
    PeriodKind.RANGE: re.compile(_MONTH + r"\.\." + _MONTH, re.ASCII),
}

# First months and lengths that each kind may have.
_ANY = tuple(range(1, 13))
_SHAPES: dict[PeriodKind, tuple[tuple[int, ...], range]] = {
    PeriodKind.MONTH: (_ANY, range(1, 2)),
    PeriodKind.QUARTER: ((4, 7, 10, 1), range(3, 4)),
    PeriodKind.YEAR: ((4,), range(12, 13)),
    PeriodKind.YEAR_TO_DATE: ((4,), range(1, 13)),
    PeriodKind.ROLLING_YEAR: (_ANY, range(12, 13)),
    PeriodKind.ACADEMIC_YEAR: ((9,), range(12, 13)),
    PeriodKind.RANGE: (_ANY, range(2, 1200)),
}


def _index(day: date) -> int:
    """The day's month, counted from year 0."""
    return day.year * 12 + day.month - 1


@lru_cache(maxsize=4096)  # lists of indicators ask for the same months thousands of times
def _first_day(index: int) -> date:
    return date(index // 12, index % 12 + 1, 1)


@lru_cache(maxsize=4096)
def _last_day(index: int) -> date:
    return _first_day(index + 1) - timedelta(days=1)


@lru_cache(maxsize=4096)
def _parsed(key: str) -> "Period":
    for kind, pattern in _KEYS.items():
        match = pattern.fullmatch(key)
        if match and all(int(part) in YEARS for part in match.groups() if len(part) == 4):
            try:
                return Period._from(kind, match.groups())
            except ValueError:
                break
    raise ValueError(
        f"“{key}” is not a period. Write a month as 2017-03, a year as 2016/17, "
        "a quarter as 2016/17-Q4 or a range of months as 2016-11..2017-03."
    )


def day_label(day: date) -> str:
    """``31 March 2017``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def year_label(start: int) -> str:
    """2016 as ``2016/17``."""
    return f"{start}/{(start + 1) % 100:02d}"


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """Whole months from ``starts`` to ``ends``, both days included.

    Raises ``ValueError`` where the days do not make a period of the kind. Periods sort by their last
    day, then by their first.
    """

    kind: PeriodKind
    starts: date
    ends: date

    def __post_init__(self) -> None:
        first_months, lengths = _SHAPES[self.kind]
        first, last = _index(self.starts), _index(self.ends)
        whole = self.starts == _first_day(first) and self.ends == _last_day(last)
        if not (whole and self.starts.month in first_months and last - first + 1 in lengths):
            raise ValueError(f"{self.starts} to {self.ends} is not a {self.kind.value}.")

    def __lt__(self, other: "Period") -> bool:
        return self.order < other.order

    # Making periods

    @classmethod
    def _of(cls, kind: PeriodKind, first: int, last: int) -> "Period":
        return _period(kind, first, last)

    @classmethod
    def month(cls, year: int, month: int) -> "Period":
        """``Period.month(2017, 3)`` is March 2017."""
        index = _index(date(year, month, 1))
        return cls._of(PeriodKind.MONTH, index, index)

    @classmethod
    def quarter(cls, year: int, number: int) -> "Period":
        """``Period.quarter(2016, 4)`` is quarter 4 of 2016/17, January to March 2017."""
        if number not in (1, 2, 3, 4):
            raise ValueError(f"There is no quarter {number}.")
        first = year * 12 + 3 * number
        return cls._of(PeriodKind.QUARTER, first, first + 2)

    @classmethod
    def year(cls, start: int) -> "Period":
        """``Period.year(2016)`` is the reporting year 2016/17."""
        return cls._of(PeriodKind.YEAR, start * 12 + 3, start * 12 + 14)

    @classmethod
    def year_to_date(cls, year: int, month: int) -> "Period":
        """From 1 April to the end of the month given."""
        last = _index(date(year, month, 1))
        return cls._of(PeriodKind.YEAR_TO_DATE, last - (last - 3) % 12, last)

    @classmethod
    def rolling_year(cls, year: int, month: int) -> "Period":
        """The 12 months that end with the month given."""
        last = _index(date(year, month, 1))
        return cls._of(PeriodKind.ROLLING_YEAR, last - 11, last)

    @classmethod
    def academic_year(cls, start: int) -> "Period":
        """1 September to 31 August."""
        return cls._of(PeriodKind.ACADEMIC_YEAR, start * 12 + 8, start * 12 + 19)

    @classmethod
    def between(cls, first: str, last: str) -> "Period":
        """``Period.between("2016-11", "2017-03")``; a single month where both are the same."""
        starts, ends = cls._months_of(first), cls._months_of(last)
        if starts == ends:
            return starts
        return cls(PeriodKind.RANGE, starts.starts, ends.ends)

    @classmethod
    def _months_of(cls, key: str) -> "Period":
        month = cls.parse(key)
        if month.kind is not PeriodKind.MONTH:
            raise ValueError(f"“{key}” is not a month; write it like 2017-03.")
        return month

    @classmethod
    def parse(cls, key: str) -> "Period":
        """The period with this key; raises ``ValueError`` with words that say what would be right."""
        return _parsed(key)

    @classmethod
    def _from(cls, kind: PeriodKind, parts: tuple[str, ...]) -> "Period":
        numbers = [int(part) for part in parts]
        if kind in (PeriodKind.YEAR, PeriodKind.QUARTER, PeriodKind.ACADEMIC_YEAR):
            start, end, *rest = numbers
            if end != (start + 1) % 100:
                raise ValueError("The second year must follow the first.")
            if kind is PeriodKind.QUARTER:
                return cls.quarter(start, rest[0])
            return cls.year(start) if kind is PeriodKind.YEAR else cls.academic_year(start)
        if kind is PeriodKind.RANGE:
            return cls(kind, cls.month(*numbers[:2]).starts, cls.month(*numbers[2:]).ends)
        make = {
            PeriodKind.MONTH: cls.month,
            PeriodKind.YEAR_TO_DATE: cls.year_to_date,
            PeriodKind.ROLLING_YEAR: cls.rolling_year,
        }[kind]
        return make(*numbers)

    # What a period says of itself

    @property
    def key(self) -> str:
        return _key(self)

    @property
    def label(self) -> str:
        """In words, for a sentence or a heading."""
        return _label(self)

    def label_as(self, nature: Nature) -> str:
        """The label of a flow; of a stock the day of the snapshot, "31 March 2017"."""
        return day_label(self.ends) if nature is Nature.STOCK else self.label

    @property
    def short(self) -> str:
        """For a column heading: "Mar 2017", "Q4 2016/17", "Nov 2016–Mar 2017"."""
        first, last = (_month_and_year(day, letters=3) for day in (self.starts, self.ends))
        span = last if first == last else f"{first}–{last}"
        return {
            PeriodKind.MONTH: last,
            PeriodKind.QUARTER: f"Q{self._quarter} {self.reporting_year.label}",
            PeriodKind.YEAR: self.reporting_year.label,
            PeriodKind.YEAR_TO_DATE: span,
            PeriodKind.ROLLING_YEAR: f"12m to {last}",
            PeriodKind.ACADEMIC_YEAR: f"AY {year_label(self.starts.year)}",
            PeriodKind.RANGE: span,
        }[self.kind]

    @property
    def axis(self) -> str:
        """For the axis of a chart whose title names the year: "Mar", "Q4", else the short form."""
        if self.kind is PeriodKind.MONTH:
            return MONTHS[self.ends.month - 1][:3]
        return f"Q{self._quarter}" if self.kind is PeriodKind.QUARTER else self.short

    @property
    def interval(self) -> str:
        """``2016-04-01/2017-03-31``, as ISO 8601 writes it."""
        return f"{self.starts.isoformat()}/{self.ends.isoformat()}"

    # Its neighbours and its parts

    @property
    def previous(self) -> "Period":
        """The period just before; of a year to date the one that ends a year earlier."""
        steps = {PeriodKind.YEAR_TO_DATE: 12, PeriodKind.ROLLING_YEAR: 1}
        return self._earlier(steps.get(self.kind, self.length))

    @property
    def year_before(self) -> "Period":
        return self._earlier(12)

    @property
    def year_after(self) -> "Period":
        return self._earlier(-12)

    @property
    def length(self) -> int:
        """How many months."""
        return _index(self.ends) - _index(self.starts) + 1

    @property
    def reporting_year(self) -> "ReportingYear":
        """The reporting year of the last day."""
        return ReportingYear.containing(self.ends)

    @property
    def last_month(self) -> "Period":
        return Period.month(self.ends.year, self.ends.month)

    def months(self) -> tuple["Period", ...]:
        return _months(_index(self.starts), _index(self.ends))

    def contains(self, other: "Period | date") -> bool:
        """Whether the day, or every day of the other period, lies in this one."""
        if isinstance(other, Period):
            return self.starts <= other.starts and other.ends <= self.ends
        return self.starts <= other <= self.ends

    @property
    def order(self) -> tuple[date, date, str]:
        """What periods sort by; thousands sort faster by it than by themselves."""
        return self.ends, self.starts, self.kind.value

    @property
    def _quarter(self) -> int:
        return (_index(self.ends) - 3) % 12 // 3 + 1

    @property
    def _span(self) -> str:
        first, last = _month_and_year(self.starts), _month_and_year(self.ends)
        if first == last:
            return last
        if self.starts.year == self.ends.year:
            first = MONTHS[self.starts.month - 1]
        return f"{first} to {last}"

    def _earlier(self, months: int) -> "Period":
        return Period._of(self.kind, _index(self.starts) - months, _index(self.ends) - months)


# Lists, reports and their checks ask for the same few periods by the hundred thousand.


@lru_cache(maxsize=8192)
def _period(kind: PeriodKind, first: int, last: int) -> Period:
    return Period(kind, _first_day(first), _last_day(last))


@lru_cache(maxsize=1024)
def _months(first: int, last: int) -> tuple[Period, ...]:
    return tuple(_period(PeriodKind.MONTH, index, index) for index in range(first, last + 1))


@lru_cache(maxsize=8192)
def _key(period: Period) -> str:
    first, last = f"{period.starts:%Y-%m}", f"{period.ends:%Y-%m}"
    year = year_label(period.starts.year)
    return {
        PeriodKind.MONTH: last,
        PeriodKind.QUARTER: f"{period.reporting_year.label}-Q{period._quarter}",
        PeriodKind.YEAR: year,
        PeriodKind.YEAR_TO_DATE: f"ytd {last}",
        PeriodKind.ROLLING_YEAR: f"12m {last}",
        PeriodKind.ACADEMIC_YEAR: f"ay {year}",
        PeriodKind.RANGE: f"{first}..{last}",
    }[period.kind]


@lru_cache(maxsize=8192)
def _label(period: Period) -> str:
    last = _month_and_year(period.ends)
    return {
        PeriodKind.MONTH: last,
        PeriodKind.QUARTER: f"quarter {period._quarter} of {period.reporting_year.label}",
        PeriodKind.YEAR: period.reporting_year.label,
        PeriodKind.YEAR_TO_DATE: period._span,
        PeriodKind.ROLLING_YEAR: f"12 months to {last}",
        PeriodKind.ACADEMIC_YEAR: f"academic year {year_label(period.starts.year)}",
        PeriodKind.RANGE: period._span,
    }[period.kind]


def spans(periods: Iterable["Period"]) -> str:
    """Neighbouring months as one: ``April to June 2016 and September 2016``."""
    runs: list[list[Period]] = []
    for each in sorted(periods):
        if runs and runs[-1][-1] == each.previous:
            runs[-1].append(each)
        else:
            runs.append([each])
    words = [_run(run) for run in runs]
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def _run(run: Sequence[Period]) -> str:
    if len(run) == 1:
        return run[0].label
    return Period.between(run[0].months()[0].key, run[-1].months()[-1].key).label


def _month_and_year(day: date, letters: int | None = None) -> str:
    return f"{MONTHS[day.month - 1][:letters]} {day.year}"


@dataclass(frozen=True, slots=True, order=True)
class ReportingYear:
    """1 April of ``start`` to 31 March of the year after."""

    start: int

    @classmethod
    def containing(cls, day: date) -> "ReportingYear":
        return cls(day.year if day.month >= 4 else day.year - 1)

    @classmethod
    def parse(cls, label: str) -> "ReportingYear":
        """From ``2016/17``; raises ``ValueError`` with words that say what would be right."""
        try:
            period = Period.parse(label)
        except ValueError:
            period = None
        if period is None or period.kind is not PeriodKind.YEAR:
            raise ValueError(f"“{label}” is not a reporting year; write it like 2016/17.")
        return period.reporting_year

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return year_label(self.start)

    @property
    def period(self) -> Period:
        return Period.year(self.start)

    @property
    def months(self) -> tuple[Period, ...]:
        return self.period.months()

    @property
    def quarters(self) -> tuple[Period, ...]:
        return tuple(Period.quarter(self.start, number) for number in (1, 2, 3, 4))

    @property
    def previous(self) -> "ReportingYear":
        return ReportingYear(self.start - 1)

    @property
    def following(self) -> "ReportingYear":
        return ReportingYear(self.start + 1)
