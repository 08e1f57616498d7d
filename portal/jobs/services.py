"""What people do with a job."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from portal.audit.services import record
from portal.errors import Conflict
from portal.jobs.dispatch import dispatch
from portal.jobs.models import Job, JobState


@transaction.atomic
def retry(*, by: AbstractBaseUser, job: Job, on_behalf_of: int | None = None) -> None:
    """Queue a failed job again, from the first attempt; raises ``Conflict`` if it has not failed.

    The caller has checked that the person may.
    """
    model = type(job)
    queued = model._default_manager.filter(pk=job.pk, state=JobState.FAILED).update(
        state=JobState.QUEUED,
        claim=None,
        attempts=0,
        reason="",
        progress_done=0,
        progress_total=0,
        progress_label="",
        sent_at=timezone.now(),
        finished_at=None,
    )
    if not queued:
        raise Conflict("Only what has failed can be tried again.")
    record(
        by=by,
        action=f"{model._meta.model_name}.retried",
        subject=job,
        label=str(job),
        data={"reason": job.reason},
        on_behalf_of=on_behalf_of,
    )
    dispatch(job)
