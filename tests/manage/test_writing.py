"""What somebody else changed meanwhile is never overwritten unseen."""

import pytest

from portal.accounts.models import User
from portal.audit.models import Event
from portal.manage.areas import ChangeArea
from portal.manage.forms import mark
from portal.manage.people_forms import PersonForm
from portal.manage.writing import Changed, write
from tests import factories


def change(client, person, **typed):
    url = f"/manage/people/{person.pk}/change/"
    seen = client.get(url).context["seen"]
    return lambda **more: client.post(
        url, {"post": person.post, "email": person.email, "seen": seen} | typed | more
    )


def test_the_second_of_two_who_opened_the_same_form_is_shown_both(cast):
    office = factories.sign_in(cast.administrator)
    mine = change(office, cast.manager, post="Team Manager")
    theirs = change(office, cast.manager, post="Service Manager, Contacts")
    assert theirs().status_code == 302
    answer = mine()
    assert answer.status_code == 409
    assert [(row.label, row.now, row.yours) for row in answer.context["apart"]] == [
        ("Post", "Service Manager, Contacts", "Team Manager")
    ]
    assert User.objects.get(pk=cast.manager.pk).post == "Service Manager, Contacts"
    assert answer.context["form"]["post"].value() == "Team Manager"


def test_having_seen_both_one_may_put_ones_own_in(cast):
    office = factories.sign_in(cast.administrator)
    mine, theirs = change(office, cast.manager, post="Mine"), change(office, cast.manager, post="Theirs")
    theirs()
    seen = mine().context["seen"]
    assert mine(seen=seen).status_code == 302
    assert User.objects.get(pk=cast.manager.pk).post == "Mine"


def test_a_refused_form_stays_as_old_as_it_was(cast):
    """Otherwise sending it again would overwrite what somebody put in between."""
    office = factories.sign_in(cast.administrator)
    mine, theirs = change(office, cast.manager, post=""), change(office, cast.manager, post="Theirs")
    theirs()
    seen = mine().context["seen"]
    assert mine(post="Mine", seen=seen).status_code == 409


def test_a_form_sent_twice_is_done_once(cast):
    office = factories.sign_in(cast.administrator)
    send = change(office, cast.manager, post="Team Manager")
    before = Event.objects.filter(action="user.changed").count()
    assert [send().status_code, send().status_code] == [302, 409]
    assert Event.objects.filter(action="user.changed").count() == before + 1


def test_what_is_looked_at_is_looked_at_after_the_row_is_locked(cast):
    """The mark is compared with what stands then, not with what stood when the request came."""
    with pytest.raises(Changed) as changed:
        write(
            guard=cast.manager,
            seen=mark({"post": "Manager"}),
            look=lambda: {"post": "Other"},
            act=lambda: pytest.fail("written over what nobody saw"),
        )
    assert changed.value.now == {"post": "Other"}


def test_the_reason_stands_last_and_groups_in_their_order():
    assert [field.name for part in PersonForm().parts() for field in part.fields] == ["post", "email"]


def test_whoever_changes_an_area_waits_at_the_same_one_first(cast):
    """A move locks all areas in the order of their keys: another order could make two wait for each other."""
    office = factories.sign_in(cast.administrator)
    url = f"/manage/areas/{cast.other_area.key}/change/"
    context = office.get(url).context
    typed = {"name": "Renamed", "kind": "service", "parent": cast.directorate.key, "seen": context["seen"]}
    assert office.post(url, typed).status_code == 302
    assert ChangeArea().guards(cast.other_area).pk == cast.directorate.pk  # made first
