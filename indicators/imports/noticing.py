"""What would look wrong once a file were imported: the rules of data quality, asked before anything is written."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from indicators.catalogue.models import Place
from indicators.figures.models import Category
from indicators.figures.periods import Period, PeriodKind, ReportingYear
from indicators.figures.queries import ValueRow
from indicators.figures.words import Basis, Measure, Status
from indicators.imports.planning import Plan
from indicators.quality.rules import findings
from indicators.stories.model import Story, Value
from indicators.stories.queries import stories

MOST = 20
LARGE = 5000  # figures: their whole histories would be judged twice


def noticed(plan: Plan, today: date) -> list[str]:
    """One sentence for each finding that is not there yet, the first twenty; few queries, however many figures."""
    rows: dict[int, list[ValueRow]] = defaultdict(list)
    for row in plan.values:
        rows[row.indicator_id].append(row)
    if len(plan.values) > LARGE:
        return [
            f"The file has more than {LARGE:,} figures: once they are imported, see the page of data quality."
        ]
    if not rows:
        return []
    names, told = _names(plan), stories(rows)
    said = [sentence for pk, new in rows.items() for sentence in _new(told[pk], new, names, today)]
    over = [f"{len(said) - MOST} more would stand on the page of data quality."] if len(said) > MOST else []
    return [*said[:MOST], *over]


def _new(
    story: Story, rows: list[ValueRow], names: Mapping[tuple[str, int | None], str], today: date
) -> list[str]:
    given = [_value(row, names) for row in rows]
    after = _with(story, given)
    said = []
    for year in sorted({each.period.reporting_year for each in given}):
        before = {each.key for each in findings(story, year, today)}
        said += [
            f"{_name(story, year)}: {each.says}"
            for each in findings(after, year, today)
            if each.kind.is_in_the_figure and each.key not in before
        ]
    return said


def _with(story: Story, given: list[Value]) -> Story:
    """The story as it would be: what is given stands in the place of what is held."""
    held = {_identity(each): each for each in (*story.values, *given)}
    return replace(story, values=tuple(held.values()))


def _identity(value: Value) -> tuple[object, ...]:
    return value.period, value.measure, value.place, value.category, value.basis


def _name(story: Story, year: ReportingYear) -> str:
    version = story.version_on(year.period.ends)
    return version.code or version.short_title


def _names(plan: Plan) -> Mapping[tuple[str, int | None], str]:
    """Places and categories as stories know them; two queries at most."""
    places = {row.place_id for row in plan.values if row.place_id}
    categories = {row.category_id for row in plan.values if row.category_id}
    found: dict[tuple[str, int | None], str] = {("place", None): "", ("category", None): ""}
    for pk, key in Place.objects.filter(pk__in=places).values_list("pk", "key"):
        found["place", pk] = key
    split = Category.objects.filter(pk__in=categories).values_list("pk", "breakdown__key", "key")
    for pk, breakdown, key in split:
        found["category", pk] = f"{breakdown}/{key}"
    return found


def _value(row: ValueRow, names: Mapping[tuple[str, int | None], str]) -> Value:
    return Value(
        period=Period(PeriodKind(row.period_kind), row.starts, row.ends),
        measure=Measure(row.measure),
        number=_number(row.number),
        missing=row.missing,
        numerator=_number(row.numerator),
        denominator=_number(row.denominator),
        decimals=row.decimals,
        status=Status(row.status),
        source=row.source,
        note=row.note,
        basis=Basis(row.basis),
        place=names["place", row.place_id],
        category=names["category", row.category_id],
    )


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
