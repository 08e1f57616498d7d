"""Narrowing and ordering lists by django-filter; a parameter that an address does not know is refused."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django_filters import rest_framework as filters
from django_filters.fields import BaseCSVField, IsoDateTimeField
from drf_spectacular.drainage import set_override
from rest_framework.request import Request

from portal.api.fields import SLUG
from portal.errors import Invalid
from portal.validation import NULL


def check_asked(request: Request, known: Collection[str]) -> None:
    """What stands behind the ``?`` of an address: each known, said once, and not empty. Raises ``Invalid``.

    A filter that was not understood would answer with more than was asked for.
    """
    problems = {
        name: said for name, values in request.query_params.lists() if (said := _wrong(name, values, known))
    }
    if problems:
        raise Invalid(problems)


def _wrong(name: str, values: list[str], known: Collection[str]) -> str:
    if name not in known:
        return "This address has no such parameter."
    if len(values) > 1:
        return "Give it once."
    if "\0" in values[0]:
        return NULL
    return "" if values[0].strip() else "Give a value, or leave it out."


KEY = {"type": "string", "pattern": SLUG, "maxLength": 50}


def _documented(one: filters.Filter, schema: dict[str, Any]) -> None:
    """What the OpenAPI document says of a filter: its ``help_text`` is left out where only the class has a schema."""
    told = one.extra.get("help_text")
    set_override(one, "field", schema | ({"description": told} if told else {}))


class Keys(filters.CharFilter):
    """By a key, as addresses have it."""

    field_class = forms.SlugField

    def __init__(self, field_name: str, **options: Any) -> None:
        super().__init__(field_name, max_length=50, strip=False, **options)  # " a" is no key
        _documented(self, KEY)


class Names(BaseCSVField):
    """Names with a comma between two; nothing before, after or between commas is no name."""

    def clean(self, value: Any) -> Any:
        if value and "" in value:
            raise ValidationError("Give names with one comma between two.")
        return super().clean(value)


class AnyOfKeys(filters.BaseInFilter, filters.CharFilter):
    """By one key or by several, with a comma between two."""

    base_field_class = Names
    field_class = forms.SlugField

    def __init__(self, field_name: str, **options: Any) -> None:
        super().__init__(field_name, max_length=50, strip=False, **options)
        _documented(self, KEY)


class Truth(filters.ChoiceFilter):
    """``true`` or ``false``; anything else is refused."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=(("true", "true"), ("false", "false")), **options)
        _documented(self, {"type": "boolean"})

    def filter(self, queryset: QuerySet[Any], value: Any) -> QuerySet[Any]:
        narrowed: QuerySet[Any] = super().filter(queryset, value == "true" if value else value)
        return narrowed


class Days(filters.DateFilter):
    """A day, written as 2017-03-31."""

    def __init__(self, **options: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d"], **options)


class MomentField(IsoDateTimeField):
    """As the database keeps it, outside of which the first and the last hours of all years may lie."""

    def clean(self, value: Any) -> datetime | None:
        moment = super().clean(value)
        try:
            return moment.astimezone(UTC) if moment else None
        except OverflowError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


class Moments(filters.IsoDateTimeFilter):
    """A moment, written as 2017-06-30T09:00:00Z."""

    field_class = MomentField


class Ordering(filters.OrderingFilter):
    """``ordering=name`` or ``-name``; rows that are alike stay in the order in which they came."""

    base_field_class = Names

    def __init__(self, fields: Mapping[str, str], **options: Any) -> None:
        """``fields`` maps what the parameter says to the column that it stands for."""
        super().__init__(fields={column: name for name, column in fields.items()}, **options)

    def filter(self, queryset: QuerySet[Any], value: Any) -> QuerySet[Any]:
        if not value:
            return queryset
        return queryset.order_by(*(self.get_ordering_value(each) for each in value), "pk")


class Filtering(filters.DjangoFilterBackend):
    """A value that a filter does not take is refused with what would be right."""

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: Any) -> QuerySet[Any]:
        """Raises ``Invalid``."""
        filterset = self.get_filterset(request, queryset, view)
        if filterset is None:
            return queryset
        if not filterset.is_valid():
            form = filterset.form
            told = {name: _right(form.fields[name], errors) for name, errors in form.errors.as_data().items()}
            raise Invalid(told)
        return filterset.qs


def _right(field: forms.Field, errors: list[ValidationError]) -> str:
    """What would be right, where the form says only that a value is wrong."""
    codes = {error.code for error in errors}
    if isinstance(field, forms.ChoiceField) and codes & {"invalid_choice", "invalid_list"}:
        choices: Any = field.choices
        return f"Give one of: {', '.join(str(value) for value, _ in choices if value)}."
    if isinstance(field, MomentField) and "invalid" in codes:
        return "Give a moment, such as 2017-06-30T09:00:00Z."
    if isinstance(field, forms.DateField) and "invalid" in codes:
        return "Give a day, such as 2017-03-31."
    if isinstance(field, forms.SlugField) and "invalid" in codes:
        return "Give a key: letters without accents, digits, hyphens and underscores."
    return " ".join(message for error in errors for message in error.messages)
