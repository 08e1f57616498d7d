"""Values by the thousand as they are sent: the fields' own rules, asked once for each different cell."""

from collections.abc import Hashable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from rest_framework.exceptions import ValidationError

from indicators.api import resolving
from indicators.api.given import ValueGiven
from indicators.facts.bulk import canonical
from indicators.figures.queries import SHAPE, ValueRow, value_row_problems
from indicators.figures.words import Basis, Measure
from portal.accounts.scope import Scope
from portal.api.serializers import MISSING

Problems = dict[int, dict[str, str]]
TWICE = "It is given twice; give each figure once."


def read_values(scope: Scope, source: str, sent: Sequence[Any]) -> tuple[dict[int, ValueRow], Problems]:
    """Rows by their number in ``sent``, and what is wrong with the others, by number and field."""
    cells = _Cells()
    problems: Problems = {}
    understood: dict[int, Mapping[str, Any]] = {}
    for number, one in enumerate(sent):
        given, wrong = cells.row(one)
        if wrong:
            problems[number] = wrong
        else:
            understood[number] = given
    found, unknown = resolving.of_values(scope, understood)
    problems |= unknown
    rows = {number: _row(source, one) for number, one in found.items()}
    numbers = list(rows)
    for place, wrong in value_row_problems(list(rows.values())).items():
        problems[numbers[place]] = wrong
    for number in _doubles(rows):
        problems.setdefault(number, {"": TWICE})
    return {number: row for number, row in rows.items() if number not in problems}, problems


class _Cells:
    """What the fields of ``ValueGiven`` make of cells. An extract repeats most of them in row after row."""

    def __init__(self) -> None:
        self.fields = ValueGiven().fields
        self.required = {name for name, field in self.fields.items() if field.required}
        self.known: dict[tuple[str, type, Hashable], tuple[Any, str]] = {}

    def row(self, one: Any) -> tuple[dict[str, Any], dict[str, str]]:
        """What one row says, and what is wrong with it, by field."""
        if not isinstance(one, dict):
            return {}, {"": "Give an object with the figure’s fields."}
        told = {name: self.cell(name, raw) for name, raw in one.items() if name in self.fields}
        wrong = {name: said for name, (_, said) in told.items() if said}
        wrong |= {name: "There is no such field." for name in one if name not in self.fields}
        wrong |= dict.fromkeys(self.required - one.keys(), MISSING)
        return {name: value for name, (value, _) in told.items()}, wrong

    def cell(self, name: str, raw: Any) -> tuple[Any, str]:
        if isinstance(raw, list | dict):
            return self._ask(name, raw)
        key = name, type(raw), raw
        if key not in self.known:
            self.known[key] = self._ask(name, raw)
        return self.known[key]

    def _ask(self, name: str, raw: Any) -> tuple[Any, str]:
        try:
            return self.fields[name].run_validation(raw), ""
        except ValidationError as refused:
            detail: Any = refused.detail
            return None, " ".join(map(str, detail))


def _row(source: str, one: Mapping[str, Any]) -> ValueRow:
    """``one`` with the keys of the rows that it names."""
    period = one["period"]
    return ValueRow(
        indicator_id=one["indicator"],
        measure=str(one.get("measure", Measure.FIGURE)),
        period_kind=str(period.kind),
        starts=period.starts,
        ends=period.ends,
        place_id=one.get("place"),
        category_id=one.get("category"),
        basis=str(one.get("basis", Basis.LOCAL)),
        number=_text(one.get("number")),
        missing=one.get("missing", ""),
        numerator=_text(one.get("numerator")),
        denominator=_text(one.get("denominator")),
        decimals=one.get("decimals"),
        status=str(one["status"]),
        source=source,
        note=one.get("note", ""),
    )


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(canonical(number))


def _doubles(rows: Mapping[int, ValueRow]) -> set[int]:
    """Of figures that are given twice, all."""
    first: dict[tuple[Any, ...], int] = {}
    found: set[int] = set()
    for number, row in rows.items():
        other = first.setdefault(SHAPE.identity_of(row), number)
        if other != number:
            found |= {other, number}
    return found
