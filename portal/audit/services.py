"""Appending to the audit trail: the only function that does."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection, models
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from portal.audit.chain import Link, link_hash, plain
from portal.audit.models import Event, Head

LONGEST_LABEL = 300


def record(
    *,
    by: AbstractBaseUser | None,
    action: str,
    subject: models.Model | None,
    label: str,
    data: Mapping[str, Any] | None = None,
    on_behalf_of: int | None = None,
) -> Event:
    """Append an event inside the caller's transaction; it is there exactly if the change is.

    ``by`` is None where the system acts by itself, ``subject`` where nothing is acted on (a failed
    sign-in); ``on_behalf_of`` is the key of the person covered, as ``Scope.on_behalf_of`` gives it. Locks the head until the transaction ends, so call it last: whoever holds the head must
    not wait for anything else. Three statements, however long the trail and the transaction.
    Raises ``TransactionManagementError`` outside a transaction and ``TypeError`` for data that is not plain.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("An audit event belongs in the transaction of what it records.")
    facts = plain(data or {})
    head = Head.objects.select_for_update().get()
    link = Link(
        sequence=head.sequence + 1,
        at=timezone.now(),
        actor=by.pk if by else None,
        on_behalf_of=on_behalf_of,
        action=action,
        subject_type=subject._meta.label_lower if subject else "",
        subject_id=str(subject.pk) if subject else "",
        label=label[:LONGEST_LABEL],
        data=facts,
        previous_hash=head.hash,
    )
    event = _event(link)
    event.save(force_insert=True)
    Head.objects.update(sequence=event.sequence, hash=event.hash)
    return event


def _event(link: Link) -> Event:
    return Event(
        sequence=link.sequence,
        at=link.at,
        actor_id=link.actor,
        on_behalf_of_id=link.on_behalf_of,
        action=link.action,
        subject_type=link.subject_type,
        subject_id=link.subject_id,
        label=link.label,
        data=link.data,
        previous_hash=link.previous_hash,
        hash=link_hash(link),
    )
