"""A page that says what the API offers and how it is asked, written from its own document."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.api.pagination import MOST, Pages
from portal.api.problems import ADDRESS as V1
from portal.api.schema import document, filled

Named = Mapping[str, Any]
SUCCESSES = ("200", "201")
EVERYWHERE = {"limit", "offset", "format", "If-None-Match"}  # told once, above the list

# By status: what it means, and what a program does about it. docs/workflow.md has the reasons.
REFUSALS = (
    (400, "What was sent is not JSON in UTF-8, or a field stands twice in it.", "Mend what writes it."),
    (401, "There is no token, or it opens nothing: unknown, expired, revoked.", "Make a new one."),
    (403, "You see it, but the act is another’s; or the token only reads.", "Let whose act it is do it."),
    (404, "It is not there, or not for you.", "Check the address with the list that it comes from."),
    (406, "This address does not write what you ask for.", "Ask for JSON, or leave out the header Accept."),
    (409, "The right person at the wrong time: its state, or what you read, has changed.", "Read it again."),
    (410, "It was published and has been withdrawn.", "Ask for the list of editions."),
    (413, "It is more than one request may bring.", "Send it in parts."),
    (415, "Only JSON is read.", "Send Content-Type: application/json."),
    (
        422,
        "A field or a parameter is wrong, unknown or read-only.",
        "“fields” says where, and what is right.",
    ),
    (428, "It does not say what you have read.", "Send the digest or version, or If-Match."),
    (429, "There were too many attempts with wrong tokens.", "Wait as long as Retry-After says."),
)


@dataclass(frozen=True, slots=True)
class Operation:
    """``parameters`` are pairs of a name and what it is; the examples are written out, empty where none is."""

    kind: str  # the first part of its address
    method: str
    path: str
    tried: str  # the path with names of the demonstration in it; empty where it takes none
    words: str
    parameters: tuple[tuple[str, str], ...]
    sent: str
    answered: str


@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    """How to begin, read, write and be refused; then every address by what it is about."""
    context = {
        "groups": groups(),
        "refusals": REFUSALS,
        "address": request.build_absolute_uri(V1),
        "limit": Pages.default_limit,
        "most": MOST,
    }
    return render(request, "api/documentation.html", context)


@cache
def groups() -> tuple[tuple[str, tuple[Operation, ...]], ...]:
    """The document's operations, together by the first part of their address."""
    found = sorted(_operations(), key=lambda each: each.kind)
    return tuple((kind, tuple(each)) for kind, each in groupby(found, key=lambda each: each.kind))


def _operations() -> Iterator[Operation]:
    for path, methods in document()["paths"].items():
        kind = path.removeprefix(V1).split("/")[0]
        for method, operation in methods.items():
            answers = (operation["responses"].get(status, {}) for status in SUCCESSES)
            yield Operation(
                kind=kind.replace("-", " "),
                method=method.upper(),
                path=path,
                tried=filled(path, operation),
                words=operation.get("description", "").split("\n\n")[0].replace("``", "").replace("'", "’"),
                parameters=tuple(_parameters(operation)),
                sent=_example(operation.get("requestBody", {})),
                answered=next((text for answer in answers if (text := _example(answer))), ""),
            )


def _parameters(operation: Named) -> Iterator[tuple[str, str]]:
    for each in operation.get("parameters", ()):
        if each["in"] != "path" and each["name"] not in EVERYWHERE:
            schema = each["schema"].get("items", each["schema"])
            choices = [str(one) for one in schema.get("enum", ()) if not str(one).startswith("-")]
            told = each.get("description", "").partition("\n")[0] if not choices else ""
            yield each["name"], ", ".join(choices) or told or _kind(schema)


def _kind(schema: Named) -> str:
    words = {"boolean": "true or false", "date": "a day, such as 2017-03-31", "date-time": "a moment"}
    return words.get(schema.get("format", ""), words.get(schema["type"], "a key"))


def _example(told: Named) -> str:
    """The first of what is sent or answered, written out."""
    examples = told.get("content", {}).get("application/json", {}).get("examples", {})
    first = next(iter(examples.values()), None)
    return json.dumps(first["value"], indent=2, ensure_ascii=False) if first else ""
