"""What the public reads of everything, decided before anybody looks (ADR 145)."""

from datetime import datetime
from functools import lru_cache

from indicators.explorer.deciding import decided
from indicators.explorer.offering import Reach
from indicators.explorer.protecting import Out, public_cells
from indicators.explorer.queries import with_keys
from indicators.stories.queries import stories

AT_ONCE = 20  # indicators whose figures are read together


def prepare(reach: Reach) -> None:
    """Once in a process for each publication: what is public changes with none but these."""
    if reach.out is not None and reach.known_at is not None:
        _prepare(reach.known_at, frozenset(reach.out.items()))


@lru_cache(maxsize=1)
def _prepare(known_at: datetime, out: frozenset[tuple[str, Out]]) -> None:
    said = dict(out)
    indicators = sorted(with_keys(said).values_list("pk", "key"))
    for start in range(0, len(indicators), AT_ONCE):
        some = dict(indicators[start : start + AT_ONCE])
        for pk, story in stories(list(some), known_at=known_at).items():
            public_cells(story, said[some[pk]], decided)
