"""Fills the database of an instance for the browser."""

from typing import Any

from tests import cast as casting
from tests.manage.catalogue import MANAGED
from tests.manage.world import Office, address, named, office


def seed() -> dict[str, list[Any]]:
    """What to open, and what to type where."""
    people = casting.cast()
    made = office(people, casting.facts(people))
    shown = pages(made)
    refused = [
        (address(made, act), {name: str(named(made, str(typed))) for name, typed in act.typed.items()})
        for act in MANAGED
        if act.method == "POST" and act.answer == 422 and address(made, act) in shown
    ]
    return {"pages": shown, "refused": refused}


def pages(made: Office) -> list[str]:
    """Addresses of whole pages."""
    return [
        address(made, act)
        for act in MANAGED
        if (act.method, act.answer) == ("GET", 200)
        and not act.name.endswith(("_file", "_template", "_progress"))
    ]
