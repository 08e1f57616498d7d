"""Every change to comparators and benchmarks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from indicators.authorities.models import Authority
from indicators.benchmarks.members import KINDS
from indicators.benchmarks.models import Benchmark, Comparator, NeighbourModel
from indicators.benchmarks.validation import benchmark_problems
from indicators.catalogue.models import Indicator
from indicators.catalogue.queries import current_versions, in_force
from indicators.facts.models import Batch
from indicators.facts.services import Outcome, supersede, withdraw
from indicators.figures.periods import Period
from indicators.figures.words import ComparatorKind, Measure, Statistic
from indicators.published.models import Release
from portal.accounts.authority import require_administrator
from portal.accounts.models import User
from portal.audit.services import record
from portal.errors import Invalid
from portal.unchanged import is_stored
from portal.validation import field_problems

BENCHMARK = ("indicator_id", "comparator_id", "measure", "period_kind", "starts", "ends")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBenchmark:
    """A comparator's figure to be recorded: exactly one of ``number`` and ``symbol`` (the source's own).

    Without ``period`` the source does not state the year. ``with_figure`` of ``members`` had one.
    """

    indicator: Indicator
    comparator: Comparator
    release: str
    period: Period | None = None
    number: Decimal | None = None
    symbol: str = ""
    measure: Measure = Measure.FIGURE
    published: date | None = None
    origin: Release | None = None
    statistic: Statistic = Statistic.PUBLISHED
    neighbour_model: NeighbourModel | None = None
    with_figure: int | None = None
    members: int | None = None
    note: str = ""


@transaction.atomic
def add_comparator(
    *,
    by: User,
    key: str,
    name: str,
    short: str,
    kind: ComparatorKind,
    statistic: Statistic = Statistic.PUBLISHED,
    position: int = 0,
    authority: Authority | None = None,
) -> Comparator:
    """Add somebody to compare with. ``authority`` is whose published figures it takes. Raises ``Invalid``."""
    require_administrator(by, "add a comparator")
    comparator = Comparator(
        key=key,
        name=name,
        short=short,
        kind=kind,
        statistic=statistic,
        position=position,
        authority=authority,
    )
    problems = field_problems(comparator) | _fitting_problems(comparator)
    if Comparator.objects.filter(key=comparator.key).exists():
        problems.setdefault("key", "Another comparator has this key; choose one of its own.")
    if problems:
        raise Invalid(problems)
    comparator.save(force_insert=True)
    data = {"key": comparator.key, "kind": kind, "statistic": statistic, "of": str(authority or "")}
    record(by=by, action="comparator.added", subject=comparator, label=comparator.name, data=data)
    return comparator


@transaction.atomic
def change_comparator(
    *,
    by: User,
    comparator: Comparator,
    name: str,
    short: str,
    kind: ComparatorKind,
    statistic: Statistic,
    position: int,
    authority: Authority | None = None,
) -> Comparator:
    """Its key stays. Raises ``Invalid``."""
    require_administrator(by, "change a comparator")
    if kind != comparator.kind and comparator.uses.exists():
        raise Invalid({"kind": "It uses a neighbour model; add another comparator for another kind."})
    comparator.name, comparator.short, comparator.position = name, short, position
    comparator.kind, comparator.statistic, comparator.authority = kind, statistic, authority
    if problems := field_problems(comparator) | _fitting_problems(comparator):
        raise Invalid(problems)
    if is_stored(comparator):
        return comparator
    comparator.save()
    data = {"short": short, "kind": kind, "statistic": statistic, "position": position}
    data["of"] = str(authority or "")
    record(by=by, action="comparator.changed", subject=comparator, label=comparator.name, data=data)
    return comparator


@transaction.atomic
def record_benchmarks(
    *, by: User, batch: Batch, benchmarks: Sequence[NewBenchmark], reason: str = ""
) -> Outcome:
    """Record figures of comparators; a later release supersedes the earlier one's.

    All or none. Raises ``NotAllowed``, and ``Invalid`` whose fields are named by position and field
    (``"0.number"``). A constant number of queries.
    """
    require_administrator(by, "record a benchmark")
    rows = [row_of(benchmark) for benchmark in benchmarks]
    _check(benchmarks, rows)
    return supersede(
        by=by, batch=batch, rows=rows, identity=BENCHMARK, action="benchmarks.recorded", reason=reason
    )


@transaction.atomic
def withdraw_benchmark(*, by: User, batch: Batch, benchmark: Benchmark, reason: str) -> None:
    """From now on there is none. Raises ``Invalid`` without a reason, ``Conflict`` if it is not current."""
    require_administrator(by, "withdraw a benchmark")
    withdraw(by=by, batch=batch, rows=[benchmark], action="benchmark.withdrawn", reason=reason)


def _fitting_problems(row: Comparator) -> dict[str, str]:
    if row.authority is None or row.kind not in {kind.value for kind in ComparatorKind}:
        return {}
    kind = KINDS[ComparatorKind(row.kind)]
    if kind.takes is None:
        return {"authority": f"It takes the figures of {kind.whose}; leave this empty."}
    return {} if row.authority.level == kind.takes else {"authority": f"Choose one that is a {kind.takes}."}


def row_of(given: NewBenchmark) -> Benchmark:
    """As it would be written."""
    return Benchmark(
        indicator=given.indicator,
        comparator=given.comparator,
        measure=given.measure,
        period_kind=given.period.kind.value if given.period else "",
        starts=given.period.starts if given.period else None,
        ends=given.period.ends if given.period else None,
        number=given.number,
        symbol=given.symbol,
        release=given.release,
        published=given.published,
        origin=given.origin,
        statistic=given.statistic,
        neighbour_model=given.neighbour_model,
        with_figure=given.with_figure,
        members=given.members,
        note=given.note,
    )


def _check(benchmarks: Sequence[NewBenchmark], rows: Sequence[Benchmark]) -> None:
    versions = current_versions(given.indicator.pk for given in benchmarks)
    today = timezone.localdate()
    problems: dict[str, str] = {}
    for index, (given, row) in enumerate(zip(benchmarks, rows, strict=True)):
        day = given.period.ends if given.period else today
        version = in_force(versions.get(given.indicator.pk, []), day)
        found = benchmark_problems(row, version.unit if version else "", today)
        problems |= {f"{index}.{name}": problem for name, problem in found.items()}
    if problems:
        raise Invalid(problems)
