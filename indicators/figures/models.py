"""Values: a figure for an indicator, a period, a place, a category and a basis, as known at a date."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from indicators.catalogue.models import Indicator, Place, optional_number
from indicators.facts.models import CURRENT, Fact
from indicators.figures.periods import PeriodKind
from indicators.figures.words import Basis, Measure, Status, Unit


class Breakdown(models.Model):
    """A way of splitting an indicator: by source, by age band, by outcome.

    ``unit`` says what its categories are given in; ``whole`` that they add up to the indicator's total.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="breakdowns")
    key = models.SlugField()
    title = models.CharField(max_length=200)
    unit = models.CharField(max_length=20, choices=Unit.choices())
    decimals = models.PositiveSmallIntegerField(default=0)
    whole = models.BooleanField(default=True, help_text="The categories add up to the total")
    note = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["indicator", "position", "pk"]
        constraints = [models.UniqueConstraint("indicator", "key", name="breakdown_once")]

    def __str__(self) -> str:
        return self.title


class Category(models.Model):
    breakdown = models.ForeignKey(Breakdown, on_delete=models.PROTECT, related_name="categories")
    key = models.SlugField()
    name = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["breakdown", "position", "pk"]
        verbose_name_plural = "categories"
        constraints = [models.UniqueConstraint("breakdown", "key", name="category_once")]

    def __str__(self) -> str:
        return self.name


class Value(Fact):
    """One figure. Exactly one of ``number`` and ``missing`` is given.

    ``measure`` says what the number states: the indicator's figure, its rate, or a supplied change.
    A numerator may stand alone where the source gives the count but not the percentage.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="values")
    measure = models.CharField(max_length=30, choices=Measure.choices(), default=Measure.FIGURE.value)
    period_kind = models.CharField(max_length=20, choices=PeriodKind.choices())
    starts = models.DateField()
    ends = models.DateField()
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, null=True, blank=True)
    basis = models.CharField(max_length=10, choices=Basis.choices(), default=Basis.LOCAL.value)
    number = optional_number()
    missing = models.CharField("why it is missing", max_length=200, blank=True)
    numerator = optional_number()
    denominator = optional_number()
    decimals = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MaxValueValidator(4)],
        help_text="As its source prints it, where that differs from the indicator’s decimals",
    )
    status = models.CharField(max_length=20, choices=Status.choices())
    source = models.CharField(max_length=120)
    note = models.TextField(blank=True, help_text="Reaches the writer of the entry")

    class Meta:
        ordering = ["indicator", "starts", "ends", "pk"]
        indexes = [models.Index(fields=["indicator", "starts", "ends"])]
        constraints = [
            models.UniqueConstraint(
                F("indicator"),
                F("measure"),
                F("period_kind"),
                F("starts"),
                F("ends"),
                Coalesce("place", 0),
                Coalesce("category", 0),
                F("basis"),
                condition=CURRENT,
                name="value_current",
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=False, missing="") | Q(Q(number=None), ~Q(missing="")),
                name="value_or_reason",
            ),
            models.CheckConstraint(condition=Q(ends__gte=F("starts")), name="value_period_in_order"),
            models.CheckConstraint(
                condition=Q(denominator=None) | Q(denominator__gte=0, numerator__isnull=False),
                name="value_fraction_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.starts} to {self.ends}"
