"""Printing: what was assembled goes to a child process, the PDF comes back into the row."""

import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction

from portal.jobs.claims import Claim, finish
from portal.jobs.failures import JobFailed
from reports.editions.build import render
from reports.printouts.models import Printout
from reports.rendering import FORMS

PDF = FORMS["pdf"]


def run(job: Printout, held: Claim) -> None:
    """Make the job's PDF. Raises JobFailed, LostClaim."""
    with TemporaryDirectory(prefix=f"printout-{job.pk}-{held.token}-") as folder:
        render(job.input.encode(), held, Path(folder))
        path = Path(folder) / PDF.name
        if not path.is_file():
            raise JobFailed(f"The file {PDF.name} was not made.")
        _store(path.read_bytes(), held)


@transaction.atomic
def _store(data: bytes, held: Claim) -> None:
    """If the job is still ours: ``finish`` undoes everything otherwise."""
    held.row().update(content=data, size=len(data), sha256=hashlib.sha256(data).hexdigest())
    finish(held)
