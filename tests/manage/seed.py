"""Fills the database of an instance for the browser."""

from typing import Any

from tests import cast as casting
from tests.manage.catalogue import MANAGED, Managed
from tests.manage.world import Office, address, named, office


def seed() -> dict[str, list[Any]]:
    """What to open, the first address of each page, and what to type where."""
    people = casting.cast()
    made = office(people, casting.facts(people))
    shown = pages(made)
    refused = [
        (address(made, act), {name: str(named(made, str(typed))) for name, typed in act.typed.items()})
        for act in MANAGED
        if act.method == "POST" and act.answer == 422 and address(made, act) in shown
    ]
    first = {act.name: address(made, act) for act in reversed(whole())}
    return {"pages": shown, "first": list(first.values()), "refused": refused}


def pages(made: Office) -> list[str]:
    """Addresses of whole pages."""
    return [address(made, act) for act in whole()]


def whole() -> list[Managed]:
    """What shows a whole page."""
    return [
        act
        for act in MANAGED
        if (act.method, act.answer) == ("GET", 200)
        and not act.name.endswith(("_file", "_template", "_progress"))
    ]
