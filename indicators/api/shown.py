"""Facts as the API shows them. Figures are exact decimals, written as text."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from indicators.api import examples
from indicators.benchmarks.members import own_members
from indicators.benchmarks.models import NeighbourModel
from indicators.figures.periods import Period, PeriodKind, ReportingYear
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
from indicators.imports.words import Kind
from indicators.published.models import Publication, Release
from portal.api.fields import Figure
from portal.api.schema import shown_as
from portal.api.serializers import Shown
from portal.api.slices import Composed


@extend_schema_field(str)
class PeriodKey(Composed):
    """The key of a row's period; null where it has none."""

    paths = ("period_kind", "starts", "ends")

    def __init__(self, **options: Any) -> None:
        super().__init__(
            help_text="2017-03, 2016/17-Q4, 2016/17, ytd 2016-12, 12m 2017-03, ay 2016/17, 2016-11..2017-03",
            **options,
        )

    def told(self, *cells: Any) -> str | None:
        kind, starts, ends = cells
        return Period(PeriodKind(kind), starts, ends).key if starts else None


@extend_schema_field(str)
class CategoryKey(Composed):
    paths = ("category__breakdown__key", "category__key")

    def told(self, *cells: Any) -> str | None:
        breakdown, category = cells
        return f"{breakdown}/{category}" if category else None


@extend_schema_field(str)
class YearLabel(Composed):
    paths = ("year",)

    def told(self, *cells: Any) -> str:
        return ReportingYear(cells[0]).label


@extend_schema_field(str)
class ModelName(Composed):
    """As a neighbour model calls itself."""

    paths = ("neighbour_model__name", "neighbour_model__year")

    def told(self, *cells: Any) -> str | None:
        name, year = cells
        return str(NeighbourModel(name=name, year=year)) if name else None


@extend_schema_field(str)
class ReleaseName(Composed):
    """As a release of a publication calls itself."""

    paths = ("release__publication__title", "release__name")

    def told(self, *cells: Any) -> str:
        title, name = cells
        return str(Release(publication=Publication(title=title), name=name))


class FactShown(Shown):
    """What every fact says of how it came."""

    id = serializers.IntegerField(source="pk")
    indicator = serializers.SlugField(source="indicator.key")
    reason = serializers.CharField(help_text="Why it was recorded or changed")
    batch = serializers.IntegerField(source="batch_id")
    recorded_at = serializers.DateTimeField()
    recorded_by = serializers.CharField(source="recorded_by.post", help_text="A post")
    superseded_at = serializers.DateTimeField(allow_null=True, help_text="null: known now")


@shown_as(examples.VERSION)
class VersionShown(Shown):
    valid_from = serializers.DateField()
    code = serializers.CharField()
    title = serializers.CharField()
    short_title = serializers.CharField()
    definition = serializers.CharField()
    counts = serializers.CharField(help_text="What is counted, plural")
    counts_people = serializers.BooleanField()
    unit = serializers.ChoiceField(Unit.choices())
    decimals = serializers.IntegerField()
    nature = serializers.ChoiceField(Nature.choices())
    polarity = serializers.ChoiceField(Polarity.choices())
    year_to_date = serializers.ChoiceField(YearToDate.choices())
    rating_rule = serializers.ChoiceField(RatingRule.choices())
    tolerance = Figure(allow_null=True)
    hidden_below = serializers.IntegerField(help_text="Counts of people up to this are hidden; 0: none")
    rounded_to = serializers.IntegerField(
        help_text="Counts are printed to the nearest multiple; 1: as they are"
    )
    hidden_in = serializers.ChoiceField(HiddenIn.choices())
    comparable = serializers.BooleanField(help_text="With the version before; if not, a series break")
    break_note = serializers.CharField()
    reason = serializers.CharField()
    recorded_at = serializers.DateTimeField()
    recorded_by = serializers.CharField(source="recorded_by.post", help_text="A post")


class CategoryShown(Shown):
    key = serializers.SlugField()
    name = serializers.CharField()


@shown_as(examples.BREAKDOWN)
class BreakdownShown(Shown):
    indicator = serializers.SlugField(source="indicator.key")
    key = serializers.SlugField()
    title = serializers.CharField()
    unit = serializers.ChoiceField(Unit.choices())
    decimals = serializers.IntegerField()
    whole = serializers.BooleanField(help_text="The categories add up to the indicator’s total")
    note = serializers.CharField()
    categories = CategoryShown(many=True, source="categories.all")


@shown_as(examples.INDICATOR)
class IndicatorShown(Shown):
    """A line of the list: the words are those of its newest version."""

    key = serializers.SlugField()
    area = serializers.SlugField(source="area.key")
    position = serializers.IntegerField()
    retired_on = serializers.DateField(allow_null=True)
    collected = serializers.ChoiceField(Collected.choices())
    due_after = serializers.IntegerField(
        allow_null=True, help_text="Working days after the end of a period, where its own"
    )
    code = serializers.CharField()
    title = serializers.CharField()
    short_title = serializers.CharField()
    unit = serializers.ChoiceField(Unit.choices())
    rating_rule = serializers.ChoiceField(RatingRule.choices())


@shown_as(examples.WHOLE_INDICATOR)
class IndicatorWhole(IndicatorShown):
    versions = VersionShown(many=True, source="versions.all")
    breakdowns = BreakdownShown(many=True, source="breakdowns.all")


@shown_as(examples.VALUE)
class ValueShown(FactShown):
    measure = serializers.ChoiceField(Measure.choices())
    period = PeriodKey()
    period_kind = serializers.ChoiceField(PeriodKind.choices())
    starts = serializers.DateField()
    ends = serializers.DateField()
    place = serializers.SlugField(source="place.key", allow_null=True, default=None)
    category = CategoryKey(allow_null=True, help_text="breakdown/category; null: the total")
    basis = serializers.ChoiceField(Basis.choices())
    number = Figure(allow_null=True)
    missing = serializers.CharField(help_text="Why there is no number")
    numerator = Figure(allow_null=True)
    denominator = Figure(allow_null=True)
    decimals = serializers.IntegerField(allow_null=True)
    status = serializers.ChoiceField(Status.choices())
    source = serializers.CharField()  # type: ignore[assignment]
    note = serializers.CharField()


@shown_as(examples.TARGET)
class TargetShown(FactShown):
    year = YearLabel(help_text="2016/17")
    period = PeriodKey(allow_null=True)
    place = serializers.SlugField(source="place.key", allow_null=True, default=None)
    kind = serializers.ChoiceField(TargetKind.choices())
    lower = Figure(allow_null=True)
    upper = Figure(allow_null=True)
    tolerance = Figure(allow_null=True)
    rationale = serializers.CharField()
    owner = serializers.CharField(help_text="The post that answers for it")


@shown_as(examples.BENCHMARK)
class BenchmarkShown(FactShown):
    comparator = serializers.SlugField(source="comparator.key")
    measure = serializers.ChoiceField(Measure.choices())
    period = PeriodKey(allow_null=True)
    number = Figure(allow_null=True)
    symbol = serializers.CharField(help_text="The source’s own, where it gives no number")
    release = serializers.CharField()
    published = serializers.DateField(allow_null=True)
    statistic = serializers.ChoiceField(Statistic.choices(), help_text="How it was made")
    neighbour_model = ModelName(allow_null=True)
    with_figure = serializers.IntegerField(allow_null=True, help_text="Members that had a figure")
    members = serializers.IntegerField(allow_null=True)
    note = serializers.CharField()


@shown_as(examples.COMPARATOR)
class ComparatorShown(Shown):
    key = serializers.SlugField()
    name = serializers.CharField()
    short = serializers.CharField()
    kind = serializers.ChoiceField(ComparatorKind.choices())
    statistic = serializers.ChoiceField(Statistic.choices())
    authority = serializers.CharField(
        source="authority.code", allow_null=True, default=None, help_text="Code of whose figures it takes"
    )
    position = serializers.IntegerField()


class NeighbourModelLine(Shown):
    id = serializers.IntegerField(source="pk")
    name = serializers.CharField()
    year = serializers.IntegerField()
    authorities = serializers.SerializerMethodField(help_text="Of how many it names the neighbours")

    def get_authorities(self, row: NeighbourModel) -> int:
        return len(row.members)


@shown_as(examples.NEIGHBOUR_MODEL)
class NeighbourModelShown(NeighbourModelLine):
    """With the council's own neighbours."""

    members = serializers.SerializerMethodField(help_text="The council’s own: codes, nearest first")

    def get_members(self, row: NeighbourModel) -> list[str]:
        return list(own_members(row, self.context["own"]))


class NeighboursShown(Shown):
    authority = serializers.CharField(help_text="Code or number, as the model names it; empty: the council")
    members = serializers.ListField(child=serializers.CharField(), help_text="Nearest first")
    closeness = serializers.ListField(child=serializers.CharField(), help_text="In the model’s words")


@shown_as(examples.WHOLE_NEIGHBOUR_MODEL)
class NeighbourModelWhole(NeighbourModelLine):
    """With the neighbours of every authority that it names."""

    neighbours = serializers.SerializerMethodField()

    @extend_schema_field(NeighboursShown(many=True))
    def get_neighbours(self, row: NeighbourModel) -> list[dict[str, Any]]:
        return [
            {"authority": of, "members": members, "closeness": row.closeness.get(of, [])}
            for of, members in sorted(row.members.items())
        ]


@shown_as(examples.AUTHORITY)
class AuthorityShown(Shown):
    level = serializers.ChoiceField(Level.choices())
    code = serializers.CharField(help_text="The newest")
    former_codes = serializers.ListField(child=serializers.CharField())
    number = serializers.CharField(help_text="The Department’s own")
    name = serializers.CharField()
    region = serializers.CharField(source="region.name", allow_null=True, default=None)
    begins = serializers.DateField(allow_null=True, help_text="Only where it was made later")
    ends = serializers.DateField(allow_null=True, help_text="Only where it is no more")


@shown_as(examples.RELEASE)
class ReleaseShown(Shown):
    publication = serializers.CharField(source="publication.title")
    name = serializers.CharField()
    published = serializers.DateField(allow_null=True)


@shown_as(examples.PUBLISHED)
class PublishedShown(FactShown):
    authority = serializers.CharField(source="authority.code", help_text="Its newest code")
    authority_name = serializers.CharField(source="authority.name")
    measure = serializers.ChoiceField(Measure.choices())
    period = PeriodKey()
    number = Figure(allow_null=True)
    symbol = serializers.CharField(help_text="The source’s own, where it gives no number")
    release = ReleaseName(help_text="The first that said so")


@shown_as(examples.PLACE)
class PlaceShown(Shown):
    key = serializers.SlugField()
    name = serializers.CharField()


@shown_as(examples.YEAR)
class YearShown(Shown):
    label = serializers.CharField(help_text="2016/17")  # type: ignore[assignment]
    starts = serializers.DateField(source="period.starts")
    ends = serializers.DateField(source="period.ends")
    quarters = serializers.SerializerMethodField(help_text="Keys of its quarters")
    months = serializers.SerializerMethodField(help_text="Keys of its months")

    def get_quarters(self, year: ReportingYear) -> list[str]:
        return [period.key for period in year.quarters]

    def get_months(self, year: ReportingYear) -> list[str]:
        return [period.key for period in year.months]


@shown_as(examples.COUNTS)
class CountsShown(Shown):
    """What became of what was sent."""

    new = serializers.IntegerField()
    changed = serializers.IntegerField(help_text="These superseded others")
    unchanged = serializers.IntegerField(help_text="Known already, and not written again")


@shown_as(examples.OUTCOME)
class OutcomeShown(CountsShown):
    batch = serializers.IntegerField()


class BecameShown(Shown):
    row = serializers.IntegerField(help_text="Its number as it was sent, counted from 0")
    kind = serializers.ChoiceField(Kind.choices(), help_text="What became of it")
    fields = serializers.DictField(  # type: ignore[assignment]
        child=serializers.CharField(), required=False, help_text="Where it was refused: what would be right"
    )


@shown_as(examples.VALUES_OUTCOME)
class ValuesOutcomeShown(OutcomeShown):
    refused = serializers.IntegerField(help_text="Left out, as you allowed")
    rows = BecameShown(many=True)
