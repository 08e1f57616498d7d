"""Facts by the thousand: as plain tuples, compared and written set-wise, past the model's own making of rows.

The rules are those of ``indicators.facts.services``: nothing is overwritten, a successor begins at the instant
at which what it replaces ends, and one audit event carries the digest. Numbers are canonical texts ("87.5").
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any, NoReturn

from django.db import connection, models
from django.utils import timezone

from indicators.facts.changes import of_indicators
from indicators.facts.models import Batch, Fact
from portal.accounts.models import User
from portal.audit.services import record
from portal.errors import Conflict

CIRCUMSTANCES = ("batch_id", "recorded_by_id", "recorded_at", "superseded_at", "reason")
AT_ONCE = 5_000
_TICK = timedelta(microseconds=1)

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Shape:
    """How a model's rows stand in tuples: first the columns that make two rows the same fact, then what it says."""

    model: type[Fact]
    identity: tuple[str, ...]

    @cached_property
    def content(self) -> tuple[str, ...]:
        others = {*self.identity, *CIRCUMSTANCES, "id"}
        return tuple(f.attname for f in self.model._meta.concrete_fields if f.attname not in others)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return (*self.identity, *self.content)

    def identity_of(self, row: Sequence[Any]) -> Row:
        return tuple(row[: len(self.identity)])

    def positions(self, names: Collection[str]) -> list[int]:
        return [place for place, name in enumerate(self.columns) if name in names]


@dataclass(frozen=True, slots=True)
class Known:
    """A row that is there: its key and what it says."""

    pk: int
    row: Row


def known(shape: Shape, indicators: Iterable[int], **narrowed: Any) -> dict[Row, Known]:
    """What is known now of some indicators, by identity."""
    rows = _manager(shape).filter(indicator_id__in=set(indicators), superseded_at=None)
    return read(shape, rows.filter(**narrowed))


def known_between(
    shape: Shape, indicators: Iterable[int], spans: Iterable[tuple[date, date]]
) -> dict[Row, Known]:
    """As ``known``, of the months from the first to the last of some periods alone."""
    days = list(spans)
    if not days:
        return {}
    first, last = min(starts for starts, _ in days), max(ends for _, ends in days)
    return known(shape, indicators, starts__gte=first, ends__lte=last)


def _manager(shape: Shape) -> Any:
    """Every fact but the abstract one has an indicator."""
    return shape.model._default_manager


def read(shape: Shape, rows: models.QuerySet[Any]) -> dict[Row, Known]:
    """Rows of the model in the shape, by identity; the last where several are the same fact."""
    found = rows.order_by("pk").values_list("pk", *shape.columns)
    made = (Known(pk, tuple(map(canonical, row))) for pk, *row in found.iterator(chunk_size=AT_ONCE))
    return {shape.identity_of(each.row): each for each in made}


def canonical(value: Any) -> Any:
    """A stored number as text, without zeros at its end."""
    if not isinstance(value, Decimal):
        return value
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def digest(rows: Iterable[Sequence[Any]]) -> str:
    """SHA-256 over what rows say, whatever their order."""
    texts = sorted("\x1f".join(["" if cell is None else str(cell) for cell in row]) for row in rows)
    return hashlib.sha256("\x1e".join(texts).encode("utf-8", "surrogatepass")).hexdigest()


def replace(
    shape: Shape,
    rows: Sequence[Row],
    closing: Sequence[int],
    *,
    by: User,
    batch: Batch,
    action: str,
    indicators: set[int],
    reason: str = "",
    data: Mapping[str, Any],
) -> None:
    """Supersede what ``closing`` names and write ``rows``, at one instant and with one event; all of it or nothing.

    The caller holds the locks of the indicators and has checked rights and contents. Raises ``Conflict`` where
    something to be closed is not current any more.
    """
    moment = _instant(shape, indicators)
    if close(shape, closing, moment) != len(closing):
        raise Conflict("Figures have been changed meanwhile; look at them again.")
    texts = _with_days_as_texts(shape, rows)
    said = {**data, "reason": reason, "moment": moment, **of_indicators(_keys(shape, indicators))}
    with inserting(shape, texts, by=by, batch=batch, moment=moment, reason=reason):
        said["digest"] = digest(texts)
    record(by=by, action=action, subject=batch, label=batch.source, data=said)


def _keys(shape: Shape, indicators: set[int]) -> list[str]:
    """Every fact but the abstract one has an indicator."""
    table: Any = shape.model._meta
    rows = table.get_field("indicator").related_model._default_manager.filter(pk__in=indicators)
    return list(rows.order_by("key").values_list("key", flat=True))


def close(shape: Shape, keys: Sequence[int], moment: datetime) -> int:
    current = shape.model._default_manager.filter(superseded_at=None)
    chunks = (keys[start : start + 500] for start in range(0, len(keys), 500))
    return sum(current.filter(pk__in=chunk).update(superseded_at=moment) for chunk in chunks)


@contextmanager
def inserting(
    shape: Shape, rows: Iterable[Row], *, by: User, batch: Batch, moment: datetime, reason: str
) -> Iterator[None]:
    """PostgreSQL takes them by COPY, and works on them during the block; SQLite by one prepared statement.

    Until the block ends nothing can be asked of the connection: PostgreSQL’s would wait for ever.
    """
    names = (*shape.columns, *CIRCUMSTANCES)
    fields = ", ".join(f'"{name}"' for name in names)
    table = shape.model._meta.db_table
    tail = (batch.pk, by.pk, str(connection.ops.adapt_datetimefield_value(moment)), None, reason)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" ({fields}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row((*row, *tail))
                with connection.execute_wrapper(_busy):
                    yield
            return
        marks = ", ".join("?" * len(names))
        statement = f'INSERT INTO "{table}" ({fields}) VALUES ({marks})'  # noqa: S608 - names of columns alone
        cursor.connection.executemany(statement, ((*row, *tail) for row in rows))
        with connection.execute_wrapper(_busy):
            yield


def _busy(*_: Any) -> NoReturn:
    raise RuntimeError("The connection takes rows; ask the database before or after.")


def _with_days_as_texts(shape: Shape, rows: Iterable[Row]) -> list[Row]:
    """Both drivers take a date by a function in Python; thousands of rows have few different ones."""
    days = shape.positions(
        [f.attname for f in shape.model._meta.concrete_fields if isinstance(f, models.DateField)]
    )
    texts: dict[date | None, str | None] = {None: None}
    made: list[Row] = []
    for row in rows:
        cells = list(row)
        for place in days:
            day = cells[place]
            if day not in texts:
                texts[day] = day.isoformat()
            cells[place] = texts[day]
        made.append(tuple(cells))
    return made


def _instant(shape: Shape, indicators: set[int]) -> datetime:
    """Now, or just after the last write to these indicators where the clock has been set back since."""
    rows = _manager(shape).filter(indicator_id__in=indicators)
    last = rows.aggregate(recorded=models.Max("recorded_at"), superseded=models.Max("superseded_at"))
    return max([timezone.now(), *(moment + _TICK for moment in last.values() if moment is not None)])
