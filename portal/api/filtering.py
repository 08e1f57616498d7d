"""Narrowing and ordering lists by django-filter; a parameter that a list does not know is refused."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django_filters import rest_framework as filters
from rest_framework.request import Request

from portal.errors import Invalid

ALWAYS = frozenset({"limit", "offset", "format"})


class FilterBackend(filters.DjangoFilterBackend):
    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: Any) -> QuerySet[Any]:
        known = set(getattr(getattr(view, "filterset_class", None), "base_filters", ())) | ALWAYS
        unknown = [name for name in request.query_params if name not in known]
        if unknown:
            raise Invalid(dict.fromkeys(unknown, "This list has no such filter."))
        if "%00" in request.query_params.urlencode():
            raise Invalid({"": "Remove the character that cannot be shown (a null character)."})
        narrowed: QuerySet[Any] = super().filter_queryset(request, queryset, view)
        return narrowed


class Keys(filters.CharFilter):
    """By a key, as addresses have it."""

    field_class = forms.SlugField

    def __init__(self, field_name: str, **options: Any) -> None:
        super().__init__(field_name, max_length=50, **options)


class Ordering(filters.OrderingFilter):
    """``ordering=name`` or ``-name``; rows that are alike stay in the order in which they came."""

    def __init__(self, fields: Mapping[str, str], **options: Any) -> None:
        """``fields`` maps what the parameter says to the column that it stands for."""
        super().__init__(fields={column: name for name, column in fields.items()}, **options)

    def filter(self, queryset: QuerySet[Any], value: Any) -> QuerySet[Any]:
        if not value:
            return queryset
        return queryset.order_by(*(self.get_ordering_value(each) for each in value), "pk")
