"""The council, its service areas and the people of the demonstration, one for each post."""

from dataclasses import dataclass
from typing import Any

from portal.accounts import queries as accounts_queries
from portal.accounts import services as accounts
from portal.accounts.roles import Role
from portal.organisation import queries as organisation_queries
from portal.organisation import services as organisation
from portal.organisation.models import AreaKind
from reports.demonstration.source import source

DOMAIN = "demonstration.example"
PASSWORD = "one report for every post"  # noqa: S105  (works in the demonstration only)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and what the rest of the demonstration refers to by key."""

    people: dict[str, Any]
    areas: dict[str, Any]

    @property
    def performance(self) -> Any:
        return self.people["performance"]


def sign_ins() -> list[tuple[str, str]]:
    """E-mail address and post of everyone in the cast."""
    return [(address(person["key"]), person["post"]) for person in source("outline")["person"]]


def address(key: str) -> str:
    return f"{key}@{DOMAIN}"


def assemble() -> Cast:
    """Set the council up; the portal itself does it, as on any first day."""
    outline = source("outline")
    organisation.set_council(by=None, **outline["council"])
    areas = _areas(outline["area"])
    return Cast(people={each["key"]: _person(each, areas) for each in outline["person"]}, areas=areas)


def recall() -> Cast:
    """The cast of a demonstration that was loaded before. Raises KeyError for a post that is gone."""
    found = accounts_queries.people_at([address(person["key"]) for person in source("outline")["person"]])
    return Cast(
        people={person["key"]: found[address(person["key"])] for person in source("outline")["person"]},
        areas={area.key: area for area in organisation_queries.areas()},
    )


def _areas(rows: list[dict[str, str]]) -> dict[str, Any]:
    areas: dict[str, Any] = {}
    for position, row in enumerate(rows):
        areas[row["key"]] = organisation.add_area(
            by=None,
            key=row["key"],
            name=row["name"],
            kind=AreaKind(row.get("kind", "service")),
            parent=areas.get(row.get("parent", "")),
            position=position,
        )
    return areas


def _person(row: dict[str, Any], areas: dict[str, Any]) -> Any:
    user = accounts.create_user(by=None, email=address(row["key"]), post=row["post"], password=PASSWORD)
    for role, area in row["roles"]:
        accounts.grant(by=None, user=user, role=Role(role), area=areas.get(area))
    return user
