"""What a worker does with a file: preview it, import it, undo it. Raises JobFailed and LostClaim."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from indicators.authorities.reading import listed_in
from indicators.authorities.services import record_authorities
from indicators.benchmarks.computing import compute_benchmarks
from indicators.catalogue.models import Indicator
from indicators.facts.models import Batch
from indicators.facts.services import Outcome, open_batch
from indicators.figures.services import record_value_rows
from indicators.imports.mapping import Mapping, mapping_of
from indicators.imports.models import Import, ImportRun
from indicators.imports.noticing import noticed
from indicators.imports.planning import Plan
from indicators.imports.published import plan_published
from indicators.imports.reading import Content, read
from indicators.imports.suggesting import remember
from indicators.imports.undoing import take_back
from indicators.imports.values import plan_values
from indicators.imports.words import Act, Kind, Stage
from indicators.published.services import find_or_add_release, record_published_figures
from indicators.sources.registry import SOURCES
from indicators.sources.sheets import Refused
from portal.accounts.models import User
from portal.audit.services import record
from portal.errors import Conflict
from portal.errors import Refused as NotDone
from portal.jobs.claims import Claim, finish, heartbeat
from portal.jobs.failures import JobFailed, LostClaim
from portal.jobs.runner import Progress

STEPS = 4
MEANWHILE = "Figures have been changed since you looked. Look at what it would do now, and import it again."


def run(job: ImportRun, held: Claim) -> None:
    """Do what was asked for."""
    imported = Import.objects.get(pk=job.of_id)
    try:
        {Act.PLAN: _preview, Act.COMMIT: _commit, Act.UNDO: _undo}[Act(job.act)](job, imported, held)
    except Refused as refusal:
        raise JobFailed(str(refusal)) from refusal
    except NotDone as refusal:
        raise JobFailed(refusal.message) from refusal


def _preview(job: ImportRun, imported: Import, held: Claim) -> None:
    mapping = mapping_of(imported.mapping)
    content = _content(imported, mapping, held)
    if mapping.add_authorities and content.places:
        record_authorities(by=job.requested_by, listed=listed_in(content.places), source=imported.name)
    plan = plan_of(imported.source, content, mapping)
    plan.notes += noticed(plan, timezone.localdate())
    with transaction.atomic():
        _hold(held)
        _keep(imported, plan)
        finish(held)


def _commit(job: ImportRun, imported: Import, held: Claim) -> None:
    """Read and compared before the transaction; inside it the services look again at what they replace."""
    mapping = mapping_of(imported.mapping)
    plan = plan_of(imported.source, _content(imported, mapping, held), mapping)
    if plan.digest() != job.digest:
        _look_again(imported, plan, held)
    heartbeat(held, done=3, total=STEPS, label="Writing the figures")
    try:
        _write(job, imported, plan, mapping, held)
    except Conflict:
        _look_again(imported, plan_of(imported.source, _content(imported, mapping, held), mapping), held)


def _undo(job: ImportRun, imported: Import, held: Claim) -> None:
    heartbeat(held, done=1, total=2, label="Putting back what stood before")
    with transaction.atomic():
        _hold(held)
        row = Import.objects.select_for_update(of=("self",)).select_related("batch").get(pk=imported.pk)
        if row.batch is None or row.stage != Stage.COMMITTED:
            raise JobFailed(f"The file is {row.stage} by now.")
        undoing = take_back(by=job.requested_by, batch=row.batch, reason=job.note)
        _move(row, Stage.UNDONE, undone_by=undoing)
        finish(held)
        record(
            by=job.requested_by,
            action="import.undone",
            subject=row,
            label=row.name,
            data={"reason": job.note},
        )


def plan_of(source: str, content: Content, mapping: Mapping) -> Plan:
    """What importing these figures would do."""
    if SOURCES[source].gives == "published":
        return plan_published(content, mapping)
    return plan_values(content, mapping, source)


def write(*, by: User, plan: Plan, mapping: Mapping, batch: Batch) -> Outcome:
    """Record what the plan says, through the services of the facts. Raises ``Conflict`` where other figures stand."""
    if plan.release is None:
        return record_value_rows(by=by, batch=batch, rows=plan.values, reason=mapping.reason, over=plan.over)
    release = find_or_add_release(
        by=by, publication=mapping.publication, name=mapping.release, published=mapping.published
    )
    done = record_published_figures(
        by=by, batch=batch, release=release, figures=plan.published, reason=mapping.reason
    )
    counts = plan.counts()
    if (done.new, done.changed) != (counts[Kind.NEW], counts[Kind.CHANGED]):
        raise Conflict(MEANWHILE)
    indicators = {figure.indicator.pk: figure.indicator for figure in plan.published}
    compute_benchmarks(by=by, batch=batch, indicators=list(indicators.values()), reason=mapping.reason)
    return done


@transaction.atomic
def _write(job: ImportRun, imported: Import, plan: Plan, mapping: Mapping, held: Claim) -> None:
    _hold(held)
    row = Import.objects.select_for_update(of=("self",)).get(pk=imported.pk)
    if row.stage != Stage.PLANNED:
        raise JobFailed(f"The file is {row.stage} by now.")
    keys = {line.indicator for line in plan.lines}
    locking = Indicator.objects.filter(key__in=keys).order_by("pk")
    by = job.requested_by
    batch = open_batch(by=by, source=mapping.label[:120], note=_note(row, mapping), locking=locking)
    done = write(by=by, plan=plan, mapping=mapping, batch=batch)
    subjects = [each["key"] for each in row.summary["subjects"]]
    if not SOURCES[row.source].states_all:
        remember(row.source, subjects, mapping)
    _move(row, Stage.COMMITTED, batch=batch, content=None)
    finish(held)
    data = {
        "batch": batch.pk,
        "new": done.new,
        "changed": done.changed,
        "preview": job.digest,
        "sha256": row.sha256,
    }
    record(by=by, action="import.committed", subject=row, label=row.name, data=data)


def _note(row: Import, mapping: Mapping) -> str:
    return " ".join(part for part in (mapping.reason, f"File: {row.name}.") if part)


def _look_again(imported: Import, plan: Plan, held: Claim) -> None:
    with transaction.atomic():
        _hold(held)
        _keep(imported, plan)
    raise JobFailed(MEANWHILE)


def _content(imported: Import, mapping: Mapping, held: Claim) -> Content:
    if imported.content is None:
        raise JobFailed("The file is not kept any more; send it again.")
    full = SOURCES[imported.source].states_all
    subjects = [each["key"] for each in imported.summary["subjects"]] if full else list(mapping.measures)
    return read(bytes(imported.content), imported.source, mapping.options, subjects, _beat(held))


def _beat(held: Claim) -> Callable[[Progress], None]:
    def tell(progress: Progress) -> None:
        heartbeat(held, done=progress.done, total=STEPS, label=progress.label)

    return tell


def _hold(held: Claim) -> None:
    """Lock the job first of all, so that nobody takes it while its result is written."""
    if held.row().select_for_update().first() is None:
        raise LostClaim


def _keep(imported: Import, plan: Plan) -> None:
    Import.objects.filter(pk=imported.pk, stage__in=(Stage.RECEIVED, Stage.PLANNED)).update(
        plan=plan.packed(),
        counts=plan.counts(),
        digest=plan.digest(),
        stage=Stage.PLANNED,
        stage_at=timezone.now(),
    )


def _move(row: Import, stage: Stage, **fields: object) -> None:
    Import.objects.filter(pk=row.pk).update(stage=stage, stage_at=timezone.now(), **fields)
