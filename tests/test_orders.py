"""Rows that tie must not come in the order that a database happens to choose: every order ends in a unique key."""

import ast
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from reports.outline.models import Entry, Section
from tests.imports import APPS, modules

KEYS = ("pk", "-pk", "id", "-id")
MODELS = [model for app in APPS for model in apps.get_app_config(app).get_models() if model._meta.ordering]


def ends_unique(model: type[models.Model]) -> bool:
    """Whether the last key of a model's own order tells any two of its rows apart."""
    last = model._meta.ordering[-1]
    if not isinstance(last, str):
        return False
    return last in KEYS or bool(getattr(model._meta.get_field(last.lstrip("-")), "unique", False))


def open_orders(source: str) -> Iterator[int]:
    """The lines that call ``order_by`` with a last key other than the primary one.

    Single columns that are made distinct have no rows that could tie.
    """
    tree = ast.parse(source)
    chosen = {id(call.func.value) for call in calls(tree, "distinct")}
    flat = {id(call.func.value) for call in calls(tree, "values_list") if id(call) in chosen}
    unique = {"sequence", "-sequence", "key"}  # columns that are unique by themselves
    for call in calls(tree, "order_by"):
        last = call.args[-1] if call.args else None
        named = isinstance(last, ast.Constant) and last.value in {*KEYS, *unique}
        if not named and id(call) not in flat and last is not None:
            yield call.lineno


def calls(tree: ast.AST, name: str) -> list[Any]:
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name
    ]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_a_model_s_order_ends_in_a_unique_key(model: type[models.Model]) -> None:
    assert ends_unique(model), model._meta.ordering


def test_every_order_of_a_query_ends_in_a_unique_key() -> None:
    found = {name: lines for name, source in modules().items() if (lines := list(open_orders(source)))}
    assert found == {}


@pytest.mark.parametrize(
    ("source", "open_"),
    [
        ('rows.order_by("position")', True),
        ('rows.order_by("section__position", "position")', True),
        ("rows.order_by(wanted)", True),
        ('rows.order_by("position", "pk")', False),
        ('rows.order_by("-sequence")', False),
        ('rows.order_by("year").values_list("year", flat=True).distinct()', False),
        ('rows.order_by("year").values_list("year", flat=True)', True),
        ("rows.order_by()", False),
    ],
)
def test_an_order_left_to_chance_is_found(source: str, open_: bool) -> None:
    assert bool(list(open_orders(source))) is open_


def test_an_order_of_a_model_left_to_chance_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Section._meta, "ordering", ["position"])
    assert not ends_unique(Section)


def test_what_ties_stays_together() -> None:
    """Two sections with one position: first all entries of one, then all of the other."""
    columns = str(Entry.objects.values("pk").query).split("ORDER BY")[1]
    assert columns.index('"reports_section"."id"') < columns.index('"reports_entry"."position"')
