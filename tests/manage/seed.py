"""Fills the database of an instance for the browser."""

from typing import Any

from tests import cast as casting
from tests.manage.catalogue import MANAGED
from tests.manage.world import address, named, office


def seed() -> dict[str, list[Any]]:
    """What to open, and what to type where."""
    people = casting.cast()
    made = office(people, casting.facts(people))
    shown = [act for act in MANAGED if act.method == "GET" and act.answer == 200]
    pages = [
        address(made, act) for act in shown if not act.name.endswith(("_file", "_template", "_progress"))
    ]  # no pages
    refused = [
        (address(made, act), {name: str(named(made, str(typed))) for name, typed in act.typed.items()})
        for act in MANAGED
        if act.method == "POST" and act.answer == 422 and address(made, act) in pages
    ]
    return {"pages": pages, "refused": refused}
