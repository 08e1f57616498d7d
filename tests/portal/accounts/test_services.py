"""People, roles and cover."""

from datetime import date

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from portal.accounts import services
from portal.accounts.models import Delegation, Membership, User
from portal.accounts.roles import Role
from portal.audit.models import Event
from portal.errors import Conflict, Invalid, NotAllowed
from tests import factories
from tests.cast import PASSWORD

LATER = {"starts": date(2026, 12, 1), "ends": date(2026, 12, 5), "reason": "On leave"}


def today():
    return {"starts": timezone.localdate(), "ends": timezone.localdate(), "reason": "On leave"}


def last_event():
    return Event.objects.latest("sequence")


def test_it_creates_a_user_and_records_it(cast):
    user = services.create_user(
        by=cast.administrator, email=" Officer@Council.example ", post="Performance officer"
    )
    user.refresh_from_db()
    assert (user.email, user.post) == ("officer@council.example", "Performance officer")
    assert not user.has_usable_password()
    event = last_event()
    assert (event.action, event.actor, event.label) == (
        "user.created",
        cast.administrator,
        "Performance officer",
    )


def test_the_trail_keeps_no_address(cast):
    services.create_user(by=None, email="somebody@council.example", post="Clerk")
    event = last_event()
    assert "somebody" not in event.label + str(event.data)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"email": "no address", "post": "Clerk"}, "email"),
        ({"email": "MANAGER@council.example", "post": "Clerk"}, "email"),
        ({"email": "clerk@council.example", "post": " "}, "post"),
        ({"email": "clerk@council.example", "post": "C" * 121}, "post"),
        ({"email": "clerk@council.example", "post": "Cl\0erk"}, "post"),
        ({"email": "clerk@council.example", "post": "Clerk", "password": "short"}, "password"),
    ],
)
def test_it_says_which_field_is_wrong(cast, given, field):
    before = User.objects.count()
    with pytest.raises(Invalid) as refusal:
        services.create_user(by=None, **given)
    assert list(refusal.value.fields) == [field]
    assert User.objects.count() == before


@pytest.mark.parametrize("who", ["manager", "reviewer", "director", "member", "nobody"])
def test_only_administrators_look_after_people(cast, who):
    by = getattr(cast, who)
    membership = cast.other_manager.memberships.get()
    for act in (
        lambda: services.create_user(by=by, email="x@council.example", post="X"),
        lambda: services.change_user(by=by, user=cast.member, email="x@council.example", post="X"),
        lambda: services.grant(by=by, user=by, role=Role.ADMINISTRATOR),
        lambda: services.revoke(by=by, membership=membership),
        lambda: services.deactivate(by=by, user=cast.other_manager),
        lambda: services.reactivate(by=by, user=cast.other_manager),
        lambda: services.set_password(by=by, user=cast.other_manager, password=PASSWORD),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert Membership.objects.filter(pk=membership.pk).exists()


def test_people_set_their_own_password(cast):
    services.set_password(by=cast.member, user=cast.member, password="another long sentence")
    assert User.objects.get(pk=cast.member.pk).check_password("another long sentence")


def test_the_same_role_again_is_the_same_row(cast):
    first = services.grant(by=None, user=cast.member, role=Role.MEMBER, reads_internal=True)
    assert first == cast.member.memberships.get()
    assert first.reads_internal


def test_only_members_are_given_internal_editions(cast):
    with pytest.raises(Invalid, match="Only for members"):
        services.grant(by=None, user=cast.nobody, role=Role.MANAGER, reads_internal=True)


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.DIRECTOR])
def test_nobody_both_administers_and_decides(cast, role):
    with pytest.raises(Invalid, match="different people"):
        services.grant(by=None, user=cast.administrator, role=role)
    other = factories.user("other", role)
    with pytest.raises(Invalid, match="different people"):
        services.grant(by=None, user=other, role=Role.ADMINISTRATOR)


def test_an_administrator_may_write(cast):
    services.grant(by=None, user=cast.administrator, role=Role.MANAGER)
    assert cast.administrator.memberships.count() == 2


def test_an_administrator_cannot_cover_who_decides(cast):
    with pytest.raises(Invalid) as refusal:
        services.delegate(
            by=None, principal=cast.director, delegate=cast.administrator, role=Role.DIRECTOR, **LATER
        )
    assert "delegate" in refusal.value.fields


def test_the_last_administrator_stays(cast):
    with pytest.raises(Conflict):
        services.deactivate(by=cast.administrator, user=cast.administrator)
    with pytest.raises(Conflict):
        services.revoke(by=cast.administrator, membership=cast.administrator.memberships.get())


def test_an_administrator_who_cannot_sign_in_does_not_count(cast):
    other = factories.user("second_administrator", Role.ADMINISTRATOR)
    services.deactivate(by=None, user=other)
    with pytest.raises(Conflict):
        services.revoke(by=None, membership=cast.administrator.memberships.get())


def test_one_of_two_administrators_may_go(cast):
    factories.user("second_administrator", Role.ADMINISTRATOR)
    services.revoke(by=None, membership=cast.administrator.memberships.get())
    assert not cast.administrator.memberships.exists()


def test_deactivation_ends_every_session_at_once_and_for_good(cast):
    browser, other = factories.sign_in(cast.manager), factories.sign_in(cast.reviewer)
    services.deactivate(by=None, user=cast.manager)
    assert Session.objects.filter(pk=browser.session.session_key).count() == 0
    services.reactivate(by=None, user=cast.manager)
    assert "_auth_user_id" not in browser.session
    assert other.session["_auth_user_id"] == str(cast.reviewer.pk)


def test_a_new_password_ends_every_session(cast):
    browser = factories.sign_in(cast.manager)
    services.set_password(by=cast.administrator, user=cast.manager, password="another long sentence")
    assert "_auth_user_id" not in browser.session


def test_people_arrange_their_own_cover(cast):
    cover = services.delegate(
        by=cast.reviewer,
        principal=cast.reviewer,
        delegate=cast.other_reviewer,
        role=Role.REVIEWER,
        area=cast.area,
        **LATER,
    )
    assert str(cover) == "Other reviewer for Reviewer"
    assert last_event().data == {
        "role": "reviewer",
        "area": "First contact",
        "starts": "2026-12-01",
        "ends": "2026-12-05",
        "reason": "On leave",
    }
    services.end_delegation(by=cast.reviewer, delegation=cover)
    assert not Delegation.objects.exists()
    assert last_event().action == "cover.ended"


def test_nobody_takes_cover_for_themselves(cast):
    with pytest.raises(NotAllowed):
        services.delegate(
            by=cast.manager, principal=cast.director, delegate=cast.manager, role=Role.DIRECTOR, **LATER
        )


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"ends": date(2026, 11, 30)}, "ends"),
        ({"reason": ""}, "reason"),
        ({"role": Role.DIRECTOR}, "role"),
    ],
)
def test_a_cover_makes_sense(cast, change, field):
    given = LATER | {"role": Role.REVIEWER} | change
    with pytest.raises(Invalid) as refusal:
        services.delegate(by=None, principal=cast.reviewer, delegate=cast.other_reviewer, **given)
    assert list(refusal.value.fields) == [field]


def test_nobody_covers_themselves(cast):
    with pytest.raises(Invalid) as refusal:
        services.delegate(
            by=None, principal=cast.reviewer, delegate=cast.reviewer, role=Role.REVIEWER, **LATER
        )
    assert list(refusal.value.fields) == ["delegate"]


def test_who_covers_somebody_that_decides_does_not_administer(cast):
    services.delegate(
        by=cast.reviewer, principal=cast.reviewer, delegate=cast.manager, role=Role.REVIEWER, **today()
    )
    with pytest.raises(Invalid) as refused:
        services.grant(by=cast.administrator, user=cast.manager, role=Role.ADMINISTRATOR)
    assert list(refused.value.fields) == ["role"]


def test_nobody_covers_an_administrator_and_a_director(cast):
    services.delegate(
        by=cast.director, principal=cast.director, delegate=cast.manager, role=Role.DIRECTOR, **today()
    )
    with pytest.raises(Invalid) as refused:
        services.delegate(
            by=cast.administrator,
            principal=cast.administrator,
            delegate=cast.manager,
            role=Role.ADMINISTRATOR,
            **today(),
        )
    assert list(refused.value.fields) == ["delegate"]


def test_a_change_of_post_or_address_is_on_record_with_what_it_was(cast):
    change_from = (cast.member.post, cast.member.email)
    services.change_user(by=cast.administrator, user=cast.member, email="new@council.example", post="Chair")
    event = Event.objects.order_by("-sequence")[0]
    assert (event.action, event.label) == ("user.changed", "Chair")
    assert (event.data["post"], event.data["email"]) == change_from
