"""Recording what a program sends: a batch of its own, and the rows in it, in one transaction."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, TypeVar

from django.db import transaction

from indicators.api.reading import read_values
from indicators.authorities.reading import Listed
from indicators.authorities.services import record_authorities
from indicators.benchmarks.models import Benchmark
from indicators.benchmarks.services import NewBenchmark, record_benchmarks, withdraw_benchmark
from indicators.catalogue import services as catalogue
from indicators.catalogue.models import Indicator, IndicatorVersion, Target
from indicators.catalogue.queries import same_target
from indicators.facts.models import Batch
from indicators.facts.services import Outcome, in_one_batch, open_batch
from indicators.figures.models import Value
from indicators.figures.services import withdraw_value
from indicators.imports.words import Kind
from indicators.uploads.services import upload_values
from portal.accounts.models import User
from portal.accounts.scope import Scope
from portal.errors import Invalid

T = TypeVar("T")
SOURCE = "API"
KINDS = {kind[0]: kind for kind in Kind}


def values(*, by: User, scope: Scope, sent: Mapping[str, Any], key: str, whole: Any) -> dict[str, Any]:
    """The outcome with its batch, and what became of each row. ``whole`` is all that was sent under ``key``.

    Raises ``Invalid`` with ``values.0.number`` and the like, ``NotAllowed``, and ``Conflict`` as ``upload_values``.
    """
    rows, refused = read_values(scope, sent["source"], sent["values"])
    done = upload_values(
        by=by,
        source=sent["source"],
        reason=sent.get("reason", ""),
        rows=rows,
        refused=refused,
        leave_out_refused=sent.get("leave_out_refused", False),
        key=key,
        digest=_digest(whole) if key else "",
    )
    became = [
        {"row": number, "kind": KINDS[letter].value}
        | ({"fields": done.refused[number]} if number in done.refused else {})
        for number, letter in enumerate(done.became)
    ]
    return {"batch": done.batch, **{kind.value: done.count(kind) for kind in Kind}, "rows": became}


def _digest(sent: Any) -> str:
    """SHA-256 over what was sent, however it was laid out."""
    text = json.dumps(sent, default=str, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


@transaction.atomic
def benchmarks(*, by: User, source: str, reason: str, sent: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """The outcome with its batch. Raises ``Invalid`` with ``benchmarks.0.number`` and the like, ``NotAllowed``."""
    batch = open_batch(by=by, source=source, note=reason, locking=_indicators(sent))
    new = [NewBenchmark(**one) for one in sent]
    done = _placed("benchmarks", lambda: record_benchmarks(by=by, batch=batch, benchmarks=new, reason=reason))
    return _told(batch, done)


def target(*, by: User, given: Mapping[str, Any], check: Callable[[Target | None], None]) -> Target:
    """``check`` is asked about the one that stands, which nobody else changes meanwhile."""

    def write(batch: Batch) -> Target:
        check(same_target(given["indicator"], given["year"], given.get("period"), given.get("place")))
        return catalogue.set_target(by=by, batch=batch, **given)

    locking = [given["indicator"]]
    return in_one_batch(by=by, source=SOURCE, note=given.get("reason", ""), locking=locking, write=write)


@transaction.atomic
def indicator(*, by: User, given: Mapping[str, Any]) -> Indicator:
    return catalogue.add_indicator(by=by, batch=open_batch(by=by, source=SOURCE), **given)


def version(*, by: User, of: Indicator, given: Mapping[str, Any]) -> IndicatorVersion:
    return in_one_batch(
        by=by,
        source=SOURCE,
        note=given.get("reason", ""),
        locking=[of],
        write=lambda batch: catalogue.record_version(by=by, batch=batch, indicator=of, **given),
    )


@transaction.atomic
def withdrawn_value(*, by: User, value: Value, reason: str) -> None:
    batch = open_batch(by=by, source=SOURCE, note=reason, locking=[value.indicator])
    withdraw_value(by=by, batch=batch, value=value, reason=reason)


@transaction.atomic
def withdrawn_target(*, by: User, target: Target, reason: str) -> None:
    batch = open_batch(by=by, source=SOURCE, note=reason, locking=[target.indicator])
    catalogue.withdraw_target(by=by, batch=batch, target=target, reason=reason)


@transaction.atomic
def withdrawn_benchmark(*, by: User, benchmark: Benchmark, reason: str) -> None:
    batch = open_batch(by=by, source=SOURCE, note=reason, locking=[benchmark.indicator])
    withdraw_benchmark(by=by, batch=batch, benchmark=benchmark, reason=reason)


def authorities(*, by: User, source: str, authorities: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """What became of them. Raises ``Invalid`` with ``authorities.0.code`` and the like."""
    listed = [Listed(**one) for one in authorities]
    done = _placed("authorities", lambda: record_authorities(by=by, listed=listed, source=source))
    return asdict(done)


def _placed(place: str, act: Callable[[], T]) -> T:
    """Names what is wrong by where it stands in what was sent."""
    try:
        return act()
    except Invalid as refused:
        fields = {
            f"{place}.{name}" if name[:1].isdigit() else name: said for name, said in refused.fields.items()
        }
        raise Invalid(fields) from refused


def _indicators(sent: Sequence[Mapping[str, Any]]) -> list[Indicator]:
    return [one["indicator"] for one in sent]


def _told(batch: Batch, outcome: Outcome) -> dict[str, int]:
    return {"batch": batch.pk} | asdict(outcome)
