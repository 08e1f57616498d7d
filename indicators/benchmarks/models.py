"""Whom the council compares itself with, and what they reached."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from indicators.authorities.models import Authority
from indicators.catalogue.models import Indicator, optional_number
from indicators.facts.models import CURRENT, Fact
from indicators.figures.periods import PeriodKind
from indicators.figures.words import ComparatorKind, Measure, Statistic
from indicators.published.models import Release

# What a benchmark's model need not bring along: the neighbours of 153 authorities.
MEMBERS_OF_ALL = ("neighbour_model__members", "neighbour_model__closeness")


class NeighbourModel(models.Model):
    """A published choice of statistical neighbours, e.g. the Department's model of 2025.

    ``members`` are the neighbours of every authority, nearest first, by code or number as the model gives
    them; those under the empty key are the council's own, where a list was typed by hand. ``closeness`` says
    in the model's words how near each is.
    """

    name = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField()
    members = models.JSONField(default=dict, blank=True)
    closeness = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["name", "-year", "pk"]
        constraints = [models.UniqueConstraint("name", "year", name="neighbour_model_once")]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"


class Comparator(models.Model):
    """A nation, a region, the neighbours or a named authority. None is built in."""

    key = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    short = models.CharField(max_length=12, help_text="Heading in the scorecard: SN, NE, Eng")
    kind = models.CharField(max_length=20, choices=ComparatorKind.choices())
    statistic = models.CharField(
        max_length=20, choices=Statistic.choices(), default=Statistic.PUBLISHED.value
    )
    authority = models.ForeignKey(
        Authority,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Whose published figures are taken",
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def newest_use(self) -> "ModelUse | None":
        """What was set last about its model, for whichever periods."""
        return max(self.uses.all(), key=lambda use: use.pk, default=None)


class ModelUse(models.Model):
    """Which model a comparator uses, for periods that end on or after a day. The latest setting holds."""

    comparator = models.ForeignKey(Comparator, on_delete=models.PROTECT, related_name="uses")
    model = models.ForeignKey(NeighbourModel, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField(null=True, blank=True, help_text="Empty: for all periods")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["comparator", "-valid_from", "-pk"]

    def __str__(self) -> str:
        return f"{self.comparator}: {self.model}"


class Benchmark(Fact):
    """A comparator's figure for a period; the period is empty where the source does not state it.

    Exactly one of ``number`` and ``symbol`` is given; symbols belong to the source's own key.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="benchmarks")
    comparator = models.ForeignKey(Comparator, on_delete=models.PROTECT, related_name="benchmarks")
    measure = models.CharField(max_length=30, choices=Measure.choices(), default=Measure.FIGURE.value)
    period_kind = models.CharField(max_length=20, choices=PeriodKind.choices(), blank=True)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    number = optional_number()
    symbol = models.CharField(max_length=10, blank=True)
    release = models.CharField(max_length=200)
    published = models.DateField(null=True, blank=True)
    origin = models.ForeignKey(
        Release,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The release that it was taken from; empty where it was typed",
    )
    statistic = models.CharField(
        max_length=20, choices=Statistic.choices(), default=Statistic.PUBLISHED.value
    )
    neighbour_model = models.ForeignKey(NeighbourModel, on_delete=models.PROTECT, null=True, blank=True)
    with_figure = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Members that had a figure"
    )
    members = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["indicator", "comparator", "-ends", "pk"]
        constraints = [
            models.UniqueConstraint(
                F("indicator"),
                F("comparator"),
                F("measure"),
                F("period_kind"),
                Coalesce("starts", models.Value("1000-01-01", models.DateField())),
                Coalesce("ends", models.Value("1000-01-01", models.DateField())),
                condition=CURRENT,
                name="benchmark_current",
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=False, symbol="") | Q(Q(number=None), ~Q(symbol="")),
                name="benchmark_number_or_symbol",
            ),
            models.CheckConstraint(
                condition=Q(period_kind="", starts=None, ends=None)
                | Q(~Q(period_kind=""), ends__gte=F("starts")),
                name="benchmark_period_whole",
            ),
            models.CheckConstraint(
                condition=Q(with_figure=None) | Q(members__gte=F("with_figure")), name="benchmark_coverage"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.comparator}: {self.indicator}"

    @property
    def coverage(self) -> str:
        """``Median of 8 of 10, Statistical neighbours 2025``; empty where it is not of several."""
        if self.with_figure is None:
            return ""
        of = "" if self.statistic == Statistic.PUBLISHED else f"{self.get_statistic_display()} of "
        model = f", {self.neighbour_model}" if self.neighbour_model else ""
        return f"{of}{self.with_figure} of {self.members}{model}"
