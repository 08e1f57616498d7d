"""A job is a row: the database owns it, the broker is only a wake-up call."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class JobState(models.TextChoices):
    QUEUED = "queued", "Queued"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"


FINISHED = (JobState.DONE, JobState.FAILED)
MOST_ATTEMPTS = 3


def rules(most_attempts: int) -> list[Any]:
    """What the database refuses of any job."""
    return [
        models.CheckConstraint(condition=Q(state__in=JobState.values), name="%(app_label)s_%(class)s_state"),
        models.CheckConstraint(
            condition=Q(
                state=JobState.RUNNING,
                claim__isnull=False,
                lease_until__isnull=False,
                heartbeat_at__isnull=False,
            )
            | (~Q(state=JobState.RUNNING) & Q(lease_until__isnull=True)),
            name="%(app_label)s_%(class)s_running_has_lease",
        ),
        models.CheckConstraint(
            condition=Q(state__in=FINISHED, finished_at__isnull=False)
            | (~Q(state__in=FINISHED) & Q(finished_at__isnull=True)),
            name="%(app_label)s_%(class)s_finished_at",
        ),
        models.CheckConstraint(
            condition=Q(state=JobState.FAILED) & ~Q(reason="") | (~Q(state=JobState.FAILED) & Q(reason="")),
            name="%(app_label)s_%(class)s_failed_has_reason",
        ),
        models.CheckConstraint(
            condition=Q(progress_done__lte=F("progress_total")), name="%(app_label)s_%(class)s_progress"
        ),
        models.CheckConstraint(
            condition=Q(attempts__lte=most_attempts), name="%(app_label)s_%(class)s_attempts"
        ),
    ]


class Job(models.Model):
    """What every kind of job has. A concrete model names its ``handler`` and has ``class Meta(Job.Meta)``.

    ``handler`` is the dotted name of a function ``(job, held: portal.jobs.claims.Claim) -> None`` that
    does the work and calls ``finish(held)`` at the end of the transaction that stores the result.
    Rows are written in the transaction of the decision that asks for them, followed by
    ``portal.jobs.dispatch.dispatch(job)``; from then on only ``portal.jobs`` changes these columns.
    """

    handler: str
    most_attempts: ClassVar[int] = MOST_ATTEMPTS

    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.QUEUED)
    claim = models.UUIDField(null=True, editable=False)  # the token of the worker that holds or held it
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    lease_until = models.DateTimeField(null=True, editable=False)
    heartbeat_at = models.DateTimeField(null=True, editable=False)
    progress_done = models.PositiveIntegerField(default=0, editable=False)
    progress_total = models.PositiveIntegerField(default=0, editable=False)
    progress_label = models.CharField(max_length=200, blank=True, editable=False)
    reason = models.TextField(blank=True, editable=False)  # why it failed, for people
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    requested_at = models.DateTimeField(default=timezone.now, editable=False)
    # When the broker was last told; of what was put off, later by as much as it has to wait.
    sent_at = models.DateTimeField(default=timezone.now, editable=False)
    finished_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["state", "sent_at"],
                condition=Q(state__in=[JobState.QUEUED, JobState.RUNNING]),
                name="%(app_label)s_%(class)s_open",
            ),
        ]
        constraints: ClassVar[list[Any]] = rules(MOST_ATTEMPTS)
