"""Who may confirm figures."""

from collections.abc import Collection

from portal.accounts.roles import Role
from portal.accounts.scope import Scope
from portal.errors import NotAllowed


def may_confirm(scope: Scope, area: int, owners: Collection[int]) -> bool:
    """The owners, or who covers one in this area; the performance team where nobody owns the figures."""
    if not owners:
        return scope.is_administrator
    return scope.user in owners or covered(scope, area, owners) is not None


def covered(scope: Scope, area: int, owners: Collection[int]) -> int | None:
    """The owner for whom the person acts; None where they act for themselves."""
    if scope.user in owners:
        return None
    held = (grant.held_for for grant in scope.grants if grant.role is Role.MANAGER and grant.covers(area))
    return next((person for person in held if person in owners), None)


def check_confirms(scope: Scope, area: int, owners: Collection[int]) -> None:
    if not may_confirm(scope, area, owners):
        raise NotAllowed("Only the service manager of their area confirms these figures.")
