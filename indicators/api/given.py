"""Facts as they are sent. What they mean is checked by the services; here only what they are."""

from typing import Any

from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from indicators.api import examples
from indicators.catalogue.models import MOST_WORKING_DAYS
from indicators.figures.periods import Period, ReportingYear
from indicators.figures.words import (
    Basis,
    Collected,
    ComparatorKind,
    HiddenIn,
    Level,
    Measure,
    Nature,
    Polarity,
    RatingRule,
    Statistic,
    Status,
    TargetKind,
    Unit,
    YearToDate,
)
from portal.api.fields import Choice, Day, Figure, Flag, Key, Text, Whole
from portal.api.schema import sent_as
from portal.api.serializers import Change, Given

MOST = 1000
MOST_VALUES = 50_000
LARGEST = 32767  # that the database keeps in such a column


@extend_schema_field({"type": "string", "example": "2016/17"})
class PeriodGiven(Text):
    """A period's key, read as the period."""

    def to_internal_value(self, data: Any) -> Period:  # type: ignore[override]
        try:
            return Period.parse(super().to_internal_value(data))
        except ValueError as error:
            raise serializers.ValidationError(str(error)) from error

    def run_validators(self, value: Any) -> None:
        """Those of a text do not fit a period."""


@extend_schema_field({"type": "string", "pattern": r"^\d{4}/\d{2}$", "example": "2016/17"})
class YearGiven(PeriodGiven):
    """A reporting year, read as such."""

    def to_internal_value(self, data: Any) -> ReportingYear:  # type: ignore[override]
        try:
            return ReportingYear.parse(Text.to_internal_value(self, data))
        except ValueError as error:
            raise serializers.ValidationError(str(error)) from error


class VersionWords(Given):
    """What a version says of its indicator. What is left out carries on from the version before."""

    reason = Text(required=False, allow_blank=True, max_length=300)
    code = Text(required=False, allow_blank=True, max_length=20)
    title = Text(required=False, max_length=250)
    short_title = Text(required=False, max_length=80)
    definition = Text(required=False)
    counts = Text(required=False, max_length=60)
    counts_people = Flag(required=False)
    unit = Choice(Unit, required=False)
    decimals = Whole(required=False, min_value=0, max_value=4)
    nature = Choice(Nature, required=False)
    polarity = Choice(Polarity, required=False)
    year_to_date = Choice(YearToDate, required=False)
    rating_rule = Choice(RatingRule, required=False)
    tolerance = Figure(required=False, allow_null=True)
    hidden_below = Whole(required=False, min_value=0, max_value=5)
    rounded_to = Whole(required=False, min_value=1, max_value=100)
    hidden_in = Choice(HiddenIn, required=False)
    comparable = Flag(required=False)
    break_note = Text(required=False, allow_blank=True, max_length=200)


@extend_schema_serializer(
    examples=[
        sent_as(
            "A new definition from April",
            {
                "valid_from": "2017-04-01",
                "title": "Referrals completed within 1 working day",
                "comparable": False,
                "break_note": "Counted in working days instead of hours",
            },
        )
    ]
)
class VersionGiven(VersionWords):
    valid_from = Day()


@extend_schema_serializer(
    examples=[
        sent_as(
            "An indicator",
            {
                "key": "referrals-two-days",
                "area": "first-response",
                "valid_from": "2016-04-01",
                "code": "CSC 023",
                "title": "Referrals completed within 2 working days",
                "short_title": "Referrals in 2 days",
                "definition": "Of the referrals of the period, those decided on within 2 working days.",
                "counts": "referrals",
                "unit": "percentage",
                "nature": "flow",
                "polarity": "high is good",
                "year_to_date": "sum of numerators over sum of denominators",
                "rating_rule": "absolute tolerance",
                "tolerance": "2",
            },
        )
    ]
)
class IndicatorGiven(VersionWords):
    """An indicator with its first version."""

    reason = None  # type: ignore[assignment]
    key = Key()
    area = Key()
    position = Whole(required=False, min_value=0, max_value=LARGEST)
    valid_from = Day()
    title = Text(max_length=250)
    short_title = Text(max_length=80)
    definition = Text()
    counts = Text(max_length=60)
    unit = Choice(Unit)
    nature = Choice(Nature)
    polarity = Choice(Polarity)
    year_to_date = Choice(YearToDate)
    rating_rule = Choice(RatingRule)


@extend_schema_serializer(examples=[sent_as("Retire it", {"retired_on": "2018-03-31"})])
class IndicatorChange(Change):
    area = Key(required=False)
    position = Whole(required=False, min_value=0, max_value=LARGEST)
    retired_on = Day(required=False, allow_null=True)
    collected = Choice(Collected, required=False)
    due_after = Whole(
        required=False,
        allow_null=True,
        min_value=0,
        max_value=MOST_WORKING_DAYS,
        help_text="Working days after the end of a period",
    )


class ValueGiven(Given):
    """Exactly one of ``number`` and ``missing``. A percentage is 87.5, not 0.875."""

    indicator = Key()
    period = PeriodGiven()
    status = Choice(Status)
    number = Figure(required=False, allow_null=True)
    missing = Text(required=False, allow_blank=True, max_length=200, help_text="Why there is no number")
    numerator = Figure(required=False, allow_null=True)
    denominator = Figure(required=False, allow_null=True)
    decimals = Whole(required=False, allow_null=True, min_value=0, max_value=4)
    measure = Choice(Measure, required=False)
    place = Key(required=False, allow_null=True)
    category = Text(required=False, allow_null=True, max_length=101, help_text="breakdown/category")
    basis = Choice(Basis, required=False)
    note = Text(required=False, allow_blank=True)


class ReadLater(serializers.ListField):
    """A list whose length alone is checked here; its rows are read together (``indicators.api.reading``)."""

    def run_child_validation(self, data: Any) -> Any:
        return data


class BatchGiven(Given):
    source = Text(  # type: ignore[assignment]
        max_length=120, help_text="Where the figures come from, e.g. the case system"
    )
    reason = Text(
        required=False, allow_blank=True, max_length=300, help_text="Why they are recorded or changed"
    )


@extend_schema_serializer(
    examples=[
        sent_as(
            "One month",
            {
                "source": "Case system",
                "reason": "Monthly load",
                "values": [
                    {
                        "indicator": "referrals-one-day",
                        "period": "2017-03",
                        "status": "final",
                        "number": "87.5",
                        "numerator": "21",
                        "denominator": "24",
                    }
                ],
            },
        )
    ]
)
class ValuesGiven(BatchGiven):
    """Figures that came in together: all are recorded, or none, unless those that are refused may be left out."""

    leave_out_refused = Flag(required=False)
    values = ReadLater(child=ValueGiven(), min_length=1, max_length=MOST_VALUES)


@extend_schema_serializer(
    examples=[
        sent_as(
            "At least 92% in 2018/19",
            {"indicator": "referrals-one-day", "year": "2018/19", "kind": "at least", "lower": "92"},
        )
    ]
)
class TargetGiven(Given):
    indicator = Key()
    year = YearGiven()
    kind = Choice(TargetKind)
    lower = Figure(required=False, allow_null=True)
    upper = Figure(required=False, allow_null=True)
    tolerance = Figure(required=False, allow_null=True)
    rationale = Text(required=False, allow_blank=True)
    owner = Text(required=False, allow_blank=True, max_length=120, help_text="The post that answers for it")
    period = PeriodGiven(required=False, allow_null=True)
    place = Key(required=False, allow_null=True)
    reason = Text(
        required=False,
        allow_blank=True,
        max_length=300,
        help_text="Needed where another target stands and this one says something else",
    )


class BenchmarkGiven(Given):
    """Exactly one of ``number`` and ``symbol``, the source's own. Without a period its year is not stated."""

    indicator = Key()
    comparator = Key()
    release = Text(max_length=200)
    period = PeriodGiven(required=False, allow_null=True)
    number = Figure(required=False, allow_null=True)
    symbol = Text(required=False, allow_blank=True, max_length=10)
    measure = Choice(Measure, required=False)
    published = Day(required=False, allow_null=True)
    neighbour_model = Text(
        required=False, allow_null=True, max_length=130, help_text="Its name and year, as the list gives them"
    )
    with_figure = Whole(required=False, allow_null=True, min_value=0, max_value=LARGEST)
    members = Whole(required=False, allow_null=True, min_value=0, max_value=LARGEST)
    note = Text(required=False, allow_blank=True)


@extend_schema_serializer(
    examples=[
        sent_as(
            "England, 2015/16",
            {
                "source": "Department for Education",
                "benchmarks": [
                    {
                        "indicator": "referrals-one-day",
                        "comparator": "england",
                        "period": "2015/16",
                        "number": "83.4",
                        "release": "Characteristics of children in need 2015 to 2016",
                        "published": "2016-11-03",
                    }
                ],
            },
        )
    ]
)
class BenchmarksGiven(BatchGiven):
    """Figures of comparators: all are recorded, or none. A later release supersedes."""

    benchmarks = serializers.ListField(child=BenchmarkGiven(), min_length=1, max_length=MOST)


@extend_schema_serializer(examples=[sent_as("Why", {"reason": "It was counted twice."})])
class Withdrawal(Given):
    reason = Text(max_length=300)


@extend_schema_serializer(
    examples=[
        sent_as(
            "A region",
            {"key": "south-west", "name": "South West", "short": "SW", "kind": "region"},
        )
    ]
)
class ComparatorGiven(Given):
    key = Key()
    name = Text(max_length=120)
    short = Text(max_length=12)
    kind = Choice(ComparatorKind)
    statistic = Choice(Statistic, required=False)
    authority = Text(
        required=False, allow_null=True, max_length=40, help_text="Code or number of whose figures it takes"
    )
    position = Whole(required=False, min_value=0, max_value=LARGEST)


@extend_schema_serializer(examples=[sent_as("Another name", {"name": "England as a whole"})])
class ComparatorChange(Change):
    name = Text(required=False, max_length=120)
    short = Text(required=False, max_length=12)
    kind = Choice(ComparatorKind, required=False)
    statistic = Choice(Statistic, required=False)
    authority = Text(
        required=False, allow_null=True, max_length=40, help_text="Code or number of whose figures it takes"
    )
    position = Whole(required=False, min_value=0, max_value=LARGEST)


class AuthorityGiven(Given):
    """A code, a number or both. ``region`` is the name of what it lies in, which stands before it."""

    level = Choice(Level)
    name = Text(max_length=120)
    code = Text(required=False, allow_blank=True, max_length=40)
    number = Text(required=False, allow_blank=True, max_length=20)
    region = Text(required=False, allow_blank=True, max_length=120)
    begins = Day(required=False, allow_null=True)
    ends = Day(required=False, allow_null=True)


@extend_schema_serializer(
    examples=[
        sent_as(
            "A nation, a region and an authority",
            {
                "source": "Department for Education",
                "authorities": [
                    {"level": "nation", "code": "E92000001", "name": "England"},
                    {"level": "region", "code": "E12000001", "name": "North East", "region": "England"},
                    {
                        "level": "authority",
                        "code": "E06000005",
                        "number": "841",
                        "name": "Darlington",
                        "region": "North East",
                    },
                ],
            },
        )
    ]
)
class AuthoritiesGiven(Given):
    """The list, or a part of it: all are added and completed, or none."""

    source = Text(max_length=120, help_text="Where the list comes from")  # type: ignore[assignment]
    authorities = serializers.ListField(child=AuthorityGiven(), min_length=1, max_length=MOST)


@extend_schema_serializer(
    examples=[
        sent_as(
            "The council’s own neighbours",
            {"name": "Statistical neighbours", "year": 2025, "members": ["390", "808", "332"]},
        )
    ]
)
class NeighbourModelGiven(Given):
    name = Text(max_length=120)
    year = Whole(min_value=1990, max_value=2100)
    members = serializers.ListField(child=Text(max_length=20), allow_empty=False, max_length=50)


@extend_schema_serializer(examples=[sent_as("A place", examples.PLACE)])
class PlaceGiven(Given):
    key = Key()
    name = Text(max_length=120)


@extend_schema_serializer(examples=[sent_as("Another name", {"name": "North and coast"})])
class PlaceChange(Change):
    name = Text(max_length=120)
