"""One e-mail a person and day: what waits for them. What that is, ``settings.DIGEST_WRITER`` says.

A day is the council's own; it begins to count at the hour of ``PORTAL_DIGEST_HOUR``. Asked as often as the
schedule likes and by as many at once: the outbox takes one digest a person and day.
"""

from collections.abc import Callable
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from portal.accounts.models import User
from portal.accounts.queries import scope_of
from portal.accounts.scope import Scope
from portal.messages.models import LastDigest
from portal.messages.queries import awaiting_digest
from portal.messages.services import Letter, put
from portal.messages.words import Kind

Writer = Callable[[Scope, date], Letter | None]


def write_digests(now: datetime) -> int:
    """Put today's into the outbox; how many. Nothing to say: no e-mail."""
    here = timezone.localtime(now)
    if here.hour < settings.PORTAL_DIGEST_HOUR:
        return 0
    today, writer = here.date(), import_string(settings.DIGEST_WRITER)
    return sum(_write(person, today, writer) for person in awaiting_digest(today))


def _write(person: User, today: date, writer: Writer) -> bool:
    letter = writer(scope_of(person), today)  # takes its time, so before anything is locked
    with transaction.atomic():
        if letter is not None:
            put(by=person, to=person, key=f"digest {today.isoformat()}", kind=Kind.DIGEST, letter=letter)
        LastDigest.objects.update_or_create(user=person, defaults={"day": today})
    return letter is not None
