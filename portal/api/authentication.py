"""Who asks: a token first, so that whoever shows nothing is answered 401, then the session of a page."""

from typing import Any, cast

from allauth.core.internal import ratelimit
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed, Throttled
from rest_framework.request import Request

from portal.accounts.backend import Backend
from portal.accounts.models import Token, User
from portal.accounts.tokens import note_refused, note_use, token_of

SCHEME = "Bearer"
FAILURES = {"token_failed": "20/m/ip"}
PAUSE_SECONDS = 60


class TokenAuthentication(BaseAuthentication):
    """``Authorization: Bearer <token>``. A token is only ever as good as its owner: who may not sign in
    has none that opens anything."""

    def authenticate(self, request: Request) -> tuple[User, Token] | None:
        scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != SCHEME.lower():
            return None
        token = token_of(secret.strip())
        if token is None or not Backend().user_can_authenticate(token.user):
            refuse(request, secret.strip())
        note_use(cast(Token, token))
        return cast(Token, token).user, cast(Token, token)

    def authenticate_header(self, request: Request) -> str:
        return SCHEME


def refuse(request: Request, secret: str) -> None:
    """Answer 401 and leave a trace; 429 without one to whoever fails too often.

    Only failures are counted, in the cache that counts attempts to sign in: a secret of 256 bits cannot be
    guessed, and a forgotten program must not lock out the others behind the same address.
    """
    counted = ratelimit.consume(
        request._request, app="portal.api", action="token_failed", config=FAILURES, limit_get=True
    )
    if counted is None:
        raise Throttled(PAUSE_SECONDS, "There were too many attempts with tokens that open nothing.")
    note_refused(secret)
    raise AuthenticationFailed(
        "This token opens nothing: it is unknown, expired, revoked or its owner’s no more."
    )


class PageAuthentication(SessionAuthentication):
    """The session of somebody who has signed in; whatever changes something needs the page's CSRF token."""


class TokenScheme(OpenApiAuthenticationExtension):
    target_class = "portal.api.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "A token that you made under Your account. It acts as you.",
        }


class PageScheme(OpenApiAuthenticationExtension):
    target_class = "portal.api.authentication.PageAuthentication"
    name = "session"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {
            "type": "apiKey",
            "in": "cookie",
            "name": "sessionid",
            "description": "The session of the pages; writes also need the header X-CSRFToken.",
        }
