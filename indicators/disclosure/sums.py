"""Which counts add up to which: months to quarters and years, categories and places to their whole. Pure.

Only what adds up in the figures themselves is taken for a sum: where the printed parts do not come to the
printed whole, whoever subtracts gets another number.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from indicators.disclosure.claims import Cell, Limit, Window, adds_up
from indicators.disclosure.small import HIGHEST_THRESHOLD
from indicators.disclosure.windows import overlapping

MOST_RESTS = 100  # of one count: more would be no table any more

Span = tuple[int, int]  # first and last month, counted from year 0


@dataclass(frozen=True, slots=True)
class Counted:
    """One count. ``series`` says of what: only counts of one series add up.

    ``category`` and ``place`` are empty for the whole; ``breakdown`` tells by what the category splits it.
    ``flows`` where months add up to longer periods.
    """

    cell: Cell
    number: int
    series: str
    span: Span
    flows: bool = True
    breakdown: str = ""
    category: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Sums:
    """The equations, and what no figure is of but follows from some: what a whole has besides its known parts, say.

    ``courses`` are the counts of which some months overlap in part, each with all its windows.
    """

    limits: tuple[Limit, ...]
    remainders: Mapping[Cell, int]
    courses: tuple[tuple[Window, ...], ...] = ()

    def kept(self, known: Collection[Cell]) -> dict[Cell, int]:
        """The remainders that do not follow already from counts that are known."""
        told = set(known)
        more = True
        while more:
            found = {
                cell
                for limit in self.limits
                for cell, _ in limit.factors
                if all(other in told for other, _ in limit.factors if other != cell)
            }
            more = not found <= told
            told |= found
        return {cell: number for cell, number in self.remainders.items() if cell not in told}


def sums_of(counts: Iterable[Counted]) -> Sums:
    """Of all counts at hand; the first one wins where two are of the same thing."""
    held: dict[tuple[str, str, str, str], dict[Span, Counted]] = defaultdict(dict)
    for each in counts:
        held[each.series, each.breakdown, each.category, each.place].setdefault(each.span, each)
    remainders: dict[Cell, int] = {}
    limits = [limit for spans in held.values() for limit in _over_time(spans, remainders)]
    limits += _over_parts(held)
    courses = tuple(filter(None, (_course(spans) for spans in held.values())))
    return Sums(tuple(dict.fromkeys(limits)), remainders, courses)


def _course(spans: Mapping[Span, Counted]) -> tuple[Window, ...]:
    flows = {span: each for span, each in spans.items() if each.flows}
    windows = [Window(each.cell, first, last + 1) for (first, last), each in flows.items()]
    return overlapping(windows, {each.cell: each.number for each in flows.values()})


# Over time


def _over_time(spans: Mapping[Span, Counted], remainders: dict[Cell, int]) -> Iterator[Limit]:
    for span, whole in spans.items():
        if not whole.flows or span[0] == span[1]:
            continue
        inside = sorted(each for each in spans if each != span and span[0] <= each[0] and each[1] <= span[1])
        found = False
        for largest_first in (True, False):
            parts = _cover(span, inside, largest_first)
            if parts is not None:
                found = True
                yield from _sum(whole, [spans[each] for each in parts])
        if not found and inside:
            yield from _part_of(whole, [spans[each] for each in _apart(inside)], remainders)
    yield from _between(spans, remainders)


def _between(spans: Mapping[Span, Counted], remainders: dict[Cell, int]) -> Iterator[Limit]:
    """Times of which no figure is held, but that two figures give: what a year to date has more than the one before,
    what two rolling years have in common, the month that is missing of a quarter."""
    known = {span: (each.cell, each.number) for span, each in spans.items() if each.flows}
    one, before = next(iter(spans.values())), 0
    # What was found may tell more of what was looked at already.
    while before < len(known) <= len(spans) + MOST_RESTS:
        before = len(known)
        for whole, part in _wholes_and_parts(known):
            rest = (part[1] + 1, whole[1]) if part[0] == whole[0] else (whole[0], part[0] - 1)
            number = known[whole][1] - known[part][1]
            if rest not in known:
                inside = sorted(each for each in spans if rest[0] <= each[0] and each[1] <= rest[1])
                if number < 0 or _cover(rest, inside, True):
                    continue
                known[rest] = (_rest_of(one, rest, number), number)
                remainders[known[rest][0]] = number
            if number == known[rest][1]:
                yield adds_up(known[whole][0], (known[part][0], known[rest][0]))
    yield from _few_together({span: of for span, of in known.items() if span not in spans}, one, remainders)


def _few_together(
    rests: Mapping[Span, tuple[Cell, int]], of: Counted, remainders: dict[Cell, int]
) -> Iterator[Limit]:
    """Such times that follow on one another and come to a few: nobody in June and five in July are five in both."""
    # Of those that begin alike the shortest.
    starting = {span[0]: span for span in sorted(rests, reverse=True)}
    for first in starting.values():
        parts, total = [first], rests[first][1]
        while (after := starting.get(parts[-1][1] + 1)) and total + rests[after][1] <= HIGHEST_THRESHOLD:
            parts, total = [*parts, after], total + rests[after][1]
            span = (first[0], after[1])
            if span not in rests:
                cell = _rest_of(of, span, total)
                remainders[cell] = total
                yield adds_up(cell, tuple(rests[each][0] for each in parts))


def _rest_of(one: Counted, span: Span, number: int) -> Cell:
    """What follows of a time of which no figure is held, as a cell."""
    return "rest", one.series, one.breakdown, one.category, one.place, span, number


def _wholes_and_parts(known: Collection[Span]) -> Iterator[tuple[Span, Span]]:
    """Of what is known at first; parts also of what becomes known meanwhile."""
    for whole in sorted(known):
        for part in _longest_at_ends(known, whole):
            yield whole, part


def _longest_at_ends(known: Iterable[Span], whole: Span) -> list[Span]:
    """The longest part from the whole's beginning and the longest to its end: from those the shorter ones follow."""
    inside = [each for each in known if each != whole and whole[0] <= each[0] and each[1] <= whole[1]]
    first = max((each for each in inside if each[0] == whole[0]), default=None)
    last = min((each for each in inside if each[1] == whole[1]), default=None)
    return [each for each in (first, last) if each is not None]


def _cover(span: Span, inside: Sequence[Span], largest_first: bool) -> list[Span] | None:
    """Spans that follow on one another from the first to the last month."""
    starting: dict[int, list[Span]] = defaultdict(list)
    for each in inside:
        starting[each[0]].append(each)
    dead: set[int] = set()

    def onward(month: int) -> list[Span] | None:
        if month > span[1]:
            return []
        if month in dead:
            return None
        for each in sorted(starting[month], reverse=largest_first):
            rest = onward(each[1] + 1)
            if rest is not None:
                return [each, *rest]
        dead.add(month)
        return None

    return onward(span[0])


def _apart(inside: Sequence[Span]) -> list[Span]:
    """As many as there are that do not overlap, the shortest first."""
    found: list[Span] = []
    for each in sorted(inside, key=lambda span: (span[1] - span[0], span)):
        if all(each[1] < other[0] or other[1] < each[0] for other in found):
            found.append(each)
    return found


def _sum(whole: Counted, parts: Sequence[Counted]) -> Iterator[Limit]:
    cells = tuple(part.cell for part in parts)
    if whole.cell not in cells and sum(part.number for part in parts) == whole.number:
        yield adds_up(whole.cell, cells)


def _part_of(whole: Counted, parts: Sequence[Counted], remainders: dict[Cell, int]) -> Iterator[Limit]:
    rest = whole.number - sum(part.number for part in parts)
    if rest >= 0 and whole.flows:
        cell = ("rest", whole.cell)
        remainders[cell] = rest
        yield adds_up(whole.cell, (*(part.cell for part in parts), cell))


# Over categories and places


Line = Mapping[Span, Counted]  # one count, by its spans


def _over_parts(held: Mapping[tuple[str, str, str, str], Line]) -> Iterator[Limit]:
    """The categories of a breakdown come to the whole, the places too, also where either is held by other spans."""
    categories: dict[tuple[str, str, str], list[Line]] = defaultdict(list)
    places: dict[tuple[str, str, str], list[Line]] = defaultdict(list)
    for (series, breakdown, category, place), spans in held.items():
        if category:
            categories[series, breakdown, place].append(spans)
        if place:
            places[series, breakdown, category].append(spans)
    for (series, _, place), parts in categories.items():
        yield from _comes_to(held.get((series, "", "", place), {}), parts)
    for (series, breakdown, category), parts in places.items():
        yield from _comes_to(held.get((series, breakdown, category, ""), {}), parts)


def _comes_to(whole: Line, parts: Sequence[Line]) -> Iterator[Limit]:
    for span in sorted({*whole, *(span for part in parts for span in part)}):
        here = [part for part in parts if span in part]
        if span in whole and len(here) > 1:
            yield from _sum(whole[span], [part[span] for part in here])
        if len(parts) > 1 and not (span in whole and len(here) == len(parts)):
            yield from _put_together(_in(whole, span), [_in(part, span) for part in parts])


def _in(line: Line, span: Span) -> list[Counted] | None:
    """The count of a span, or those that make it up."""
    if span in line:
        return [line[span]]
    inside = sorted(each for each in line if span[0] <= each[0] and each[1] <= span[1])
    parts = _cover(span, inside, True) if inside and next(iter(line.values())).flows else None
    return [line[each] for each in parts] if parts else None


def _put_together(whole: list[Counted] | None, parts: Sequence[list[Counted] | None]) -> Iterator[Limit]:
    if whole is None or any(part is None for part in parts):
        return
    every = [each for part in parts for each in part or ()]
    cells = [each.cell for each in (*whole, *every)]
    if len(set(cells)) == len(cells) and sum(e.number for e in whole) == sum(e.number for e in every):
        yield Limit((*((each.cell, 1) for each in whole), *((each.cell, -1) for each in every)), 0, 0)
