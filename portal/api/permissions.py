"""Who may ask at all. What they may do is the services' business."""

from django.views import View
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from portal.accounts.middleware import scope_in, user_in
from portal.accounts.models import Token
from portal.accounts.second_factor import lacks_factor
from portal.errors import NotAllowed


class SignedIn(BasePermission):
    """Everybody who may sign in; staff with their second factor, where the council requires one.

    A token that only reads writes nothing, whatever its owner may.
    """

    def has_permission(self, request: Request, view: View) -> bool:
        scope, token = scope_in(request), request.auth
        if isinstance(token, Token) and not token.may_write and request.method not in SAFE_METHODS:
            raise NotAllowed("This token only reads. Make one that may write, under your account.")
        if scope.is_signed_in and lacks_factor(user_in(request), scope):
            raise NotAllowed("Set up your second factor first, on the pages.")
        return scope.is_signed_in
