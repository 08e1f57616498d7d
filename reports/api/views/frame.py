"""What the views of reports and editions share."""

from django.http import HttpResponse
from django.views import View as AnyView
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


def as_content(found: Whole) -> HttpResponse:
    """Canonical JSON as it was digested; the digest is its ETag."""
    text = found.content if isinstance(found.content, str) else dumps(found.content)
    return HttpResponse(text, content_type="application/json", headers={"ETag": f'"{found.digest}"'})
