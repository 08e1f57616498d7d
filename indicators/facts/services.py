"""Writing facts: a batch is opened, rows in it supersede the current ones, nothing is ever overwritten."""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils import timezone

from indicators.facts.changes import of_indicators
from indicators.facts.models import Batch, Fact
from indicators.facts.policies import check_opens_batch, check_writes_into
from portal.accounts.models import User
from portal.accounts.queries import scope_of
from portal.audit.chain import plain
from portal.audit.queries import told_of
from portal.audit.services import record
from portal.errors import Conflict, Invalid
from portal.validation import check_fields, check_text, says_something

T = TypeVar("T")
_CIRCUMSTANCES = frozenset({"id", "batch_id", "recorded_by_id", "recorded_at", "superseded_at", "reason"})
LONGEST_REASON = 300
OPENED = "batch.opened"
_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many rows were new, replaced another, or said what was known already and were not written."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0


@transaction.atomic
def open_batch(*, by: User, source: str, note: str = "", locking: Iterable[models.Model] = ()) -> Batch:
    """A batch into which ``by``, and nobody else, then records. Raises ``Invalid`` and ``NotAllowed``.

    ``locking`` are the indicators that the same transaction goes on to write to: they are locked first,
    since whoever holds the audit trail must not wait for anything else.
    """
    check_opens_batch(scope_of(by))
    lock(locking)
    batch = Batch(source=source, note=note, recorded_by=by)
    check_fields(batch)
    batch.save(force_insert=True)
    record(by=by, action=OPENED, subject=batch, label=batch.source, data={"note": batch.note})
    return batch


def in_one_batch(
    *, by: User, source: str, note: str, locking: Iterable[models.Model], write: Callable[[Batch], T]
) -> T:
    """What ``write`` gives back, handed a new batch. Where it recorded nothing the batch is not kept, nor told."""
    with transaction.atomic():
        batch = open_batch(by=by, source=source, note=note, locking=locking)
        written = write(batch)
        if not told_of(batch).exclude(action=OPENED).exists():
            transaction.set_rollback(True)
    return written


@transaction.atomic
def supersede(
    *,
    by: User,
    batch: Batch,
    rows: Sequence[Fact],
    identity: Sequence[str],
    action: str,
    reason: str = "",
    besides: Collection[str] = (),
) -> Outcome:
    """Write unsaved rows of one model in place of the current ones with the same identity.

    ``identity`` names the columns (``indicator_id`` among them) that make two rows the same fact. A row
    that says what the current one says is not written; ``besides`` names columns in which it may differ and
    still says the same. What is replaced is superseded at the very instant
    at which its successor is recorded, so that at any moment exactly one of them is known. One audit event
    with the counts and a digest. The caller has checked rights and contents. Raises ``Invalid`` where two
    rows are the same fact, or ``reason`` is too long.
    """
    check_writes_into(batch.recorded_by_id, by.pk)
    reason = check_text("reason", reason, LONGEST_REASON)
    if not rows:
        return Outcome()
    _check_distinct(rows, identity)
    keys = lock_indicators(rows)
    current = _current(rows, identity)
    new = [row for row in rows if _identity(row, identity) not in current]
    changed = [
        row
        for row in rows
        if (old := current.get(_identity(row, identity))) is not None
        and _content(row, besides) != _content(old, besides)
    ]
    written = [*new, *changed]
    _close([current[_identity(row, identity)] for row in changed], moment := _instant(rows))
    _insert(written, by=by, batch=batch, moment=moment, reason=reason)
    outcome = Outcome(len(new), len(changed), len(rows) - len(written))
    if written:
        data = {"new": outcome.new, "changed": outcome.changed, "unchanged": outcome.unchanged}
        data_of_batch = data | {"reason": reason, "digest": digest(written)} | of_indicators(keys)
        record(by=by, action=action, subject=batch, label=batch.source, data=data_of_batch)
    return outcome


@transaction.atomic
def withdraw(*, by: User, batch: Batch, rows: Sequence[Fact], action: str, reason: str) -> None:
    """Supersede rows by nothing: from now on they are not known. Raises ``Invalid`` without a reason and
    ``Conflict`` where one is not current any more."""
    check_writes_into(batch.recorded_by_id, by.pk)
    reason = check_text("reason", reason, LONGEST_REASON)
    if not says_something(reason):
        raise Invalid({"reason": "Say why it is withdrawn."})
    keys = lock_indicators(rows)
    if _close(rows, moment := _instant(rows)) != len(rows):
        raise Conflict("It has been changed or withdrawn meanwhile; look at it again.")
    data = {"withdrawn": len(rows), "reason": reason, "digest": digest(rows), "moment": moment}
    record(by=by, action=action, subject=batch, label=batch.source, data=data | of_indicators(keys))


def says_the_same(row: Fact, other: Fact) -> bool:
    """Whether two rows differ in nothing but who said it when."""
    return _content(row) == _content(other)


def digest(rows: Iterable[Fact]) -> str:
    """SHA-256 over what the rows say, whatever their order."""
    texts = sorted(json.dumps(plain(_content(row)), sort_keys=True) for row in rows)
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def lock_indicators(rows: Sequence[Any]) -> list[str]:
    """Two writers to one indicator wait for each other. The indicators' keys."""
    model = rows[0]._meta.get_field("indicator").related_model
    return _lock(model, {row.indicator_id for row in rows})


def lock(indicators: Iterable[models.Model]) -> None:
    """Likewise, where the rows are not made yet."""
    if listed := list(indicators):
        _lock(type(listed[0]), {each.pk for each in listed})


def _lock(model: type[models.Model], keys: set[int]) -> list[str]:
    rows = model._default_manager.select_for_update().filter(pk__in=keys)
    return list(rows.order_by("pk").values_list("key", flat=True))


def _check_distinct(rows: Sequence[Fact], identity: Sequence[str]) -> None:
    if len({_identity(row, identity) for row in rows}) < len(rows):
        raise Invalid({"": "Give each figure once: two of these are for the same thing."})


def _identity(row: Fact, columns: Sequence[str]) -> tuple[Any, ...]:
    return tuple(getattr(row, column) for column in columns)


def _content(row: Fact, besides: Collection[str] = ()) -> dict[str, Any]:
    """Everything that the row says, apart from who said it when."""
    names = (field.attname for field in row._meta.concrete_fields)
    return {name: getattr(row, name) for name in names if name not in _CIRCUMSTANCES and name not in besides}


def _of_same_indicators(rows: Sequence[Any]) -> models.QuerySet[Any]:
    return type(rows[0]).objects.filter(indicator_id__in={row.indicator_id for row in rows})


def _current(rows: Sequence[Fact], identity: Sequence[str]) -> dict[tuple[Any, ...], Fact]:
    found = _of_same_indicators(rows).filter(superseded_at=None)
    return {_identity(row, identity): row for row in found.iterator(chunk_size=2000)}


def _instant(rows: Sequence[Fact]) -> datetime:
    """Now, or just after the last write to these indicators where the clock has been set back since."""
    last = _of_same_indicators(rows).aggregate(
        recorded=models.Max("recorded_at"), superseded=models.Max("superseded_at")
    )
    return max([timezone.now(), *(moment + _TICK for moment in last.values() if moment is not None)])


def _close(rows: Sequence[Fact], moment: datetime) -> int:
    if not rows:
        return 0
    current = type(rows[0])._default_manager.filter(superseded_at=None)
    keys = [row.pk for row in rows]
    chunks = (keys[start : start + 500] for start in range(0, len(keys), 500))
    return sum(current.filter(pk__in=chunk).update(superseded_at=moment) for chunk in chunks)


def _insert(rows: Sequence[Fact], *, by: User, batch: Batch, moment: datetime, reason: str) -> None:
    for row in rows:
        row.batch, row.recorded_by, row.recorded_at, row.reason = batch, by, moment, reason
    if rows:
        type(rows[0])._default_manager.bulk_create(rows, batch_size=500)
