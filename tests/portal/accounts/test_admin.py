"""Looking after people in the administration's pages."""

import pytest

from portal.accounts.models import Delegation, Membership, User
from portal.accounts.roles import Role
from portal.audit.models import Event
from portal.organisation.models import Council, ServiceArea
from portal.ui.admin import change_url
from tests import factories


@pytest.fixture
def office(cast):
    return factories.sign_in(cast.administrator)


def act(row, name):
    return change_url(row).replace("/change/", f"/act/{name}/")


def errors(answer):
    assert answer.status_code == 422
    form = answer.context["adminform"].form if "adminform" in answer.context else answer.context["form"]
    return dict(form.errors)


def test_a_user_is_added_and_corrected(office, cast):
    typed = {"email": "clerk@council.example", "post": "Clerk", "password": ""}
    assert office.post("/admin/portal/user/add/", typed).status_code == 302
    clerk = User.objects.get(email="clerk@council.example")
    assert not clerk.has_usable_password()
    taken = errors(office.post("/admin/portal/user/add/", typed))
    assert taken == {"email": ["Somebody has this address already; each user needs their own."]}
    weak = errors(
        office.post("/admin/portal/user/add/", typed | {"email": "x@council.example", "password": "1"})
    )
    assert list(weak) == ["password"]
    office.post(change_url(clerk), {"email": "clerk@council.example", "post": "Committee clerk"})
    clerk.refresh_from_db()
    assert clerk.post == "Committee clerk"
    assert Event.objects.latest("sequence").actor == cast.administrator


def test_a_role_is_given_and_taken(office, cast):
    page = office.get(change_url(cast.nobody)).content.decode()
    assert f"/admin/portal/membership/add/?user={cast.nobody.pk}" in page
    typed = {"user": cast.nobody.pk, "role": "reviewer", "area": cast.area.pk}
    office.post("/admin/portal/membership/add/", typed)
    role = cast.nobody.memberships.get()
    assert (role.role, role.area) == (Role.REVIEWER, cast.area)
    answer = office.post(act(role, "take-away"))
    assert answer["Location"] == change_url(cast.nobody)
    assert not cast.nobody.memberships.exists()


def test_the_last_administrator_stays(office, cast):
    own = cast.administrator.memberships.get()
    refused = errors(office.post(act(own, "take-away")))
    assert refused == {"__all__": ["This is the last administrator: give somebody else the role first."]}
    assert Membership.objects.filter(pk=own.pk).exists()


def test_nobody_is_given_roles_that_exclude_each_other(office, cast):
    typed = {"user": cast.administrator.pk, "role": "director"}
    assert list(errors(office.post("/admin/portal/membership/add/", typed))) == ["role"]


def test_a_user_is_stopped_and_let_in_again(office, cast):
    office.post(act(cast.manager, "deactivate"))
    assert not User.objects.get(pk=cast.manager.pk).is_active
    assert office.post(act(cast.manager, "deactivate")).status_code == 409
    office.post(act(cast.manager, "reactivate"))
    assert User.objects.get(pk=cast.manager.pk).is_active


def test_a_password_is_set(office, cast):
    assert list(errors(office.post(act(cast.manager, "password"), {"password": "short"}))) == ["password"]
    office.post(act(cast.manager, "password"), {"password": "another long sentence"})
    assert User.objects.get(pk=cast.manager.pk).check_password("another long sentence")


def test_passwords_are_never_shown_again(office, cast):
    answer = office.post(act(cast.manager, "password"), {"password": "shortsecret"})
    assert "shortsecret" not in answer.content.decode()


def test_cover_is_arranged_and_ended(office, cast):
    typed = {
        "principal": cast.reviewer.pk,
        "delegate": cast.other_reviewer.pk,
        "role": "reviewer",
        "starts": "2026-12-01",
        "ends": "2026-11-01",
        "reason": "On leave",
    }
    assert list(errors(office.post("/admin/portal/delegation/add/", typed))) == ["ends"]
    office.post("/admin/portal/delegation/add/", typed | {"ends": "2026-12-05"})
    cover = Delegation.objects.get()
    office.post(act(cover, "end"))
    assert not Delegation.objects.exists()


def test_an_unknown_act_is_not_there(office, cast):
    assert office.post(act(cast.manager, "delete")).status_code == 404
    assert office.post(f"/admin/portal/user/{cast.manager.pk}/act/../delete/").status_code in (403, 404)


def test_areas_are_added_changed_and_removed(office, cast):
    typed = {"key": "duty-team", "name": "Duty team", "kind": "team", "parent": cast.area.pk, "position": "1"}
    office.post("/admin/portal/servicearea/add/", typed)
    team = ServiceArea.objects.get(key="duty-team")
    circle = {"name": "First contact", "kind": "service", "parent": team.pk, "position": "1"}
    assert list(errors(office.post(change_url(cast.area), circle))) == ["parent"]
    in_use = errors(office.post(act(cast.area, "remove")))
    assert "belong to it" in in_use["__all__"][0]
    office.post(act(team, "remove"))
    assert not ServiceArea.objects.filter(key="duty-team").exists()


def test_the_council_is_named_once(office, cast):
    office.post("/admin/portal/council/add/", {"name": "Example Council", "service": "Children’s services"})
    assert Council.objects.get().name == "Example Council"
    assert office.get("/admin/portal/council/add/").status_code == 403
    office.post(change_url(Council.objects.get()), {"name": "Other", "service": "Children’s services"})
    assert Council.objects.get().name == "Other"


def test_the_trail_is_searched(office, cast):
    def found(**query):
        return {event.action for event in office.get("/admin/portal/event/", query).context["cl"].result_list}

    assert found(kind="area") == {"area.added"}
    assert found(q="Looked after") == {"area.added"}
    assert found(q="nothing of the kind") == set()
    history = office.get(change_url(cast.nobody).replace("/change/", "/history/"), follow=True)
    assert [event.action for event in history.context["cl"].result_list] == ["user.created"]
