"""Building an edition: its frozen content goes to a child process, the files come back into the database."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from portal.audit.services import record
from portal.jobs.claims import Claim, finish, heartbeat
from portal.jobs.failures import JobFailed
from portal.jobs.runner import Progress, run_child
from reports.content import model as content
from reports.content.canonical import dumps, loads
from reports.editions.models import Build, Edition, EditionFile
from reports.editions.moves import move_editions
from reports.outline.models import Report
from reports.rendering import FORMS
from reports.review.states import EditionAct, EditionState


def run(job: Build, held: Claim) -> None:
    """Make the files of the job's edition and publish it. Raises JobFailed, LostClaim."""
    edition = _edition(job)
    with TemporaryDirectory(prefix=f"edition-{edition.pk}-{held.token}-") as folder:
        render(dumps(assemble(edition)).encode(), held, Path(folder))
        _store(edition, _files(edition, Path(folder)), held)


def render(edition: bytes, held: Claim, folder: Path) -> None:
    """An edition's canonical JSON as files in the folder, by a child under limits. Raises JobFailed, LostClaim."""
    run_child(
        "reports.rendering",
        stdin=edition,
        output=folder,
        wall_seconds=settings.PORTAL_BUILD_SECONDS,
        memory_mb=settings.PORTAL_BUILD_MEMORY_MB,
        on_progress=_beat(held),
    )


def assemble(edition: Edition) -> content.Edition:
    """All that a renderer gets, from what was frozen and signed alone. Raises JobFailed if it was tampered with."""
    signed = edition.sign_off
    frozen = signed.public if edition.audience == content.Variant.PUBLIC else signed.internal
    if not hashlib.sha256(frozen.content.encode()).hexdigest() == frozen.digest == edition.digest:
        raise JobFailed("The frozen content is not the one that was signed.")
    earlier = Edition.objects.filter(
        report_id=edition.report_id, audience=edition.audience, number__lte=edition.number, number__gt=1
    ).order_by("number", "pk")
    return content.Edition(
        report=edition.report.key,
        number=edition.number,
        audience=content.Variant(edition.audience),
        digest=edition.digest,
        content=loads(frozen.content, content.ReportContent),
        certificate=loads(signed.certificate, content.Certificate),
        published=edition.published_on,
        errata=tuple(content.Erratum(e.number, e.published_on, e.erratum) for e in earlier),
    )


def _edition(job: Build) -> Edition:
    selected = ("report", "sign_off__internal", "sign_off__public")
    return Edition.objects.select_related(*selected).get(pk=job.edition_id)


def _beat(held: Claim) -> Callable[[Progress], None]:
    def tell(progress: Progress) -> None:
        heartbeat(held, done=progress.done, total=progress.total, label=progress.label)

    return tell


def _files(edition: Edition, folder: Path) -> list[EditionFile]:
    """One row for each form, not saved. Raises JobFailed where the child left one out."""
    files = []
    for key, form in FORMS.items():
        path = folder / form.name
        if not path.is_file():
            raise JobFailed(f"The file {form.name} was not made.")
        data = path.read_bytes()
        files.append(
            EditionFile(
                edition=edition,
                form=key,
                name=f"{edition.report.key}-edition-{edition.number}-{edition.audience}{path.suffix}",
                media_type=form.media_type,
                content=data,
                size=len(data),
                sha256=hashlib.sha256(data).hexdigest(),
            )
        )
    return files


@transaction.atomic
def _store(edition: Edition, files: list[EditionFile], held: Claim) -> None:
    """Store and publish, if the job is still ours: ``finish`` undoes everything otherwise.

    It comes before the event, because the head of the audit trail is the last thing to be locked.
    """
    Report.objects.select_for_update().get(pk=edition.report_id)
    EditionFile.objects.bulk_create(files)
    move_editions(Edition.objects.filter(pk=edition.pk), EditionAct.FINISH)
    same = Edition.objects.filter(report_id=edition.report_id, audience=edition.audience)
    # The files of a correction may have been made before: then this one is superseded at once.
    present = same.filter(state=EditionState.PUBLISHED).aggregate(last=Max("number"))["last"]
    move_editions(same.filter(number__lt=present), EditionAct.SUPERSEDE)
    finish(held)
    record(
        by=None,
        action="edition.published",
        subject=edition,
        label=str(edition),
        data={"digest": edition.digest, "files": {file.form: file.sha256 for file in files}},
    )
