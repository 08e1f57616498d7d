"""Puts ``request.scope`` on every request: worked out when first asked for, then kept for the request."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from portal.accounts.models import User
from portal.accounts.queries import scope_of
from portal.accounts.scope import Scope


class ScopeMiddleware:
    """Stands after the authentication middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.scope = SimpleLazyObject(lambda: scope_of(request.user))  # type: ignore[attr-defined]
        return self.get_response(request)


def scope_in(request: HttpRequest) -> Scope:
    """What the person behind the request may do; itself, since its stand-in is slow where hundreds of rows ask."""
    scope = request.scope  # type: ignore[attr-defined]
    if type(scope) is SimpleLazyObject:
        scope = Scope(scope.user, scope.grants)
        request.scope = scope  # type: ignore[attr-defined]
    return cast(Scope, scope)


def user_in(request: HttpRequest) -> User:
    """The person behind a request that asked for sign-in."""
    return cast(User, request.user)
