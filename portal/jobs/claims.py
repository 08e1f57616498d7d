"""Holding a job: one conditional UPDATE each, so that of any number of workers one wins.

A worker that was slow, paused or cut off finds its claim gone and can change nothing any more.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q, QuerySet
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from portal.audit.services import record
from portal.jobs.failures import LostClaim
from portal.jobs.models import Job, JobState


@dataclass(frozen=True, slots=True)
class Claim:
    """One worker's hold on one job; ``token`` also names what it writes before it is finished."""

    model: type[Job]
    pk: int
    token: UUID

    def row(self) -> QuerySet[Any]:
        """The job, if it is still held."""
        return self.model._default_manager.filter(pk=self.pk, claim=self.token, state=JobState.RUNNING)


def claim(model: type[Job], pk: int) -> Claim | None:
    """Take the job if it is queued, or running with an expired lease; None where it is not to be had."""
    now = timezone.now()
    held = Claim(model, pk, uuid4())
    taken = (
        model._default_manager.filter(pk=pk, attempts__lt=model.most_attempts)
        .filter(Q(state=JobState.QUEUED) | Q(state=JobState.RUNNING, lease_until__lt=now))
        .update(
            state=JobState.RUNNING,
            claim=held.token,
            attempts=F("attempts") + 1,
            heartbeat_at=now,
            lease_until=now + lease(),
            progress_done=0,
            progress_total=0,
            progress_label="",
        )
    )
    return held if taken else None


def heartbeat(held: Claim, *, done: int = 0, total: int = 0, label: str = "") -> None:
    """Say that the work goes on, and how far it is; raises ``LostClaim`` once it is another's."""
    now = timezone.now()
    kept = held.row().update(
        heartbeat_at=now,
        lease_until=now + lease(),
        progress_done=done,
        progress_total=max(done, total),
        progress_label=label[:200],
    )
    if not kept:
        raise LostClaim


def finish(held: Claim) -> None:
    """Mark the job done, at the end of the transaction that stores its result.

    Raises ``LostClaim``, which undoes that transaction, where the job is another's by now, and
    ``TransactionManagementError`` where there is no transaction.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("A job is finished in the transaction that stores its result.")
    if not _end(held.row(), state=JobState.DONE, progress_done=F("progress_total")):
        raise LostClaim
    _record(held.model, held.pk, "done")


@transaction.atomic
def fail(held: Claim, *, reason: str) -> bool:
    """Mark the job failed for a ``reason`` that people read; False where it is another's by now."""
    if not _end(held.row(), state=JobState.FAILED, reason=reason):
        return False
    _record(held.model, held.pk, "failed", reason=reason)
    return True


@transaction.atomic
def put_off(held: Claim, *, seconds: float, reason: str) -> bool:
    """Queue the job for another attempt after ``seconds``; after its last one it has failed, for ``reason``.

    False where it is another's by now.
    """
    job = held.row().first()
    if job is not None and job.attempts >= held.model.most_attempts:
        return fail(held, reason=f"Given up after {job.attempts} attempts. {reason}")
    later = timezone.now() + timedelta(seconds=seconds) - lease()
    queued = held.row().update(state=JobState.QUEUED, claim=None, lease_until=None, sent_at=later)
    return bool(queued)


@transaction.atomic
def fail_exhausted(model: type[Job], pk: int) -> bool:
    """Give a job up whose workers died too often; False where it is alive or over."""
    reason = f"It was started {model.most_attempts} times, and each time the worker stopped before the end."
    dead = model._default_manager.filter(
        pk=pk, state=JobState.RUNNING, attempts__gte=model.most_attempts, lease_until__lt=timezone.now()
    )
    if not _end(dead, state=JobState.FAILED, reason=reason):
        return False
    _record(model, pk, "failed", reason=reason)
    return True


def lease() -> timedelta:
    """How long a worker may be silent before its job is given to another."""
    return timedelta(seconds=settings.PORTAL_JOB_LEASE_SECONDS)


def _end(row: QuerySet[Any], **changes: Any) -> bool:
    return bool(row.update(lease_until=None, finished_at=timezone.now(), **changes))


def _record(model: type[Job], pk: int, what: str, **data: Any) -> None:
    job = model._default_manager.get(pk=pk)
    record(
        by=None,
        action=f"{model._meta.model_name}.{what}",
        subject=job,
        label=str(job),
        data=data | {"attempts": job.attempts},
    )
