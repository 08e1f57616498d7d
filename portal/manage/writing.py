"""Writing what was typed, if nobody changed the row since the form was opened."""

from collections.abc import Callable
from typing import TypeVar

from django.db import models, transaction

from portal.errors import DigestMissing
from portal.manage.forms import Given, mark

T = TypeVar("T")


class Changed(Exception):
    """Somebody changed the row meanwhile; ``now`` is what a form about it would start from."""

    def __init__(self, now: Given) -> None:
        super().__init__()
        self.now = now


@transaction.atomic
def write(*, guard: models.Model, seen: str, look: Callable[[], Given], act: Callable[[], T]) -> T:
    """What ``act`` gives back, if what ``look`` finds, once nobody else can change it, has the mark ``seen``.

    ``guard`` is the row for which two writers wait. Raises ``Changed``, and ``DigestMissing`` without a mark.
    """
    if not seen:
        raise DigestMissing("Open the page again, so that you see what you change.")
    list(type(guard)._default_manager.select_for_update().filter(pk=guard.pk).values_list("pk"))
    now = look()
    if mark(now) != seen:
        raise Changed(now)
    return act()


@transaction.atomic
def add(act: Callable[[], T]) -> T:
    """All that ``act`` writes, or nothing."""
    return act()
