"""Draft PDFs: asking for one, how far it is, taking it."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from portal.api.serializers import Nothing
from portal.api.views import Reading, created
from reports.api import given, queries, shown
from reports.api.views.frame import AnyType, StaffView
from reports.printouts.assembling import extent
from reports.printouts.models import Printout
from reports.printouts.queries import printout_for
from reports.printouts.services import MADE, ask, download, try_again
from reports.rendering import FORMS


class Printouts(StaffView):
    @extend_schema(request=given.ExtentGiven, responses={201: shown.PrintoutShown})
    def post(self, request: Request, report: str) -> HttpResponse:
        """Print what this person may read of a report, a section or an entry, marked as a draft.

        Who asks for the same again gets the same.
        """
        found = queries.report_for(self.scope, report)
        made = ask(by=self.person, of=extent(found, **self.given(given.ExtentGiven)))
        return created(shown.PrintoutShown(made).data, _address(made))


class PrintoutView(StaffView, Reading):
    """How far a draft PDF is; for those who may read all that is printed in it."""

    serializer_class = shown.PrintoutShown

    def row(self) -> Printout:
        return printout_for(self.scope, self.kwargs["report"], self.kwargs["key"])


class PrintoutFile(StaffView):
    content_negotiation_class = AnyType

    @extend_schema(
        parameters=[OpenApiParameter("form", str, enum=list(MADE), default="pdf")],
        responses={(200, FORMS[form].media_type): OpenApiTypes.BINARY for form in MADE},
    )
    def get(self, request: Request, report: str, key: UUID) -> HttpResponse:
        """The PDF, or the Word document where ``form`` asks for it. The download is noted in the audit trail."""
        form = request.query_params.get("form", "pdf")
        made = download(by=self.person, report_key=report, key=key, form=form)
        return HttpResponse(made.content, made.media_type, headers={"ETag": f'"{made.sha256}"'})


class PrintoutRetry(StaffView):
    @extend_schema(request=Nothing, responses={200: shown.PrintoutShown})
    def post(self, request: Request, report: str, key: UUID) -> HttpResponse:
        """Make again what failed."""
        self.given(Nothing)
        try_again(by=self.person, report_key=report, key=key)
        return Response(shown.PrintoutShown(printout_for(self.scope, report, key)).data)


def _address(printout: Printout) -> str:
    return reverse("api:printout", args=[printout.report.key, printout.key])
