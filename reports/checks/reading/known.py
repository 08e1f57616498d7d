"""Every number that is known of an indicator: its figures, their fractions, target, benchmarks, changes and gaps."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from indicators.figures.calculations import change_per_cent, remainder, share
from indicators.figures.formatting import rounded
from indicators.figures.words import Unit
from indicators.stories.content import Figure, IndicatorContent
from portal.words import Word
from reports.checks.reading.kept import once
from reports.checks.reading.numbers import Kind, Typed
from reports.content.counts import printed_number, whole_figures

HUNDRED = Decimal(100)


class Role(Word):
    FIGURE = "figure"
    FRACTION = "fraction"  # a numerator, a cohort, who remains
    TARGET = "target"
    BENCHMARK = "benchmark"
    CHANGE = "change"
    DIFFERENCE = "difference"


@dataclass(frozen=True, slots=True)
class Known:
    """A number that the data know. ``what`` says in words which it is: "the target for 2016/17"."""

    number: Decimal
    kind: Kind
    role: Role
    what: str
    period: str = ""


@once
def known_of(indicator: IndicatorContent) -> tuple[Known, ...]:
    """Its figures, what remains of them, its target and its benchmarks; their changes are ``changes_of``."""
    figures = list(whole_figures(indicator))
    found = [each for figure in figures for each in _of_figure(figure, indicator)]
    found += _of_breakdowns(indicator)
    found += _limits(indicator)
    found += _benchmarks(indicator)
    return tuple(found)


@once
def figures_of(indicator: IndicatorContent) -> tuple[Known, ...]:
    """Its own figures alone, of whatever period."""
    return tuple(known for known in known_of(indicator) if known.role is Role.FIGURE)


@once
def limits_of(indicator: IndicatorContent) -> tuple[Known, ...]:
    """Its target and its benchmarks alone."""
    return tuple(known for known in known_of(indicator) if known.role in (Role.TARGET, Role.BENCHMARK))


@once
def changes_of(indicator: IndicatorContent) -> tuple[Known, ...]:
    """Between any two figures, and from each to target and benchmarks; also changes that are only stated."""
    return tuple(_changes(list(whole_figures(indicator)), indicator))


def kind_of(indicator: IndicatorContent) -> Kind:
    return Kind.PERCENTAGE if indicator.unit is Unit.PERCENTAGE else Kind.COUNT


def fits(typed: Typed, known: Known) -> bool:
    """Whether a typed number states a known one, rounded as it was typed."""
    if typed.kind is not known.kind:
        return False
    away = (known.number if known.number >= 0 else -known.number) - typed.number
    if not -1 <= away <= 1:
        return False  # most of them, and rounding takes its time
    return rounded(abs(known.number), typed.decimals) == typed.number


def stated(typed: Typed, numbers: Iterable[Known]) -> tuple[Known, ...]:
    """What a typed number may stand for."""
    return tuple(known for known in numbers if fits(typed, known))


def _of_figure(figure: Figure, indicator: IndicatorContent) -> Iterator[Known]:
    if figure.number is not None:
        kind = Kind.PERCENTAGE if figure.text.endswith("%") else Kind.COUNT
        yield Known(figure.number, kind, Role.FIGURE, f"the figure for {figure.label}", figure.period)
        if kind is Kind.PERCENTAGE:
            rest = HUNDRED - figure.number
            yield Known(rest, kind, Role.FRACTION, f"who remain for {figure.label}", figure.period)
    for number in _parts(figure):
        yield Known(number, Kind.COUNT, Role.FRACTION, f"the fraction for {figure.label}", figure.period)


def _parts(figure: Figure) -> Iterator[Decimal]:
    if figure.numerator is not None:
        yield figure.numerator
    if figure.denominator is not None:
        yield figure.denominator
        if figure.numerator is not None:
            yield remainder(figure.numerator, figure.denominator)


def _of_breakdowns(indicator: IndicatorContent) -> Iterator[Known]:
    for table in indicator.breakdowns:
        rows = [figure for _, figures in table.rows for figure in figures]
        for figure in (*rows, *table.total):
            yield from _of_figure(figure, indicator)
        wholes = [figure.number for figure in (*table.total, indicator.figure) if figure.number]
        for figure in rows:
            for whole in wholes:
                if figure.number is not None and (part := share(figure.number, whole)) is not None:
                    yield Known(
                        part, Kind.PERCENTAGE, Role.FRACTION, f"the share of {table.title}", figure.period
                    )


def _limits(indicator: IndicatorContent) -> Iterator[Known]:
    for limit in (indicator.target.lower, indicator.target.upper):
        if limit is not None:
            yield Known(limit, kind_of(indicator), Role.TARGET, f"the target for {indicator.target.year}")


def _benchmarks(indicator: IndicatorContent) -> Iterator[Known]:
    for each in indicator.benchmarks:
        if each.number is not None:
            kind = Kind.PERCENTAGE if each.unit is Unit.PERCENTAGE else Kind.COUNT
            yield Known(each.number, kind, Role.BENCHMARK, f"{each.comparator}, {each.year}")


def _changes(figures: list[Figure], indicator: IndicatorContent) -> Iterator[Known]:
    numbers = [(figure.label, figure.number) for figure in figures if figure.number is not None]
    others = [(known.what, known.number) for known in (*_limits(indicator), *_benchmarks(indicator))]
    for place, (label, number) in enumerate(numbers):
        for other, before in (*numbers[place + 1 :], *others):
            yield from _between(f"{label} and {other}", before, number, indicator)
    for direction in indicator.directions:
        if (stated_change := printed_number(direction.detail)) is not None:
            points = "point" in direction.detail
            kind = Kind.POINTS if points else Kind.PERCENTAGE
            role = Role.DIFFERENCE if points else Role.CHANGE
            yield Known(abs(stated_change), kind, role, f"the change on {direction.comparison}")


def _between(what: str, before: Decimal, now: Decimal, indicator: IndicatorContent) -> Iterator[Known]:
    kind = Kind.POINTS if indicator.unit is Unit.PERCENTAGE else Kind.COUNT
    yield Known(abs(now - before), kind, Role.DIFFERENCE, f"the difference between {what}")
    for start, end in ((before, now), (now, before)):
        change = change_per_cent(start, end)
        if change is not None:
            yield Known(abs(change), Kind.PERCENTAGE, Role.CHANGE, f"the change between {what}")
