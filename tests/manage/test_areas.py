"""Service areas: what belongs to each, and removing one of which nothing says otherwise."""

import pytest

from portal.accounts.roles import Role
from portal.organisation.models import ServiceArea
from portal.organisation.queries import belonging
from tests import factories


@pytest.fixture
def office(cast, facts):
    return factories.sign_in(cast.administrator)


def test_the_list_says_what_belongs_to_each_and_offers_to_remove_only_the_others(office, cast):
    empty = factories.area("empty-team", parent=cast.area)
    html = " ".join(office.get("/manage/areas/").content.decode().split())
    assert "2 roles, 1 service area, 1 indicator" in html  # first contact: its manager, its reviewer
    assert 'href="/manage/areas/empty-team/remove/"' in html
    assert 'href="/manage/areas/first-contact/remove/"' not in html
    assert belonging([empty]) == {}


def test_by_its_address_one_learns_what_is_in_the_way(office, cast):
    answer = office.get("/manage/areas/looked-after/remove/")
    html = " ".join(answer.content.decode().split())
    assert answer.status_code == 409
    assert "Looked after cannot be removed yet, since something belongs to it: 2 roles, 1 indicator." in html
    assert '<a class="govuk-button" href="/manage/areas/">Service areas</a>' in html
    assert ServiceArea.objects.filter(key="looked-after").exists()


def test_what_came_to_belong_to_it_meanwhile_keeps_it(office, cast):
    team = factories.area("empty-team")
    shown = office.get("/manage/areas/empty-team/remove/")
    assert shown.status_code == 200
    factories.user("newcomer", Role.MANAGER, team)
    assert office.post("/manage/areas/empty-team/remove/", {"seen": shown.context["seen"]}).status_code == 409
    assert ServiceArea.objects.filter(key="empty-team").exists()
