"""Pages over everything that a large council holds: each against an empty page for somebody signed in.

What is held stands in ``benchmarks._council``; the empty page is *My account*. A page is asked for in turn with the
empty one by the same person, after one look at each, and the medians are compared: CPU time of this process, which
other programs on the machine do not lengthen, and what a person waits. The very first look is that of a process that
remembers nothing yet. The first looks after a saved draft and after a recorded figure are those of a process that
remembered all: what a change makes the next person wait. Every page then counts again what waits for them, the empty one
too, so that they are compared with the first look at the empty one after such a change as well.
PostgreSQL takes part where a server is found, as in the tests.
"""

import benchmarks._django  # noqa: F401, I001 - before any model

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks._council import WORDS, YEARS, Council, council
from benchmarks._databases import migrated
from indicators.figures.periods import Period
from reports.entries.services import save_draft, version_of
from tests import factories
from tests.capabilities import postgres
from tests.databases import PostgresServer, SqliteServer

ROUNDS = 5
CHANGES = 3  # of each kind, for each page
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
    ("explorer, ten by the month", f"/explorer/?{TEN}&by=month&{WHOLE}", "manager"),
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
    """Medians of a page, of the empty one and of the first looks at both after a change; the very first look; how many
    queries a look takes."""

    page: Cost
    empty: Cost
    first: Cost
    after_draft: Cost
    after_figure: Cost
    empty_after_figure: Cost
    queries: int

    @property
    def told(self) -> str:
        return (
            f"{self._times(self.page)} ({_ms(self.page)} of CPU to {_ms(self.empty)}; waited "
            f"{self.page.wall / self.empty.wall:.1f}; {self.queries} queries); first look after a draft "
            f"{self._times(self.after_draft)}, after a figure {self._times(self.after_figure)} "
            f"({self.after_figure.cpu / self.empty_after_figure.cpu:.1f} of the empty one’s then), of all {_ms(self.first)}"
        )

    def _times(self, cost: Cost) -> str:
        return f"{cost.cpu / self.empty.cpu:.1f}"


def _ms(cost: Cost) -> str:
    return f"{cost.cpu * 1000:.0f} ms"


class Changes:
    """What is recorded all day, each time about another entry or indicator."""

    def __init__(self, made: Council) -> None:
        self._made, self._numbers = made, count()

    def draft(self) -> None:
        entry = self._made.report.entries.select_related("report").get(key=self._next()[0])
        words = {"narrative": WORDS % entry.key + f"It was said {next(self._numbers)} times.\n"}
        save_draft(by=self._made.manager, entry=entry, texts=words, base_version=version_of(entry))

    def figure(self) -> None:
        key, number = self._next()
        indicator = next(each for each in self._made.indicators if each.key == key)
        figures = {Period.year(YEARS[-1]): f"{50 + number % 50}"}
        factories.values(self._made.administrator, self._made.batch, indicator, figures)

    def _next(self) -> tuple[str, int]:
        number = next(self._numbers)
        return self._made.indicators[number * 7 % len(self._made.indicators)].key, number


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
        yield (
            f"{what}, {database}, to an empty page",
            found.told,
            "at most 5, after a change of the empty one’s then",
        )


def measured(made: Council, wanted: str = "") -> Iterator[tuple[str, Found]]:
    """Every page, or those whose name holds some words."""
    clients = {
        name: factories.sign_in(getattr(made, name)) for name in ("administrator", "manager", "director")
    }
    changes = Changes(made)
    for client in clients.values():
        _look(client, EMPTY)
    for what, address, who in PAGES:
        if wanted in what:
            yield what, _measured(clients[who], address, changes)


def _measured(client: Client, address: str, changes: Changes) -> Found:
    first = _cost(lambda: _look(client, address))
    with CaptureQueriesContext(connection) as queries:
        _look(client, address)
        asked = len(queries)
    pairs = [
        (_cost(lambda: _look(client, address)), _cost(lambda: _look(client, EMPTY))) for _ in range(ROUNDS)
    ]
    page, empty = ([side[place] for side in pairs] for place in (0, 1))
    after_draft = _after(changes.draft, client, address)
    after_figure = _after(changes.figure, client, address)
    empty_after = _after(changes.figure, client, EMPTY)
    return Found(_median(page), _median(empty), first, after_draft, after_figure, empty_after, asked)


def _after(change: Callable[[], None], client: Client, address: str) -> Cost:
    """Of the first look after a change, of a page that was looked at before it."""
    found = []
    for _ in range(CHANGES):
        _look(client, address)
        change()
        found.append(_cost(lambda: _look(client, address)))
    return _median(found)


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
