"""Reading the audit trail."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from django.db import models

from portal.accounts.scope import Scope
from portal.audit.chain import plain
from portal.audit.models import Event, Head
from portal.audit.verify import Anchor
from portal.errors import NotYours

LONGEST_WRITE = timedelta(hours=1)  # from the moment at which something takes effect to its event


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


def moments_of(action: str, subject_type: str, subjects: Collection[str]) -> dict[str, datetime]:
    """By subject, when this last happened to it; one query, none for nothing."""
    if not subjects:
        return {}
    events = Event.objects.filter(action=action, subject_type=subject_type, subject_id__in=subjects)
    return dict(events.order_by("sequence").values_list("subject_id", "at"))


def of_moments(actions: Collection[str], moments: Collection[datetime]) -> dict[datetime, Event]:
    """The events that name one of these as the ``moment`` at which they took effect; one query, none for nothing."""
    if not moments:
        return {}
    wanted = {plain(moment): moment for moment in moments}
    since, until = min(moments), max(moments) + LONGEST_WRITE
    found = Event.objects.filter(action__in=actions, at__range=(since, until)).select_related("actor")
    return {wanted[said]: event for event in found if (said := event.data.get("moment")) in wanted}


def told_of(subject: models.Model) -> models.QuerySet[Event]:
    """What the trail says of a row."""
    return Event.objects.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk))


# What changes nothing that anybody has to do.
PASSING = (
    *("user.signed_in", "user.signed_out", "user.sign_in_failed"),
    *("edition.downloaded", "edition.read", "figures.exported"),
    *("printout.downloaded", "printout.requested"),
)


def last_change(passing: Collection[str] = ()) -> int:
    """The number of the last event that changed something, beside the actions in ``passing``; 0 before any."""
    events = Event.objects.exclude(action__in=(*PASSING, *passing)).order_by("-sequence")
    return events.values_list("sequence", flat=True).first() or 0


def search(
    scope: Scope,
    *,
    words: str = "",
    who: str = "",
    action: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    about: Mapping[str, Collection[str]] | None = None,
) -> models.QuerySet[Event]:
    """Events, newest first, with their persons; each argument given narrows.

    Each of the ``words`` stands in what it was done to, the action, or the post of somebody; ``who`` in a
    post alone, also of whom it was done for. ``action`` may end with a dot to mean all of its kind:
    ``"entry."``. ``since`` is included, ``until`` is not. ``about`` has keys of subjects by their type.
    """
    events = visible_to(scope)
    for word in words.split():
        events = events.filter(models.Q(label__alike=word) | models.Q(action__alike=word) | _post_has(word))
    if who:
        events = events.filter(_post_has(who))
    if action:
        events = events.filter(**{"action__startswith" if action.endswith(".") else "action": action})
    if since is not None:
        events = events.filter(at__gte=since)
    if until is not None:
        events = events.filter(at__lt=until)
    return events if about is None else events.filter(_is_about(about))


def of_person(scope: Scope, key: int) -> models.QuerySet[Event]:
    """What a person did, and what was done for them, newest first."""
    return visible_to(scope).filter(models.Q(actor=key) | models.Q(on_behalf_of=key))


def _post_has(text: str) -> models.Q:
    return models.Q(actor__post__alike=text) | models.Q(on_behalf_of__post__alike=text)


def _is_about(subjects: Mapping[str, Collection[str]]) -> models.Q:
    found = models.Q(pk__in=())
    for kind, keys in subjects.items():
        found |= models.Q(subject_type=kind, subject_id__in=keys)
    return found


def actions() -> list[str]:
    """Every action that the trail has, once."""
    return list(Event.objects.order_by("action").values_list("action", flat=True).distinct())
