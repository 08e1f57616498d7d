"""Who somebody is today."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from portal.accounts.queries import scope_of
from portal.accounts.roles import Role
from portal.accounts.scope import ANONYMOUS
from portal.accounts.services import deactivate, delegate, grant, revoke
from tests import factories

TODAY = timedelta(0)


def cover(people, *, first=TODAY, last=TODAY, area=None, role=Role.REVIEWER):
    today = timezone.localdate()
    return delegate(
        by=None,
        principal=people.reviewer,
        delegate=people.other_reviewer,
        role=role,
        area=area,
        starts=today + first,
        ends=today + last,
        reason="On leave",
    )


@pytest.mark.parametrize("who", [None, AnonymousUser()])
def test_it_knows_nobody(who):
    assert scope_of(who) == ANONYMOUS


def test_a_role_reaches_everything_under_its_area(cast):
    team = factories.area("duty-team", kind="team", parent=cast.area)
    person = factories.user("service_head", Role.REVIEWER, cast.directorate)
    scope = scope_of(person)
    for area in (cast.directorate, cast.area, cast.other_area, team):
        assert scope.holds(Role.REVIEWER, area.pk)
    assert not scope.holds(Role.REVIEWER, None)


def test_a_role_reaches_nothing_beside_or_above_its_area(cast):
    scope = scope_of(cast.manager)
    assert scope.holds(Role.MANAGER, cast.area.pk)
    assert not scope.holds(Role.MANAGER, cast.other_area.pk)
    assert not scope.holds(Role.MANAGER, cast.directorate.pk)


def test_the_whole_service_is_every_area(cast):
    scope = scope_of(cast.director)
    assert scope.holds(Role.DIRECTOR, None)
    assert scope.holds(Role.DIRECTOR, cast.area.pk)


def test_roles_add_up(cast):
    grant(by=None, user=cast.manager, role=Role.REVIEWER, area=cast.other_area)
    scope = scope_of(cast.manager)
    assert scope.holds(Role.MANAGER, cast.area.pk)
    assert scope.holds(Role.REVIEWER, cast.other_area.pk)
    assert not scope.holds(Role.REVIEWER, cast.area.pk)


def test_internal_editions_are_for_the_members_to_whom_they_were_opened(cast):
    assert not scope_of(cast.member).reads_internal
    assert scope_of(cast.member_internal).reads_internal


def test_a_delegate_has_the_rights_of_the_one_they_cover(cast):
    cover(cast)
    scope = scope_of(cast.other_reviewer)
    assert scope.holds(Role.REVIEWER, cast.area.pk)
    assert scope.on_behalf_of(Role.REVIEWER, cast.area.pk) == cast.reviewer.pk
    assert scope.on_behalf_of(Role.REVIEWER, cast.other_area.pk) is None


@pytest.mark.parametrize(
    ("first", "last", "holds"),
    [(0, 0, True), (-1, 0, True), (0, 1, True), (1, 2, False), (-2, -1, False)],
)
def test_a_cover_holds_from_its_first_day_to_its_last(cast, first, last, holds):
    cover(cast, first=timedelta(days=first), last=timedelta(days=last))
    assert scope_of(cast.other_reviewer).holds(Role.REVIEWER, cast.area.pk) is holds


def test_a_cover_can_be_for_a_part(cast):
    team = factories.area("duty-team", kind="team", parent=cast.area)
    cover(cast, area=team)
    scope = scope_of(cast.other_reviewer)
    assert scope.holds(Role.REVIEWER, team.pk)
    assert not scope.holds(Role.REVIEWER, cast.area.pk)


def test_a_cover_gives_no_more_than_the_principal_holds(cast):
    cover(cast, area=cast.directorate)
    scope = scope_of(cast.other_reviewer)
    assert scope.holds(Role.REVIEWER, cast.area.pk)
    assert not scope.holds(Role.REVIEWER, cast.directorate.pk)


def test_a_cover_ends_with_the_right_that_it_covers(cast):
    cover(cast)
    revoke(by=None, membership=cast.reviewer.memberships.get())
    assert not scope_of(cast.other_reviewer).holds(Role.REVIEWER, cast.area.pk)


def test_who_may_not_sign_in_has_no_rights_and_gives_none(cast):
    cover(cast)
    deactivate(by=None, user=cast.reviewer)
    assert scope_of(cast.reviewer) == ANONYMOUS
    assert not scope_of(cast.other_reviewer).holds(Role.REVIEWER, cast.area.pk)


def test_a_stale_object_of_a_deactivated_user_has_no_rights(cast):
    stale = type(cast.manager).objects.get(pk=cast.manager.pk)
    deactivate(by=None, user=cast.manager)
    assert scope_of(stale).grants == ()


def test_it_takes_three_queries_however_many_roles(cast, django_assert_max_num_queries):
    cover(cast)
    for area in (cast.directorate, cast.area):
        grant(by=None, user=cast.other_reviewer, role=Role.MANAGER, area=area)
    with django_assert_max_num_queries(3):
        scope_of(cast.other_reviewer)
