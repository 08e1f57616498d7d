"""Fills the database of an instance for the browser tests; run in its shell."""

from tests import cast as casting
from tests.pages.states import bring_into
from tests.pages.world import World, all_approved, world


def seed(state: str = "") -> World:
    """The cast, its facts and a report; ``made.entry`` and all else in a state, or just opened."""
    people = casting.cast()
    made = world(people, casting.facts(people))
    if state:
        bring_into(made, state)
    return made


def seed_for_the_walk() -> None:
    """Every entry approved but ``made.entry``, in which nothing was written yet."""
    made = seed()
    all_approved(made, but=made.entry)
