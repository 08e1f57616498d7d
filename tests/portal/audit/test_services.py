"""Appending to the trail."""

from functools import partial
from threading import Barrier

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from portal.accounts.models import User
from portal.audit import services
from portal.audit.chain import link_hash
from portal.audit.models import Event, Head
from portal.audit.services import record
from portal.audit.verify import verify
from tests.databases import at_once


@pytest.fixture
def manager():
    return User.objects.create(email="manager@example.org", post="Service Manager")


@pytest.mark.django_db
def test_it_records_who_did_what_to_what(manager):
    event = record(
        by=manager,
        action="entry.submitted",
        subject=manager,
        label="CSC 200",
        data={"digest": "ab"},
        on_behalf_of=manager.pk,
    )
    event.refresh_from_db()
    assert (event.sequence, event.actor, event.on_behalf_of) == (1, manager, manager)
    assert (event.action, event.label, event.data) == ("entry.submitted", "CSC 200", {"digest": "ab"})
    assert (event.subject_type, event.subject_id) == ("portal.user", str(manager.pk))
    assert event.previous_hash == "0" * 64
    assert Head.objects.get().hash == event.hash


@pytest.mark.django_db
def test_the_system_may_act_by_itself_and_on_nothing():
    event = record(by=None, action="sign-in.failed", subject=None, label="unknown@example.org")
    assert (event.actor, event.subject_type, event.subject_id, event.data) == (None, "", "", {})


@pytest.mark.django_db
def test_each_event_names_the_one_before(append):
    first, second, third = append(3)
    assert (second.previous_hash, third.previous_hash) == (first.hash, second.hash)
    assert [first.sequence, second.sequence, third.sequence] == [1, 2, 3]


@pytest.mark.django_db
def test_it_costs_the_same_at_the_first_event_and_at_the_hundredth(append):
    costs = []
    for _ in range(100):
        with transaction.atomic(), CaptureQueriesContext(connection) as queries:
            record(by=None, action="a.b", subject=None, label="")
        costs.append(len(queries))
    assert set(costs) == {3}


def test_it_refuses_to_be_called_outside_a_transaction(real_database):
    with pytest.raises(TransactionManagementError):
        record(by=None, action="entry.approved", subject=None, label="")
    assert not Event.objects.exists()


def test_it_is_gone_with_the_transaction_that_is_rolled_back(real_database, append):
    append(2)
    with transaction.atomic():
        record(by=None, action="entry.approved", subject=None, label="")
        transaction.set_rollback(True)
    append(1)
    assert list(Event.objects.values_list("sequence", flat=True)) == [1, 2, 3]
    assert verify().intact


def test_what_is_read_back_has_the_hash_of_what_was_written(real_database, append):
    append(
        1,
        label="“Größe” \U0001f600 \u2028 \\ ' \"",
        data={"big": 10**30, "text": "é\n\t\\u0041", "list": [[], {}]},
    )
    append(1, label="x" * 500)
    assert verify().intact


def test_sixteen_writers_make_one_chain(real_database):
    def write(writer):
        for number in range(5):
            with transaction.atomic():
                record(by=None, action="entry.saved", subject=None, label=f"{writer}", data={"n": number})
                record(by=None, action="entry.submitted", subject=None, label=f"{writer}")

    outcomes = at_once(*(partial(write, writer) for writer in range(16)))
    assert outcomes == [None] * 16
    verdict = verify()
    assert (verdict.intact, verdict.events) == (True, 160)


@pytest.mark.postgres
@pytest.mark.parametrize("real_database", ["postgres"], indirect=True)
def test_without_the_lock_on_the_head_the_chain_would_fork(real_database, monkeypatch):
    """The control: two who both read the head before either writes; only the unique link stops one."""
    both_have_read = Barrier(2, timeout=20)
    monkeypatch.setattr("django.db.models.query.QuerySet.select_for_update", lambda rows: rows)
    monkeypatch.setattr(services, "link_hash", lambda link: (both_have_read.wait() and "") or link_hash(link))

    def write():
        with transaction.atomic():
            record(by=None, action="entry.saved", subject=None, label="")

    outcomes = at_once(write, write)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["IntegrityError", "NoneType"]
