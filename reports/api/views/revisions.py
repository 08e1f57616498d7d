"""Revisions of a report: what waits at its data cut-off, and taking it in."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from portal.api.conditions import read_digest
from portal.api.schema import IF_MATCH
from portal.api.views import View
from portal.errors import Invalid
from reports.api import given, queries, shown
from reports.manage.revised import told_steps
from reports.outline.models import Report
from reports.revisions.queries import Waiting, waiting
from reports.revisions.services import take_in_revisions

WRONG = "Name a moment after the cut-off that is not in the future, such as 2017-05-12T17:00:00Z."


class Revisions(View):
    """For those who look after reports."""

    reach = "administrators"

    def parameters(self) -> Collection[str]:
        return ("until",)

    @extend_schema(
        responses={200: shown.RevisionsShown}, parameters=[OpenApiParameter("until", OpenApiTypes.DATETIME)]
    )
    def get(self, request: Request, report: str) -> Response:
        """What was recorded since the cut-off, up to now or to a moment, and the entries that it would change.

        The ETag is the digest that taking in names.
        """
        found = queries.report_for(self.scope, report)
        until = self._until(found)
        late = waiting(found, until)
        return Response(shown.RevisionsShown(_told(late, until)).data, headers={"ETag": f'"{late.digest}"'})

    @extend_schema(request=given.TakingIn, responses={200: shown.ReportShown}, parameters=[IF_MATCH])
    def post(self, request: Request, report: str) -> Response:
        """Take in all that was recorded up to a moment: the report's cut-off moves on to it."""
        found, sent = queries.report_for(self.scope, report), self.given(given.TakingIn)
        take_in_revisions(
            by=self.person,
            report=found,
            until=sent["until"],
            digest=read_digest(request, sent.get("digest", "")),
            reason=sent.get("reason", ""),
        )
        return Response(shown.ReportShown(queries.report_for(self.scope, report)).data)

    def _until(self, report: Report) -> datetime:
        now, asked = timezone.now(), self.request.query_params.get("until")
        if asked is None:
            return now
        try:
            until = parse_datetime(asked)
        except ValueError:
            until = None
        if until is None or timezone.is_naive(until) or not report.cut_off < until <= now:
            raise Invalid({"until": WRONG})
        return until


def _told(late: Waiting, until: datetime) -> dict[str, Any]:
    keys = {entry.pk: entry.key for entry in late.changed}
    return {
        "cut_off": late.cut_off,
        "until": until,
        "digest": late.digest,
        "changed": list(keys.values()),
        "throughout": [entry.key for entry in late.throughout],
        "steps": told_steps(late, keys),
    }
