"""Reading the audit trail."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models

from portal.accounts.scope import Scope
from portal.audit.models import Event, Head
from portal.audit.verify import Anchor
from portal.errors import NotYours


def head() -> Anchor:
    """The chain's end now, to be noted outside the database: in a certificate, in the log."""
    row = Head.objects.get()
    return Anchor(row.sequence, row.hash)


def visible_to(scope: Scope) -> models.QuerySet[Event]:
    """The trail is the administrator's; newest first, with its persons."""
    events = Event.objects.select_related("actor", "on_behalf_of").order_by("-sequence")
    return events if scope.is_administrator else events.none()


def event_for(scope: Scope, sequence: int) -> Event:
    """Raises ``NotYours``."""
    event = visible_to(scope).filter(sequence=sequence).first()
    if event is None:
        raise NotYours("There is no such event.")
    return event


# What changes nothing that anybody has to do.
PASSING = ("user.signed_in", "user.signed_out", "user.sign_in_failed", "edition.downloaded")


def last_change() -> int:
    """The number of the last event that changed something; 0 before any."""
    events = Event.objects.exclude(action__in=PASSING).order_by("-sequence")
    return events.values_list("sequence", flat=True).first() or 0


def search(
    *,
    subject: models.Model | None = None,
    subject_type: str = "",
    actor: AbstractBaseUser | None = None,
    action: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
) -> models.QuerySet[Event]:
    """Events, newest first, with their persons; each argument given narrows.

    ``actor`` finds what a person did and what was done for them. ``action`` may end with a dot to mean
    all of its kind: ``"entry."``. ``since`` is included, ``until`` is not.
    """
    events = Event.objects.select_related("actor", "on_behalf_of").order_by("-sequence")
    if subject is not None:
        events = events.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk))
    if subject_type:
        events = events.filter(subject_type=subject_type)
    if actor is not None:
        events = events.filter(models.Q(actor=actor.pk) | models.Q(on_behalf_of=actor.pk))
    if action:
        events = events.filter(**{"action__startswith" if action.endswith(".") else "action": action})
    if since is not None:
        events = events.filter(at__gte=since)
    if until is not None:
        events = events.filter(at__lt=until)
    return events
