"""What the broker can wake: each task takes plain arguments and delegates."""

from portal.celery import app
from portal.jobs.execution import execute
from portal.jobs.kinds import kinds
from portal.jobs.sweeper import sweep as sweep_kind


@app.task
def run(label: str, pk: int) -> None:
    """Do one job."""
    execute(label, pk)


@app.task
def sweep() -> None:
    """Look after every kind of job; the schedule calls it."""
    for model in kinds():
        sweep_kind(model)
