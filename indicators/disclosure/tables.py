"""A table of figures as the public may read it: which go, the small ones and what else must. Pure (ADR 137).

The mechanism of what is printed (ADR 130), for facts that are shown or taken out as they are: all of one
indicator's at once, by period, category and place, so that no choice of some of them tells more than all do.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, Decimal

from indicators.disclosure.choosing import Choice, choose
from indicators.disclosure.claims import Cell, Claims, Limit, Statement, adds_up, equals
from indicators.disclosure.crowded import MANY, put_away
from indicators.disclosure.small import rounded_to
from indicators.disclosure.sums import Counted, Sums, sums_of
from indicators.disclosure.told import Told, is_small
from indicators.figures.words import Hidden

WHOLE, PART = 40, 10  # what the loss of a figure is worth; longer periods a little more
LEAST_DOUBT = 2  # at a threshold of 1 a hidden number must not be certain either


@dataclass(frozen=True, slots=True)
class Protection:
    """Why figures are hidden, by their keys. ``open`` small numbers may follow from what is out already."""

    hidden: Mapping[Hashable, Hidden]
    open: int = 0


def protection(told: Iterable[Told], threshold: int, base: int = 1) -> Protection:
    """What to hide of some figures that are told together. ``threshold`` is 0 to 5, ``base`` 1 or more.

    Zeros stay, but for those of a crowded breakdown. What is out stays too, and is reckoned with.
    """
    every, before = tuple(told), None
    for many in (MANY, 0):
        away = frozenset(each.counted.cell for each in put_away(every, threshold, many))
        if away == before:
            break
        before = away
        table = _Table(tuple(each for each in every if each.counted.cell not in away), threshold, base)
        claims = table.claims()
        choice = choose(claims) if claims.secrets else Choice()
        if not choice.unprotected:
            break
    for key in choice.hidden:
        table.gone.setdefault(key[-1], Hidden.FOLLOWS)
    table.withdraw(choice.unprotected)
    table.gone |= dict.fromkeys(away, Hidden.CROWDED)  # which of them are small would narrow what they can be
    hidden = {each.key: table.gone[each.counted.cell] for each in every if each.counted.cell in table.gone}
    lost = choice.unprotected if any(each.is_out for each in table.told) else ()
    return Protection(hidden, len(lost))


@dataclass(slots=True)
class _Table:
    told: tuple[Told, ...]
    threshold: int
    base: int
    gone: dict[Cell, Hidden] = field(default_factory=dict)
    secrets: dict[Cell, int] = field(default_factory=dict)
    _by_cell: dict[Cell, list[Told]] = field(default_factory=lambda: defaultdict(list))
    _truth: dict[Cell, int] = field(default_factory=dict)
    _bounds: dict[Cell, tuple[int, int | None]] = field(default_factory=dict)
    _facts: list[Limit] = field(default_factory=list)

    def __post_init__(self) -> None:
        for each in self.told:
            self._by_cell[each.counted.cell].append(each)
        for cell, held in self._by_cell.items():
            self._know(cell, held[0].counted.number)
            for of in {each.of for each in held if each.of is not None and each.of >= each.counted.number}:
                self._cohort(cell, held[0].counted.number, of)
            self._small(cell, held)
        for part, whole in self._wholes():
            self._complement(part, whole)

    def claims(self) -> Claims:
        sums = sums_of(held[0].counted for held in self._by_cell.values())
        facts = (*self._facts, *self._distributions(), *sums.limits)
        self._guard(sums)
        return Claims(
            truth=self._truth | dict(sums.remainders),
            bounds=self._bounds,
            facts=tuple(dict.fromkeys(facts)),
            statements=tuple(self._printed(cell) for cell in self._by_cell if cell not in self.gone),
            secrets=self.secrets,
            courses=sums.courses,
        )

    def _guard(self, sums: Sums) -> None:
        """Small numbers that nobody holds as a figure are none for the reader either, unless they are out."""
        known = {cell for cell in self._by_cell if self._is_out(cell) or not self._truth[cell]}
        for cell, number in sums.kept(known).items():
            self._keep(cell, number)

    def withdraw(self, unprotected: Iterable[Cell]) -> None:
        """Where the search gives up nothing is left that hangs together with what it could not protect."""
        neighbours: dict[Cell, set[Cell]] = defaultdict(set)
        claims = self.claims()
        together = [{cell for cell, _ in limit.factors} for limit in claims.facts]
        for cells in (*together, *({each.cell for each in course} for course in claims.courses)):
            for cell in cells:
                neighbours[cell] |= cells
        reached = list(unprotected)
        seen = set(reached)
        for cell in reached:
            if self._truth.get(cell) and cell in self._by_cell and not self._is_out(cell):
                self.gone.setdefault(cell, Hidden.FOLLOWS)
            further = neighbours[cell] - seen
            seen |= further
            reached += further

    def _is_out(self, cell: Cell) -> bool:
        return any(each.is_out for each in self._by_cell[cell])

    def _small(self, cell: Cell, held: list[Told]) -> None:
        """Hidden by itself: it was before, or it is small or all but a few."""
        if self._is_out(cell):
            return
        number = held[0].counted.number
        if any(each.is_withheld for each in held):
            self.gone[cell] = Hidden.BEFORE
        if any(is_small(each, self.threshold) for each in held):
            self.gone[cell] = Hidden.SMALL
        self._keep(cell, number)

    def _know(self, cell: Cell, number: int) -> None:
        """What a reader takes for possible: zeros are shown, and which are small can be told from the rest."""
        self._truth[cell] = number
        if number == 0:
            self._bounds[cell] = (0, 0)
        elif number <= self.threshold:
            self._bounds[cell] = (1, max(self.threshold, LEAST_DOUBT))
        else:
            self._bounds[cell] = (self.threshold + 1, None)

    def _keep(self, cell: Cell, number: int) -> None:
        if 0 < number <= self.threshold:
            self.secrets[cell] = max(self.threshold, LEAST_DOUBT)

    # What lies opposite

    def _cohort(self, cell: Cell, number: int, of: int) -> None:
        rest = ("rest", cell, of)
        self._know(rest, of - number)
        self._facts.append(Limit(((cell, 1), (rest, 1)), of, of))
        if not self._is_out(cell):
            self._keep(rest, of - number)

    def _wholes(self) -> Iterator[tuple[Counted, Counted]]:
        """Counts of a category or a place, each with the count of everybody."""
        counts = [
            next((each.counted for each in held if each.share is None), None)
            for held in self._by_cell.values()
        ]
        known = {_where(each): each for each in counts if each is not None}
        for each in filter(None, counts):
            series, span, breakdown, category, place = _where(each)
            wholes = [(series, span, "", "", place)] if category else []
            wholes += [(series, span, breakdown, category, "")] if place else []
            yield from ((each, known[of]) for of in wholes if of in known)

    def _complement(self, part: Counted, whole: Counted) -> None:
        number = whole.number - part.number
        if not 0 < number <= self.threshold or (self._is_out(part.cell) and self._is_out(whole.cell)):
            return
        rest = ("rest", part.cell, whole.cell)
        self._know(rest, number)
        self._keep(rest, number)
        self._facts.append(adds_up(whole.cell, (part.cell, rest)))
        if not self._is_out(part.cell):
            self.gone[part.cell] = Hidden.SMALL

    def _distributions(self) -> Iterator[Limit]:
        """Categories that are parts of one cohort come to it, whether or not that is printed."""
        groups: dict[Hashable, dict[Cell, Told]] = defaultdict(dict)
        for each in self.told:
            counted = each.counted
            if each.of is not None and counted.category:
                groups[counted.series, counted.breakdown, counted.place, counted.span, each.of][
                    counted.cell
                ] = each
        for held in groups.values():
            of = next(iter(held.values())).of
            if len(held) > 1 and sum(each.counted.number for each in held.values()) == of:
                yield Limit(tuple((cell, 1) for cell in held), of, of)

    # What is printed

    def _printed(self, cell: Cell) -> Statement:
        """Of equally good choices the smaller number goes, and of equal numbers the first by name."""
        counted = self._by_cell[cell][0].counted
        says = tuple(dict.fromkeys(self._says(each) for each in self._by_cell[cell]))
        cost = (PART if counted.category or counted.place else WHOLE) + counted.span[1] - counted.span[0]
        stays = counted.number == 0 or self._is_out(cell)
        return Statement((counted.number, repr(cell), cell), says, None if stays else cost)

    def _says(self, told: Told) -> Limit:
        counted = told.counted
        if self.base > 1:
            lowest = int(rounded_to(Decimal(counted.number), self.base)) - self.base // 2
            return Limit(((counted.cell, 1),), max(lowest, 0), lowest + self.base - 1)
        if told.share is None or told.of is None:
            return equals(counted.cell, counted.number)
        shown, decimals = told.share
        half = Decimal(5).scaleb(-decimals - 1)
        first, after = (
            int(((shown + each) * told.of / 100).to_integral_value(ROUND_CEILING)) for each in (-half, half)
        )
        return Limit(((counted.cell, 1),), max(first, 0), after - 1)


def _where(counted: Counted) -> tuple[str, tuple[int, int], str, str, str]:
    return counted.series, counted.span, counted.breakdown, counted.category, counted.place
