"""Primary suppression: whether a count of people is so small that it could name a child.

A count is hidden from 1 up to and including the threshold. Its complement is tested as well, for it gives
the same away: 54 of 56 tells of 2. A zero is shown, on either side: it tells of nobody in particular, and
members need to see that nothing happened; where a council hides zeros too, it says so. A percentage without
its fraction cannot be tested and is shown.
"""

from decimal import ROUND_HALF_UP, Decimal

SMALL = "a small number"
HIGHEST_THRESHOLD = 5
HIGHEST_BASE = 100


def protected(
    numerator: Decimal | None, denominator: Decimal | None, threshold: int, *, zeros: bool = False
) -> bool:
    """Whether a count of people, alone (no denominator) or of a cohort, must be hidden.

    ``threshold`` is 1 to 5, or 0 for no protection; ``zeros`` hides zeros as well. Raises ``ValueError``
    for any other threshold.
    """
    if not 0 <= threshold <= HIGHEST_THRESHOLD:
        raise ValueError(f"The threshold is 1 to {HIGHEST_THRESHOLD}, or 0 for none, not {threshold}.")
    if threshold == 0 or numerator is None:
        return False
    if _small(numerator, threshold, zeros):
        return True
    return denominator is not None and _small(denominator - numerator, threshold, zeros)


def _small(count: Decimal, threshold: int, zeros: bool) -> bool:
    return 0 < count <= threshold or (zeros and count == 0)


def rounded_to(count: Decimal, base: int) -> Decimal:
    """A count to the nearest multiple of ``base``, half up; base 1 leaves whole counts as they are.

    Raises ``ValueError`` for a base below 1.
    """
    if base < 1:
        raise ValueError(f"A rounding base is 1 or more, not {base}.")
    return (count / base).to_integral_value(ROUND_HALF_UP) * base
