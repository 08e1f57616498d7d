"""What was chosen in the explorer, as lines of figures: the council's own, and those it is compared with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from indicators.charts.description import Chart
from indicators.explorer.cells import NO_FIGURE, Cell, Spot, derived, stored
from indicators.explorer.choice import MOST_LINES, REGULAR, Choice
from indicators.explorer.drawing import Line, charts
from indicators.explorer.offering import KEPT, Offer, Reach
from indicators.explorer.preparing import Read, read_by_public
from indicators.explorer.protecting import hidden_counts
from indicators.explorer.queries import Elsewhere, Named, figures_elsewhere
from indicators.figures.formatting import decimals_of, figure_text
from indicators.figures.periods import Period
from indicators.figures.words import Hidden, Measure, Unit
from indicators.stories.model import Benchmark, Story, Value, Version
from indicators.stories.queries import stories

COUNCIL = "This council"
TOTAL = "Total"


@dataclass(frozen=True, slots=True)
class Explored:
    """One indicator: its lines, each as long as there are periods, and its charts."""

    it: Named
    version: Version
    lines: tuple[Line, ...]
    charts: tuple[Chart, ...]
    too_many: int  # lines that were left out
    undated: int  # figures of comparators whose year is not stated, which no column holds
    open: int  # small numbers that follow from what is published already


@dataclass(frozen=True, slots=True)
class Result:
    periods: tuple[Period, ...]
    explored: tuple[Explored, ...]

    @property
    def hidden(self) -> Mapping[Hidden, int]:
        """How many of the figures are hidden, by reason."""
        return hidden_counts(
            cell for one in self.explored for line in one.lines for cell in line.cells if cell
        )

    @property
    def hidden_in_all(self) -> int:
        return sum(self.hidden.values())

    @property
    def open(self) -> int:
        return sum(one.open for one in self.explored)

    @property
    def without(self) -> tuple[Named, ...]:
        """The indicators that have no figure for the choice."""
        return tuple(one.it for one in self.explored if not one.lines)

    @property
    def count(self) -> int:
        """Of figures, hidden ones too."""
        cells = (cell for one in self.explored for line in one.lines for cell in line.cells)
        return sum(cell is not None and cell.is_told for cell in cells)

    @property
    def told(self) -> frozenset[str]:
        """Names of those who have a line."""
        return frozenset(line.name for one in self.explored for line in one.lines)


def result(offered: Offer, reach: Reach, wanted: Sequence[Named]) -> Result:
    """The figures of some of the chosen indicators; remembered until something is recorded."""
    out = tuple((reach.out or {}).get(each.key) for each in wanted)
    key = (offered.choice, tuple(wanted), reach.known_at, reach.until, reach.is_public, out, reach.before)
    return KEPT.get(key, lambda: _result(offered, reach, wanted), offered.mark)


def _result(offered: Offer, reach: Reach, wanted: Sequence[Named]) -> Result:
    """Nine queries at most, however many."""
    choice = offered.choice
    pks = [each.pk for each in wanted]
    if reach.is_public:
        told, read = read_by_public(pks, reach, choice.kind)
        held = {period for each in read.values() for period in each.periods}
    else:
        told, read = stories(pks, totals_since=_totals_since(choice)), {}
        held = {value.period for story in told.values() for value in story.values}
    until = None if reach.until is None else reach.until.period.ends
    periods = tuple(each for each in choice.periods(held) if until is None or each.ends <= until)
    elsewhere = figures_elsewhere(pks, choice.authorities, choice.measure, periods, reach.known_at)
    return Result(
        periods,
        tuple(
            _explored(each, told[each.pk], offered, read.get(each.pk), elsewhere, periods) for each in wanted
        ),
    )


def _totals_since(choice: Choice) -> date | None:
    """Without places and categories, where none is shown."""
    only_totals = choice.places == ("",) and not any(category for _, category in choice.categories)
    return choice.first.period.starts if only_totals else None


def _explored(
    one: Named,
    story: Story,
    offered: Offer,
    read: Read | None,
    elsewhere: Mapping[tuple[int, int, Period], Elsewhere],
    periods: tuple[Period, ...],
) -> Explored:
    """``read`` is what the public reads of it; None where it is shown as it is."""
    choice = offered.choice
    if read is None:
        cells = _internal(story, one, choice, periods)
    else:
        lines_of = ((choice.measure, p, c) for p in choice.places for c in choice.categories_of(one.key))
        cells = read.cells(lines_of)
    held = {cell.spot: cell for cell in cells}
    own = _own_lines(one, offered, held, periods)
    others = [
        *_benchmark_lines(story, choice, periods),
        *_authority_lines(one, story, offered, elsewhere, periods),
    ]
    lines = [line for line in (*own, *others) if any(line.cells)]
    version = story.version_on(periods[-1].ends if periods else choice.last.period.ends)
    shown = tuple(lines[:MOST_LINES])
    return Explored(
        it=one,
        version=version,
        lines=shown,
        charts=charts(one.name, story, version, choice.measure, shown, periods),
        too_many=len(lines) - len(shown),
        undated=sum(
            each.period is None and each.comparator in choice.comparators for each in story.benchmarks
        ),
        open=read.open if read else 0,
    )


def _internal(story: Story, one: Named, choice: Choice, periods: Sequence[Period]) -> list[Cell]:
    reached, places, categories = set(periods), set(choice.places), set(choice.categories_of(one.key))

    def fits(value: Value) -> bool:
        return (
            value.period in reached
            and value.measure is choice.measure
            and value.place in places
            and value.category in categories
        )

    is_derived = choice.measure is Measure.FIGURE and choice.kind in REGULAR
    return [*stored(story, fits), *(derived(story, periods) if is_derived else [])]


def _own_lines(
    one: Named, offered: Offer, held: Mapping[Spot, Cell], periods: Sequence[Period]
) -> list[Line]:
    choice = offered.choice
    return [
        Line(
            _own_name(one, place, category, offered),
            tuple(held.get((period, choice.measure, place, category)) for period in periods),
            place=offered.names.get(f"place {place}", ""),
            category=offered.names.get(f"category {one.key} {category}", ""),
        )
        for place in choice.places
        for category in choice.categories_of(one.key)
    ]


def _own_name(one: Named, place: str, category: str, offered: Offer) -> str:
    where = offered.names.get(f"place {place}", "")
    what = offered.names.get(f"category {one.key} {category}", "")
    return ", ".join(filter(None, (where, what))) or COUNCIL


def _benchmark_lines(story: Story, choice: Choice, periods: Sequence[Period]) -> list[Line]:
    held: dict[str, dict[Period, Benchmark]] = {}
    names: dict[str, str] = {}
    for each in story.benchmarks:
        if each.period is not None and each.measure is choice.measure:
            held.setdefault(each.comparator, {})[each.period] = each
            names[each.comparator] = each.name
    return [
        Line(
            names[key],
            tuple(_benchmark(held[key].get(period), period, story, choice.measure) for period in periods),
            compared=True,
        )
        for key in choice.comparators
        if key in held
    ]


def _benchmark(held: Benchmark | None, period: Period, story: Story, measure: Measure) -> Cell | None:
    if held is None:
        return None
    return _elsewhere(held.number, held.symbol, period, story, measure, held.release)


def _authority_lines(
    one: Named,
    story: Story,
    offered: Offer,
    held: Mapping[tuple[int, int, Period], Elsewhere],
    periods: Sequence[Period],
) -> list[Line]:
    measure = offered.choice.measure
    lines = []
    for authority in offered.choice.authorities:
        found = [(period, held.get((one.pk, authority, period))) for period in periods]
        cells = tuple(
            _elsewhere(each.number, each.symbol, period, story, measure) if each else None
            for period, each in found
        )
        lines.append(Line(offered.names[f"authority {authority}"], cells, compared=True))
    return lines


def _elsewhere(
    number: Any, symbol: str, period: Period, story: Story, measure: Measure, release: str = ""
) -> Cell:
    own = story.version_on(period.ends)
    unit = Unit.RATE if measure is Measure.RATE else own.unit
    decimals = decimals_of(number) if number is not None else own.decimals
    text = figure_text(number, unit, decimals) if number is not None else symbol or NO_FIGURE
    cell = Cell(period, measure, "", "", number, text, unit, decimals)
    return replace(cell, source=release)
