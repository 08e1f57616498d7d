"""Making and revoking one's own tokens, as services and on the page under one's account."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from portal.accounts.models import Token
from portal.accounts.roles import TokenUse
from portal.accounts.tokens import MOST_LIVE, create_token, revoke_token
from portal.audit.models import Event
from portal.errors import Conflict, Invalid, NotAllowed
from tests import factories
from tests.api.client import Program
from tests.cast import PASSWORD


@pytest.fixture
def browser(client, cast):
    """Signed in, and proved again a moment ago, as making a token asks for."""
    client.post("/accounts/login/", {"login": "manager@council.example", "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def events():
    found = Event.objects.filter(action__startswith="token.").order_by("sequence")
    return [(event.action, event.actor.post, event.label) for event in found]


def test_making_and_revoking_are_on_record(cast):
    token, _ = create_token(by=cast.manager, name="Monthly load", days=90, use=TokenUse.READ)
    assert (token.expires_at - token.created_at).days == 90
    revoke_token(by=cast.manager, token=token)
    assert events() == [
        ("token.created", "Manager", "Monthly load"),
        ("token.revoked", "Manager", "Monthly load"),
    ]


def test_what_is_wrong_is_said_by_field(cast):
    with pytest.raises(Invalid) as refused:
        create_token(by=cast.manager, name=" ", days=3650, use=TokenUse.READ)
    assert set(refused.value.fields) == {"name", "days"}


def test_nobody_collects_tokens(cast):
    for number in range(MOST_LIVE):
        create_token(by=cast.manager, name=f"Load {number}", days=30, use=TokenUse.READ)
    with pytest.raises(Invalid, match="revoke one"):
        create_token(by=cast.manager, name="One more", days=30, use=TokenUse.READ)


def test_a_token_is_revoked_once_by_its_owner_or_an_administrator(cast):
    token, _ = create_token(by=cast.manager, name="Load", days=30, use=TokenUse.READ)
    with pytest.raises(NotAllowed):
        revoke_token(by=cast.director, token=token)
    revoke_token(by=cast.administrator, token=token)
    with pytest.raises(Conflict):
        revoke_token(by=cast.manager, token=token)


def test_the_page_shows_the_secret_once(browser):
    page = browser.post("/accounts/tokens/", {"name": "Monthly load", "days": 90, "use": "read"})
    assert "no-store" in page["Cache-Control"]
    secret = re.search(r"portal_[\w-]{43}", page.content.decode())
    assert secret
    assert Program(headers={"Authorization": f"Bearer {secret[0]}"}).read("me/").status_code == 200
    again = browser.get("/accounts/tokens/").content.decode()
    assert "Monthly load" in again
    assert secret[0] not in again


def test_the_page_keeps_what_was_typed(browser):
    answer = browser.post("/accounts/tokens/", {"name": "<b>Load</b>", "days": 3, "use": "read"})
    assert answer.status_code == 422
    assert "&lt;b&gt;Load&lt;/b&gt;" in answer.content.decode()
    assert not Token.objects.exists()


def test_a_token_reads_unless_it_is_made_to_write(browser):
    page = browser.get("/accounts/tokens/").content.decode()
    assert re.search(r'value="read"[^>]*checked', page)
    browser.post("/accounts/tokens/", {"name": "Load", "days": 30, "use": "read and write"})
    browser.post("/accounts/tokens/", {"name": "Sheet", "days": 30, "use": "read"})
    uses = dict(Token.objects.values_list("name", "use"))
    assert uses == {"Load": "read and write", "Sheet": "read"}
    wrong = browser.post("/accounts/tokens/", {"name": "Load", "days": 30, "use": "everything"})
    assert (wrong.status_code, Token.objects.count()) == (422, 2)


def test_the_page_tells_when_a_token_was_used_and_when_it_ends(browser, cast):
    program = Program(cast.manager)
    assert "Never" in browser.get("/accounts/tokens/").content.decode()
    program.read("me/")
    page = browser.get("/accounts/tokens/").content.decode()
    assert "Never" not in page
    Token.objects.update(expires_at=timezone.now() - timedelta(days=1))
    assert "ended" in browser.get("/accounts/tokens/").content.decode()


def test_the_page_asks_who_is_there_before_a_token_is_made(cast):
    long_since = factories.sign_in(cast.manager)
    answer = long_since.post("/accounts/tokens/", {"name": "Load", "days": 30, "use": "read"})
    assert answer.status_code == 302
    assert "/accounts/reauthenticate/" in answer["Location"]
    assert not Token.objects.exists()


def test_the_page_revokes_one_s_own_alone(browser, cast):
    mine, _ = create_token(by=cast.manager, name="Mine", days=30, use=TokenUse.READ)
    other, _ = create_token(by=cast.director, name="Theirs", days=30, use=TokenUse.READ)
    assert browser.post(f"/accounts/tokens/{other.pk}/revoke/").status_code == 404
    assert browser.post(f"/accounts/tokens/{mine.pk}/revoke/").status_code == 302
    assert browser.post(f"/accounts/tokens/{mine.pk}/revoke/").status_code == 404
    assert browser.get(f"/accounts/tokens/{mine.pk}/revoke/").status_code == 405
    assert list(Token.objects.filter(revoked_at=None)) == [other]


def test_tokens_are_for_those_who_have_signed_in(client, db):
    assert client.get("/accounts/tokens/").status_code == 302
    assert client.post("/accounts/tokens/1/revoke/").status_code == 302
