"""The OpenAPI document, and what every operation in it has alike: refusals, conditions, sheets, closed bodies."""

from collections.abc import Iterator, Mapping
from functools import cache
from http import HTTPStatus
from typing import Any

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema_serializer

from portal.api.problems import ADDRESS, MEDIA_TYPE

READING = (401, 403, 404, 406, 410, 422, 429)
WRITING = (400, 401, 403, 404, 406, 409, 410, 413, 415, 422, 428, 429)

PROBLEM: dict[str, Any] = {
    "type": "object",
    "description": "Why something was refused (RFC 9457).",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "A sentence for people."},
        "fields": {
            "type": "object",
            "additionalProperties": {"type": "string"},
            "description": "By field, such as values.0.number: what would be right.",
        },
        "digest": {"type": "string", "description": "After 409: the digest of what is there now."},
        "version": {"type": "integer", "description": "After 409: the version that is there now."},
    },
    "required": ["type", "title", "status"],
    "example": {
        "type": "about:blank",
        "title": "Conflict",
        "status": 409,
        "detail": "Another version has been submitted since you read this.",
    },
}
IF_NONE_MATCH: dict[str, Any] = {
    "in": "header",
    "name": "If-None-Match",
    "schema": {"type": "string"},
    "description": "The ETag of the answer that you have: unchanged, it is not sent again (304).",
}


def shown_as(value: Any) -> Any:
    """Decorates a serializer with what its answers look like."""
    return extend_schema_serializer(examples=[OpenApiExample("An answer", value=value, response_only=True)])


def sent_as(name: str, value: Any) -> OpenApiExample:
    return OpenApiExample(name, value=value, request_only=True)


IF_MATCH = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    description="The ETag of what you have read: has it changed since, the write is refused (409).",
)
IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    {"type": "string", "minLength": 1, "maxLength": 100},
    OpenApiParameter.HEADER,
    description="A name of your own for what you send: under the same again you are answered as the first "
    "time, and nothing is done twice; with other contents it is refused (409).",
)


@cache
def document() -> dict[str, Any]:
    """The whole API; the same for everybody who may read it."""
    found: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    return found


def complete(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """A hook of drf-spectacular's, run when the document stands."""
    schemas = result["components"].setdefault("schemas", {})
    schemas["Problem"] = PROBLEM
    for name, schema in schemas.items():
        if name.endswith("Request"):  # what is sent; unknown fields are refused
            schema["additionalProperties"] = False
        if name.startswith("Patched"):  # a change of nothing is refused
            schema["minProperties"] = 1
    for method, operation in operations(result):
        reading = method == "get"
        declared = {int(status) for status in operation["responses"] if int(status) >= HTTPStatus.BAD_REQUEST}
        for status in sorted(declared.union(READING if reading else WRITING)):
            operation["responses"][str(status)] = _problem(status)
        if reading:
            operation["responses"]["304"] = {"description": "You have it already."}
            operation.setdefault("parameters", []).append(IF_NONE_MATCH)
        for status, response in operation["responses"].items():
            response["description"] = response["description"] or HTTPStatus(int(status)).phrase
            if "text/csv" in response.get("content", {}):
                response["content"]["text/csv"] = {"schema": {"type": "string"}}
    return result


def name_paths(result: dict[str, Any], examples: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """What may stand in the addresses that begin with a word: ``{"indicators": {"key": "contacts"}}``."""
    for path, methods in result["paths"].items():
        named = examples.get(path.removeprefix(ADDRESS).split("/")[0], {})
        for operation in methods.values():
            for each in operation.get("parameters", ()):
                if each["in"] == "path" and each["name"] in named:
                    each["example"] = named[each["name"]]
    return result


def filled(path: str, operation: Mapping[str, Any]) -> str:
    """An address with its examples in their places; empty where it has none."""
    named = {each["name"]: each["example"] for each in operation.get("parameters", ()) if "example" in each}
    return path.format(**named) if named else ""


def name_own_paths(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """A hook of drf-spectacular's."""
    return name_paths(result, {"audit": {"sequence": 1}})


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every method with its operation."""
    for path in document["paths"].values():
        yield from path.items()


def _problem(status: int) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": HTTPStatus(status).phrase, "content": {MEDIA_TYPE: {"schema": schema}}}
