"""Editions with their files, and the builds that make them."""

from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from portal.api.serializers import Nothing
from portal.api.views import Flat, Listing, Reading, View
from reports.api import given, queries, shown
from reports.api.filters import BuildFilters, EditionFilters
from reports.api.views.frame import AnyType, OpenWhereTheCouncilSays
from reports.content.model import Variant
from reports.editions.models import Build, Edition
from reports.editions.services import download, retry_build, withdraw
from reports.rendering import FORMS

AUDIENCE = OpenApiParameter("audience", str, OpenApiParameter.PATH, enum=[item.value for item in Variant])


class OpenView(View):
    """Public editions are open to all where the council says so."""

    permission_classes = (OpenWhereTheCouncilSays,)


class Editions(OpenView, Flat):
    """Editions that exist for this person, withdrawn ones included, newest first."""

    serializer_class = shown.EditionShown
    filterset_class = EditionFilters

    def rows(self) -> Any:
        return queries.editions(self.scope)


@extend_schema(parameters=[AUDIENCE])
class EditionView(OpenView, Reading):
    """One edition with its files."""

    serializer_class = shown.EditionShown

    def row(self) -> Edition:
        return queries.edition(self.scope, **self.kwargs)


class FileView(OpenView):
    content_negotiation_class = AnyType

    @extend_schema(
        responses={
            (200, form.media_type): OpenApiTypes.OBJECT if form.name.endswith("json") else OpenApiTypes.BINARY
            for form in FORMS.values()
        },
        parameters=[AUDIENCE],
    )
    def get(self, request: Request, report: str, number: int, audience: str, form: str) -> HttpResponse:
        """One file as it was stored; its ETag is its SHA-256. Unpublished ones leave a trace."""
        by = self.person if self.scope.is_signed_in else None
        found = download(by=by, report_key=report, number=number, audience=audience, form=form)
        headers = {
            "Content-Disposition": f'attachment; filename="{found.name}"',
            "ETag": f'"{found.sha256}"',
        }
        return HttpResponse(bytes(found.content), content_type=found.media_type, headers=headers)


class Withdrawal(View):
    @extend_schema(request=given.ReasonGiven, responses={200: shown.EditionShown}, parameters=[AUDIENCE])
    def post(self, request: Request, report: str, number: int, audience: str) -> Response:
        """Take an edition out of reach; it stays in the register, with the reason."""
        found = queries.edition(self.scope, report, number, audience)
        withdraw(by=self.person, edition=found, reason=self.given(given.ReasonGiven).get("reason", ""))
        return Response(shown.EditionShown(queries.edition(self.scope, report, number, audience)).data)


class Builds(Listing):
    """The making of editions, the latest asked for first."""

    serializer_class = shown.BuildShown
    filterset_class = BuildFilters

    def rows(self) -> Any:
        return queries.builds(self.scope)


class BuildView(Reading):
    """How far one is. Ask again with If-None-Match: nothing is sent until something has changed."""

    serializer_class = shown.BuildShown

    def row(self) -> Build:
        return queries.build_for(self.scope, self.kwargs["pk"])


class Retry(View):
    @extend_schema(request=Nothing, responses={200: shown.BuildShown})
    def post(self, request: Request, pk: int) -> Response:
        """Build again what failed."""
        found = queries.build_for(self.scope, pk)
        self.given(Nothing)
        retry_build(by=self.person, edition=found.edition)
        return Response(shown.BuildShown(queries.build_for(self.scope, pk)).data)
