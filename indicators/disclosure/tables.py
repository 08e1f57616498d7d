"""A table of counts as the public may read it: which cells are hidden, the small ones and what else must be. Pure.

The same mechanism as for what is printed, for facts that are shown or taken out as they are: by period, by
category and by place.
"""

from collections.abc import Iterable

from indicators.disclosure.choosing import choose
from indicators.disclosure.claims import Cell, Claims, Statement, equals
from indicators.disclosure.sums import Counted, sums_of

WHOLE, PART = 40, 10  # what the loss of a cell is worth; longer periods a little more
LEAST_DOUBT = 2  # at a threshold of 1 a hidden number must not be certain either


def hidden_cells(counts: Iterable[Counted], threshold: int) -> frozenset[Cell]:
    """The cells to hide: counts from 1 to the threshold, and others from which one of them would follow.

    ``threshold`` is 1 to 5, or 0 for no protection. Zeros stay.
    """
    held = {each.cell: each for each in counts}
    small = {cell for cell, each in held.items() if 0 < each.number <= threshold}
    if not small:
        return frozenset()
    sums = sums_of(held.values())
    most = max(threshold, LEAST_DOUBT)
    claims = Claims(
        truth={cell: each.number for cell, each in held.items()} | dict(sums.remainders),
        bounds={cell: _bounds(each.number, threshold, most) for cell, each in held.items()},
        facts=sums.limits,
        statements=tuple(_printed(each) for cell, each in held.items() if cell not in small),
        secrets=dict.fromkeys(small, most),
    )
    return frozenset(small | {key[-1] for key in choose(claims).hidden})


def _bounds(number: int, threshold: int, most: int) -> tuple[int, int | None]:
    if number == 0:
        return 0, 0
    return (1, most) if number <= threshold else (threshold + 1, None)


def _printed(each: Counted) -> Statement:
    """Of equally good choices the smaller number goes, and of equal numbers the first by name."""
    months = each.span[1] - each.span[0]
    cost = (PART if each.category or each.place else WHOLE) + months
    key = (each.number, repr(each.cell), each.cell)
    return Statement(key, (equals(each.cell, each.number),), cost if each.number else None)
