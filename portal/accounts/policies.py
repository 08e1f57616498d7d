"""Who may look after users, roles and facts, over Scope alone. ``None`` stands for the portal itself."""

from portal.accounts.roles import ROLES, Role
from portal.accounts.scope import Scope
from portal.errors import NotAllowed


def check_administers(scope: Scope | None, act: str) -> None:
    """``act`` completes "Only an administrator may …"."""
    if scope is not None and not scope.is_administrator:
        raise NotAllowed(f"Only an administrator may {act}.")


def check_arranges_cover(scope: Scope | None, principal: int) -> None:
    """People name their own cover; an administrator names anybody's."""
    if scope is not None and scope.user != principal:
        check_administers(scope, "arrange cover for somebody else")


def clashes(roles: frozenset[Role]) -> bool:
    """Whether one person would both administer and decide (docs/workflow.md)."""
    return Role.ADMINISTRATOR in roles and any(ROLES[role].decides for role in roles)


def check_revokes_token(scope: Scope, owner: int) -> None:
    if scope.user != owner:
        check_administers(scope, "revoke somebody else’s token")
