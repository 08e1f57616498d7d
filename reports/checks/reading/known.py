"""Every number that is known of an indicator: its figures, their fractions, target, benchmarks, changes and gaps."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from indicators.figures.calculations import change_per_cent, remainder, share
from indicators.figures.words import Unit
from indicators.stories.content import Figure, IndicatorContent
from portal.words import Word
from reports.checks.reading.kept import once
from reports.checks.reading.numbers import MOST_DECIMALS, Kind, Typed
from reports.content.counts import printed_number, whole_figures

HUNDRED = Decimal(100)
_NOTHING = Decimal(0)
# Of numbers with so many decimals, how far away what is rounded to them may lie.
_HALVES = tuple(Decimal(5).scaleb(-decimals - 1) for decimals in range(MOST_DECIMALS + 1))


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


_Change = tuple[Decimal, Kind, Role]


class Numbers(tuple[Known, ...]):
    """Known numbers, of which typed ones are asked again and again: each is searched for by its size, without its sign."""

    @cached_property
    def _by_size(self) -> tuple[list[Decimal], list[int]]:
        """The sizes in their order, and the place of each."""
        found = sorted((abs(known.number), place) for place, known in enumerate(self))
        return [size for size, _ in found], [place for _, place in found]

    def near(self, number: Decimal, away: Decimal) -> Sequence[Known]:
        """Those whose size lies no further away than that, in the order in which they stand here."""
        sizes, places = self._by_size
        first = bisect_left(sizes, number - away)
        if first == len(sizes) or sizes[first] > number + away:
            return ()  # most of them
        return [self[place] for place in sorted(places[first : bisect_right(sizes, number + away, first)])]

    def has(self, size: Decimal) -> bool:
        """Whether one is of just this size, whatever it is of."""
        return bool(self.near(size, _NOTHING))


@once
def known_of(indicator: IndicatorContent) -> Numbers:
    """Its figures, what remains of them, its target and its benchmarks; their changes are ``changes_of``."""
    figures = list(whole_figures(indicator))
    found = [each for figure in figures for each in _of_figure(figure, indicator)]
    found += _of_breakdowns(indicator)
    found += _limits(indicator)
    found += _benchmarks(indicator)
    return Numbers(found)


@once
def figures_of(indicator: IndicatorContent) -> Numbers:
    """Its own figures alone, of whatever period."""
    return _with(indicator, Role.FIGURE)


@once
def limits_of(indicator: IndicatorContent) -> Numbers:
    """Its target and its benchmarks alone."""
    return _with(indicator, Role.TARGET, Role.BENCHMARK)


@once
def targets_of(indicator: IndicatorContent) -> Numbers:
    """Its target alone; both ends of one that has two."""
    return _with(indicator, Role.TARGET)


@once
def benchmarks_of(indicator: IndicatorContent) -> Numbers:
    """Its benchmarks alone."""
    return _with(indicator, Role.BENCHMARK)


def _with(indicator: IndicatorContent, *roles: Role) -> Numbers:
    return Numbers(known for known in known_of(indicator) if known.role in roles)


@once
def changes_of(indicator: IndicatorContent) -> Numbers:
    """Between any two figures, and from each to target and benchmarks; also changes that are only stated.

    There are many, and nobody asks between what they are: equal ones are one.
    """
    changes = dict.fromkeys(_changes(list(whole_figures(indicator)), indicator))
    return Numbers(Known(*change, "a change") for change in changes)


def kind_of(indicator: IndicatorContent) -> Kind:
    return Kind.PERCENTAGE if indicator.unit is Unit.PERCENTAGE else Kind.COUNT


def stated(typed: Typed, numbers: Iterable[Known]) -> tuple[Known, ...]:
    """What a typed number may stand for: known ones that are rounded to it, half up and without their sign."""
    away = _HALVES[typed.decimals]
    near = numbers.near(typed.number, away) if isinstance(numbers, Numbers) else numbers
    return tuple(
        each for each in near if each.kind is typed.kind and -away <= abs(each.number) - typed.number < away
    )


def is_stated(typed: Typed, numbers: Iterable[Known]) -> bool:
    """Whether a typed number may stand for any of these."""
    return bool(stated(typed, numbers))


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


def _changes(figures: list[Figure], indicator: IndicatorContent) -> Iterator[_Change]:
    numbers = [figure.number for figure in figures if figure.number is not None]
    others = [known.number for known in limits_of(indicator)]
    kind = Kind.POINTS if indicator.unit is Unit.PERCENTAGE else Kind.COUNT
    for place, number in enumerate(numbers):
        for before in (*numbers[place + 1 :], *others):
            yield from _between(before, number, kind)
    for direction in indicator.directions:
        if (stated_change := printed_number(direction.detail)) is not None:
            if "point" in direction.detail:
                yield abs(stated_change), Kind.POINTS, Role.DIFFERENCE
            else:
                yield abs(stated_change), Kind.PERCENTAGE, Role.CHANGE


def _between(before: Decimal, now: Decimal, kind: Kind) -> Iterator[_Change]:
    yield abs(now - before), kind, Role.DIFFERENCE
    for start, end in ((before, now), (now, before)):
        change = change_per_cent(start, end)
        if change is not None:
            yield abs(change), Kind.PERCENTAGE, Role.CHANGE
