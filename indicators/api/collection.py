"""Collection for programs: how a month's figures stand, confirming them, closing the month."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_field, extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from indicators.api import examples
from indicators.collection.queries import month_for, period_for
from indicators.collection.services import close_month, confirm_figures
from indicators.collection.standing import Line, Month
from indicators.collection.words import State
from indicators.facts.services import LONGEST_REASON
from portal.api.fields import Key, Text
from portal.api.schema import sent_as, shown_as
from portal.api.serializers import Given, Shown
from portal.api.views import Reading, View

MOST = 1000


class DueShown(Shown):
    indicator = serializers.SlugField(source="indicator.key")
    period = serializers.CharField(source="period.key", help_text="The period that ends with the month")
    due = serializers.DateField()
    state = serializers.ChoiceField(State.choices())
    late = serializers.BooleanField(
        source="is_late", help_text="Not confirmed by the day on which it was due; its month is open"
    )
    owners = serializers.SerializerMethodField(help_text="Posts; none: the performance team")
    figure = serializers.CharField(help_text="Of the whole council, as it is shown")
    digest = serializers.CharField(help_text="Of everything that is held; name it when you confirm")
    confirmed_by = serializers.CharField(
        source="confirmed.recorded_by.post",
        allow_null=True,
        default=None,
        help_text="A post, of the last time",
    )
    confirmed_at = serializers.DateTimeField(source="confirmed.recorded_at", allow_null=True, default=None)

    def get_owners(self, line: Line) -> list[str]:
        return [person.post for person in line.owners]


@shown_as(examples.COLLECTED_MONTH)
class CollectedMonthShown(Shown):
    month = serializers.CharField(source="period.key")
    closed_at = serializers.DateTimeField(source="closing.recorded_at", allow_null=True, default=None)
    reason = serializers.CharField(
        source="closing.reason",
        allow_null=True,
        default=None,
        help_text="Why it was closed with figures open",
    )
    figures = serializers.SerializerMethodField()

    @extend_schema_field(DueShown(many=True))
    def get_figures(self, month: Month) -> Any:
        return DueShown(month.lines, many=True).data


class FigureRead(Given):
    indicator = Key()
    digest = Text(max_length=64)


@extend_schema_serializer(examples=[sent_as("One indicator", examples.CONFIRMATION)])
class FiguresConfirmed(Given):
    """All are confirmed, or none; what is confirmed already stays as it is."""

    figures = serializers.ListField(child=FigureRead(), min_length=1, max_length=MOST)

    def validate_figures(self, value: list[dict[str, str]]) -> list[dict[str, str]]:
        if len({each["indicator"] for each in value}) < len(value):
            raise serializers.ValidationError("Name each indicator once.")
        return value


@extend_schema_serializer(examples=[sent_as("With figures open", examples.CLOSING)])
class MonthClosed(Given):
    reason = Text(required=False, allow_blank=True, max_length=LONGEST_REASON)


class OfMonths(View):
    reach = "staff"

    def answer(self, status: int = 200) -> Response:
        month = month_for(self.scope, self.kwargs["month"], timezone.localdate())
        return Response(CollectedMonthShown(month).data, status=status)


class CollectedMonth(OfMonths, Reading):
    """A month of a year that is collected: what is due of whom, and what became of it."""

    serializer_class = CollectedMonthShown

    def row(self) -> Any:
        return month_for(self.scope, self.kwargs["month"], timezone.localdate())


class Confirmations(OfMonths):
    @extend_schema(request=FiguresConfirmed, responses={200: CollectedMonthShown})
    def post(self, request: Request, month: str) -> Response:
        """Stand for the figures that you have read, named by their digests."""
        period = period_for(self.scope, month)
        seen = {each["indicator"]: each["digest"] for each in self.given(FiguresConfirmed)["figures"]}
        confirm_figures(by=self.person, month=period, seen=seen)
        return self.answer()


class MonthClosing(OfMonths):
    @extend_schema(request=MonthClosed, responses={201: CollectedMonthShown})
    def post(self, request: Request, month: str) -> Response:
        """Close the month and every month before it; a later change needs a reason."""
        period = period_for(self.scope, month)
        close_month(by=self.person, month=period, reason=self.given(MonthClosed).get("reason", ""))
        answer = self.answer(201)
        answer["Location"] = reverse("api:collected_month", args=[month])
        return answer
