"""Who asks the API: by token, else by session; what nobody, the stopped and the forgetful are answered."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from portal.accounts.models import Delegation, Token, User
from portal.accounts.roles import Role, TokenUse
from portal.accounts.services import deactivate, delegate, reactivate, set_password
from portal.accounts.tokens import create_token, revoke_token
from portal.audit.models import Event
from tests import factories
from tests.api.client import Program


@pytest.fixture(autouse=True)
def nothing_is_counted_yet(db):
    cache.clear()


def test_nobody_is_asked_for_a_token(client):
    answer = client.get("/api/v1/me/")
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"] == (
        "Show a token in the header Authorization (“Bearer” and the token), or sign in."
    )


def test_a_token_acts_as_its_owner(cast):
    mine = Program(cast.manager).read("me/").json()
    token = mine.pop("token")
    assert (token["name"], token["use"]) == ("Test", "read and write")
    assert mine == {
        "post": "Manager",
        "email": "manager@council.example",
        "roles": [{"role": "service manager", "areas": ["first-contact"], "covering": False}],
    }


@pytest.mark.parametrize("secret", ["portal_no-such-token", "", "\udcff", "x" * 5000])
def test_a_token_that_nobody_has_opens_nothing(secret):
    answer = Client(headers={"Authorization": f"Bearer {secret}"}).get("/api/v1/me/")
    assert answer.status_code == 401


def test_an_expired_token_opens_nothing(cast):
    program = Program(cast.manager)
    Token.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert program.read("me/").status_code == 401


def test_a_revoked_token_opens_nothing(cast):
    program = Program(cast.manager)
    assert program.read("me/").status_code == 200
    revoke_token(by=cast.manager, token=Token.objects.get())
    assert program.read("me/").status_code == 401


def test_a_token_that_only_reads_writes_nothing(cast, facts):
    program = Program(cast.administrator, use=TokenUse.READ)
    assert program.read("indicators/").status_code == 200
    refused = program.send("places/", {"key": "north", "name": "North"})
    assert (refused.status_code, refused["Content-Type"]) == (403, "application/problem+json")
    assert "only reads" in refused.json()["detail"]
    assert program.send("indicators/csc-022/", {"position": 3}, "patch").status_code == 403
    assert program.read("places/").json()["count"] == 0


def test_a_token_that_writes_does_no_more_than_its_owner_may(cast, facts):
    program = Program(cast.manager, use=TokenUse.WRITE)
    assert program.send("places/", {"key": "north", "name": "North"}).status_code == 403


def test_a_stopped_person_s_token_ends_at_once_and_for_good(cast):
    program = Program(cast.manager)
    deactivate(by=cast.administrator, user=cast.manager)
    assert program.read("me/").status_code == 401
    reactivate(by=cast.administrator, user=User.objects.get(pk=cast.manager.pk))
    assert program.read("me/").status_code == 401


def test_the_token_of_whom_somebody_stopped_behind_the_services_back_opens_nothing(cast):
    program = Program(cast.manager)
    User.objects.filter(pk=cast.manager.pk).update(is_active=False)
    assert program.read("me/").status_code == 401


def test_a_new_password_ends_the_tokens(cast):
    program = Program(cast.manager)
    set_password(by=cast.manager, user=cast.manager, password="another long sentence")
    assert program.read("me/").status_code == 401


def test_the_demonstration_s_cast_has_no_tokens_in_production(settings):
    settings.PRODUCTION = True
    person = factories.user("someone")
    User.objects.filter(pk=person.pk).update(email="someone@demonstration.example")
    assert Program(User.objects.get(pk=person.pk)).read("me/").status_code == 401


def test_the_token_counts_whoever_is_signed_in_in_the_browser(cast):
    program = Program(cast.member)
    program.force_login(cast.administrator)
    assert program.read("me/").json()["post"] == "Member"
    assert program.read("audit/").status_code == 404


def test_a_wrong_token_is_not_made_good_by_a_session(cast):
    client = Client(headers={"Authorization": "Bearer wrong"})
    client.force_login(cast.administrator)
    assert client.get("/api/v1/me/").status_code == 401


def test_a_session_reads(cast):
    mine = factories.sign_in(cast.manager).get("/api/v1/me/").json()
    assert (mine["post"], mine["token"]) == ("Manager", None)


def test_a_session_writes_only_with_the_page_s_csrf_token(cast):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.administrator)
    place = {"key": "north", "name": "North"}
    refused = browser.post("/api/v1/places/", place, content_type="application/json")
    assert (refused.status_code, refused["Content-Type"]) == (403, "application/problem+json")
    browser.get("/accounts/password/change/")
    token = browser.cookies["csrftoken"].value
    made = browser.post(
        "/api/v1/places/", place, content_type="application/json", headers={"X-CSRFToken": token}
    )
    assert made.status_code == 201


def test_cover_reaches_as_far_as_on_the_pages(cast):
    program = Program(cast.nobody)
    assert program.read("indicators/").status_code == 404
    today = timezone.localdate()
    delegate(
        by=cast.manager,
        principal=cast.manager,
        delegate=cast.nobody,
        role=Role.MANAGER,
        starts=today,
        ends=today,
        reason="Leave",
    )
    assert program.read("me/").json()["roles"][0]["covering"] is True
    assert program.read("indicators/").status_code == 200
    Delegation.objects.update(starts=today - timedelta(days=2), ends=today - timedelta(days=1))
    assert program.read("indicators/").status_code == 404


def test_staff_without_a_required_second_factor_are_refused(cast, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    answer = Program(cast.manager).read("me/")
    assert (answer.status_code, answer["Content-Type"]) == (403, "application/problem+json")
    assert "second factor" in answer.json()["detail"]
    browser = factories.sign_in(cast.manager)
    assert browser.get("/api/v1/me/").status_code == 403
    assert Program(cast.member).read("me/").status_code == 200


def test_failures_are_counted_and_then_neither_answered_nor_recorded(cast):
    guessing = Client(headers={"Authorization": "Bearer guess"})
    answers = [guessing.get("/api/v1/me/").status_code for _ in range(23)]
    assert answers == [401] * 20 + [429] * 3
    assert Event.objects.filter(action="token.refused").count() == 20
    late = guessing.get("/api/v1/me/")
    assert (late["Retry-After"], late["Content-Type"]) == ("60", "application/problem+json")


def test_failures_of_one_program_do_not_lock_the_others_out(cast):
    guessing = Client(headers={"Authorization": "Bearer guess"})
    for _ in range(21):
        guessing.get("/api/v1/me/")
    assert Program(cast.manager).read("me/").status_code == 200


def test_the_first_use_of_a_day_is_on_record(cast):
    program = Program(cast.manager)
    for _ in range(3):
        program.read("me/")
    used = Event.objects.filter(action="token.used")
    assert [(event.actor, event.label) for event in used] == [(cast.manager, "Test")]
    assert Token.objects.get().last_used_at is not None


def test_only_the_hash_is_kept(cast):
    token, secret = create_token(by=cast.manager, name="Load", days=30, use=TokenUse.READ)
    assert secret not in "".join(map(str, vars(token).values()))
    assert token.hint == secret[:12]
    assert not Event.objects.filter(data__icontains=secret).exists()
