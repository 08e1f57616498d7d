"""What the schedule does for files that figures came in with."""

import logging

from indicators.imports.services import forget
from portal.celery import app

logger = logging.getLogger(__name__)


@app.task
def clear() -> None:
    """Forget what has waited too long."""
    if number := forget():
        logger.info("Forgot %s files of figures.", number)
