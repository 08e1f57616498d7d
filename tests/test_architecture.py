"""The direction of imports and the purity of the pure parts (docs/architecture.md), for every module."""

from collections import defaultdict
from collections.abc import Iterable

import pytest

from tests.imports import APPS, Import, circle, imports, modules, reached, room

MODULES = modules()
IMPORTS = imports(MODULES)

# A room has up to three layers: what is pure, what stores, and above both what shows.
# Pure to the last module.
PURE_ROOMS = (
    "portal.sheets",
    "indicators.charts",
    "indicators.disclosure",
    "indicators.sources",
    "reports.content",
    "reports.rendering",
)
# Pure but for the modules that store and show.
MIXED_ROOMS = ("indicators.figures", "indicators.quality", "reports.checks", "reports.reading_room")
SHOWING_ROOMS = (
    *("portal.api", "portal.manage", "portal.ui", "indicators.api", "indicators.manage"),
    "indicators.pages",
    *("reports.api", "reports.manage", "reports.pages"),
)
STORE = {"models", "services", "queries", "validation"}
SHOW = {"views", "forms", "tables", "admin", "api", "urls", "navigation"}
PURE_NAMES = {"policies", "transitions", "states", "words", "scope", "roles"}


def layer(module: str) -> str:
    """``pure``, ``store`` or ``show``."""
    last = module.rsplit(".", 1)[-1]
    if room(module) in PURE_ROOMS or last in PURE_NAMES:
        return "pure"
    if last in SHOW or room(module) in SHOWING_ROOMS:
        return "show"
    return "pure" if room(module) in MIXED_ROOMS and last not in STORE else "store"


def is_pure(module: str) -> bool:
    return layer(module) == "pure"


def edges(found: Iterable[Import]) -> dict[str, set[str]]:
    graph: dict[str, set[str]] = defaultdict(set)
    for each in found:
        graph[each.importer].add(each.target)
    return graph


def backwards(found: Iterable[Import]) -> list[str]:
    """Imports from an app into one that builds on it."""
    order = {app: place for place, app in enumerate(APPS)}
    return [
        str(each)
        for each in found
        if (target := each.target.split(".")[0]) in order
        and order[target] > order[each.importer.split(".")[0]]
    ]


def part(module: str) -> str:
    """A room in its layers."""
    return f"{room(module)} ({layer(module)})"


def upwards(found: Iterable[Import]) -> list[str]:
    """Imports by what stores of what shows. Modules beside the rooms put an app together and may do both."""
    return [
        str(each)
        for each in found
        if each.importer.count(".") > 1 and layer(each.importer) == "store"
        if each.target.split(".")[0] in APPS and layer(each.target) == "show"
    ]


def between_rooms(found: Iterable[Import]) -> dict[str, set[str]]:
    graph: dict[str, set[str]] = defaultdict(set)
    for each in found:
        here, there = part(each.importer), part(each.target)
        if here != there and here.split(".")[0] == there.split(".")[0] and "." in here and "." in there:
            graph[here].add(there)
    return graph


def knows_database(module: str, graph: dict[str, set[str]]) -> list[str]:
    """What a module reaches that belongs to the database or to Django's models."""
    return sorted(
        target
        for target in reached(module, graph)
        if target.startswith("django.db") or (target.split(".")[0] in APPS and target.endswith(".models"))
    )


def test_apps_import_downwards_only() -> None:
    assert backwards(IMPORTS) == []


def test_rooms_stand_in_no_circle() -> None:
    assert circle(between_rooms(IMPORTS)) == []


def test_what_stores_imports_nothing_that_shows() -> None:
    assert upwards(IMPORTS) == []


def test_modules_stand_in_no_circle() -> None:
    assert circle(edges(each for each in IMPORTS if each.target in MODULES)) == []


def test_nothing_is_imported_inside_functions() -> None:
    assert [str(each) for each in IMPORTS if each.inside_function] == []


@pytest.mark.parametrize("module", [name for name in MODULES if is_pure(name)])
def test_pure_parts_know_no_database(module: str) -> None:
    assert knows_database(module, edges(IMPORTS)) == []


def test_what_writes_files_is_loaded_by_the_process_that_writes_them_alone() -> None:
    """The libraries of PDF and Word would make every other process slower to start."""
    writers = {name for name in MODULES if name.startswith("reports.rendering.")} - {
        "reports.rendering.forms"
    }
    outside = [each for each in IMPORTS if not each.importer.startswith("reports.rendering")]
    assert [str(each) for each in outside if each.target in writers] == []


def test_there_are_pure_parts_in_every_pure_room() -> None:
    assert {room(name) for name in MODULES if is_pure(name)} >= {*PURE_ROOMS, *MIXED_ROOMS}


def test_an_import_upwards_is_found() -> None:
    sources = {"portal.a": "from reports.x import y", "reports.x": "import portal.a"}
    assert backwards(imports(sources)) == ["portal.a:1 imports reports.x"]


def test_a_circle_of_rooms_is_found() -> None:
    sources = {
        "reports.a.models": "",
        "reports.a.services": "from reports.b import services",
        "reports.b.services": "from reports.c.queries import x",
        "reports.c.queries": "from reports.a.models import Y",
    }
    found = circle(between_rooms(imports(sources)))
    assert [name.split()[0] for name in found] == ["reports.a", "reports.b", "reports.c", "reports.a"]


def test_a_service_that_imports_a_page_is_found() -> None:
    found = upwards(imports({"reports.a.services": "from reports.b.views import page"}))
    assert found == ["reports.a.services:1 imports reports.b.views"]


def test_an_import_inside_a_function_is_found() -> None:
    found = imports({"portal.a": "def f():\n    import os\n"})
    assert [each.inside_function for each in found] == [True]


def test_a_database_behind_a_helper_is_found() -> None:
    sources = {
        "reports.checks.rule": "from reports.helper import x",
        "reports.helper": "from reports.models import Z",
        "reports.models": "from django.db import models",
    }
    found = knows_database("reports.checks.rule", edges(imports(sources)))
    assert found == ["django.db", "reports.models"]
