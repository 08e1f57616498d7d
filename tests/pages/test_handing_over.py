"""A leaver's entries pass to the successor in the post, from the leaver's page."""

import pytest

from portal.accounts.roles import Role
from reports.outline.models import Entry
from tests import factories
from tests.pages.world import fresh, world


@pytest.fixture
def made(cast, facts):
    return world(cast, facts)


@pytest.fixture
def office(cast):
    return factories.sign_in(cast.administrator)


def address(person):
    return f"/manage/people/{person.pk}/hand-over/"


def send(office, leaver, successor):
    seen = office.get(address(leaver)).context["seen"]
    return office.post(address(leaver), {"successor": successor.pk, "seen": seen})


def test_a_persons_page_says_what_they_write_and_approve(office, made):
    page = office.get(f"/manage/people/{made.cast.manager.pk}/")
    (found,) = page.context["duties"]
    assert [(duty.what, duty.act) for duty in found.duties] == [("Assessments in time", "Writes")]
    page = office.get(f"/manage/people/{made.cast.reviewer.pk}/")
    assert page.context["duties"][0].duties[0].act == "Approves"


def test_an_entry_without_a_heading_is_called_by_its_indicators(office, made):
    Entry.objects.filter(pk=made.entry.pk).update(heading="")
    page = office.get(f"/manage/people/{made.cast.manager.pk}/")
    assert page.context["duties"][0].duties[0].what == "CSC 022: Assessments in 45 days"


def test_everything_passes_at_once(office, made):
    successor = factories.user("successor", Role.MANAGER, made.cast.area)
    answer = send(office, made.cast.manager, successor)
    assert answer["Location"] == f"/manage/people/{made.cast.manager.pk}/"
    assert fresh(made.entry).writer == successor
    assert office.get(f"/manage/people/{made.cast.manager.pk}/").context["duties"] == ()


def test_a_successor_without_the_role_is_refused_in_words_and_nothing_passes(office, made):
    answer = send(office, made.cast.manager, made.cast.other_manager)
    assert answer.status_code == 422
    assert "The writer needs the role of service manager for First contact." in answer.content.decode()
    assert fresh(made.entry).writer == made.cast.manager


def test_what_was_handed_over_already_is_not_handed_over_again(office, made):
    successor = factories.user("successor", Role.MANAGER, made.cast.area)
    send(office, made.cast.manager, successor)
    assert office.get(address(made.cast.manager)).status_code == 409


def test_who_is_stopped_with_work_left_is_told_to_hand_over_first(office, made):
    page = office.get(f"/manage/people/{made.cast.manager.pk}/stop/").content.decode()
    assert "Open reports name this person in 1 place." in page
    assert address(made.cast.manager) in page
