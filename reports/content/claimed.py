"""What the figures of one indicator claim of counts, for the reader who adds and subtracts. Pure (ADR 130)."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from indicators.disclosure.claims import Cell, Claims, Limit, Statement, Window, adds_up, equals
from indicators.disclosure.small import rounded_to
from indicators.disclosure.sums import Counted, Span, sums_of
from indicators.figures.words import Nature, Unit
from indicators.stories.content import BreakdownContent, Figure, IndicatorContent
from reports.content.addresses import TOTAL, Address, addressed
from reports.content.cohorts import Cohorts
from reports.content.counts import is_count, is_rate, printed_decimals, printed_number

Pairs = tuple[tuple[Address, Figure, Figure], ...]  # where, as it is, as the public would read it

# What the loss of a figure is worth: a row or a month less than last year's, the headline most of all.
SHARE, FRACTION, MONTH, ROW, OTHER, PREVIOUS, HEADLINE = 2, 6, 10, 12, 20, 25, 60
LEAST_DOUBT = 2  # at a threshold of 1 a hidden number must not be certain either


@dataclass(slots=True)
class Printed:
    """A statement in the making: ``gone`` lose their figure with it, ``bare`` their fraction only."""

    says: tuple[Limit, ...]
    number: int
    cost: int | None
    gone: set[Address] = field(default_factory=set)
    bare: set[Address] = field(default_factory=set)


@dataclass(slots=True)
class Collected:
    """All that is claimed of one indicator, in this publication and in earlier ones."""

    indicator: IndicatorContent
    cohorts: Cohorts
    truth: dict[Cell, int] = field(default_factory=dict)
    bounds: dict[Cell, tuple[int, int | None]] = field(default_factory=dict)
    secrets: dict[Cell, int] = field(default_factory=dict)
    facts: list[Limit] = field(default_factory=list)
    printed: dict[Hashable, Printed] = field(default_factory=dict)
    editions: list[list[Counted]] = field(default_factory=list)

    def claims(self) -> Claims:
        """With every sum within an edition and across editions."""
        together = [each for counts in self.editions for each in counts]
        limit = self.indicator.small_numbers
        courses: list[tuple[Window, ...]] = []
        for counts in (*self.editions, together) if len(self.editions) > 1 else self.editions:
            sums = sums_of(counts)
            self.facts += sums.limits
            courses += sums.courses
            self.truth |= sums.remainders
            known = {each.cell for each in counts if each.number == 0 or self._is_out(each.cell)}
            small = {cell for cell, number in sums.kept(known).items() if 0 < number <= limit}
            self.secrets |= dict.fromkeys(small, max(limit, LEAST_DOUBT))
        statements = (
            Statement(_key(name, each), each.says, each.cost) for name, each in self.printed.items()
        )
        return Claims(
            self.truth,
            self.bounds,
            tuple(dict.fromkeys(self.facts)),
            tuple(statements),
            self.secrets,
            tuple(dict.fromkeys(courses)),
        )

    def _is_out(self, cell: Cell) -> bool:
        printed = self.printed.get(cell)
        return printed is not None and printed.cost is None

    def named(self) -> dict[Hashable, Printed]:
        return {_key(name, each): each for name, each in self.printed.items()}


def _key(name: Hashable, each: Printed) -> tuple[int, str]:
    """Of equally good choices the smaller number goes."""
    return each.number, repr(name)


def collect(into: Collected, told: IndicatorContent, pairs: Pairs, *, is_out: bool) -> None:
    """Add what one publication says of the indicator; ``is_out`` where it has been published already."""
    _Collecting(into, told, is_out).run(pairs)


class _Collecting:
    def __init__(self, into: Collected, told: IndicatorContent, is_out: bool) -> None:
        self._all, self._told, self._is_out = into, told, is_out
        self._limit = told.small_numbers
        self._flows = told.nature is Nature.FLOW
        self._counts: list[Counted] = []
        self._tables = {table.title: table for table in told.breakdowns}
        self._is_rounded = told.rounded_to > 1

    def run(self, pairs: Pairs) -> None:
        for where, figure, public in pairs:
            unit = Unit.PERCENTAGE if figure.text.endswith("%") else self._told.unit
            if is_rate(figure):
                self._rate(where, figure, public)
            elif figure.text.endswith("%"):
                self._percentage(where, figure, public)
            elif is_count(figure, unit):
                self._count(where, figure.number, public.number is not None)
        self._shares(pairs)
        self._all.editions.append(self._counts)

    # Counts

    def _count(self, where: Address, number: Decimal | None, is_shown: bool) -> None:
        size = _whole(number)
        if size is None or where.column:
            return
        cell = self._cell("n", where, size)
        self._know(cell, size, is_secret=not is_shown)
        self._add(cell, where, "n", size)
        if is_shown:
            self._print(cell, (self._says(cell, size),), size, self._worth(where)).gone.add(where)
        whole = self._total(where)
        if not is_shown and whole is not None and 0 < whole - size <= self._limit:
            self._complement(cell, self._cell("n", self._top(where), whole), size, whole)

    def _rate(self, where: Address, figure: Figure, public: Figure) -> None:
        """Its population is known to everybody: it tells its count."""
        self._count(where, figure.numerator, public.number is not None)

    def _complement(self, part: Cell, whole: Cell, size: int, of: int) -> None:
        rest = ("c", part, whole)
        self._know(rest, of - size, is_secret=True)
        self._all.truth.setdefault(whole, of)
        self._all.facts.append(adds_up(whole, (part, rest)))

    # Fractions

    def _percentage(self, where: Address, figure: Figure, public: Figure) -> None:
        above, below = _whole(figure.numerator), _whole(figure.denominator)
        if above is None:
            return
        part = self._cell("n", where, above, below)
        is_shown = public.numerator is not None
        self._know(part, above, is_secret=not is_shown)
        self._add(part, where, "above", above)
        says: tuple[Limit, ...] = (self._says(part, above),)
        if below is not None and below >= above:
            whole = self._cell("d", self._cohort(where, figure), below)
            self._know(whole, below, is_secret=False, lowest=0)
            self._add(whole, where, "below", below)
            rest = ("c", part, whole)
            self._know(rest, below - above, is_secret=not is_shown)
            self._all.facts.append(adds_up(whole, (part, rest)))
            says = (*says, self._says(whole, below))
            if self._all.cohorts.is_printed(figure, self._told.counts):
                self._print(("elsewhere", whole), (equals(whole, below),), below, None)
            if public.number is not None:
                held = self._print(
                    ("%", part, public.text), share_limits(public.text, part, whole), 0, self._worth(where)
                )
                held.gone.add(where)
        if is_shown:
            held = self._print(part, says, above, FRACTION)
            (held.gone if self._is_rounded else held.bare).add(where)

    def _cohort(self, where: Address, figure: Figure) -> Address:
        """Rows that are parts of the same people share their cohort."""
        table = self._tables.get(where.table)
        if table is None or not _is_distribution(table):
            return where
        return self._top(where)

    # Shares of a total

    def _shares(self, pairs: Pairs) -> None:
        shown = {where: (figure, public) for where, figure, public in pairs}
        for where, (figure, public) in shown.items():
            if where.column != 1 or where.row == TOTAL or not figure.text.endswith("%"):
                continue
            counted = shown.get(_column(where, 0))
            whole, part = self._total(where), _whole(counted[0].number) if counted else None
            if whole and part is not None and public.number is not None and not self._is_rounded:
                cells = self._cell("n", _column(where, 0), part), self._cell("n", self._top(where), whole)
                self._all.truth.setdefault(cells[1], whole)
                self._print(("%", *cells), share_limits(public.text, *cells), 0, SHARE).gone.add(where)

    # What all of them need

    def _says(self, cell: Cell, number: int) -> Limit:
        """A rounded count is one of several."""
        base = self._told.rounded_to
        lowest = int(rounded_to(Decimal(number), base)) - base // 2
        return Limit(((cell, 1),), max(lowest, 0), lowest + base - 1)

    def _cell(self, kind: str, where: Address, *numbers: int | None) -> Cell:
        """A total is the whole indicator's own figure; a snapshot is its last day's, whatever it is called."""
        days = where.period if self._flows else where.period.partition("/")[2]
        if where.row == TOTAL:
            where = self._top(where)
        return kind, where.indicator, where.table, where.row, days, *numbers

    def _top(self, where: Address) -> Address:
        return Address(where.indicator, where.period)

    def _total(self, where: Address) -> int | None:
        table = self._tables.get(where.table)
        return _whole(table.total[0].number) if table and table.total and where.row != TOTAL else None

    def _know(self, cell: Cell, number: int, *, is_secret: bool, lowest: int | None = None) -> None:
        held, small = self._all, 0 < number <= self._limit
        most = max(self._limit, LEAST_DOUBT)
        held.truth[cell] = number
        if number == 0:
            held.bounds[cell] = (0, 0)
        elif small and lowest is None:
            held.bounds[cell] = (1, most)
            if is_secret:
                held.secrets[cell] = most
        else:
            held.bounds[cell] = (self._limit + 1 if lowest is None else lowest, None)

    def _add(self, cell: Cell, where: Address, what: str, number: int) -> None:
        category = "" if where.row == TOTAL else where.row
        self._counts.append(
            Counted(
                cell=cell,
                number=number,
                series=f"{what} of {'rate' if where.is_rate else 'figure'}",
                span=_span(where.period),
                flows=self._flows,
                breakdown=where.table if category else "",
                category=category,
            )
        )

    def _print(self, name: Hashable, says: tuple[Limit, ...], number: int, cost: int | None) -> Printed:
        """A number that stands in several places is one statement, worth what the best of them is."""
        is_fixed = self._is_out or cost is None or (number == 0 and name[0] != "%")  # type: ignore[index]
        held = self._all.printed.setdefault(name, Printed(says, number, None if is_fixed else cost))
        if is_fixed or held.cost is None:
            held.cost = None
        elif cost is not None:
            held.cost = max(held.cost, cost)
        return held

    def _worth(self, where: Address) -> int:
        told = self._told
        if where.row and where.row != TOTAL:
            return ROW
        if where.period == told.figure.period or where.row == TOTAL:
            return HEADLINE
        if told.previous is not None and where.period == told.previous.period:
            return PREVIOUS
        span = _span(where.period)
        return MONTH if span[0] == span[1] else OTHER


def _column(where: Address, column: int) -> Address:
    return Address(where.indicator, where.period, where.table, where.row, column)


def _is_distribution(table: BreakdownContent) -> bool:
    """Whether its rows are parts of the same people: one cohort, and they come to it."""
    firsts = [figures[0] for _, figures in table.rows if figures]
    sizes = {figure.denominator for figure in firsts}
    above = sum((figure.numerator or Decimal(0) for figure in firsts), Decimal(0))
    return len(firsts) > 1 and len(sizes) == 1 and sizes == {above}


def share_limits(text: str, part: Cell, whole: Cell) -> tuple[Limit, ...]:
    """What a printed percentage, rounded half up, says of its part and its whole."""
    shown, scale = printed_number(text), 10 ** (printed_decimals(text) + 1)
    if shown is None:
        return ()
    middle = int(shown * scale)
    return (
        Limit(((part, 100 * scale), (whole, -(middle - 5))), 0, None),
        Limit(((part, 100 * scale), (whole, -(middle + 5))), None, -1),
    )


def _whole(number: Decimal | None) -> int | None:
    """A count of people or events; nothing else adds up without rounding."""
    return int(number) if number is not None and number >= 0 and number == int(number) else None


def _span(period: str) -> Span:
    first, last = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in period.split("/"))
    return first, last


def pairs_of(internal: IndicatorContent, public: IndicatorContent) -> Pairs:
    shown = (figure for _, figure in addressed(public))
    return tuple(
        (where, figure, after) for (where, figure), after in zip(addressed(internal), shown, strict=True)
    )


def holds_secrets(pairs: Iterable[tuple[Address, Figure, Figure]]) -> bool:
    return any(before != after for _, before, after in pairs)
