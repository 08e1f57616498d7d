"""What the schedule does for e-mails; sending them is a job (``portal.jobs``)."""

from django.utils import timezone

from portal.celery import app
from portal.messages.digests import write_digests as write


@app.task
def write_digests() -> None:
    """The day's digests, as far as they are not written."""
    write(timezone.now())
