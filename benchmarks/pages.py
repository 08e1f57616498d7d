"""Pages over everything that a large council holds: each against an empty page for somebody signed in.

What is held stands in ``benchmarks._council``; the empty page is *My account*. A page is asked for in turn with the
empty one by the same person, after one look at each, and the medians are compared: CPU time of this process, which
other programs on the machine do not lengthen, and what a person waits. "First look" is the look before those: where
something is remembered by a process, it is what the next change makes somebody wait.
PostgreSQL takes part where a server is found, as in the tests.
"""

import benchmarks._django  # noqa: F401, I001 - before any model

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks._council import YEARS, Council, council
from benchmarks._databases import migrated
from tests import factories
from tests.capabilities import postgres
from tests.databases import PostgresServer, SqliteServer

ROUNDS = 5
EMPTY = "/accounts/"
TEN = "&".join(f"indicator=i-{number}" for number in range(10))
WHOLE = f"from={YEARS[0]}&to={YEARS[-1]}"
REPORT = "/reports/year-end/"

# What, its address, who asks.
PAGES = (
    ("indicators", "/indicators/", "manager"),
    ("an indicator", "/indicators/i-7/", "manager"),
    ("an indicator's values", "/indicators/i-7/values/", "manager"),
    ("scorecard", "/scorecard/", "manager"),
    ("data quality", "/data-quality/", "manager"),
    ("explorer", "/explorer/", "manager"),
    ("explorer, ten indicators", f"/explorer/?{TEN}", "manager"),
    ("explorer, ten by the month", f"/explorer/?{TEN}&kind=month&{WHOLE}", "manager"),
    ("collection", "/collection/", "manager"),
    ("a month", f"/collection/{YEARS[-1]}-10/", "manager"),
    ("the grid", f"/collection/{YEARS[-1]}/area-0/", "administrator"),
    ("indicators to manage", "/manage/indicators/", "administrator"),
    ("an indicator to manage", "/manage/indicators/i-7/", "administrator"),
    ("targets", "/manage/targets/", "administrator"),
    ("comparators", "/manage/comparators/", "administrator"),
    ("authorities", "/manage/authorities/", "administrator"),
    ("benchmarks' register", "/manage/benchmarks/", "administrator"),
    ("publications", "/manage/publications/", "administrator"),
    ("a publication", "/manage/publications/1/", "administrator"),
    ("compute again", "/manage/benchmarks/compute/", "administrator"),
    ("imports", "/manage/imports/", "administrator"),
    ("outline, 400 entries", REPORT, "manager"),
    ("progress, 400 entries", f"{REPORT}progress/", "administrator"),
    ("an entry", f"{REPORT}entries/i-7/write/", "manager"),
    ("my work, 400 entries", "/", "manager"),
    ("sign-off, 400 entries", f"{REPORT}sign-off/", "director"),
    ("a report to manage", "/manage/reports/year-end/", "administrator"),
    ("audit trail", "/audit/", "administrator"),
    ("API, indicators", "/api/v1/indicators/", "manager"),
    ("API, values", "/api/v1/values/", "manager"),
    ("API, published figures", "/api/v1/published-figures/", "manager"),
    ("API, benchmarks", "/api/v1/benchmarks/", "manager"),
    ("API, entries", "/api/v1/reports/year-end/entries/", "manager"),
)


@dataclass(frozen=True)
class Cost:
    cpu: float  # seconds
    wall: float


@dataclass(frozen=True)
class Found:
    """Medians of a page and of the empty one, the look before them, and how many queries a look takes."""

    page: Cost
    empty: Cost
    first: Cost
    queries: int

    @property
    def ratio(self) -> float:
        return self.page.cpu / self.empty.cpu

    @property
    def told(self) -> str:
        return (
            f"{self.ratio:.1f} ({self.page.cpu * 1000:.0f} ms of CPU to {self.empty.cpu * 1000:.0f}; waited "
            f"{self.page.wall / self.empty.wall:.1f}; {self.queries} queries; first look {self.first.cpu * 1000:.0f} ms)"
        )


def rows() -> Iterator[tuple[str, str, str]]:
    """What is compared, the ratio, and the most that is wanted."""
    with TemporaryDirectory() as folder, migrated(SqliteServer(Path(folder))):
        yield from _of(council(), "SQLite")
    if postgres():
        with migrated(PostgresServer()):
            made = council()
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")  # as its server does by itself
            yield from _of(made, "PostgreSQL")


def _of(made: Council, database: str) -> Iterator[tuple[str, str, str]]:
    for what, found in measured(made):
        yield f"{what}, {database}, to an empty page", found.told, "at most 5"


def measured(made: Council, wanted: str = "") -> Iterator[tuple[str, Found]]:
    """Every page, or those whose name holds some words."""
    clients = {
        name: factories.sign_in(getattr(made, name)) for name in ("administrator", "manager", "director")
    }
    for client in clients.values():
        _look(client, EMPTY)
    for what, address, who in PAGES:
        if wanted in what:
            yield what, _measured(clients[who], address)


def _measured(client: Client, address: str) -> Found:
    first = _cost(lambda: _look(client, address))
    with CaptureQueriesContext(connection) as queries:
        _look(client, address)
        asked = len(queries)
    pairs = [
        (_cost(lambda: _look(client, address)), _cost(lambda: _look(client, EMPTY))) for _ in range(ROUNDS)
    ]
    page, empty = ([side[place] for side in pairs] for place in (0, 1))
    return Found(_median(page), _median(empty), first, asked)


def _median(costs: list[Cost]) -> Cost:
    return Cost(*(statistics.median(getattr(each, name) for each in costs) for name in ("cpu", "wall")))


def _look(client: Client, address: str) -> None:
    answer = client.get(address, HTTP_HOST="localhost")
    if answer.status_code != 200:
        raise SystemExit(f"{address} answers {answer.status_code}")
    answer.getvalue() if answer.streaming else answer.content


def _cost(act: Callable[[], None]) -> Cost:
    cpu, wall = time.process_time(), time.perf_counter()
    act()
    return Cost(time.process_time() - cpu, time.perf_counter() - wall)
