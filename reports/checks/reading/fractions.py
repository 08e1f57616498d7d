"""Which percentages some number of people can make. Pure."""

from decimal import Decimal

LARGEST = 200  # a larger cohort gives nearly every whole percentage


def near(given: Decimal, stated: Decimal, decimals: int) -> bool:
    """Whether one is the other rounded to any side: "just under" is for the writer to say."""
    return abs(given - stated) < Decimal(1).scaleb(-decimals)


def is_possible(stated: Decimal, decimals: int, cohort: int) -> bool:
    """Whether some part of a cohort is this percentage, as it is printed."""
    below = int(stated * cohort / 100)
    parts = (part for part in (below, below + 1) if 0 <= part <= cohort)
    return any(near(Decimal(part) * 100 / cohort, stated, decimals) for part in parts)
