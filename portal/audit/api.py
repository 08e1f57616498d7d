"""The audit trail, for administrators."""

from typing import Any

from django_filters import rest_framework as filters
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from portal.api.filtering import Moments, Ordering
from portal.api.schema import shown_as
from portal.api.serializers import Shown
from portal.api.views import Flat, Reading
from portal.audit.queries import event_for, visible_to


@extend_schema_field(OpenApiTypes.OBJECT)
class Data(serializers.JSONField):
    """What an event says beside its columns."""


@shown_as(
    {
        "sequence": 2017,
        "at": "2017-05-22T10:15:00+01:00",
        "actor": "Head of service, First contact",
        "on_behalf_of": None,
        "action": "entry.returned",
        "subject_type": "reports.entry",
        "subject_id": "31",
        "label": "CSC 022",
        "data": {"digest": "0f2d" * 16},
        "previous_hash": "5c1e" * 16,
        "hash": "a90b" * 16,
    }
)
class EventShown(Shown):
    sequence = serializers.IntegerField(help_text="1, 2, 3 … without gaps")
    at = serializers.DateTimeField()
    actor = serializers.CharField(
        source="actor.post", allow_null=True, default=None, help_text="A post; null: the portal itself"
    )
    on_behalf_of = serializers.CharField(source="on_behalf_of.post", allow_null=True, default=None)
    action = serializers.CharField()
    subject_type = serializers.CharField()
    subject_id = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    data = Data()  # type: ignore[assignment]
    previous_hash = serializers.CharField()
    hash = serializers.CharField()


class EventFilters(filters.FilterSet):
    action = filters.CharFilter(lookup_expr="startswith", max_length=60, help_text="Its beginning: entry.")
    subject_type = filters.CharFilter(max_length=60)
    subject_id = filters.CharFilter(max_length=64)
    since = Moments(field_name="at", lookup_expr="gte")
    until = Moments(field_name="at", lookup_expr="lt")
    ordering = Ordering({"sequence": "sequence"})


class EventsView(Flat):
    """Events, newest first. Each names the hash of the one before, so the chain can be checked outside."""

    reach = "administrators"
    serializer_class = EventShown
    filterset_class = EventFilters

    def rows(self) -> Any:
        return visible_to(self.scope)


class EventView(Reading):
    """One event."""

    reach = "administrators"
    serializer_class = EventShown

    def row(self) -> Any:
        return event_for(self.scope, self.kwargs["sequence"])
