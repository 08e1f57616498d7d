"""``manage.py import_data FILE --source NAME --mapping FILE``: figures from a file, as the pages import them.

Exit codes: 0 imported, or nothing to import, or (with ``--dry-run``) previewed; 1 refused, nothing was written;
2 wrong arguments. With ``--json`` the answer is one JSON object on standard output in every case.
"""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from indicators.imports.mapping import Mapping, mapping_of, parsed
from indicators.imports.models import Import, ImportRun
from indicators.imports.queries import plan_of
from indicators.imports.services import commit, discard, map_file, receive, writes
from indicators.imports.words import Kind, Stage
from indicators.sources.registry import SOURCES
from portal.accounts.models import User
from portal.errors import Conflict, Invalid, Refused
from portal.jobs.models import JobState

REFUSED = 1


class Failed(Exception):
    """Nothing was written; ``fields`` as a refusal of the services has them, ``told`` what the preview says."""

    def __init__(
        self, words: str, fields: dict[str, str] | None = None, told: dict[str, Any] | None = None
    ) -> None:
        super().__init__(words)
        self.fields, self.told = fields or {}, told or {}


class Command(BaseCommand):
    help = (
        "Import figures from a CSV, XLSX, XLS or ODS file: all that is not refused, or nothing. "
        "Exits with 0 when that is done or nothing changes, with 1 when the file or its mapping is refused."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--by", help="E-mail address of the administrator who imports; needed where there are several"
        )
        parser.add_argument(
            "--source", default="", help=f"What the file is: {', '.join(SOURCES)}; found out unless given"
        )
        parser.add_argument(
            "--mapping", type=Path, help="TOML or JSON; without it, what was remembered and suggested"
        )
        parser.add_argument("--dry-run", action="store_true", help="Only say what would change")
        parser.add_argument(
            "--without-refused", action="store_true", help="Import the rest where some figures are refused"
        )
        parser.add_argument(
            "--json", action="store_true", help="Every figure and what becomes of it, as JSON"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            content = options["file"].read_bytes()
            given = parsed(options["mapping"].read_bytes()) if options["mapping"] else None
        except OSError as error:
            name = error.filename or options["file"]
            raise CommandError(f"{name} cannot be read: {error.strerror}", returncode=2) from error
        except Invalid as refusal:
            self._say({"outcome": "refused", "problems": refusal.fields}, options["json"])
            sys.exit(REFUSED)
        by = _person(options["by"])
        try:
            said = _import(by, options["file"].name, content, given, options)
        except Failed as failed:
            problems = failed.fields or {"": str(failed)}
            self._say(failed.told | {"outcome": "refused", "problems": problems}, options["json"])
            sys.exit(REFUSED)
        self._say(said, options["json"])

    def _say(self, said: dict[str, Any], as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(said, ensure_ascii=False, indent=1))
            return
        self.stdout.write(_in_words(said))


def _person(email: str | None) -> User:
    """The administrator who is named, or the only one."""
    found = User.objects.filter(is_active=True, memberships__role="administrator").distinct()
    listed = list(found.filter(email__iexact=email) if email else found[:2])
    if len(listed) != 1:
        raise CommandError("Name the administrator who imports with --by.", returncode=2)
    return listed[0]


def _import(
    by: User, name: str, content: bytes, given: dict[str, Any] | None, options: dict[str, Any]
) -> dict[str, Any]:
    """What was found and done. Raises ``Failed``; the file is then thrown away again."""
    started = timezone.now()
    try:
        imported = receive(by=by, name=name, content=content, source=options["source"])
    except Refused as refusal:
        raise Failed(refusal.message, getattr(refusal, "fields", None)) from refusal
    try:
        return _worked_on(by, imported, _mapping(imported, given), options)
    except Refused as refusal:
        raise Failed(refusal.message, getattr(refusal, "fields", None)) from refusal
    finally:
        if imported.received_at >= started:  # what somebody else sent goes on waiting
            _throw_away(by, imported)


def _mapping(imported: Import, given: dict[str, Any] | None) -> Mapping:
    return mapping_of(imported.mapping if given is None else given)


def _worked_on(by: User, imported: Import, mapping: Mapping, options: dict[str, Any]) -> dict[str, Any]:
    _done(map_file(by=by, imported=imported, mapping=mapping, here=True))
    imported.refresh_from_db()
    said = _told(imported)
    if options["dry_run"]:
        return said | {"outcome": "previewed"}
    without = options["without_refused"]
    if not writes(imported) and (without or not imported.counts.get(Kind.REFUSED)):
        return said | {"outcome": "nothing changes"}
    try:
        _done(commit(by=by, imported=imported, digest=imported.digest, without_refused=without, here=True))
    except Invalid as refusal:
        raise Failed(refusal.message, refusal.fields, said) from refusal
    imported.refresh_from_db()
    return said | {"outcome": "imported", "batch": imported.batch_id}


def _done(run: ImportRun) -> None:
    """Raises ``Failed`` where it did not come to a good end."""
    if run.state != JobState.DONE:
        raise Failed(run.reason or "Somebody else is working on this file.")


def _throw_away(by: User, imported: Import) -> None:
    """What is not imported is not kept: the next call starts afresh."""
    imported.refresh_from_db()
    if imported.stage in (Stage.RECEIVED, Stage.PLANNED):
        try:
            discard(by=by, imported=imported)
        except Conflict:
            return  # a worker has it; the page shows what becomes of it


def _told(imported: Import) -> dict[str, Any]:
    plan = plan_of(imported)
    return {
        "file": imported.name,
        "source": imported.source,
        "sha256": imported.sha256,
        "digest": imported.digest,
        "mapping": imported.mapping,
        "counts": imported.counts,
        "notes": list(plan.notes),
        "figures": [line._asdict() for line in plan.lines],
        "benchmarks": [line._asdict() for line in plan.follows],
    }


def _in_words(said: dict[str, Any]) -> str:
    if said["outcome"] == "refused":
        told = said["problems"].items()
        lines = [
            "Nothing was imported.",
            *(f"  {name}: {words}" if name else f"  {words}" for name, words in told),
        ]
    else:
        counts = ", ".join(f"{number} {kind}" for kind, number in said["counts"].items())
        lines = [f"{said['file']}: {said['outcome']} ({counts})."]
    refused = [each for each in said.get("figures", ()) if each["kind"] == Kind.REFUSED]
    lines += [f"  {each['sheet']}, row {each['row']}: {each['why']}" for each in refused[:20]]
    lines += [f"  … and {len(refused) - 20} more; --json has them all."] if len(refused) > 20 else []
    return "\n".join(lines)
