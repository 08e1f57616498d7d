"""Roles in words, for the person who holds them: where, and what one does with each."""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.accounts.models import Membership
from portal.accounts.roles import ROLES, Role


@dataclass(frozen=True, slots=True)
class Held:
    """A role: its name, where it is held, and what its holder does."""

    role: str
    where: str
    does: str


def in_words(memberships: Iterable[Membership]) -> tuple[Held, ...]:
    return tuple(Held(_label(item), _where(item), _does(item)) for item in memberships)


def _label(item: Membership) -> str:
    return Role(item.role).label


def _where(item: Membership) -> str:
    return f"{item.area.name} and all that lies under it" if item.area else "The whole service"


def _does(item: Membership) -> str:
    internal = " Internal editions too." if item.reads_internal else ""
    return ROLES[Role(item.role)].does + internal
