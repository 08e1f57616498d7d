"""A person, and a way to write a trail."""

import pytest
from django.db import transaction

from portal.accounts.models import User
from portal.audit.services import record


@pytest.fixture
def append():
    """``append(3)``: three events, each in its own transaction; returns them."""

    def append(count=1, **fields):
        user, _ = User.objects.get_or_create(email="head@example.org", defaults={"post": "Head of Service"})
        events = []
        for number in range(count):
            with transaction.atomic():
                given = {"action": "entry.approved", "label": f"Entry {number}", "data": {"n": number}}
                events.append(record(by=user, subject=user, **(given | fields)))
        return events

    return append
