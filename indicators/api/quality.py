"""Data quality for programs: what is found about a year's figures, accepting it with a reason, opening it again."""

from collections.abc import Collection
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from indicators.api import examples
from indicators.catalogue.finding import indicator
from indicators.facts.services import LONGEST_REASON
from indicators.figures.periods import ReportingYear
from indicators.quality.finding import Kind
from indicators.quality.queries import Found, found_in, found_of
from indicators.quality.services import accept_finding, reopen_finding
from indicators.standings.lines import year_among, years
from portal.accounts.policies import check_administers
from portal.api.fields import Flag, Key, Text
from portal.api.schema import sent_as, shown_as
from portal.api.serializers import Given, Shown
from portal.api.views import Flat
from portal.errors import Conflict, Invalid
from portal.organisation.queries import visible_to as areas_visible_to
from portal.organisation.tree import branches

FIRST, LAST = 1991, 2100
GONE = "This is no longer found: a figure has changed meanwhile."


@shown_as(examples.FOUND)
class FoundShown(Shown):
    """Something that is wrong with an indicator’s figures, or looks so."""

    indicator = serializers.SlugField(source="indicator.key")
    finding = serializers.CharField(
        source="finding.key", help_text="Another one once a figure of it has changed; name it when you accept"
    )
    kind = serializers.ChoiceField(Kind.choices(), source="finding.kind")
    period = serializers.CharField(source="finding.period.key")
    says = serializers.CharField(source="finding.says", help_text="What is wrong, in figures")
    advice = serializers.CharField(source="finding.advice", help_text="What to do")
    can_be_accepted = serializers.BooleanField(source="finding.can_be_explained")
    accepted_because = serializers.CharField(source="accepted.reason", allow_null=True, default=None)
    accepted_by = serializers.CharField(
        source="accepted.recorded_by.post", allow_null=True, default=None, help_text="A post"
    )
    accepted_at = serializers.DateTimeField(source="accepted.recorded_at", allow_null=True, default=None)


@extend_schema_serializer(examples=[sent_as("Why it is right", examples.ACCEPTING)])
class Answer(Given):
    """``accepted`` false opens it again."""

    indicator = Key()
    year = Text(max_length=7, help_text="2016/17")
    finding = Text(max_length=40)
    accepted = Flag(default=True)
    reason = Text(required=False, allow_blank=True, max_length=LONGEST_REASON)


class DataQuality(Flat):
    """What is overdue, contradicting, impossible, out of range, missing or provisional in a year."""

    reach = "staff"
    serializer_class = FoundShown

    def parameters(self) -> Collection[str]:
        return (*super().parameters(), "year", "kind", "indicator", "accepted")

    @extend_schema(
        parameters=[
            OpenApiParameter("year", str, description="2016/17; else the newest with figures"),
            OpenApiParameter("kind", str, enum=[kind.value for kind in Kind]),
            OpenApiParameter("indicator", str, description="Its key"),
            OpenApiParameter("accepted", str, enum=["true", "false"], description="Else both"),
        ]
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The findings in the order of the service areas, as on the page."""
        return super().get(request, *args, **kwargs)

    def rows(self) -> list[Found]:
        asked = self.request.query_params
        _check(asked)
        year = _year(asked["year"]) if asked.get("year") else self._newest()
        found = found_in(self.scope, year, timezone.localdate(), branches(areas_visible_to(self.scope)))
        return [each for each in found if _fits(each, asked)]

    def _newest(self) -> ReportingYear:
        return year_among(years(self.scope), "", timezone.localdate())

    @extend_schema(request=Answer, responses={200: FoundShown})
    def post(self, request: Request) -> Response:
        """Accept what was found, with a reason that holds until one of its figures changes; or open it again."""
        check_administers(self.scope, "accept what was found about figures")
        sent = self.given(Answer)
        of, year = indicator(self.scope, sent["indicator"]), _year(sent["year"])
        act = accept_finding if sent["accepted"] else reopen_finding
        act(
            by=self.person,
            indicator=of,
            finding=_one(of, year, sent["finding"]).finding,
            reason=sent.get("reason", ""),
        )
        return Response(FoundShown(_one(of, year, sent["finding"])).data)


def _one(of: Any, year: ReportingYear, key: str) -> Found:
    """Raises ``Conflict`` where the figures are others by now."""
    found = found_of(of, year, timezone.localdate())
    one = next((each for each in found if each.finding.key == key), None)
    if one is None:
        raise Conflict(GONE)
    return one


def _year(text: str) -> ReportingYear:
    try:
        year = ReportingYear.parse(text)
    except ValueError as error:
        raise Invalid({"year": str(error)}) from error
    if not FIRST <= year.start <= LAST:
        raise Invalid({"year": f"Give a year from {FIRST} to {LAST}."})
    return year


def _check(asked: Any) -> None:
    allowed = {"kind": {kind.value for kind in Kind}, "accepted": {"true", "false"}}
    wrong = {
        name: f"Choose one of: {', '.join(sorted(known))}."
        for name, known in allowed.items()
        if asked.get(name) and asked[name] not in known
    }
    if wrong:
        raise Invalid(wrong)


def _fits(each: Found, asked: Any) -> bool:
    return (
        asked.get("kind") in (None, "", each.finding.kind.value)
        and asked.get("indicator") in (None, "", each.indicator.key)
        and asked.get("accepted") in (None, "", "true" if each.accepted else "false")
    )
