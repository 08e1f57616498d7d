"""Reports: how far they are, what they say, what stands in the way, and what is decided on the whole."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from portal.api.views import Flat, Listing, Reading, created
from reports.api import given, queries, shown
from reports.api.filters import DecisionFilters, ReportFilters
from reports.api.views.frame import StaffView, as_content
from reports.content.model import Variant
from reports.editions.facts import report_facts
from reports.editions.policies import may_publish, may_sign_off
from reports.editions.readiness import readiness
from reports.editions.services import Proof, correct, publish, record_exception_reason, reopen, sign_off
from reports.outline.models import Report
from reports.review.policies import allow


class Reports(StaffView, Flat):
    """Reports, newest first, with how far each is."""

    serializer_class = shown.ReportShown
    filterset_class = ReportFilters

    def rows(self) -> Any:
        return queries.reports(self.scope)


class ReportView(StaffView, Reading):
    """One report."""

    serializer_class = shown.ReportShown

    def row(self) -> Report:
        return queries.report_for(self.scope, self.kwargs["report"])


class ReportContentView(StaffView):
    @extend_schema(
        responses={200: OpenApiTypes.OBJECT},
        parameters=[
            OpenApiParameter("variant", str, OpenApiParameter.PATH, enum=[item.value for item in Variant])
        ],
    )
    def get(self, request: Request, report: str, variant: str) -> HttpResponse:
        """The whole report as it would be printed: what was signed, else what is approved so far.

        The ETag is the digest that a director signs.
        """
        return as_content(queries.content_of_report(self.scope, report, variant))


class Readiness(StaffView, Reading):
    """What stands in the way of signing; for whoever may sign."""

    serializer_class = shown.ReadinessShown

    def row(self) -> Any:
        report = queries.report_for(self.scope, self.kwargs["report"])
        allow(may_sign_off(self.scope, report_facts(report)))
        return readiness(report)

    @extend_schema(responses={200: shown.ReadinessShown, 409: None})
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What stands in the way of signing while the report is open; once it is signed this is refused (409)."""
        return super().get(request, *args, **kwargs)


class Exceptions(StaffView):
    @extend_schema(request=given.ExceptionGiven, responses={200: shown.ReadinessShown})
    def post(self, request: Request, report: str) -> Response:
        """Say why a warning, or a figure that is not final, stays; the certificate prints it."""
        found = queries.report_for(self.scope, report)
        sent = self.given(given.ExceptionGiven)
        record_exception_reason(
            by=self.person, report=found, key=sent["finding"], reason=sent.get("reason", "")
        )
        return Response(shown.ReadinessShown(readiness(found)).data)


class ReportDecisions(StaffView, Listing):
    """What was decided on the whole report, newest first."""

    serializer_class = shown.DecisionShown
    filterset_class = DecisionFilters

    def rows(self) -> Any:
        return queries.report_decisions(self.scope, self.kwargs["report"])

    @extend_schema(request=given.ReportDecisionGiven, responses={201: shown.DecisionShown})
    def post(self, request: Request, report: str) -> Response:
        """Sign off, open again, or open for a correction."""
        found = queries.report_for(self.scope, report)
        sent = self.given(given.ReportDecisionGiven)
        ACTS[sent["action"]](self, found, sent)
        made = queries.report_decisions(self.scope, report).first()
        return created(shown.DecisionShown(made).data)

    def _sign(self, report: Report, sent: dict[str, Any]) -> None:
        sign_off(
            by=self.person,
            report=report,
            internal_digest=sent.get("internal_digest", ""),
            public_digest=sent.get("public_digest", ""),
            proof=Proof(sent.get("password", ""), sent.get("code", "")),
        )

    def _reopen(self, report: Report, sent: dict[str, Any]) -> None:
        reopen(by=self.person, report=report, reason=sent.get("reason", ""))

    def _correct(self, report: Report, sent: dict[str, Any]) -> None:
        correct(by=self.person, report=report, erratum=sent.get("reason", ""))


ACTS: dict[given.ReportAct, Callable[[ReportDecisions, Report, dict[str, Any]], None]] = {
    given.ReportAct.SIGN_OFF: ReportDecisions._sign,
    given.ReportAct.REOPEN: ReportDecisions._reopen,
    given.ReportAct.CORRECT: ReportDecisions._correct,
}


class Publication(StaffView):
    @extend_schema(request=given.PublicationGiven, responses={201: shown.EditionShown(many=True)})
    def post(self, request: Request, report: str) -> Response:
        """Make the public and the internal edition of what was signed; their builds begin at once."""
        found = queries.report_for(self.scope, report)
        allow(may_publish(self.scope, report_facts(found)))
        made = publish(by=self.person, report=found, **self.given(given.PublicationGiven))
        return created(shown.EditionShown(queries.editions_of(made), many=True).data, reverse("api:editions"))
