"""The question with which most services begin."""

from portal.accounts.models import User
from portal.accounts.policies import check_administers
from portal.accounts.queries import scope_of


def require_administrator(by: User | None, act: str) -> None:
    """Raise ``NotAllowed`` ("Only an administrator may …"); ``None``, the portal itself, always may."""
    check_administers(scope_of(by) if by else None, act)
