"""Whatever is done to the trail behind the portal's back is found and named, on both engines."""

from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.audit.chain import link_hash
from portal.audit.installation import remove
from portal.audit.models import Event, Head
from portal.audit.queries import head
from portal.audit.verify import Break, Damage, link_of, verify

LENGTH = 8
places = st.integers(1, LENGTH)
on_one_trail = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def trail(real_database, append):
    """Eight events in a database whose guards somebody has dropped."""
    append(LENGTH)
    with connection.cursor() as cursor:
        remove(connection, ["portal_event", "portal_head"], cursor.execute)
    assert verify().intact


@contextmanager
def tampering():
    """A cursor whose changes are undone afterwards."""
    with transaction.atomic(), connection.cursor() as cursor:
        yield cursor
        transaction.set_rollback(True)


def move(cursor, sequences):
    """Give events new sequences: {old: new}, all at once."""
    for old in sequences:
        cursor.execute("UPDATE portal_event SET sequence = %s WHERE sequence = %s", [old + 1000, old])
    for old, new in sequences.items():
        cursor.execute("UPDATE portal_event SET sequence = %s WHERE sequence = %s", [new, old + 1000])


def forge(place, previous_hash, **changes):
    """An event that was never recorded, sound in itself."""
    link = replace(link_of(Event.objects.first()), sequence=place, previous_hash=previous_hash, **changes)
    fields = {field: getattr(link, field) for field in link.__slots__}
    actor, other = fields.pop("actor"), fields.pop("on_behalf_of")
    Event.objects.create(**fields, actor_id=actor, on_behalf_of_id=other, hash=link_hash(link))


EDITS = {
    "at": "2017-06-05 09:30:00+00",
    "actor_id": None,
    "action": "entry.returned",
    "subject_type": "reports.report",
    "subject_id": "0",
    "label": "another",
    "data": '{"n": 99}',
    "previous_hash": "e" * 64,
    "hash": "f" * 64,
}


def test_an_edited_event_is_found(trail):
    @on_one_trail
    @given(places, st.sampled_from(sorted(EDITS)))
    def check(place, column):
        with tampering() as cursor:
            cursor.execute(
                f"UPDATE portal_event SET {column} = %s WHERE sequence = %s", [EDITS[column], place]
            )
            assert verify().broken == Break(place, Damage.EDITED)

    check()


def test_an_edited_event_that_was_given_its_new_hash_is_found(trail):
    @on_one_trail
    @given(places)
    def check(place):
        with tampering():
            event = Event.objects.get(sequence=place)
            event.label = "another"
            event.hash = link_hash(link_of(event))
            event.save()
            assert verify().broken == Break(place, Damage.EDITED)

    check()


def test_a_deleted_event_is_found_even_if_the_others_move_up(trail):
    @on_one_trail
    @given(st.integers(1, LENGTH - 1), st.booleans())
    def check(place, renumber):
        with tampering() as cursor:
            cursor.execute("DELETE FROM portal_event WHERE sequence = %s", [place])
            if renumber:
                move(cursor, {old: old - 1 for old in range(place + 1, LENGTH + 1)})
            assert verify().broken == Break(place, Damage.DELETED)

    check()


def test_an_inserted_event_is_found(trail):
    @on_one_trail
    @given(places)
    def check(place):
        with tampering() as cursor:
            move(cursor, {old: old + 1 for old in range(place, LENGTH + 1)})
            forge(place, previous_hash="d" * 64)
            assert verify().broken == Break(place, Damage.INSERTED)

    check()


def test_an_inserted_event_that_is_linked_to_both_sides_is_found(trail):
    @on_one_trail
    @given(places)
    def check(place):
        with tampering() as cursor:
            true = Event.objects.get(sequence=place)
            move(cursor, {old: old + 1 for old in range(place, LENGTH + 1)})
            moved = Event.objects.filter(sequence=place + 1)
            moved.update(previous_hash="d" * 64)
            forge(place, previous_hash=true.previous_hash, label="forged")
            moved.update(previous_hash=Event.objects.get(sequence=place).hash)
            assert verify().broken == Break(place, Damage.INSERTED)

    check()


def test_an_event_put_behind_the_end_is_found(trail):
    with tampering():
        forge(LENGTH + 1, previous_hash=head().hash)
        assert verify().broken == Break(LENGTH + 1, Damage.INSERTED)


def test_reordered_events_are_found(trail):
    @on_one_trail
    @given(st.lists(places, min_size=2, max_size=2, unique=True))
    def check(pair):
        first, second = sorted(pair)
        with tampering() as cursor:
            move(cursor, {first: second, second: first})
            assert verify().broken == Break(first, Damage.REORDERED)

    check()


def test_a_cut_tail_is_found(trail):
    @on_one_trail
    @given(places)
    def check(place):
        with tampering() as cursor:
            cursor.execute("DELETE FROM portal_event WHERE sequence >= %s", [place])
            assert verify().broken == Break(place, Damage.TRUNCATED)

    check()


def test_a_tail_cut_together_with_the_head_shows_against_what_was_noted_outside(trail):
    noted = head()
    with tampering() as cursor:
        cursor.execute("DELETE FROM portal_event WHERE sequence > 5")
        Head.objects.update(sequence=5, hash=Event.objects.get(sequence=5).hash)
        assert verify().intact
        assert verify(anchors=[noted]).broken == Break(6, Damage.TRUNCATED)


def test_a_chain_written_anew_shows_against_what_was_noted_outside(trail):
    noted = head()
    with tampering():
        previous = "0" * 64
        for event in Event.objects.all():
            event.label, event.previous_hash = "another", previous
            event.hash = previous = link_hash(link_of(event))
            event.save()
        Head.objects.update(hash=previous)
        assert verify().intact
        assert verify(anchors=[noted]).broken == Break(LENGTH, Damage.EDITED)


def test_what_was_noted_earlier_raises_no_false_alarm(real_database, append):
    noted = [head()]
    for _ in range(3):
        append(2)
        noted.append(head())
    verdict = verify(anchors=noted)
    assert (verdict.broken, verdict.events, verdict.head) == (None, 6, noted[-1])


def test_a_moment_that_is_none_any_more_counts_as_edited(trail):
    if connection.vendor == "postgresql":
        with pytest.raises(Exception, match="invalid input syntax"), tampering() as cursor:
            cursor.execute("UPDATE portal_event SET at = 'rubbish' WHERE sequence = 3")
        return
    with tampering() as cursor:
        cursor.execute("UPDATE portal_event SET at = 'rubbish' WHERE sequence = 3")
        assert verify().broken == Break(3, Damage.EDITED)


def test_the_command_says_that_it_is_sound_and_names_the_head(real_database, append, capsys):
    last = append(2)[-1]
    call_command("verify_audit", "--anchor", f"2:{last.hash}")
    assert capsys.readouterr().out == f"The audit trail is sound: 2 events, head 2:{last.hash}\n"


def test_the_command_fails_and_names_the_event(trail):
    Event.objects.filter(sequence=4).update(label="another")
    with pytest.raises(
        CommandError, match=r"^The audit trail is broken: event 4 was edited. Sound before it: 3\.$"
    ):
        call_command("verify_audit")


def test_the_command_refuses_an_anchor_that_is_none(trail):
    with pytest.raises(CommandError, match="anchor"):
        call_command("verify_audit", "--anchor", "8:abc")
