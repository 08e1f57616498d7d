"""Doing a job: take it, hand it to its kind's handler, and see to it that it ends."""

import logging

from django.db import InterfaceError, OperationalError
from django.utils.module_loading import import_string

from portal.jobs.claims import claim, fail, put_off
from portal.jobs.failures import JobFailed, LostClaim, TryLater
from portal.jobs.kinds import kind

logger = logging.getLogger(__name__)


def execute(label: str, pk: int) -> None:
    """Run job ``pk`` of the model ``label``, unless another worker has it or it is over.

    What fails fails at once, with a reason. Only where the database cannot be reached is nothing
    written: the lease then runs out, and the sweeper has it tried again.
    """
    model = kind(label)
    held = claim(model, pk)
    if held is None:
        return
    try:
        import_string(model.handler)(model._default_manager.get(pk=pk), held)
    except LostClaim:
        logger.info("Another worker has %s %s by now.", label, pk)
    except JobFailed as failure:
        fail(held, reason=str(failure))
    except TryLater as later:
        put_off(held, seconds=later.seconds, reason=str(later))
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        logger.exception("%s %s stopped on an unexpected error.", label, pk)
        fail(held, reason=f"It stopped on an unexpected error ({type(error).__name__}), which was logged.")
