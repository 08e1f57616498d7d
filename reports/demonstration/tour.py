"""The tour of the demonstration: who can sign in, and what to try as whom, page by page."""

from dataclasses import dataclass
from typing import Any

from reports.demonstration.cast import address
from reports.demonstration.source import OPEN, source
from reports.review.states import EVERY, EditionState, Shown

STATES = {state.value: state for state in (*EVERY, *EditionState)}


@dataclass(frozen=True, slots=True)
class Stop:
    title: str
    what: str
    path: str
    state: Shown | EditionState | None = None  # shown as a tag


@dataclass(frozen=True, slots=True)
class Guide:
    """One post of the cast: how to sign in as it, what it does, and where to look."""

    address: str
    post: str
    does: str
    stops: tuple[Stop, ...]


def tour() -> tuple[Guide, ...]:
    posts = {person["key"]: person["post"] for person in source("outline")["person"]}
    return tuple(_guide(row, posts) for row in source("tour", OPEN)["person"])


def _guide(row: dict[str, Any], posts: dict[str, str]) -> Guide:
    stops = tuple(_stop(**stop) for stop in row["stop"])
    return Guide(address(row["key"]), posts[row["key"]], row["does"], stops)


def _stop(*, state: str = "", **stop: str) -> Stop:
    return Stop(**stop, state=STATES[state] if state else None)
