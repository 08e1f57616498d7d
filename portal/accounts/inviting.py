"""Letting somebody in for the first time, or again after the second factor was lost."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.db import transaction

from portal.accounts.authority import require_administrator
from portal.accounts.models import User
from portal.accounts.sessions import end_sessions
from portal.audit.services import record
from portal.errors import Conflict


@transaction.atomic
def invite(*, by: User | None, user: User, send: Callable[[User], object]) -> None:
    """Have ``send`` tell somebody, once this is committed, where to set a password.

    A mail that cannot be sent is logged; it can be asked for again. Raises ``Conflict`` for those who may
    not sign in.
    """
    require_administrator(by, "invite somebody")
    if not user.is_active:
        raise Conflict("This person may not sign in; let them sign in again first.")
    transaction.on_commit(lambda: send(user), robust=True)
    record(by=by, action="user.invited", subject=user, label=user.post)


@transaction.atomic
def reset_second_factor(*, by: User | None, user: User) -> None:
    """Take away a factor that was lost; every session ends, and the next sign-in asks to set one up.

    Raises ``Conflict`` for one's own, which one changes under one's account, and where there is none.
    """
    require_administrator(by, "reset somebody’s second factor")
    if by == user:
        raise Conflict("Change your own second factor under your account, where you prove who you are.")
    if not Authenticator.objects.filter(user=user).delete()[0]:
        raise Conflict("This person has no second factor; perhaps it was reset already.")
    end_sessions(user)
    record(by=by, action="user.second_factor_reset", subject=user, label=user.post)
