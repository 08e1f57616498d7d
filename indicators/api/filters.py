"""How the lists of facts are narrowed and ordered."""

from typing import Any

from django.db.models import Q, QuerySet
from django_filters import rest_framework as filters

from indicators.figures.periods import Period, PeriodKind, ReportingYear
from indicators.figures.words import Basis, ComparatorKind, Level, Measure, Status, Unit
from portal.api.filtering import AnyOfKeys, Days, Keys, Moments, Ordering, Truth
from portal.errors import Invalid


class PeriodFilter(filters.CharFilter):
    """A period's key."""

    def filter(self, queryset: QuerySet[Any], value: Any) -> QuerySet[Any]:
        if not value:
            return queryset
        try:
            period = Period.parse(value)
        except ValueError as error:
            raise Invalid({"period": str(error)}) from error
        return queryset.filter(period_kind=period.kind.value, starts=period.starts, ends=period.ends)


class YearFilter(filters.CharFilter):
    """A reporting year, as 2016/17."""

    def filter(self, queryset: QuerySet[Any], value: Any) -> QuerySet[Any]:
        if not value:
            return queryset
        try:
            return queryset.filter(year=ReportingYear.parse(value).start)
        except ValueError as error:
            raise Invalid({"year": str(error)}) from error


class IndicatorFilters(filters.FilterSet):
    area = Keys("area__key")
    code = filters.CharFilter(max_length=20)
    unit = filters.ChoiceFilter(choices=Unit.choices())
    retired = Truth(field_name="retired_on", lookup_expr="isnull", exclude=True)
    words = filters.CharFilter(
        method="with_words", max_length=100, help_text="Each in the key, the code or the title"
    )
    ordering = Ordering({"key": "key", "code": "code", "title": "title", "area": "area__name"})

    def with_words(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        places = ("key", "code", "title", "short_title")
        for word in value.split():
            queryset = queryset.filter(Q.create([(f"{place}__alike", word) for place in places], Q.OR))
        return queryset


class Moment(Moments):
    """Read by ``FactFilters``, also where it is not given."""

    def filter(self, queryset: QuerySet[Any], value: Any) -> QuerySet[Any]:
        return queryset


class Everything(Truth):
    """As ``Moment``."""

    def filter(self, queryset: QuerySet[Any], value: Any) -> QuerySet[Any]:
        return queryset


class FactFilters(filters.FilterSet):
    """What is known now, unless a moment or the whole history is asked for."""

    indicator = AnyOfKeys("indicator__key", help_text="Its key, or several with commas")
    area = Keys("indicator__area__key")
    known_at = Moment(help_text="As it was known then")
    history = Everything(help_text="true: superseded ones too")

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Raises ``Invalid`` where both a moment and the whole history are asked for."""
        asked = self.form.cleaned_data
        if asked["history"] == "true" and asked["known_at"]:
            raise Invalid({"known_at": "Ask for a moment or for the whole history, not for both."})
        narrowed: QuerySet[Any] = super().filter_queryset(queryset)
        if asked["history"] == "true":
            return narrowed
        known: QuerySet[Any] = narrowed.known_at(asked["known_at"])  # type: ignore[attr-defined]
        return known


class ValueFilters(FactFilters):
    period = PeriodFilter(max_length=30, help_text="A key, such as 2017-03 or 2016/17")
    period_kind = filters.ChoiceFilter(choices=PeriodKind.choices())
    starts_from = Days(field_name="starts", lookup_expr="gte")
    ends_by = Days(field_name="ends", lookup_expr="lte")
    measure = filters.ChoiceFilter(choices=Measure.choices())
    basis = filters.ChoiceFilter(choices=Basis.choices())
    status = filters.ChoiceFilter(choices=Status.choices())
    place = Keys("place__key")
    council = Truth(field_name="place", lookup_expr="isnull", help_text="true: the whole council, no places")
    breakdown = Keys("category__breakdown__key")
    category = Keys("category__key")
    total = Truth(field_name="category", lookup_expr="isnull", help_text="true: no categories")
    ordering = Ordering(
        {"indicator": "indicator__key", "starts": "starts", "ends": "ends", "recorded_at": "recorded_at"}
    )


class TargetFilters(FactFilters):
    year = YearFilter(max_length=7, help_text="A reporting year, such as 2016/17")
    place = Keys("place__key")
    council = Truth(field_name="place", lookup_expr="isnull", help_text="true: the whole council, no places")
    ordering = Ordering({"indicator": "indicator__key", "year": "year", "recorded_at": "recorded_at"})


class BenchmarkFilters(FactFilters):
    comparator = Keys("comparator__key")
    period = PeriodFilter(max_length=30, help_text="A key, such as 2015/16")
    measure = filters.ChoiceFilter(choices=Measure.choices())
    ordering = Ordering({"indicator": "indicator__key", "ends": "ends", "comparator": "comparator__position"})


class PublishedFilters(FactFilters):
    authority = filters.CharFilter(field_name="authority__code", max_length=40, help_text="Its newest code")
    period = PeriodFilter(max_length=30, help_text="A key, such as 2024/25")
    measure = filters.ChoiceFilter(choices=Measure.choices())
    ordering = Ordering({"indicator": "indicator__key", "ends": "ends", "authority": "authority__name"})


class AuthorityFilters(filters.FilterSet):
    level = filters.ChoiceFilter(choices=Level.choices())
    region = filters.CharFilter(field_name="region__name", max_length=120, help_text="Its name")
    code = filters.CharFilter(max_length=40)
    number = filters.CharFilter(max_length=20)
    ordering = Ordering({"name": "name", "number": "number", "code": "code"})


class ReleaseFilters(filters.FilterSet):
    publication = filters.CharFilter(field_name="publication__title", max_length=120, help_text="Its title")
    ordering = Ordering({"published": "published", "publication": "publication__title"})


class BreakdownFilters(filters.FilterSet):
    indicator = Keys("indicator__key")


class ComparatorFilters(filters.FilterSet):
    kind = filters.ChoiceFilter(choices=ComparatorKind.choices())
    ordering = Ordering({"key": "key", "name": "name", "position": "position"})


class PlaceFilters(filters.FilterSet):
    ordering = Ordering({"key": "key", "name": "name"})


class ModelFilters(filters.FilterSet):
    ordering = Ordering({"name": "name", "year": "year"})
