"""Waking a worker. Nothing depends on the message: who misses it is found by the sweeper."""

import logging

from django.db import transaction
from kombu.exceptions import OperationalError

from portal.celery import app
from portal.jobs.models import Job

RUN = "portal.jobs.tasks.run"
logger = logging.getLogger(__name__)


def dispatch(job: Job) -> None:
    """Wake a worker for ``job`` once the transaction around it is committed; not if it is rolled back.

    With the broker down this logs a warning and returns: the row stands, and the sweeper sends it later.
    """
    label, pk = job._meta.label, job.pk
    transaction.on_commit(lambda: send(label, pk), robust=True)  # robust ones need a name: no partial


def send(label: str, pk: int) -> bool:
    """Tell the broker now, once, without waiting for it to come back; False where it is not there."""
    try:
        app.send_task(RUN, args=[label, pk], retry=False, ignore_result=True)
    except (OperationalError, OSError) as error:
        logger.warning("The broker did not take %s %s; the sweeper will send it: %s", label, pk, error)
        return False
    return True
