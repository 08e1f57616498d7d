"""Lists in pages: ``limit`` and ``offset``, both bounded; what is out of bounds is refused, not bent."""

from typing import Any

from rest_framework.pagination import LimitOffsetPagination
from rest_framework.request import Request
from rest_framework.response import Response

from portal.errors import Invalid

MOST = 1000
FURTHEST = 10_000_000


class Pages(LimitOffsetPagination):
    default_limit = 100
    max_limit = MOST
    limit_query_description = f"How many to give, 1 to {MOST}."
    offset_query_description = "How many to pass over."

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        problems = {
            name: sentence
            for name, least, most in (("limit", 1, MOST), ("offset", 0, FURTHEST))
            if (sentence := _problem(request.query_params.get(name), least, most))
        }
        if problems:
            raise Invalid(problems)
        return super().paginate_queryset(queryset, request, view) or []

    def get_paginated_response(self, data: Any) -> Response:
        response = super().get_paginated_response(data)
        addresses = {"next": self.get_next_link(), "prev": self.get_previous_link()}
        links = [f'<{address}>; rel="{name}"' for name, address in addresses.items() if address]
        if links:
            response["Link"] = ", ".join(links)
        return response

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        bounds: dict[str, dict[str, int]] = {
            "limit": {"minimum": 1, "maximum": MOST, "default": self.default_limit},
            "offset": {"minimum": 0, "maximum": FURTHEST, "default": 0},
        }
        parameters = super().get_schema_operation_parameters(view)
        return [each | {"schema": each["schema"] | bounds[each["name"]]} for each in parameters]

    def get_paginated_response_schema(self, schema: Any) -> dict[str, Any]:
        """With an example of one page that is all there is."""
        told: dict[str, Any] = super().get_paginated_response_schema(schema)
        for name, value in {"count": 1, "next": None, "previous": None}.items():
            told["properties"][name]["example"] = value
        return told


def _problem(text: str | None, least: int, most: int) -> str:
    if text is None:
        return ""
    is_number = text.isascii() and text.isdecimal() and len(text) <= len(str(most))
    return "" if is_number and least <= int(text) <= most else f"Give a whole number from {least} to {most}."
