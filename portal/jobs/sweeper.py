"""Finding what was forgotten: jobs whose message was lost and jobs whose worker died."""

from django.db.models import Q
from django.utils import timezone

from portal.jobs.claims import fail_exhausted, lease
from portal.jobs.dispatch import send
from portal.jobs.models import Job, JobState


def sweep(model: type[Job]) -> int:
    """Send again what waits longer than a lease, give up what died too often; how many were acted on.

    Two sweepers at once send each job once: who changes ``sent_at`` first sends it.
    """
    now = timezone.now()
    rows = model._default_manager
    dead = rows.filter(state=JobState.RUNNING, lease_until__lt=now)
    given_up = [
        pk
        for pk in dead.filter(attempts__gte=model.most_attempts).values_list("pk", flat=True)
        if fail_exhausted(model, pk)
    ]
    waiting = rows.filter(
        Q(state=JobState.QUEUED, sent_at__lt=now - lease())
        | Q(state=JobState.RUNNING, lease_until__lt=now, sent_at__lt=now - lease())
    ).order_by("sent_at", "pk")
    sent = [
        pk
        for pk, sent_at in waiting.values_list("pk", "sent_at")
        if rows.filter(pk=pk, sent_at=sent_at).update(sent_at=now) and send(model._meta.label, pk)
    ]
    return len(given_up) + len(sent)
