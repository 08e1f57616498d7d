"""What the administration offers to the navigation."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse

from portal.accounts.middleware import scope_in
from portal.ui.navigation import Item


def items(request: HttpRequest) -> Iterable[Item]:
    """Administrators only, after the pages that everybody has."""
    if scope_in(request).is_administrator:
        yield Item("Administration", reverse("manage"))
