"""The year at a glance, in words."""

from indicators.figures.words import Rating
from reports.content.model import Tally

_VERBS = ((Rating.MET, "met it"), (Rating.WITHIN, "came within tolerance"), (Rating.MISSED, "missed it"))


def sentence(tallies: tuple[Tally, ...]) -> tuple[str, str]:
    """How many indicators there are, and what became of those with a target."""
    counts = {tally.rating: tally.count for tally in tallies}
    total = sum(counts.values())
    told = [f"{counts[rating]:,} {verb}" for rating, verb in _VERBS if counts.get(rating)]
    judged = sum(counts.get(rating, 0) for rating, _ in _VERBS)
    opening = (
        f"Of {total:,} indicator{'' if total == 1 else 's'}, "
        f"{judged:,} {'was' if judged == 1 else 'were'} rated against a target. "
    )
    listed = " and ".join([", ".join(told[:-1]), told[-1]]) if len(told) > 1 else "".join(told)
    return opening, f"{listed[:1].upper()}{listed[1:]}. " if told else ""
