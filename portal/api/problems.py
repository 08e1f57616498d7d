"""Refusals as problems (RFC 9457): the same answers as the pages, for programs."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, is_dataclass
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from rest_framework.exceptions import (
    APIException,
    MethodNotAllowed,
    NotAcceptable,
    NotAuthenticated,
    UnsupportedMediaType,
    ValidationError,
)
from rest_framework.response import Response
from rest_framework.views import set_rollback

from portal.errors import DigestMissing, Invalid, NotYours, Refused

MEDIA_TYPE = "application/problem+json"
ADDRESS = "/api/v1/"
UNPROCESSABLE = 422

# What a refusal's details tell a program; the rest is for the pages.
TOLD = (
    "digest",
    "now",
    "version",
    "saved",
    "saved_by",
    "internal_digest",
    "public_digest",
    "findings",
)


def answer(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """The answer to whatever a view raised; None for what is no refusal but a fault of ours."""
    set_rollback()
    if isinstance(error, Refused):
        fields = error.fields if isinstance(error, Invalid) else {}
        return problem(error.status, _sentence(error), fields, **_told(error))
    if isinstance(error, ValidationError):
        fields = dict(_flat(error.detail))
        return problem(UNPROCESSABLE, " ".join(dict.fromkeys(fields.values())), fields)
    if isinstance(error, Http404):
        return problem(404)
    if isinstance(error, PermissionDenied):
        return problem(403)
    if isinstance(error, APIException):
        return _of_framework(error, context)
    return None


def problem(status: int, detail: str = "", fields: Mapping[str, str] | None = None, **more: Any) -> Response:
    """``fields`` maps a field's place, such as ``values.0.number``, to what would be right."""
    body = _body(status, detail)
    if named := {name: sentence for name, sentence in (fields or {}).items() if name}:
        body["fields"] = named
    return Response(body | more, status=status, content_type=MEDIA_TYPE)


def outside_views(request: HttpRequest, status: int, detail: str) -> HttpResponse | None:
    """A problem for a program where no view of the API was reached, or one failed; None for people's pages."""
    if not request.path.startswith(ADDRESS):
        return None
    return JsonResponse(_body(status, detail), status=status, content_type=MEDIA_TYPE)


def _body(status: int, detail: str) -> dict[str, Any]:
    body: dict[str, Any] = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    return body | ({"detail": detail} if detail else {})


def _sentence(error: Refused) -> str:
    if isinstance(error, NotYours):
        return ""
    return error.program if isinstance(error, DigestMissing) else error.message


def _told(error: Refused) -> dict[str, Any]:
    if isinstance(error, NotYours):
        return {}
    return {name: _plain(error.details[name]) for name in TOLD if name in error.details}


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value


def _flat(detail: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Every complaint with its place; DRF nests dictionaries and lists."""
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            own = "" if name == "non_field_errors" else str(name)
            yield from _flat(inner, ".".join(part for part in (place, own) if part))
    elif isinstance(detail, list) and any(isinstance(item, Mapping | list) for item in detail):
        for number, inner in enumerate(detail):
            yield from _flat(inner, f"{place}.{number}" if place else str(number))
    elif isinstance(detail, list):
        yield place, " ".join(str(item) for item in detail)
    else:
        yield place, str(detail)


def _of_framework(error: APIException, context: Mapping[str, Any]) -> Response:
    response = problem(error.status_code, _right(error, context.get("view")))
    if wait := getattr(error, "wait", None):
        response["Retry-After"] = str(int(wait))
    if header := getattr(error, "auth_header", None):
        response["WWW-Authenticate"] = header
    return response


def _right(error: APIException, view: Any) -> str:
    """What would be right, where the framework says only what is wrong."""
    if isinstance(error, MethodNotAllowed):
        return f"Here a request is one of {', '.join(view.allowed_methods)}."
    if isinstance(error, NotAcceptable):
        return f"Ask for one of {', '.join(each.media_type for each in view.get_renderers())}."
    if isinstance(error, UnsupportedMediaType):
        return f"Send {' or '.join(each.media_type for each in view.get_parsers())}."
    if isinstance(error, NotAuthenticated):
        return "Show a token in the header Authorization (“Bearer” and the token), or sign in."
    return str(error.detail)
