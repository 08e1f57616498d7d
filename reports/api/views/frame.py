"""What the views of reports and editions share."""

from typing import Any

from django.http import HttpResponse
from django.views import View as AnyView
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request

from portal.accounts.middleware import scope_in
from portal.api.permissions import SignedIn
from portal.api.views import View
from reports.api.queries import Whole
from reports.content.canonical import dumps
from reports.editions.queries import public_editions_open


class StaffView(View):
    """For those who work on reports."""

    reach = "staff"


class OpenWhereTheCouncilSays(SignedIn):
    """Without a token where public editions are open to all."""

    def has_permission(self, request: Request, view: AnyView) -> bool:
        signed_in = scope_in(request).is_signed_in
        return super().has_permission(request, view) if signed_in else public_editions_open()


class AnyType(BaseContentNegotiation):
    """A file is what it is, whatever was asked for; only refusals are JSON."""

    def select_parser(self, request: Any, parsers: Any) -> Any:
        return parsers[0] if parsers else None

    def select_renderer(self, request: Any, renderers: Any, format_suffix: Any = None) -> Any:
        return JSONRenderer(), JSONRenderer.media_type


def as_content(found: Whole) -> HttpResponse:
    """Canonical JSON as it was digested; the digest is its ETag."""
    text = found.content if isinstance(found.content, str) else dumps(found.content)
    return HttpResponse(text, content_type="application/json", headers={"ETag": f'"{found.digest}"'})
