"""People arrange their own cover: it gives the rights from one day to another, and is on record."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from portal.accounts.models import Delegation, User
from portal.audit.models import Event
from tests import factories
from tests.cast import Cast

COVER = "/accounts/cover/"


def form(person: User, delegate: User, **changes: object) -> dict[str, object]:
    today = timezone.localdate()
    return {
        "delegate": delegate.pk,
        "role": person.memberships.get().pk,
        "starts": today.isoformat(),
        "ends": (today + timedelta(days=7)).isoformat(),
        "reason": "Annual leave",
    } | changes


@pytest.fixture
def reviewer(cast: Cast) -> Client:
    return factories.sign_in(cast.reviewer)


def test_a_colleague_covers_from_one_day_to_another(cast: Cast, reviewer: Client) -> None:
    assert reviewer.post(COVER, form(cast.reviewer, cast.other_reviewer)).status_code == 302
    cover = Delegation.objects.get()
    assert (cover.principal, cover.delegate, cover.role) == (cast.reviewer, cast.other_reviewer, "reviewer")
    assert cover.area == cast.area
    event = Event.objects.order_by("-sequence")[0]
    assert (event.action, event.actor, event.label) == (
        "cover.arranged",
        cast.reviewer,
        "Other reviewer for Reviewer",
    )
    assert "Other reviewer" in reviewer.get(COVER).content.decode()
    assert "You cover" in factories.sign_in(cast.other_reviewer).get(COVER).content.decode()


def test_it_can_be_ended_at_once(cast: Cast, reviewer: Client) -> None:
    reviewer.post(COVER, form(cast.reviewer, cast.other_reviewer))
    cover = Delegation.objects.get()
    assert factories.sign_in(cast.other_reviewer).post(f"{COVER}{cover.pk}/end/").status_code == 404
    assert reviewer.post(f"{COVER}{cover.pk}/end/").status_code == 302
    assert not Delegation.objects.exists()
    assert Event.objects.order_by("-sequence")[0].action == "cover.ended"


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("delegate", "", "Choose who covers you"),
        ("delegate", "99999", "Choose a post from the list"),
        ("role", "", "Choose a role"),
        ("role", "99999", "Choose one of your own roles"),
        ("starts", "soon", "Enter the first day, such as 2017-06-16"),
        ("ends", "2001-01-01", "The last day lies on or after the first."),
        ("reason", " ", "Enter the reason, such as annual leave"),
        ("reason", "x" * 201, "Keep the reason to 200 characters"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_the_rest_kept(
    cast: Cast, reviewer: Client, field: str, typed: str, said: str
) -> None:
    sent = form(cast.reviewer, cast.other_reviewer) | {"reason": "Kept words"} | {field: typed}
    answer = reviewer.post(COVER, sent)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert f'<a href="#id_{field}">{said}</a>' in html
    assert f'id="id_{field}_error"' in html
    assert field == "reason" or "Kept words" in html
    assert not Delegation.objects.exists()


def test_nobody_is_made_to_administer_and_decide(cast: Cast, reviewer: Client) -> None:
    answer = reviewer.post(COVER, form(cast.reviewer, cast.administrator))
    assert answer.status_code == 422
    assert "Nobody both administers and approves" in answer.content.decode()


def test_somebody_elses_role_cannot_be_given_away(cast: Cast, reviewer: Client) -> None:
    role = cast.director.memberships.get().pk
    assert reviewer.post(COVER, form(cast.reviewer, cast.other_reviewer, role=role)).status_code == 422


@pytest.mark.parametrize("name", ["member", "nobody"])
def test_who_works_on_no_report_needs_none(cast: Cast, name: str) -> None:
    client = factories.sign_in(cast.people()[name])
    assert client.get(COVER).status_code == 404
    assert client.post(COVER, {}).status_code == 404
