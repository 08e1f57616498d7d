"""Your account: who one is here, what one may do, how one signs in, all on one page."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.roles import Role, TokenUse
from portal.accounts.services import delegate, grant
from portal.accounts.tokens import create_token
from tests.cast import PASSWORD, Cast
from tests.factories import sign_in
from tests.shown import breadcrumbs


def page(person: User) -> str:
    answer = sign_in(person).get("/accounts/")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_it_names_post_address_and_roles_with_what_one_does(cast: Cast) -> None:
    html = page(cast.manager)
    assert cast.manager.post in html
    assert "manager@council.example" in html
    assert "Service manager" in html
    assert f"{cast.area.name} and all that lies under it" in html
    assert "You write the entries that name you as their writer" in html


def test_a_role_for_all_is_said_to_be_for_all(cast: Cast) -> None:
    assert "The whole service" in page(cast.director)


def test_a_member_learns_whether_internal_editions_are_open_to_them(cast: Cast) -> None:
    assert "Internal editions too." in page(cast.member_internal)
    assert "Internal editions too." not in page(cast.member)


def test_who_has_no_role_is_told_whom_to_ask(cast: Cast) -> None:
    assert "Ask the performance team to enter your role." in page(cast.nobody)


def test_members_have_no_cover_to_arrange(cast: Cast) -> None:
    assert "Who covers you" in page(cast.manager)
    assert "Who covers you" not in page(cast.member)


def test_cover_is_shown_on_both_sides(cast: Cast) -> None:
    today = timezone.localdate()
    delegate(
        by=cast.manager,
        principal=cast.manager,
        delegate=cast.other_manager,
        role=Role.MANAGER,
        area=cast.area,
        starts=today,
        ends=today + timedelta(days=3),
        reason="Annual leave",
    )
    assert f"{cast.other_manager.post}, {today:%-d %B %Y} to" in page(cast.manager)
    assert f"{cast.manager.post}, {today:%-d %B %Y} to" in page(cast.other_manager)


def test_tokens_that_work_are_counted(cast: Cast) -> None:
    assert "<dd>None</dd>" in page(cast.manager).replace("<dd> None </dd>", "<dd>None</dd>")
    create_token(by=cast.manager, name="Monthly load", days=30, use=TokenUse.READ)
    assert "1 that works" in page(cast.manager)


def test_it_asks_as_often_for_one_role_as_for_many(cast: Cast) -> None:
    def count(client: Client) -> int:
        client.get("/accounts/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/accounts/")
        return len(queries)

    few = count(sign_in(cast.reviewer))
    for area in (cast.other_area, cast.directorate):
        grant(by=None, user=cast.reviewer, role=Role.REVIEWER, area=area)
    assert count(sign_in(cast.reviewer)) == few


@pytest.mark.parametrize(
    ("address", "way"),
    [
        ("password/change/", ["Your account", "Change your password"]),
        ("2fa/", ["Your account", "Second factor"]),
        ("2fa/totp/activate/", ["Your account", "Second factor", "Set up an authenticator app"]),
    ],
)
def test_what_protects_an_account_lies_under_it(address: str, way: list[str], cast: Cast) -> None:
    client = Client()
    client.post("/accounts/login/", {"login": cast.manager.email, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert breadcrumbs(client.get(f"/accounts/{address}")) == way


def test_who_must_set_a_second_factor_up_first_is_offered_no_way_past_it(
    cast: Cast, settings: LazySettings
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    client = Client()
    client.post("/accounts/login/", {"login": cast.manager.email, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    answer = client.get("/accounts/2fa/totp/activate/")
    assert answer.status_code == 200
    assert breadcrumbs(answer) == []
