"""Printing: what was assembled goes to a child process, its files come back into the row."""

import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction

from portal.jobs.claims import Claim, finish
from portal.jobs.failures import JobFailed
from reports.editions.build import render
from reports.printouts.models import Printout
from reports.rendering import FORMS

PDF, WORD = FORMS["pdf"], FORMS["docx"]


def run(job: Printout, held: Claim) -> None:
    """Make the job's files. Raises JobFailed, LostClaim."""
    with TemporaryDirectory(prefix=f"printout-{job.pk}-{held.token}-") as folder:
        render(job.input.encode(), held, Path(folder))
        pdf, word = (_file(Path(folder), form.name) for form in (PDF, WORD))
        _store(pdf, word, held)


def _file(folder: Path, name: str) -> bytes:
    path = folder / name
    if not path.is_file():
        raise JobFailed(f"The file {name} was not made.")
    return path.read_bytes()


@transaction.atomic
def _store(pdf: bytes, word: bytes, held: Claim) -> None:
    """If the job is still ours: ``finish`` undoes everything otherwise."""
    digest = hashlib.sha256(pdf).hexdigest()
    held.row().update(content=pdf, size=len(pdf), sha256=digest, word=word, word_size=len(word))
    finish(held)
