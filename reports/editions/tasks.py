"""What the schedule does for what has been published."""

from django.utils import timezone

from indicators.explorer.preparing import prepare
from portal.celery import app
from reports.editions.publicly import public_reach


@app.task
def decide_public() -> None:
    """Which figures the public does not read in the explorer: seconds for an indicator, which nobody shall wait for."""
    reach = public_reach(timezone.localdate())
    if reach is not None:
        prepare(reach)
