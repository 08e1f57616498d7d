"""The tour of the demonstration: who can sign in, and what to try as whom, page by page."""

from dataclasses import dataclass
from typing import Any

from reports.demonstration.cast import address
from reports.demonstration.source import OPEN, source


@dataclass(frozen=True, slots=True)
class Stop:
    title: str
    what: str
    path: str
    state: str = ""  # shown as a tag


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
    stops = tuple(Stop(**stop) for stop in row["stop"])
    return Guide(address(row["key"]), posts[row["key"]], row["does"], stops)
