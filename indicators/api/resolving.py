"""From keys, as they were sent, to the rows that they name: in as many queries for one as for a thousand."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from indicators.authorities.queries import directory
from indicators.benchmarks.models import Comparator, NeighbourModel
from indicators.catalogue.models import Indicator, Place
from indicators.catalogue.queries import visible_to
from indicators.figures.models import Category
from portal.accounts.scope import Scope
from portal.errors import Invalid
from portal.organisation.models import ServiceArea

Sent = Mapping[str, Any]
Rows = Mapping[Any, Any]
WORDS = {"indicator": "indicator", "place": "place", "category": "category of this indicator"}


def of_values(
    scope: Scope, sent: Mapping[int, Sent]
) -> tuple[dict[int, dict[str, Any]], dict[int, dict[str, str]]]:
    """Values by number, with the primary keys of the rows that they name; and, by number and field, what names
    none. Three queries at most."""
    rows = list(sent.values())
    known: dict[str, Rows] = {
        "indicator": _indicators(scope, rows),
        "place": _places(rows),
        "category": _categories(scope, rows),
    }
    found: dict[int, dict[str, Any]] = {}
    problems: dict[int, dict[str, str]] = {}
    for number, one in sent.items():
        named = {"indicator": one["indicator"], "place": one.get("place"), "category": _category(one)}
        pks = {name: getattr(known[name].get(key), "pk", None) for name, key in named.items() if key}
        if wrong := {name: f"There is no such {WORDS[name]}." for name, pk in pks.items() if pk is None}:
            problems[number] = wrong
        else:
            found[number] = {**one, **pks}
    return found, problems


def of_benchmarks(scope: Scope, sent: Sequence[Sent]) -> list[dict[str, Any]]:
    """Each as ``NewBenchmark`` takes it. Raises ``Invalid`` with ``benchmarks.0.indicator`` and the like."""
    comparators = _by(Comparator.objects.filter(key__in=_named(sent, "comparator")), lambda row: row.key)
    models = _by(NeighbourModel.objects.all(), str)
    return _resolved(
        sent,
        "benchmarks",
        {
            "indicator": (_indicators(scope, sent), lambda one: one["indicator"], "indicator"),
            "comparator": (comparators, lambda one: one["comparator"], "comparator"),
            "neighbour_model": (models, lambda one: one.get("neighbour_model"), "neighbour model"),
        },
    )


def of_target(scope: Scope, sent: Sent) -> dict[str, Any]:
    """As ``set_target`` takes it. Raises ``Invalid``."""
    sources = {
        "indicator": (_indicators(scope, [sent]), lambda one: one["indicator"], "indicator"),
        "place": (_places([sent]), lambda one: one.get("place"), "place"),
    }
    return _resolved([sent], "", sources)[0]


def of_comparator(sent: dict[str, Any]) -> dict[str, Any]:
    """With the authority that a code names, if one was sent. Raises ``Invalid``."""
    code = sent.get("authority")
    if not code:
        return sent
    found = directory().find(code=code, number=code)
    if found is None:
        raise Invalid({"authority": "There is no such authority in the list."})
    return sent | {"authority": found}


def with_area(sent: dict[str, Any]) -> dict[str, Any]:
    """With the area that a key names, if one was sent. Raises ``Invalid``."""
    if "area" not in sent:
        return sent
    area = ServiceArea.objects.filter(key=sent["area"]).first()
    if area is None:
        raise Invalid({"area": "There is no such service area."})
    return sent | {"area": area}


def _resolved(
    sent: Sequence[Sent], place: str, sources: Mapping[str, tuple[Rows, Callable[[Sent], Any], str]]
) -> list[dict[str, Any]]:
    found, problems = [], {}
    for number, one in enumerate(sent):
        made = dict(one)
        for name, (rows, key_of, words) in sources.items():
            key = key_of(one)
            made[name] = rows.get(key) if key else None
            if key and made[name] is None:
                problems[f"{place}.{number}.{name}" if place else name] = f"There is no such {words}."
        found.append({name: value for name, value in made.items() if name in one or value is not None})
    if problems:
        raise Invalid(problems)
    return found


def _named(sent: Iterable[Sent], name: str) -> set[str]:
    return {one[name] for one in sent if one.get(name)}


def _by(rows: Iterable[Any], key: Callable[[Any], Any]) -> Rows:
    return {key(row): row for row in rows}


def _indicators(scope: Scope, sent: Sequence[Sent]) -> Rows:
    named = visible_to(scope).select_related("area").filter(key__in=_named(sent, "indicator"))
    rows: list[Indicator] = list(named)
    return _by(rows, lambda row: row.key)


def _places(sent: Sequence[Sent]) -> Rows:
    named = _named(sent, "place")
    return _by(Place.objects.filter(key__in=named), lambda row: row.key) if named else {}


def _category(one: Sent) -> tuple[str, str] | None:
    return (one["indicator"], one["category"]) if one.get("category") else None


def _categories(scope: Scope, sent: Sequence[Sent]) -> Rows:
    """By the indicator's key and ``breakdown/category``."""
    keys = {text.partition("/")[2] for text in _named(sent, "category")}
    if not keys:
        return {}
    rows = Category.objects.filter(key__in=keys, breakdown__indicator__in=visible_to(scope))
    return _by(
        rows.select_related("breakdown__indicator"),
        lambda row: (row.breakdown.indicator.key, f"{row.breakdown.key}/{row.key}"),
    )
