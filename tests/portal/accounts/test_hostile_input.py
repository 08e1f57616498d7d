"""What no form would send, sent to every form of one's own account: refused at the field, never a fault of ours."""

from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from portal.accounts.roles import TokenUse
from portal.accounts.tokens import create_token
from tests.cast import PASSWORD, Cast
from tests.catalogue import ACCOUNT
from tests.pages.rollback import undone
from tests.pages.test_hostile_input import CONTENTS, UNREADABLE, wrong_in
from tests.portal.accounts.test_second_factor import SECRET

NEW = "a new and long sentence"
FORMS: dict[str, dict[str, Any]] = {
    "account_change_password": {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW},
    "account_messages": {"at_once": "on", "digest": "on"},
    "account_login": {"login": "manager@council.example", "password": PASSWORD},
    "account_logout": {},
    "account_reauthenticate": {"password": PASSWORD},
    "account_reset_password": {"email": "manager@council.example"},
    "account_token_revoke": {},
    "account_tokens": {"name": "Monthly load", "days": "90", "use": "read"},
    "cover": {
        "delegate": "1",
        "role": "1",
        "starts": "2026-01-01",
        "ends": "2026-01-05",
        "reason": "Annual leave",
    },
    "end_cover": {},
    "mfa_activate_totp": {"code": "123456"},
    "mfa_deactivate_totp": {},
    "mfa_generate_recovery_codes": {},
    "mfa_reauthenticate": {"code": "123456"},
}
# These only show, or are reached by a link or a step that another test takes.
NO_FORM = {
    "account",
    "account_inactive",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_set_password",
    "mfa_authenticate",
    "mfa_download_recovery_codes",
    "mfa_index",
    "mfa_view_recovery_codes",
    "unsent",
}
ANSWERS = {200, 302, 403, 404, 409, 422, 429}


@pytest.fixture
def client(cast: Cast) -> Client:
    """Signed in, with a second factor, and proved again a moment ago."""
    cache.clear()
    TOTP.activate(cast.manager, SECRET)
    signed_in = Client(raise_request_exception=False)
    signed_in.force_login(cast.manager, backend="portal.accounts.backend.Backend")
    signed_in.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return signed_in


def address(name: str, cast: Cast) -> str:
    if name == "account_token_revoke":
        return reverse(name, args=[create_token(by=cast.manager, name="L", days=30, use=TokenUse.READ)[0].pk])
    return reverse(name, args=[10**12] if name == "end_cover" else [])


def test_every_form_of_the_account_is_here() -> None:
    assert set(FORMS) | NO_FORM == ACCOUNT


@pytest.mark.parametrize("name", sorted(FORMS))
def test_no_value_of_any_field_is_a_fault_of_ours(name: str, client: Client, cast: Cast) -> None:
    wrong = []
    with undone():
        url = address(name, cast)
        asker = Client(raise_request_exception=False) if name == "account_login" else client
        for what, sent in wrong_in(FORMS[name]):
            with undone():
                status = asker.post(url, sent).status_code
                cache.clear()
            if status not in ANSWERS:
                wrong.append(f"{what}: {status}")
        for what, (content, kind) in CONTENTS.items():
            with undone():
                status = asker.generic("POST", url, content, content_type=kind).status_code
                cache.clear()
            if status not in ANSWERS | UNREADABLE:
                wrong.append(f"{what}: {status}")
    assert wrong == []
