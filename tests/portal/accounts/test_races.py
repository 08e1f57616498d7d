"""Two administrators who stop each other at once: one of them stays."""

from threading import Barrier

import pytest

from portal.accounts import services
from portal.accounts.queries import administrators
from portal.accounts.roles import Role
from portal.errors import Conflict
from tests import factories
from tests.databases import at_once


@pytest.fixture
def two(real_database):
    return factories.user("first", Role.ADMINISTRATOR), factories.user("second", Role.ADMINISTRATOR)


def stopping(by, user):
    return lambda: services.deactivate(by=by, user=user)


def taking_away(by, user):
    membership = user.memberships.get()
    return lambda: services.revoke(by=by, membership=membership)


@pytest.mark.parametrize("act", [stopping, taking_away])
def test_one_of_two_stays(two, act):
    one, other = two
    outcomes = at_once(act(one, other), act(other, one))
    assert administrators().count() == 1
    assert sum(isinstance(outcome, Conflict) for outcome in outcomes) <= 1
    assert sum(outcome is None for outcome in outcomes) == 1


@pytest.mark.postgres
@pytest.mark.parametrize("real_database", ["postgres"], indirect=True)
def test_without_the_lock_none_stays(two, monkeypatch):
    """The control. On SQLite every transaction is a lock of its own, so there is none to take away."""
    one, other = two
    both_have_looked, check = Barrier(2, timeout=20), services._check_one_is_left

    def looking(others):
        check(others)
        both_have_looked.wait()

    monkeypatch.setattr(services, "_lock_administrators", lambda: None)
    monkeypatch.setattr(services, "_check_one_is_left", looking)
    at_once(stopping(one, other), stopping(other, one))
    assert administrators().count() == 0
