"""Labels that move apart."""

from collections.abc import Sequence


def spread(wanted: Sequence[tuple[float, float]], low: float, high: float) -> list[float]:
    """Starts for items of (wanted centre, length) so that none overlap, each as near its wish as may be.

    Items keep the order of their wishes and lie within ``low`` to ``high`` where all of them fit there.
    The answer is in the order given.
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i][0])
    groups: list[list[int]] = []
    for item in order:
        groups.append([item])
        while len(groups) > 1 and _end(groups[-2], wanted, low, high) > _start(groups[-1], wanted, low, high):
            groups[-2:] = [groups[-2] + groups[-1]]
    starts = [0.0] * len(wanted)
    for group in groups:
        at = _start(group, wanted, low, high)
        for item in group:
            starts[item] = at
            at += wanted[item][1]
    return starts


def _start(group: list[int], wanted: Sequence[tuple[float, float]], low: float, high: float) -> float:
    """Where a touching group begins: the mean of what its members wish, kept inside."""
    wishes, before = 0.0, 0.0
    for item in group:
        centre, length = wanted[item]
        wishes += centre - length / 2 - before
        before += length
    return max(low, min(high - before, wishes / len(group)))


def _end(group: list[int], wanted: Sequence[tuple[float, float]], low: float, high: float) -> float:
    return _start(group, wanted, low, high) + sum(wanted[item][1] for item in group)
