"""A file read by a child process under limits; the portal itself never parses what somebody sent."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings

from indicators.sources.found import Found, Options
from indicators.sources.inspecting import Summary, from_json
from indicators.sources.sheets import ChildLevel, Refused
from portal.jobs.failures import JobFailed
from portal.jobs.runner import ChildFailed, Progress, run_child

MODULE = "indicators.sources"


@dataclass(frozen=True, slots=True)
class Content:
    """What stands in a file: its figures, the titles of its sheets, and whom its rows name."""

    found: list[Found]
    sheets: tuple[str, ...]
    notes: tuple[str, ...]
    places: tuple[dict[str, str], ...] = ()


def _quiet(progress: Progress) -> None:
    """Nobody waits to be told."""


def inspect(content: bytes, source: str = "", options: Options | None = None) -> Summary:
    """Raises ``Refused``, and ``ChildLevel`` for data about single children."""
    with TemporaryDirectory(prefix="import-") as name:
        folder = Path(name)
        _run(content, source, options or Options(), None, folder, _quiet)
        return from_json(json.loads((folder / "summary.json").read_text()))


def read(
    content: bytes,
    source: str,
    options: Options,
    subjects: list[str],
    on_progress: Callable[[Progress], None] = _quiet,
) -> Content:
    """The figures of these measures. Raises ``Refused``, and what ``on_progress`` raises."""
    with TemporaryDirectory(prefix="import-") as name:
        folder = Path(name)
        _run(content, source, options, subjects, folder, on_progress)
        told = json.loads((folder / "notes.json").read_text())
        found = list(_lines(folder / "found.jsonl"))
    return Content(found, tuple(told["sheets"]), tuple(told["notes"]), tuple(told["places"]))


def _lines(path: Path) -> Iterator[Found]:
    load = json.loads
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield Found._make(load(line))


def _run(
    content: bytes,
    source: str,
    options: Options,
    subjects: list[str] | None,
    folder: Path,
    on_progress: Callable[[Progress], None],
) -> None:
    asked: dict[str, Any] = {
        "source": source,
        "decimal": options.decimal,
        "year": options.year,
        "subjects": subjects,
    }
    try:
        run_child(
            MODULE,
            stdin=json.dumps(asked).encode() + b"\n" + content,
            output=folder,
            wall_seconds=settings.PORTAL_IMPORT_SECONDS,
            memory_mb=settings.PORTAL_IMPORT_MEMORY_MB,
            on_progress=on_progress,
        )
    except ChildFailed as failed:
        raise Refused(
            f"The file could not be read. {_sentence(failed)} Save it as CSV, or send it in parts."
        ) from failed
    refused = folder / "refused.json"
    if refused.exists():
        said = json.loads(refused.read_text())
        kind = ChildLevel if said.pop("children") else Refused
        raise kind(said.pop("words"), **said)


def _sentence(failed: JobFailed) -> str:
    text = str(failed)
    return text if text.startswith("It ") else "Reading it stopped on an unexpected error."
