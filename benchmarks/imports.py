"""Imports: against a raw upsert, against COPY, and a workbook against its reader alone.

The file is the portal's own template. What is timed is all that an import does from the bytes to the commit:
reading, comparing, writing, the audit event. The raw side writes as many rows, made beforehand, into the same
table with its indexes, keys and guards. Each round does both, one after the other, the first of them in turn,
on months of other years or for other indicators. What is told is the median of the rounds' own ratios: what
else the machine does in a round, it does to both. PostgreSQL takes part where a server is found, as in the tests.
"""

import benchmarks._django  # noqa: F401, I001 - before any model

import io
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection, transaction
from django.utils import timezone
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from benchmarks._databases import migrated
from indicators.catalogue.models import Indicator
from indicators.facts.models import Batch
from indicators.facts.services import open_batch
from indicators.figures.models import Value
from indicators.figures.periods import Period
from indicators.imports.mapping import Mapping
from indicators.imports.reading import Content
from indicators.imports.running import plan_of, write
from indicators.sources.inspecting import opened
from indicators.sources.opening import open_book
from portal.sheets.writing import Sheet, csv_bytes
from tests import factories
from tests.capabilities import postgres
from tests.databases import PostgresServer, Server, SqliteServer

ROUNDS = 12
INDICATORS = 100
YEARS = 10  # 12,000 figures a round
FIRST, LAST = 1910, 2010  # years in which they are
Pairs = list[tuple[float, float]]  # seconds: ours, the other's
HEAD = ("Key", "Period", "Number", "Status", "Note")
TARGETS = {"raw upsert, SQLite": 0.5, "COPY, PostgreSQL": 0.5, "reader alone, XLSX": 0.7}


def rows() -> Iterator[tuple[str, str, str]]:
    """What is compared, the ratio of the rates, and the least that is wanted."""
    with TemporaryDirectory() as folder:
        yield _told("raw upsert, SQLite", _written(SqliteServer(Path(folder)), _upsert))
    if postgres():
        yield _told("COPY, PostgreSQL", _written(PostgresServer(), _copy))
    yield _told("reader alone, XLSX", _workbook())


def _told(name: str, pairs: Pairs) -> tuple[str, str, str]:
    ours, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(other / own for own, other in pairs)
    what = f"import, its rate to that of the {name}"
    return (
        what,
        f"{ratio:.2f} ({ours * 1000:.0f} ms to {theirs * 1000:.0f} ms)",
        f"at least {TARGETS[name]}",
    )


def _pairs(ours: Callable[[int], float], theirs: Callable[[int], float]) -> Pairs:
    """Seconds of each round, whose number they are given; neither is always the first."""
    pairs = []
    for number in range(ROUNDS):
        if number % 2:
            other = theirs(number)
            pairs.append((ours(number), other))
        else:
            own = ours(number)
            pairs.append((own, theirs(number)))
    return pairs


def _written(server: Server, raw: Callable[[list[tuple[object, ...]]], None]) -> Pairs:
    with migrated(server):
        made = _World()

        def ours(number: int) -> float:
            content = made.file(2 * number)
            return _timed(lambda: made.bring(content))

        def theirs(number: int) -> float:
            rows = made.rows(2 * number + 1)
            return _timed(lambda: raw(rows))

        return _pairs(ours, theirs)


class _World:
    """Each turn is another ten years of a hundred indicators, or of another hundred."""

    def __init__(self) -> None:
        self.area = factories.area("first-contact")
        self.by = factories.user("administrator", factories.Role.ADMINISTRATOR)
        self.batch: Batch = factories.batch(self.by)
        self.indicators: list[Indicator] = []

    def figures(self, turn: int) -> Iterator[tuple[Indicator, Period, str]]:
        group, turn = divmod(turn, (LAST - FIRST) // YEARS)
        of = self._group(group)
        for year in range(FIRST + turn * YEARS, FIRST + (turn + 1) * YEARS):
            for month in Period.year(year).months():
                for place, indicator in enumerate(of):
                    yield indicator, month, str((place * 7 + month.starts.month * 3 + year) % 1000 / 10)

    def _group(self, number: int) -> list[Indicator]:
        while len(self.indicators) < (number + 1) * INDICATORS:
            key = f"i-{len(self.indicators)}"
            self.indicators.append(factories.indicator(self.by, self.batch, self.area, key=key))
        return self.indicators[number * INDICATORS :][:INDICATORS]

    def file(self, turn: int) -> bytes:
        rows = [
            (indicator.key, month.key, number, "final", "") for indicator, month, number in self.figures(turn)
        ]
        return csv_bytes(Sheet("Figures", HEAD, rows))

    def rows(self, turn: int) -> list[tuple[object, ...]]:
        at = connection.ops.adapt_datetimefield_value(timezone.now())
        return [
            (indicator.pk, "figure", "month", month.starts.isoformat(), month.ends.isoformat(), None, None,
             "local", number, "", None, None, None, "final", "Case system", "", self.batch.pk, self.by.pk, at, None, "")
            for indicator, month, number in self.figures(turn)
        ]  # fmt: skip

    def bring(self, content: bytes) -> None:
        read = opened(content)
        found = list(read.reading.found)
        told = Content(found, tuple(sheet.title for sheet in read.book.sheets), ())
        mapping = Mapping(label="Case system")
        plan = plan_of(read.source.key, told, mapping)
        with transaction.atomic():
            batch = open_batch(by=self.by, source="Case system")
            done = write(by=self.by, plan=plan, mapping=mapping, batch=batch)
        plan.packed()
        if done.new != INDICATORS * YEARS * 12:
            raise SystemExit(f"Of {INDICATORS * YEARS * 12} figures {done.new} were new.")


COLUMNS = (
    "indicator_id, measure, period_kind, starts, ends, place_id, category_id, basis, number, missing, numerator, "
    "denominator, decimals, status, source, note, batch_id, recorded_by_id, recorded_at, superseded_at, reason"
)


def _upsert(rows: list[tuple[object, ...]]) -> None:
    marks = ", ".join("?" * len(rows[0]))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.connection.executemany(
            f"INSERT INTO {Value._meta.db_table} ({COLUMNS}) VALUES ({marks}) ON CONFLICT (indicator_id, measure, "  # noqa: S608
            "period_kind, starts, ends, COALESCE(place_id, 0), COALESCE(category_id, 0), basis) "
            "WHERE superseded_at IS NULL DO UPDATE SET superseded_at = excluded.recorded_at",
            rows,
        )


def _copy(rows: list[tuple[object, ...]]) -> None:
    with (
        transaction.atomic(),
        connection.cursor() as cursor,
        cursor.copy(f"COPY {Value._meta.db_table} ({COLUMNS}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)


def _workbook() -> Pairs:
    book = Workbook(write_only=True)
    page = book.create_sheet("Figures")
    page.append(
        [
            "Code",
            "Indicator",
            *(f"2016-{month:02d}" for month in range(4, 13)),
            "2017-01",
            "2017-02",
            "2017-03",
        ]
    )
    for number in range(20_000):
        page.append([f"C{number}", f"Indicator {number}", *(number + month / 10 for month in range(12))])
    file = io.BytesIO()
    book.save(file)
    content = file.getvalue()
    return _pairs(
        lambda _: _timed(lambda: open_book(content), time.process_time),
        lambda _: _timed(lambda: _alone(content), time.process_time),
    )


def _alone(content: bytes) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def _timed(act: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Where no server takes part, the process's own time serves: other programs do not lengthen it."""
    started = clock()
    act()
    return clock() - started
