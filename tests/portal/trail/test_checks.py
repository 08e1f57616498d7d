"""The audit trail checked by a worker: sound or broken, in words; one check at a time."""

import pytest
from django.db import connection, transaction

from portal.audit.installation import remove
from portal.audit.models import Event
from portal.audit.services import record
from portal.errors import NotAllowed
from portal.jobs.execution import execute
from portal.jobs.models import JobState
from portal.trail.models import ChainCheck
from portal.trail.queries import is_broken, last_check
from portal.trail.services import ask_for_check, note_export
from tests.cast import Cast


def checked(cast: Cast) -> ChainCheck:
    """Asked for by the administrator and made, as a worker does."""
    check = ask_for_check(by=cast.administrator)
    execute("portal.ChainCheck", check.pk)
    check.refresh_from_db()
    return check


def tamper(label: str = "Somebody else") -> int:
    """Change an event behind the portal's back; its number."""
    event = Event.objects.order_by("sequence")[2]
    with connection.cursor() as cursor:
        remove(connection, ["portal_event", "portal_head"], cursor.execute)
        cursor.execute("UPDATE portal_event SET label = %s WHERE sequence = %s", [label, event.sequence])
    return event.sequence


def test_a_whole_chain_is_found_whole(cast: Cast) -> None:
    before = Event.objects.count()
    check = checked(cast)
    assert (check.state, check.broken, check.events) == (JobState.DONE, "", before + 1)
    assert check.head.startswith(f"{before + 1}:")
    assert not is_broken()


def test_a_changed_event_is_named_and_the_job_is_done_all_the_same(cast: Cast) -> None:
    number = tamper()
    check = checked(cast)
    assert (check.state, check.broken) == (JobState.DONE, f"event {number} was edited")
    assert check.events == number - 1
    assert is_broken()


def test_the_last_check_that_ended_counts(cast: Cast) -> None:
    tamper()
    checked(cast)
    ask_for_check(by=cast.administrator)
    assert is_broken()


def test_two_presses_ask_for_one_check(cast: Cast) -> None:
    first = ask_for_check(by=cast.administrator)
    assert ask_for_check(by=cast.administrator) == first
    assert ChainCheck.objects.count() == 1


def test_after_its_end_another_may_be_asked_for(cast: Cast) -> None:
    first = checked(cast)
    second = checked(cast)
    assert second != first
    assert last_check() == second


@pytest.mark.parametrize("who", ["member", "manager", "director"])
def test_only_administrators_ask(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        ask_for_check(by=cast.people()[who])
    with pytest.raises(NotAllowed):
        note_export(by=cast.people()[who], chosen={})


def test_asking_is_recorded(cast: Cast) -> None:
    check = ask_for_check(by=cast.administrator)
    event = Event.objects.get(action="chaincheck.requested")
    assert (event.actor, event.subject_id) == (cast.administrator, str(check.pk))


def test_it_tells_how_far_it_is(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.audit.verify.CHUNK", 2)
    heard: list[int] = []
    monkeypatch.setattr(
        "portal.trail.checking.heartbeat", lambda held, done, total, label: heard.append(done)
    )
    with transaction.atomic():
        for number in range(5):
            record(by=None, action="entry.saved", subject=None, label=str(number))
    check = checked(cast)
    assert heard[0] == 0
    assert heard == sorted(heard)
    assert len(heard) == 1 + check.events // 2
