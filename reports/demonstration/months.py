"""Illustrative monthly points: a seeded rule that agrees with the totals that the source states.

The source's charts are lost, so most of its monthly figures are. A chart without points says little; these
points show what one would look like, are stored with the status *illustrative*, and are never printed as
a figure of the report. The same key gives the same points on every machine.
"""

from collections.abc import Mapping, Sequence
from random import Random


def spread(
    key: str,
    months: Sequence[str],
    total: int,
    limits: Mapping[str, tuple[int, int]],
    fixed: Mapping[str, int],
) -> dict[str, int]:
    """Whole numbers, one a month, within each month's limits, that add up to ``total``.

    ``fixed`` months keep their number. Raises ValueError where no such numbers exist.
    """
    points = {month: fixed.get(month, limits[month][0]) for month in months}
    room = [month for month in months if month not in fixed]
    left = total - sum(points.values())
    if not 0 <= left <= sum(limits[month][1] - limits[month][0] for month in room):
        raise ValueError(f"{key}: no points within these limits come to {total}")
    choose = Random(key)  # noqa: S311  (points for a chart, not a secret)
    while left:
        month = choose.choice([each for each in room if points[each] < limits[each][1]])
        points[month] += 1
        left -= 1
    return points


def path(key: str, months: Sequence[str], start: int, end: int, wobble: int) -> dict[str, int]:
    """Month-ends that lead from ``start`` to ``end``, off the straight line by at most ``wobble``."""
    choose = Random(key)  # noqa: S311
    last = len(months) - 1
    points = {
        month: round(start + (end - start) * place / last) + choose.randint(-wobble, wobble)
        for place, month in enumerate(months)
    }
    return points | {months[0]: start, months[-1]: end}
