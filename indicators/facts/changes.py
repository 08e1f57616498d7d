"""Which indicators an event says that it changed: what is remembered of all others stays as it is."""

from collections.abc import Sequence
from typing import Any

from portal.audit.kept import Parts, Recorded

INDICATOR = "indicator"  # the kind of such a part; its key is the indicator's
MOST_NAMED = 40  # after more of them everything is read anew
# What is recorded of indicators, and of nothing else; the event names them.
OF_THE_COUNCIL = ("values.recorded", "value.withdrawn", "target.set", "target.withdrawn")
OF_INDICATORS = (*OF_THE_COUNCIL, "benchmarks.recorded", "benchmark.withdrawn")
# What by itself is no figure, target or benchmark of the council's, nor says how one reads.
BESIDE = (
    *(
        "batch.opened",
        "import.received",
        "import.plan_requested",
        "import.commit_requested",
        "import.committed",
    ),
    *("release.added", "published_figures.recorded", "coverage.recorded"),
    *("collection.confirmed", "collection.closed", "finding.accepted", "finding.reopened"),
)


def of_indicators(keys: Sequence[str]) -> dict[str, Any]:
    """What an event says of the indicators that it is about, unless they are too many to be named."""
    return {"indicators": sorted(keys)} if len(keys) <= MOST_NAMED else {}


def indicators_changed(event: Recorded) -> Parts | None:
    """The indicators of which something else is known since; None where it may be anything of any."""
    if event.action in BESIDE:
        return frozenset()
    keys = event.data.get("indicators") if event.action in OF_INDICATORS else None
    return None if keys is None else frozenset((INDICATOR, key) for key in keys)


def keys_among(parts: Parts) -> set[str]:
    """Of the indicators."""
    return {key for kind, key in parts if kind == INDICATOR}
