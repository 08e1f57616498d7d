"""Checks of the audit trail: the one under way, and what the last one found."""

from portal.jobs.models import JobState
from portal.trail.models import ChainCheck


def last_check() -> ChainCheck | None:
    """The newest, whatever became of it."""
    return ChainCheck.objects.select_related("requested_by").first()


def open_check() -> ChainCheck | None:
    """The one that waits or runs."""
    return ChainCheck.objects.filter(state__in=(JobState.QUEUED, JobState.RUNNING)).first()


def is_broken() -> bool:
    """Whether the last check that came to its end found the chain broken."""
    last = ChainCheck.objects.filter(state=JobState.DONE).values_list("broken", flat=True).first()
    return bool(last)
