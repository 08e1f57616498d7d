"""Checks of the audit trail, asked for by people and made by a worker."""

from django.db import models

from portal.jobs.models import Job


class ChainCheck(Job):
    """One reading of the whole chain; the outcome is there once the job is done.

    ``events`` were found intact, up to the break where there is one; ``head`` is the chain's end as it was
    read, ``broken`` says in words what was done to which event and is empty where the chain is whole.
    """

    handler = "portal.trail.checking.run"

    events = models.BigIntegerField(null=True, editable=False)
    head = models.CharField(max_length=90, blank=True, editable=False)
    broken = models.TextField(blank=True, editable=False)

    class Meta(Job.Meta):
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"Check of the audit trail {self.pk}"
