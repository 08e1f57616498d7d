"""What people do with a file of figures: send, map, import, undo, throw away. The work itself is a job's.

A short file is worked on at once by whoever asks, a long one by a worker; the row is the promise either way, so
that one whose process dies is taken up again by the next.
"""

import hashlib
from dataclasses import replace
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from indicators.facts.services import LONGEST_REASON
from indicators.imports.mapping import Mapping, as_json, mapping_of, only
from indicators.imports.models import Import, ImportRun
from indicators.imports.queries import open_run
from indicators.imports.reading import inspect
from indicators.imports.suggesting import suggested
from indicators.imports.words import Act, Kind, Stage
from indicators.sources.children import any_sign
from indicators.sources.found import Options
from indicators.sources.inspecting import Summary, from_json
from indicators.sources.inspecting import as_json as summary_json
from indicators.sources.registry import SOURCES
from indicators.sources.sheets import ChildLevel, Refused
from portal.accounts.authority import require_administrator
from portal.accounts.models import User
from portal.audit.services import record
from portal.errors import Conflict, DigestMissing, Invalid
from portal.jobs.dispatch import dispatch
from portal.jobs.execution import execute
from portal.jobs.services import retry as retry_job
from portal.validation import check_text, says_something, text_problem

SHORT = 5_000  # figures that are not worth a worker
KEPT = timedelta(days=90)  # so long a file waits to be imported, and an imported one can be looked at
UNNAMED = "File"
NOT_WITHOUT = "or say that the others are to be imported without"
TEXTS = ("reason", "label", "publication", "release")  # of a mapping, which are kept with the figures


def receive(*, by: User, name: str, content: bytes, source: str = "") -> Import:
    """Read a file and keep it, to be mapped. The same file again, while it waits, is the one that waits.

    Raises ``Invalid`` at ``file``, where it cannot be read, is too large or is about single children: nothing
    of such a file is kept, and the trail says only that there was one.
    """
    require_administrator(by, "import figures")
    if len(content) > settings.PORTAL_IMPORT_MB * 1024 * 1024:
        raise Invalid(
            {"file": f"Choose a file of at most {settings.PORTAL_IMPORT_MB} MB, or send it in parts."}
        )
    try:
        summary = inspect(content, source)
    except ChildLevel as refusal:
        _note_refusal(by)
        raise Invalid({"file": refusal.words}) from None
    except Refused as refusal:
        raise Invalid({"file": str(refusal)}) from None
    return _keep(by, _plain_name(name), content, summary)


@transaction.atomic
def _note_refusal(by: User) -> None:
    record(by=by, action="import.refused", subject=None, label="A file about single children was refused")


@transaction.atomic
def _keep(by: User, name: str, content: bytes, summary: Summary) -> Import:
    digest = hashlib.sha256(content).hexdigest()
    waiting = Import.objects.filter(
        sha256=digest, source=summary.source, stage__in=(Stage.RECEIVED, Stage.PLANNED)
    )
    if found := waiting.first():
        return found
    imported = Import.objects.create(
        name=name,
        source=summary.source,
        sha256=digest,
        size=len(content),
        content=content,
        summary=summary_json(summary),
        mapping=as_json(suggested(summary)),
        received_by=by,
    )
    data = {"sha256": digest, "size": len(content), "source": summary.source}
    record(by=by, action="import.received", subject=imported, label=imported.name, data=data)
    return imported


def map_file(*, by: User, imported: Import, mapping: Mapping, here: bool = False) -> ImportRun:
    """Say what its measures are, and have it previewed. Raises ``Invalid``, and ``Conflict`` once it is over.

    ``here``, as below: in this process, however long the file.
    """
    require_administrator(by, "import figures")
    summary = from_json(imported.summary)
    made = _checked(mapping, summary)
    if made.options != mapping_of(imported.mapping).options:
        summary = _read_again(imported, made.options)
    return _done(_mapped(by, imported, made, summary), summary, here=here)


def _read_again(imported: Import, options: Options) -> Summary:
    """With what was said of decimals and years, other cells may be figures."""
    content = Import.objects.values_list("content", flat=True).get(pk=imported.pk)
    if content is None:
        raise Conflict("The file is not kept any more; send it again.")
    try:
        return inspect(bytes(content), imported.source, options)
    except Refused as refusal:
        raise Invalid({"": str(refusal)}) from None


def _checked(mapping: Mapping, summary: Summary) -> Mapping:
    problems = {}
    source = SOURCES[summary.source]
    made = only(mapping, frozenset(each.key for each in summary.subjects))
    if not made.measures and not SOURCES[summary.source].states_all:
        problems["measures"] = "Choose an indicator for at least one measure."
    if source.gives == "published":
        if not made.publication:
            problems["publication"] = "Enter the publication, such as Children in need."
        if not made.release:
            problems["release"] = "Enter the release, such as Reporting year 2025."
    said = {name: text_problem(getattr(made, name)) for name in TEXTS}
    said["words"] = text_problem(list(made.words.values()))
    if problems := problems | {name: problem for name, problem in said.items() if problem}:
        raise Invalid(problems)
    return replace(
        made, label=made.label or (made.publication if source.gives == "published" else source.title)
    )


@transaction.atomic
def _mapped(by: User, imported: Import, mapping: Mapping, summary: Summary) -> ImportRun:
    row = _lock(imported, Stage.RECEIVED, Stage.PLANNED)
    row.mapping, row.summary, row.stage, row.stage_at = (
        as_json(mapping),
        summary_json(summary),
        Stage.RECEIVED,
        timezone.now(),
    )
    row.plan, row.counts, row.digest = None, {}, ""
    row.save(update_fields=["mapping", "summary", "stage", "stage_at", "plan", "counts", "digest"])
    return _ask(by, row, Act.PLAN)


def commit(
    *, by: User, imported: Import, digest: str, without_refused: bool = False, here: bool = False
) -> ImportRun:
    """Import all that the preview with this digest says. Raises ``DigestMissing``, ``Conflict`` and ``Invalid``."""
    require_administrator(by, "import figures")
    if not digest:
        raise DigestMissing(
            "Open the preview again and read it: what was sent did not say which one you had read.",
            program="Say which preview you have read.",
        )
    run = _committed(by, imported, digest, without_refused)
    return _done(run, from_json(imported.summary), here=here)


@transaction.atomic
def _committed(by: User, imported: Import, digest: str, without_refused: bool) -> ImportRun:
    row = _lock(imported, Stage.PLANNED)
    if row.digest != digest:
        raise Conflict("There is a newer preview of this file; read it first.")
    is_nothing = not writes(row)
    refused = row.counts.get(Kind.REFUSED, 0)
    if refused and not without_refused:
        figures = "1 figure is refused" if refused == 1 else f"{refused} figures are refused"
        what_to_do = "and send it again" if is_nothing else NOT_WITHOUT
        raise Invalid({"without_refused": f"{figures}. Put the file right, {what_to_do}."})
    if is_nothing:
        raise Conflict("Nothing would change.")
    return _ask(by, row, Act.COMMIT, digest=digest)


def writes(imported: Import) -> bool:
    """Whether importing what its preview says would change anything."""
    kinds = [f"{start}{kind}" for start in ("", "benchmarks ") for kind in (Kind.NEW, Kind.CHANGED)]
    return any(imported.counts.get(kind) for kind in kinds)


def undo(*, by: User, imported: Import, reason: str) -> ImportRun:
    """Put back what stood before, by new versions. Raises ``Invalid`` without a reason, ``Conflict`` where it is not imported."""
    require_administrator(by, "undo an import")
    if not says_something(reason):
        raise Invalid({"reason": "Enter the reason, such as the wrong month was sent."})
    reason = check_text("reason", reason, LONGEST_REASON)
    return _done(_undone(by, imported, reason), from_json(imported.summary))


@transaction.atomic
def _undone(by: User, imported: Import, reason: str) -> ImportRun:
    row = _lock(imported, Stage.COMMITTED)
    return _ask(by, row, Act.UNDO, note=reason)


@transaction.atomic
def discard(*, by: User, imported: Import) -> None:
    """Throw a file away that is not imported. Raises ``Conflict``."""
    require_administrator(by, "throw a file away")
    row = _lock(imported, Stage.RECEIVED, Stage.PLANNED)
    if open_run(row):
        raise Conflict("It is being worked on; wait until that is done.")
    row.stage, row.stage_at, row.content, row.plan = Stage.DISCARDED, timezone.now(), None, None
    row.save(update_fields=["stage", "stage_at", "content", "plan"])
    record(by=by, action="import.discarded", subject=row, label=row.name)


def retry(*, by: User, run: ImportRun) -> None:
    """Have a worker try again what failed. Raises ``Conflict`` where it has not."""
    require_administrator(by, "import figures")
    retry_job(by=by, job=run)


@transaction.atomic
def forget() -> int:
    """Throw away what has waited too long, and what is kept of files that were imported long ago; how many."""
    before = timezone.now() - KEPT
    waiting = Import.objects.filter(stage__in=(Stage.RECEIVED, Stage.PLANNED), stage_at__lt=before)
    number = 0
    for row in waiting.defer("content", "plan"):
        if open_run(row) is None:
            Import.objects.filter(pk=row.pk).update(
                stage=Stage.DISCARDED, stage_at=timezone.now(), content=None, plan=None
            )
            record(by=None, action="import.discarded", subject=row, label=row.name)
            number += 1
    over = Import.objects.filter(stage__in=(Stage.COMMITTED, Stage.UNDONE), stage_at__lt=before)
    return number + over.exclude(plan=None).update(plan=None)


def _lock(imported: Import, *stages: Stage) -> Import:
    """Raises ``Conflict`` where the file is in another stage by now."""
    row = Import.objects.select_for_update(of=("self",)).defer("content", "plan").get(pk=imported.pk)
    if row.stage not in stages:
        raise Conflict(f"The file is {row.stage} by now.")
    return row


def _ask(by: User, row: Import, act: Act, *, digest: str = "", note: str = "") -> ImportRun:
    if running := open_run(row):
        raise Conflict(f"It is being worked on ({running.act}); wait until that is done.")
    run = ImportRun.objects.create(of=row, act=act.value, digest=digest, note=note, requested_by=by)
    data = {"digest": digest, "reason": note}
    record(by=by, action=f"import.{act.name.lower()}_requested", subject=row, label=row.name, data=data)
    return run


def _done(run: ImportRun, summary: Summary, *, here: bool = False) -> ImportRun:
    """Now, where the file is short or it is to be done ``here``; else a worker is told."""
    if here or summary.figures <= SHORT:
        execute(run._meta.label, run.pk)
        run.refresh_from_db()
    else:
        dispatch(run)
    return run


def _plain_name(name: str) -> str:
    """The last part of a path, without what cannot be shown; a name with somebody's number in it is not kept."""
    last = name.replace("\\", "/").rpartition("/")[2]
    text = "".join(letter for letter in last if letter.isprintable()).strip()[:200]
    return UNNAMED if not text or any_sign([text]) else text
