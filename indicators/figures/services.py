"""Every change to values and to the ways in which they are broken down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from indicators.catalogue.models import Indicator, IndicatorVersion, Place
from indicators.catalogue.queries import current_versions, in_force
from indicators.facts import bulk
from indicators.facts.closing import check_reason
from indicators.facts.models import Batch
from indicators.facts.policies import check_records_value, check_writes_into
from indicators.facts.services import Outcome, lock, supersede, withdraw
from indicators.figures.models import Breakdown, Category, Value
from indicators.figures.periods import Period
from indicators.figures.queries import SHAPE, VALUE, ValueRow, says, value_row_problems
from indicators.figures.validation import Figure, figure_problems
from indicators.figures.words import Basis, Measure, Status, Unit
from portal.accounts.authority import require_administrator
from portal.accounts.models import User
from portal.accounts.queries import scope_of
from portal.audit.services import record
from portal.errors import Conflict, Invalid
from portal.organisation.models import ServiceArea
from portal.unchanged import is_stored
from portal.validation import check_fields, field_problems


@dataclass(frozen=True, slots=True, kw_only=True)
class NewValue:
    """A figure to be recorded. Exactly one of ``number``, in the indicator's unit, and ``missing``, a reason.

    A percentage is given as 87.5; ``numerator`` and ``denominator`` are counts; ``decimals`` are those that
    the source prints, where they differ from the indicator's.
    """

    indicator: Indicator
    period: Period
    status: Status
    source: str
    number: Decimal | None = None
    missing: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    decimals: int | None = None
    measure: Measure = Measure.FIGURE
    place: Place | None = None
    category: Category | None = None
    basis: Basis = Basis.LOCAL
    note: str = ""


@dataclass(frozen=True, slots=True)
class RowsOutcome(Outcome):
    """With the positions of the rows that were new, and of those that replaced another."""

    new_at: frozenset[int] = frozenset()
    changed_at: frozenset[int] = frozenset()


@transaction.atomic
def record_values(*, by: User, batch: Batch, values: Sequence[NewValue], reason: str = "") -> Outcome:
    """Record figures; each supersedes the current one of the same indicator, period, place and so on.

    All or none; what changes in a closed month needs a ``reason``. Raises ``NotAllowed``, and ``Invalid`` whose fields are named by position and field:
    ``"0.number"`` is the number of the first value. A constant number of queries.
    """
    _check_rights(by, values)
    rows = [_row(value) for value in values]
    _check_values(values, rows)
    done = supersede(by=by, batch=batch, rows=rows, identity=VALUE, action="values.recorded", reason=reason)
    check_reason((row.ends for row in rows if row.batch_id), reason)  # of those that were written
    return done


@transaction.atomic
def record_value_rows(
    *,
    by: User,
    batch: Batch,
    rows: Sequence[ValueRow],
    reason: str = "",
    over: Mapping[tuple[object, ...], int] | None = None,
) -> RowsOutcome:
    """As ``record_values``, for thousands at once; where only the source differs, the figure is unchanged.

    ``over`` names by identity the rows that the caller has seen; raises ``Conflict`` where others stand now.
    """
    check_writes_into(batch.recorded_by_id, by.pk)
    indicators = list(Indicator.objects.filter(pk__in={row.indicator_id for row in rows}))
    _check_rights_over(by, {each.area_id for each in indicators})
    lock(indicators)
    if problems := value_row_problems(rows):
        raise Invalid(
            {f"{index}.{name}": said for index, found in problems.items() for name, said in found.items()}
        )
    identities = [SHAPE.identity_of(row) for row in rows]
    if len(set(identities)) < len(rows):
        raise Invalid({"": "Give each figure once: two of these are for the same thing."})
    spans = {(row.starts, row.ends) for row in rows}
    known = bulk.known_between(SHAPE, (each.pk for each in indicators), spans)
    held = [known.get(identity) for identity in identities]
    if over is not None and [old and old.pk for old in held] != [over.get(each) for each in identities]:
        raise Conflict("Figures have been changed meanwhile; look at them again.")
    new = [place for place, old in enumerate(held) if old is None]
    changed = [place for place, old in enumerate(held) if old and says(rows[place]) != says(old.row)]
    same = len(rows) - len(new) - len(changed)
    outcome = RowsOutcome(len(new), len(changed), same, frozenset(new), frozenset(changed))
    if written := [rows[place] for place in (*new, *changed)]:
        check_reason((row.ends for row in written), reason)
        closing = [old.pk for place in changed if (old := held[place])]
        data = {"new": outcome.new, "changed": outcome.changed, "unchanged": outcome.unchanged}
        bulk.replace(
            SHAPE,
            written,
            closing,
            by=by,
            batch=batch,
            action="values.recorded",
            indicators={each.pk for each in indicators},
            reason=reason,
            data=data,
        )
    return outcome


@transaction.atomic
def withdraw_value(*, by: User, batch: Batch, value: Value, reason: str) -> None:
    """From now on there is no such figure. To say that a figure is missing, record why instead.

    Raises ``NotAllowed``, ``Invalid`` without a reason, ``Conflict`` where the figure is not current.
    """
    area = ServiceArea.objects.get(indicators=value.indicator_id)
    check_records_value(scope_of(by), area.pk, area.managers_record_values)
    withdraw(by=by, batch=batch, rows=[value], action="value.withdrawn", reason=reason)


@transaction.atomic
def add_breakdown(
    *,
    by: User,
    indicator: Indicator,
    key: str,
    title: str,
    unit: Unit,
    decimals: int = 0,
    whole: bool = True,
    note: str = "",
    categories: Sequence[tuple[str, str]],
) -> Breakdown:
    """A way of splitting the indicator, with its categories as pairs of key and name. Raises ``Invalid``."""
    require_administrator(by, "add a breakdown")
    breakdown = Breakdown(
        indicator=indicator,
        key=key,
        title=title,
        unit=unit,
        decimals=decimals,
        whole=whole,
        note=note,
        position=indicator.breakdowns.count(),
    )
    problems = field_problems(breakdown)
    if indicator.breakdowns.filter(key=breakdown.key).exists():
        problems.setdefault("key", "Another breakdown of this indicator has this key; choose another.")
    if problems:
        raise Invalid(problems)
    breakdown.save(force_insert=True)
    _add_categories(breakdown, categories)
    data = {"indicator": indicator.key, "categories": [key for key, _ in categories]}
    record(by=by, action="breakdown.added", subject=breakdown, label=breakdown.title, data=data)
    return breakdown


@transaction.atomic
def change_breakdown(
    *, by: User, breakdown: Breakdown, title: str, note: str, categories: Sequence[tuple[str, str]]
) -> Breakdown:
    """New words and order; categories may be renamed and added. Keys, unit and what was there stay.

    Raises ``Invalid``.
    """
    require_administrator(by, "change a breakdown")
    breakdown.title, breakdown.note = title, note
    check_fields(breakdown)
    before = list(breakdown.categories.order_by("position", "pk").values_list("key", "name"))
    if is_stored(breakdown) and list(categories) == before:
        return breakdown
    there = {category.key: category for category in breakdown.categories.all()}
    if lost := [key for key in there if key not in dict(categories)]:
        raise Invalid({"categories": f"Figures may be held for it, so keep {', '.join(lost)}."})
    breakdown.save(update_fields=["title", "note"])
    for position, (key, name) in enumerate(categories):
        if key in there:
            there[key].name, there[key].position = name, position
            check_fields(there[key])
            there[key].save(update_fields=["name", "position"])
    new = [(key, name) for key, name in categories if key not in there]
    _add_categories(breakdown, new, positions={key: n for n, (key, _) in enumerate(categories)})
    data = {"categories": [key for key, _ in categories]}
    record(by=by, action="breakdown.changed", subject=breakdown, label=breakdown.title, data=data)
    return breakdown


def _add_categories(
    breakdown: Breakdown, categories: Sequence[tuple[str, str]], positions: Mapping[str, int] | None = None
) -> None:
    keys = [key for key, _ in categories]
    places = positions or {key: position for position, key in enumerate(keys)}
    rows = [
        Category(breakdown=breakdown, key=key, name=name, position=places[key]) for key, name in categories
    ]
    problems = [problem for row in rows for problem in field_problems(row).values()]
    if not rows and positions is None:
        problems = ["Give at least one category."]
    if len(set(keys)) < len(keys):
        problems = ["Give each category a key of its own."]
    if problems:
        raise Invalid({"categories": problems[0]})
    Category.objects.bulk_create(rows)


def _check_rights(by: User, values: Sequence[NewValue]) -> None:
    _check_rights_over(by, {value.indicator.area_id for value in values})


def _check_rights_over(by: User, areas: set[int]) -> None:
    scope = scope_of(by)
    for area in ServiceArea.objects.filter(pk__in=areas):
        check_records_value(scope, area.pk, area.managers_record_values)


def _row(value: NewValue) -> Value:
    return Value(
        indicator=value.indicator,
        measure=value.measure,
        period_kind=value.period.kind.value,
        starts=value.period.starts,
        ends=value.period.ends,
        place=value.place,
        category=value.category,
        basis=value.basis,
        number=value.number,
        missing=value.missing,
        numerator=value.numerator,
        denominator=value.denominator,
        decimals=value.decimals,
        status=value.status,
        source=value.source,
        note=value.note,
    )


def _check_values(values: Sequence[NewValue], rows: Sequence[Value]) -> None:
    versions = current_versions(value.indicator.pk for value in values)
    breakdowns = _breakdowns(values)
    today = timezone.localdate()
    problems: dict[str, str] = {}
    for index, (value, row) in enumerate(zip(values, rows, strict=True)):
        of_figure = figure_problems(_figure(value, versions, breakdowns), today)
        found = field_problems(row, exclude=["recorded_at", *of_figure]) | of_figure
        if value.category and breakdowns[value.category.pk].indicator_id != value.indicator.pk:
            found["category"] = "Choose a category of this indicator’s own breakdowns."
        problems |= {f"{index}.{name}": problem for name, problem in found.items()}
    if problems:
        raise Invalid(problems)


def _breakdowns(values: Sequence[NewValue]) -> dict[int, Breakdown]:
    """By the key of the category."""
    keys = {value.category.pk for value in values if value.category}
    found = Category.objects.filter(pk__in=keys).select_related("breakdown") if keys else ()
    return {category.pk: category.breakdown for category in found}


def _figure(
    value: NewValue, versions: Mapping[int, list[IndicatorVersion]], breakdowns: Mapping[int, Breakdown]
) -> Figure:
    says = in_force(versions.get(value.indicator.pk, []), value.period.ends)
    of = breakdowns[value.category.pk] if value.category else says
    return Figure(
        period=value.period,
        measure=value.measure,
        basis=value.basis,
        unit=Unit(of.unit) if of else Unit.RATIO,
        decimals=value.decimals if value.decimals is not None else of.decimals if of else None,
        number=value.number,
        missing=value.missing,
        numerator=value.numerator,
        denominator=value.denominator,
        stated_decimals=value.decimals or 0,
        source=value.source,
    )
