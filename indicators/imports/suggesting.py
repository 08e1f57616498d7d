"""Which indicator a measure of a file may be: what it was the last time, else whose key, code or title it has."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import Any

from indicators.catalogue.models import Indicator
from indicators.catalogue.queries import with_version
from indicators.imports.mapping import Mapping, Measured, mapping_of
from indicators.imports.models import Import, Remembered
from indicators.imports.words import Role, Stage
from indicators.sources.inspecting import Measured as InFile
from indicators.sources.inspecting import Summary

ROLES = {
    "numerator": Role.NUMERATOR,
    "denominator": Role.DENOMINATOR,
    "population": Role.POPULATION,
}


def subject_key(subject: str) -> str:
    return hashlib.sha256(subject.encode("utf-8", "surrogatepass")).hexdigest()


def suggested(summary: Summary) -> Mapping:
    """Nothing is suggested that only looks alike, nor for two measures the same. Three queries."""
    before = _last(summary)
    remembered = _remembered(summary)
    names = _names()
    measures: dict[str, Measured] = {}
    offered: dict[str, Measured] = {}
    for each in summary.subjects:
        if each.key in remembered:
            if found := remembered[each.key]:
                measures[each.key] = found
        elif key := _named(each, names):
            offered[each.key] = Measured(key, _role(each))
    often = Counter([*measures.values(), *offered.values()])
    return Mapping(
        measures=measures | {subject: said for subject, said in offered.items() if often[said] == 1},
        words=before.words,
        status=before.status,
        label=before.label,
        publication=before.publication,
    )


def remember(source: str, subjects: Iterable[str], mapping: Mapping) -> None:
    """For the next file of this source, also what was left out. A constant number of queries."""
    indicators = dict(Indicator.objects.values_list("key", "pk"))
    rows = [
        Remembered(
            source=source,
            subject=subject_key(subject),
            indicator_id=indicators.get(said.indicator) if (said := mapping.measures.get(subject)) else None,
            role=said.role.value if said else "",
        )
        for subject in subjects
    ]
    Remembered.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["source", "subject"],
        update_fields=["indicator", "role", "remembered_at"],
        batch_size=200,
    )


def _remembered(summary: Summary) -> dict[str, Measured | None]:
    keys = {subject_key(each.key): each.key for each in summary.subjects}
    found: dict[str, Measured | None] = {}
    rows = Remembered.objects.filter(source=summary.source).select_related("indicator")
    for row in rows.iterator(chunk_size=2000):
        if row.subject in keys:
            known = (
                Measured(row.indicator.key, Role(row.role or Role.FIGURE.value)) if row.indicator else None
            )
            found[keys[row.subject]] = known
    return found


def _last(summary: Summary) -> Mapping:
    """What was said of the last file of this source that has a measure in common."""
    subjects = {each.key for each in summary.subjects}
    done = Import.objects.filter(source=summary.source, stage=Stage.COMMITTED).values_list(
        "mapping", flat=True
    )
    for given in done[:10]:
        said = mapping_of(given)
        if not said.measures or subjects & set(said.measures):
            return said
    return Mapping()


def _names() -> dict[str, str]:
    """Keys of indicators by what they are called; nothing by a name that two have."""
    names: dict[str, set[str]] = {}
    known: Any = with_version(Indicator.objects.filter(retired_on=None))  # with names that the model has not
    for key, code, *titles in known.values_list("key", "code", "title", "short_title"):
        together = (f"{code}: {title}" for title in titles if code)  # as the portal's own files have it
        for name in (key, code, *titles, *together):
            if name:
                names.setdefault(_bare(name), set()).add(key)
    return {name: keys.pop() for name, keys in names.items() if name and len(keys) == 1}


def _named(each: InFile, names: dict[str, str]) -> str:
    for name in (each.code, *each.hints, each.words):
        if name and (key := names.get(_bare(name))):
            return key
    return ""


def _role(each: InFile) -> Role:
    """What a measure is of its indicator, where one of its names says so."""
    return next((ROLES[name] for hint in each.hints if (name := _bare(hint)) in ROLES), Role.FIGURE)


def _bare(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
