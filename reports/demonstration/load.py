"""The demonstration, from an empty database to a published report and an open one, each step done once."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from portal.errors import Refused
from reports.demonstration import cast, facts, open_year, outline, publishing, writing
from reports.demonstration.source import source
from reports.editions import queries

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the builds are: ``done`` when every edition is there, ``failure`` why one will not be."""

    done: bool
    text: str
    failure: str = ""


def report_key() -> str:
    return str(source("outline")["report"]["key"])


def load(say: Say) -> None:
    """Load both years, unless they are loaded. Raises what the services raise.

    Each in one transaction: a year is there or it is not.
    """
    if queries.builds_of(report_key()):
        say("The demonstration year is already there.")
        _add_open_year(say)
        return
    with transaction.atomic():
        _load_published(say)
    _load_open(say)


def _add_open_year(say: Say) -> None:
    """To a demonstration of before; what somebody changed in it may be in the way, and does not stop it."""
    try:
        if not open_year.is_loaded():
            _load_open(say)
    except (Refused, KeyError) as reason:
        say(f"The open year could not be added to it ({reason}). Delete var/demonstration to begin afresh.")


def _load_open(say: Say) -> None:
    say("  the open year 2017/18, half written")
    with transaction.atomic():
        open_year.load()


def _load_published(say: Say) -> None:
    say("  the council, its service areas and its people")
    people = cast.assemble()
    say("  indicators, targets, values and benchmarks")
    indicators, comparators = facts.load(people)
    say("  the outline, with a writer and an approver for every entry")
    template = outline.create_template(people.performance, comparators)
    report = outline.open_report(people, indicators, template, source("outline")["report"])
    say("  drafts, reviews, corrections and approvals")
    writing.write(report)
    say("  sign-off and publication")
    publishing.publish(people, report)


def progress() -> Progress:
    builds = queries.builds_of(report_key())
    failure = next((build.reason for build in builds if build.state == "failed"), "")
    running = [
        f"{build.edition.audience} edition: {build.progress_label or build.state}"
        for build in builds
        if build.state != "done"
    ]
    return Progress(done=not running, text="; ".join(running), failure=failure)


def export(folder: Path) -> list[Path]:
    """Write the published files out of the database; the public edition first."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for file in queries.published_files(report_key()):
        path = folder / file.name
        path.write_bytes(bytes(file.content))
        paths.append(path)
    return paths


def sign_in_sheet() -> str:
    """Who can sign in to the demonstration, and the one password that works there and nowhere else."""
    rows = cast.sign_ins()
    width = max(len(address) for address, _ in rows)
    lines = [f"  {address:<{width}}  {post}" for address, post in rows]
    return "\n".join([f"Sign in with the password “{cast.PASSWORD}” as:", *lines])
