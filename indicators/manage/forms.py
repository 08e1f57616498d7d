"""Forms about indicators: themselves, versions, targets, benchmarks, comparators."""

from decimal import Decimal
from typing import Any, ClassVar

from django import forms

from indicators.authorities.models import Authority
from indicators.benchmarks.models import Comparator, NeighbourModel
from indicators.catalogue.finding import target_years
from indicators.catalogue.models import MOST_WORKING_DAYS, Place
from indicators.disclosure.small import HIGHEST_BASE, HIGHEST_THRESHOLD
from indicators.facts.fields import PeriodField, ReportingYearField
from indicators.figures.periods import ReportingYear
from indicators.figures.words import (
    Collected,
    ComparatorKind,
    HiddenIn,
    Measure,
    Nature,
    Polarity,
    RatingRule,
    Statistic,
    TargetKind,
    Unit,
    YearToDate,
)
from portal.manage.fields import AreaField
from portal.manage.forms import Day, Groups, ManagedForm, Reason, ReasonForm
from portal.numbers import decimal_text
from portal.ui.asked import Asked

MOST = 32_767  # what the database keeps in a small number


class Number(forms.DecimalField):
    """A decimal, shown without zeros at its end."""

    wanted = "Enter a number, such as 87.5"

    def __init__(self, **options: Any) -> None:
        usual: dict[str, Any] = {
            "required": False,
            "widget": forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-10"}),
            "error_messages": {"invalid": self.wanted},
        }
        super().__init__(**(usual | options))

    def prepare_value(self, value: Any) -> Any:
        return decimal_text(value) if isinstance(value, Decimal) else value


class Whole(forms.IntegerField):
    """A whole number from 0."""

    wanted = "Enter a whole number, such as 2"

    def __init__(self, **options: Any) -> None:
        usual: dict[str, Any] = {
            "required": False,
            "min_value": 0,
            "max_value": MOST,
            "widget": forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-5"}),
        }
        said = {"invalid": self.wanted} | options.pop("error_messages", {})
        super().__init__(**(usual | options), error_messages=said)


class FindIndicators(Asked):
    """The list's filters, which stand in its address."""

    words = forms.CharField(label="Key, code or title", required=False, max_length=120)
    area = AreaField(label="Service area", required=False, empty="All areas")
    without_target = forms.TypedChoiceField(label="Target", required=False, coerce=int, empty_value=None)
    state = forms.ChoiceField(
        label="Show", required=False, choices=[("", "In use"), ("retired", "Retired"), ("all", "All")]
    )

    def __init__(self, asked: Any) -> None:
        super().__init__(asked)
        area, target = self.fields["area"], self.fields["without_target"]
        if isinstance(area, AreaField) and isinstance(target, forms.ChoiceField):
            area.offer()
            lacking = [(str(year), f"None for {ReportingYear(year).label}") for year in target_years()]
            target.choices = [("", "With and without"), *lacking]


class PlaceForm(ManagedForm):
    """Where an indicator stands."""

    area = AreaField(label="Service area", empty="Choose an area")
    position = Whole(label="Place in its area’s order", initial=0, required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        area = self.fields["area"]
        if isinstance(area, AreaField):
            area.offer()


class IndicatorForm(PlaceForm):
    retired_on = Day(
        label="Retired on",
        required=False,
        help_text="From that day it is no longer collected. Reports that print it keep it.",
    )
    collected = forms.ChoiceField(
        label="Its figures are collected",
        choices=Collected.choices(),
        error_messages={"required": "Choose how its figures are collected"},
    )
    due_after = Whole(
        label="Working days until they are due",
        max_value=MOST_WORKING_DAYS,
        help_text="After the end of a month, quarter or year. Leave it empty for those of the year’s collection.",
    )


class VersionForm(ManagedForm):
    """What an indicator says of itself."""

    groups: ClassVar[Groups] = (
        ("What it means", ("code", "title", "short_title", "definition", "counts", "counts_people")),
        ("How it is measured", ("unit", "decimals", "nature", "polarity", "year_to_date")),
        ("How it is rated", ("rating_rule", "tolerance")),
        ("Small numbers", ("hidden_below", "rounded_to", "hidden_in")),
        ("The series", ("comparable", "break_note")),
    )
    code = forms.CharField(
        label="Code", required=False, max_length=20, help_text="As your council writes it, such as CSC 022."
    )
    title = forms.CharField(label="Title", max_length=250)
    short_title = forms.CharField(
        label="Short title", max_length=80, help_text="For lists, charts and the scorecard."
    )
    definition = forms.CharField(label="Definition", widget=forms.Textarea(attrs={"rows": 4}))
    counts = forms.CharField(
        label="What is counted", max_length=60, help_text="In the plural: referrals, children."
    )
    counts_people = forms.BooleanField(
        label="It counts people", required=False, help_text="Small counts of people can be hidden in public."
    )
    unit = forms.ChoiceField(label="Unit", choices=Unit.choices())
    decimals = Whole(
        label="Decimals shown",
        initial=0,
        required=True,
        max_value=4,
        error_messages={"required": "Enter how many decimals are shown, such as 0"},
    )
    nature = forms.ChoiceField(
        label="Nature",
        choices=Nature.choices(),
        help_text="A flow counts events in a period; a stock is a snapshot on its last day.",
    )
    polarity = forms.ChoiceField(label="What is good", choices=Polarity.choices())
    year_to_date = forms.ChoiceField(
        label="Year to date",
        choices=YearToDate.choices(),
        error_messages={"required": "Choose how a year’s figure follows from its months"},
        help_text="How a year’s figure follows from its months.",
    )
    rating_rule = forms.ChoiceField(label="Rating rule", choices=RatingRule.choices())
    tolerance = Number(
        label="Tolerance", help_text="Points, or per cent of the target, as the rating rule says."
    )
    hidden_below = Whole(
        label="Hide counts of people up to",
        initial=0,
        required=True,
        max_value=HIGHEST_THRESHOLD,
        error_messages={"required": "Enter up to which number counts of people are hidden; 0 hides none"},
        help_text="Where it counts people: from 1 to this number, and what would give them away. 0 hides none.",
    )
    rounded_to = Whole(
        label="Print counts of people to the nearest",
        initial=1,
        required=True,
        min_value=1,
        max_value=HIGHEST_BASE,
        error_messages={"required": "Enter to what counts of people are printed; 1 leaves them as they are"},
        help_text="5 prints 12 as 10. Fractions, totals and percentages follow from the rounded counts. "
        "1 leaves them as they are.",
    )
    hidden_in = forms.ChoiceField(
        label="Small numbers are hidden and counts rounded in",
        choices=HiddenIn.choices(),
        error_messages={"required": "Choose where small numbers are hidden and counts rounded"},
        initial=HiddenIn.PUBLIC.value,
        help_text="Whoever works on reports here sees every figure all the same.",
    )
    comparable = forms.BooleanField(
        label="Comparable with the version before",
        required=False,
        initial=True,
        help_text="Otherwise charts show a series break on the day from which this version holds.",
    )
    break_note = forms.CharField(
        label="What changed, where it is not comparable", required=False, max_length=200
    )


class NewIndicatorForm(VersionForm, PlaceForm):
    """An indicator with its first version."""

    groups: ClassVar[Groups] = VersionForm.groups[:-1]
    key = forms.SlugField(
        label="Key",
        help_text="Permanent, for addresses and programs, such as csc-022.",
        error_messages={"invalid": "Write the key with letters, digits and hyphens only, such as csc-022"},
    )
    valid_from = Day(label="Counted since", help_text="The day from which the definition holds.")
    field_order = ("key", "area", "position", "valid_from")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["comparable"], self.fields["break_note"]  # there is nothing before
        self.fields["hidden_below"].initial = HIGHEST_THRESHOLD  # on, until somebody decides otherwise


class NewVersionForm(VersionForm):
    """A version from a day on, which starts from what the latest one says."""

    valid_from = Day(
        label="Holds from",
        help_text="The day from which the new meaning holds. Figures of earlier periods stay as they are.",
    )
    reason = Reason()
    field_order = ("valid_from",)


class CorrectVersionForm(VersionForm):
    reason = Reason()


class TargetForm(ManagedForm):
    """Its limits; year, period and place make it the target that it is."""

    kind = forms.ChoiceField(
        label="To be reached",
        choices=TargetKind.choices(),
        error_messages={"required": "Choose what is to be reached"},
    )
    lower = Number(label="Lower limit", help_text="For “at least” and “between”, in the indicator’s unit.")
    upper = Number(label="Upper limit", help_text="For “at most” and “between”.")
    tolerance = Number(label="Tolerance", help_text="Only where it differs from the indicator’s own.")
    rationale = forms.CharField(
        label="Why this target",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Shown beside it: who set it, and on what grounds.",
    )
    owner = forms.CharField(
        label="Owner", required=False, max_length=120, help_text="The post that answers for it. No names."
    )


class NewTargetForm(TargetForm):
    year = ReportingYearField(
        label="Reporting year",
        help_text="Such as 2017/18.",
        error_messages={"required": "Enter the reporting year, such as 2017/18"},
    )
    period = PeriodField(
        label="Only for a part of the year",
        required=False,
        help_text="Such as 2017-06 for June or 2017/18-Q1; empty for the year itself.",
    )
    place = forms.ModelChoiceField(
        Place.objects.none(), label="Place", required=False, empty_label="The whole council"
    )
    field_order = ("year", "period", "place")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place = self.fields["place"]
        if isinstance(place, forms.ModelChoiceField):
            place.queryset = Place.objects.all()


class ChangeTargetForm(TargetForm):
    reason = Reason()


class BenchmarkForm(ManagedForm):
    """The figure and where it comes from."""

    groups = (("Neighbours", ("neighbour_model", "with_figure", "members")),)
    number = Number(label="Figure", help_text="In the indicator’s unit; 87.5 for 87.5%.")
    symbol = forms.CharField(
        label="Or the source’s symbol",
        required=False,
        max_length=10,
        help_text="Where it gives no figure: c, x, z, low.",
    )
    release = forms.CharField(
        label="Release", max_length=200, help_text="Such as Children in need, 2015 to 2016."
    )
    published = Day(label="Published on", required=False)
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    neighbour_model = forms.ModelChoiceField(
        NeighbourModel.objects.none(), label="Model", required=False, empty_label="None"
    )
    with_figure = Whole(label="Members that had a figure")
    members = Whole(label="Of how many")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        model = self.fields["neighbour_model"]
        if isinstance(model, forms.ModelChoiceField):
            model.queryset = NeighbourModel.objects.all()


class NewBenchmarkForm(BenchmarkForm):
    comparator = forms.ModelChoiceField(
        Comparator.objects.none(),
        label="Compared with",
        empty_label="Choose a comparator",
        error_messages={"required": "Choose whom it is compared with"},
    )
    measure = forms.ChoiceField(
        label="What the figure states",
        choices=[(word.value, word.label) for word in Measure if word is not Measure.POPULATION],
        initial=Measure.FIGURE.value,
    )
    period = PeriodField(
        label="Period",
        required=False,
        help_text="Such as 2015/16; empty where the source does not state the year.",
    )
    field_order = ("comparator", "measure", "period")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        comparator = self.fields["comparator"]
        if isinstance(comparator, forms.ModelChoiceField):
            comparator.queryset = Comparator.objects.all()


class SupersedeBenchmarkForm(BenchmarkForm):
    reason = Reason(help_text="For example: the later release of December 2017 revised it.")


class WithdrawForm(ReasonForm):
    pass


class ComparatorForm(ManagedForm):
    name = forms.CharField(label="Name", max_length=120, help_text="Such as North East.")
    short = forms.CharField(label="Short name", max_length=12, help_text="Its heading in the scorecard: NE.")
    kind = forms.ChoiceField(label="Kind", choices=ComparatorKind.choices())
    statistic = forms.ChoiceField(
        label="Statistic",
        choices=Statistic.choices(),
        initial=Statistic.PUBLISHED.value,
        help_text="Of the figures of its members: the neighbours, or the authorities in the nation or region. "
        "Best and quartile follow what is good for each indicator.",
    )
    authority = forms.ModelChoiceField(
        Authority.objects.none(),
        label="Whose published figures it takes",
        required=False,
        empty_label="Nobody’s",
        help_text="A nation, region or authority of the list. Leave it empty where benchmarks are typed, and for "
        "neighbours or any other group, whose members are found in a model; their kind is neighbours.",
    )
    position = Whole(label="Place in the order", initial=0, required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        authority = self.fields["authority"]
        if isinstance(authority, forms.ModelChoiceField):
            authority.queryset = Authority.objects.all()


class NewComparatorForm(ComparatorForm):
    key = forms.SlugField(
        label="Key",
        help_text="Permanent, for programs, such as north-east.",
        error_messages={"invalid": "Write the key with letters, digits and hyphens only, such as north-east"},
    )
    field_order = ("key",)
