"""Service areas."""

from typing import Any

from django_filters import rest_framework as filters
from rest_framework import serializers

from portal.api.filtering import Keys, Ordering
from portal.api.schema import shown_as
from portal.api.serializers import Shown
from portal.api.views import Listing
from portal.organisation.models import AreaKind
from portal.organisation.queries import visible_to


@shown_as(
    {
        "key": "first-contact",
        "name": "First contact",
        "kind": "service",
        "parent": "childrens-services",
        "managers_record_values": False,
    }
)
class AreaShown(Shown):
    key = serializers.SlugField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(AreaKind.choices())
    parent = serializers.SlugField(source="parent.key", allow_null=True, default=None)  # type: ignore[assignment]
    managers_record_values = serializers.BooleanField()


class AreaFilters(filters.FilterSet):
    parent = Keys("parent__key")
    kind = filters.ChoiceFilter(choices=AreaKind.choices())
    ordering = Ordering({"key": "key", "name": "name", "position": "position"})


class AreasView(Listing):
    """Service areas, nested by ``parent``."""

    serializer_class = AreaShown
    filterset_class = AreaFilters

    def rows(self) -> Any:
        return visible_to(self.scope)
