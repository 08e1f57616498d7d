"""What the notes cost while an entry is written: the answer to one autosave, in reports of 40 and of 400 entries.

CPU time of this process. Each indicator has two years of months; every eighth entry is approved.
"""

import benchmarks._django  # noqa: F401, I001 - before any model

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from django.test import Client
from django.urls import reverse

from benchmarks._databases import migrated
from indicators.figures.periods import Period
from tests import cast as casting
from tests import factories
from tests.databases import SqliteServer
from tests.pages.world import World, approved, multiply, world

ROUNDS = 9
SIZES = (40, 400)  # entries
MADE = 3  # by ``world`` itself
WORDS = (
    "In 2016/17 88% were in time, {n} more than before. In March it was 71.3%. The IHA team was late, as "
    "Appendix C shows; the head of service reviews late cases weekly. It out performs England."
)


def rows() -> Iterator[tuple[str, str, str]]:
    """What was measured, how much of it, and what it has to be."""
    for size in SIZES:
        with TemporaryDirectory() as folder, migrated(SqliteServer(Path(folder))):
            made = _made(size)
            client = Client(HTTP_HOST="localhost")
            client.force_login(made.cast.manager)
            first, *later = (_hint(client, made, number) for number in range(1 + ROUNDS))
            took = f"{median(later):.0f} ms; the first after a change {first:.0f} ms"
            yield (
                f"notes on what is typed, {size} entries",
                took,
                "100 ms for 40 entries; nobody waits for it",
            )


def _made(size: int) -> World:
    people = casting.cast()
    made = world(people, casting.facts(people))
    months = {Period.month(2015 + (m + 3) // 12, (m + 3) % 12 + 1): f"{70 + m}" for m in range(24)}
    factories.values(people.administrator, made.facts.batch, made.facts.indicator, months)
    multiply(made, size - MADE)
    for number in range(0, size - MADE, 8):
        approved(made.report.entries.get(key=f"copied-{number}"), people.reviewer)
    return made


def _hint(client: Client, made: World, number: int) -> float:
    """Milliseconds of CPU of one answer to what was typed."""
    url = reverse("reports:autosave", args=[made.report.key, made.entry.key])
    sent = {"part-narrative": WORDS.format(n=number), "base_version": 0}
    start = time.process_time()
    answer = client.post(url, sent, headers={"HX-Request": "true"})
    took = (time.process_time() - start) * 1000
    if "Notes on your words" not in answer.content.decode():
        raise SystemExit("There are no notes")
    return took
