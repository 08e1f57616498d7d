"""What was typed into a grid: read cell by cell, judged by the rules of all figures, saved all or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from django.db import transaction
from django.utils import timezone

from indicators.collection.grid import (
    DENOMINATOR,
    FIGURE,
    MISSING,
    NOTE,
    NUMERATOR,
    Grid,
    Slot,
    grid_of,
    texts,
)
from indicators.facts import bulk
from indicators.facts.numbers import DECIMALS
from indicators.facts.services import lock, open_batch
from indicators.figures.models import Value
from indicators.figures.periods import ReportingYear
from indicators.figures.queries import ValueRow, value_row_problems
from indicators.figures.services import record_value_rows, withdraw_value
from indicators.figures.words import Status, Unit
from indicators.sources.numbers import POINT, may_be_fraction, read_cell
from portal.accounts.models import User
from portal.accounts.queries import scope_of
from portal.errors import Conflict, Invalid
from portal.organisation.models import ServiceArea
from portal.validation import says_something

SOURCE = "Typed in the portal"
KEPT = Decimal(1).scaleb(-DECIMALS)
FIELDS = {
    "number": FIGURE,
    "missing": FIGURE,
    "numerator": NUMERATOR,
    "denominator": DENOMINATOR,
    "note": NOTE,
}


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person sent: texts by the names of cells, the values that they saw by the keys of slots (0: none).

    ``decimal`` says what decimals follow: ``point`` or ``comma``; ``status`` is that of new and changed figures.
    """

    cells: Mapping[str, str]
    seen: Mapping[str, int]
    decimal: str = POINT
    status: Status = Status.PROVISIONAL
    reason: str = ""


@dataclass(slots=True)
class Read:
    """What it comes to: rows by the keys of their slots, slots to be emptied, and what is wrong, by cell."""

    rows: dict[str, ValueRow] = field(default_factory=dict)
    emptied: list[Slot] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)
    meanwhile: dict[str, Slot] = field(default_factory=dict)  # changed by somebody else, by cell
    alike: int = 0  # slots that stand as they were typed, though not when they were seen


@dataclass(frozen=True, slots=True)
class Saved:
    recorded: int
    withdrawn: int


class Meanwhile(Conflict):
    """Somebody changed figures that were typed over; ``cells`` are the slots as they stand now, by cell."""

    def __init__(self, cells: Mapping[str, Slot]) -> None:
        super().__init__("Figures were changed while you typed. Compare them; saving again puts yours in.")
        self.cells = cells


def read(grid: Grid, typed: Typed) -> Read:
    """Only cells that say something else than what the person saw. Four queries at most; nothing is written."""
    found = Read()
    before = Value.objects.in_bulk([key for key in typed.seen.values() if key])
    for slot in grid.slots():
        seen = before.get(typed.seen.get(slot.key, 0))
        if seen is not None and not slot.is_of(seen):
            seen = None
        said = texts(seen)
        now = {part: _plain(typed.cells.get(slot.name(part), said[part])) for part in slot.parts}
        changed = [part for part in slot.parts if now[part] != _plain(said[part])]
        if not changed:
            continue
        if slot.value and all(now[part] == _plain(texts(slot.value)[part]) for part in slot.parts):
            found.alike += 1
            continue
        if (slot.value.pk if slot.value else 0) != typed.seen.get(slot.key, 0):
            found.meanwhile |= {slot.name(part): slot for part in changed}
        _read_slot(found, slot, {**said, **now}, set(changed), typed, seen)
    _refuse_fractions(found, grid, typed)
    keys = list(found.rows)
    for place, problems in value_row_problems([found.rows[key] for key in keys]).items():
        for name, words in problems.items():
            found.problems.setdefault(f"{keys[place]} {FIELDS.get(name, FIGURE)}", words)
    return found


def _refuse_fractions(found: Read, grid: Grid, typed: Typed) -> None:
    """A percentage that was typed below 1, without its sign, in a line whose others are as large as percentages are."""
    for line, slots in grid.groups:
        if line.unit != Unit.PERCENTAGE:
            continue
        held = [slot.value.number for slot in slots if slot and slot.value and slot.value.number is not None]
        for slot in filter(None, slots):
            name, row = slot.name(FIGURE), found.rows.get(slot.key)
            said = _plain(typed.cells.get(name, ""))
            was_typed = said and said != texts(slot.value)[FIGURE] and not said.endswith("%")
            if row is None or row.number is None or not was_typed:
                continue
            if why := may_be_fraction(Decimal(row.number), held):
                found.problems.setdefault(name, why)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _read_slot(
    found: Read, slot: Slot, said: Mapping[str, str], changed: set[str], typed: Typed, before: Value | None
) -> None:
    figures = (FIGURE, NUMERATOR, DENOMINATOR)
    if not any(said[part] for part in figures):
        if said[NOTE] and before is None:
            found.problems[slot.name(NOTE)] = "Enter a figure with the note, or write missing: and why."
        elif slot.value is not None:
            found.emptied.append(slot)
        return
    numbers, missing = _numbers(found, slot, said, typed, before, changed), ""
    if said[FIGURE].casefold().startswith(MISSING):
        missing, numbers[FIGURE] = said[FIGURE][len(MISSING) :].strip(), None
        if not missing:
            found.problems[slot.name(FIGURE)] = "Say why it is missing, such as missing: the new case system."
    decimals = _decimals(slot, numbers[FIGURE])
    if numbers[FIGURE] is None and not missing:
        numbers[FIGURE] = _worked_out(slot, numbers[NUMERATOR], numbers[DENOMINATOR])
    keeps = before is not None and not changed & set(figures)
    found.rows[slot.key] = slot.row(
        number=numbers[FIGURE],
        missing=missing,
        numerator=numbers[NUMERATOR],
        denominator=numbers[DENOMINATOR],
        decimals=before.decimals if keeps and before else decimals,
        status=before.status if keeps and before else typed.status.value,
        source=before.source if keeps and before else SOURCE,
        note=said[NOTE],
    )


def _numbers(
    found: Read,
    slot: Slot,
    said: Mapping[str, str],
    typed: Typed,
    before: Value | None,
    changed: set[str],
) -> dict[str, str | None]:
    """As canonical texts; what was not typed is read with a point, as it was shown."""
    numbers: dict[str, str | None] = {}
    for part in (FIGURE, NUMERATOR, DENOMINATOR):
        text = said[part]
        numbers[part] = None
        if not text or (part == FIGURE and text.casefold().startswith(MISSING)):
            continue
        cell = read_cell(text, typed.decimal if part in changed else POINT)
        problem = cell.problem
        if not problem and cell.word:
            problem = f"“{text[:40]}” is no figure." + (
                " Where there is none, write missing: and why." if part == FIGURE else ""
            )
        if not problem and text.endswith("%") and (part != FIGURE or slot.line.unit != Unit.PERCENTAGE):
            problem = "It is no percentage; leave the sign out."
        if problem:
            found.problems[slot.name(part)] = problem
        else:
            numbers[part] = cell.number
    return numbers


def _worked_out(slot: Slot, numerator: str | None, denominator: str | None) -> str | None:
    """A percentage of which both parts were typed, and not itself: as exactly as figures are kept, for it is
    rated unrounded."""
    if slot.line.unit != Unit.PERCENTAGE or not numerator or not denominator or not Decimal(denominator):
        return None
    share = (Decimal(numerator) * 100 / Decimal(denominator)).quantize(KEPT, ROUND_HALF_UP)
    return str(bulk.canonical(share))


def _decimals(slot: Slot, number: str | None) -> int | None:
    """Those with which it was typed, where they are more than the indicator’s. A whole count stays one."""
    if slot.line.unit == Unit.COUNT and not slot.line.decimals:
        return None
    typed = len(number.partition(".")[2]) if number else 0
    return min(typed, 4) if typed > slot.line.decimals else None


@transaction.atomic
def save_entries(
    *, by: User, year: ReportingYear, area: ServiceArea, page: int = 1, parts: bool = False, typed: Typed
) -> Saved:
    """Record all that was typed into a page of a grid, or nothing; what stands there alike meanwhile is left.

    Raises ``Invalid``, whose fields are cells (``csc-022 2016-06 figure``) or ``reason``, ``Meanwhile`` and
    ``NotAllowed``.
    """
    where = (scope_of(by), year, area, timezone.localdate(), page)
    lock({line.indicator for line, _ in grid_of(*where, parts=parts).groups})
    found = read(grid_of(*where, parts=parts), typed)
    if found.meanwhile:
        raise Meanwhile(found.meanwhile)
    if found.problems:
        raise Invalid(found.problems)
    if found.emptied and not says_something(typed.reason):
        raise Invalid({"reason": "Give the reason: a figure that stood there is withdrawn."})
    if not found.rows and not found.emptied:
        if found.alike:
            return Saved(0, 0)
        raise Invalid({"": "Nothing was changed, so there is nothing to save."})
    batch = open_batch(by=by, source=SOURCE, note=typed.reason)
    rows = list(found.rows.values())
    if rows:
        record_value_rows(by=by, batch=batch, rows=rows, reason=typed.reason)
    for slot in found.emptied:
        if slot.value is not None:
            withdraw_value(by=by, batch=batch, value=slot.value, reason=typed.reason)
    return Saved(len(rows), len(found.emptied))
