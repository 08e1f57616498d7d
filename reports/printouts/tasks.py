"""What the schedule does for draft PDFs."""

import logging

from portal.celery import app
from reports.printouts.services import clear_away

logger = logging.getLogger(__name__)


@app.task
def clear() -> None:
    """Clear away those that were made a day ago."""
    if number := clear_away():
        logger.info("Cleared away %s draft PDFs.", number)
