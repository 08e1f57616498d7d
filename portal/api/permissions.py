"""Who may ask at all. What they may do is the services' business."""

from django.views import View
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from portal.accounts.middleware import scope_in, user_in
from portal.accounts.second_factor import lacks_factor
from portal.errors import NotAllowed


class SignedIn(BasePermission):
    """Everybody who may sign in; staff with their second factor, where the council requires one."""

    def has_permission(self, request: Request, view: View) -> bool:
        scope = scope_in(request)
        if scope.is_signed_in and lacks_factor(user_in(request), scope):
            raise NotAllowed("Set up your second factor first, on the pages.")
        return scope.is_signed_in
