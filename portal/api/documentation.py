"""A page that says what the API offers, written from its own document."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator


@dataclass(frozen=True, slots=True)
class Operation:
    kind: str  # the first part of its address
    method: str
    path: str
    words: str


@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    """Every address by what it is about."""
    return render(request, "api/documentation.html", {"groups": groups()})


@cache
def groups() -> tuple[tuple[str, tuple[Operation, ...]], ...]:
    """The document's operations, together by the first part of their address."""
    found = sorted(_operations(), key=lambda each: each.kind)
    return tuple((kind, tuple(each)) for kind, each in groupby(found, key=lambda each: each.kind))


def _operations() -> Iterator[Operation]:
    generator = SchemaGenerator()
    document = generator.get_schema(request=None, public=True)
    for path, methods in document["paths"].items():
        kind = path.removeprefix("/api/v1/").split("/")[0]
        for method, operation in methods.items():
            words = operation.get("description", "").split("\n\n")[0]
            yield Operation(kind.replace("-", " "), method.upper(), path, words)
