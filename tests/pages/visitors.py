"""People who are signed in and were here before, so that what the portal remembers of them is there.

What waits for a person is counted on their first page after any change and then remembered. A test that
undoes every request would have it counted for each; these have had it counted once.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from typing import Any

from django.test import Client
from django.urls import reverse

from portal.accounts.models import User


def visitor(person: User, **options: Any) -> Client:
    """Signed in, with the first page seen; ``options`` are the client's."""
    client = Client(**options)
    client.force_login(person)
    client.get(reverse("reports:work"))
    return client


@contextmanager
def unchanged(client: Client) -> Iterator[Client]:
    """Its cookies are afterwards what they were, as the sessions in the database are after ``undone``."""
    before = SimpleCookie(client.cookies)
    try:
        yield client
    finally:
        client.cookies = before
