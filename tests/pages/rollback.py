"""Asking and undoing, so that the next question finds the same state."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens in here is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
