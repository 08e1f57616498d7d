"""What is published of everybody: series, their releases, and the figures of nations, regions and authorities.

A yearly release gives all the years again. Only what it says otherwise is written; that it said something of
a period at all is one row of ``Coverage``, so that 150 authorities in 12 years stay 1,800 rows an indicator,
however many releases there are.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from indicators.authorities.models import Authority
from indicators.catalogue.models import Indicator, optional_number
from indicators.facts.models import CURRENT, Fact
from indicators.figures.periods import PeriodKind
from indicators.figures.words import Measure

YEARLY = 12


class Publication(models.Model):
    """A series that appears again and again, with its rhythm and the meaning of its symbols."""

    title = models.CharField(max_length=120, unique=True, help_text="Such as Children in need")
    rhythm_months = models.PositiveSmallIntegerField(default=YEARLY, help_text="From one release to the next")
    symbols = models.JSONField(default=dict, blank=True, help_text="What its symbols mean, by symbol")

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class Release(models.Model):
    """One appearance of a publication."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="releases")
    name = models.CharField(max_length=70, help_text="Such as Reporting year 2025")
    published = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["publication", "-published", "-pk"]
        constraints = [models.UniqueConstraint("publication", "name", name="release_once")]

    def __str__(self) -> str:
        return f"{self.publication}, {self.name}"


class Spanning(Fact):
    """A fact about an indicator's period, out of a release."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    measure = models.CharField(max_length=30, choices=Measure.choices(), default=Measure.FIGURE.value)
    period_kind = models.CharField(max_length=20, choices=PeriodKind.choices())
    starts = models.DateField()
    ends = models.DateField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        abstract = True


class PublishedFigure(Spanning):
    """What a release says of one authority, region or nation: a number, or the source's own symbol.

    ``release`` is the first that said so; later ones that say the same stand in ``Coverage``.
    """

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+", db_index=False)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = optional_number()
    symbol = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["indicator", "authority", "-ends", "pk"]
        constraints = [
            models.UniqueConstraint(
                F("indicator"),
                F("measure"),
                F("authority"),
                F("period_kind"),
                F("starts"),
                F("ends"),
                condition=CURRENT,
                name="published_figure_current",
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=False, symbol="") | Q(Q(number=None), ~Q(symbol="")),
                name="published_figure_or_symbol",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.authority}: {self.indicator} {self.starts} to {self.ends}"


class Coverage(Spanning):
    """That a release says something of an indicator's period, and of how many."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="coverage", db_index=False)
    numbers = models.PositiveIntegerField(help_text="How many have a number")
    symbols = models.PositiveIntegerField(help_text="How many have a symbol instead")

    class Meta:
        ordering = ["indicator", "-ends", "pk"]
        verbose_name_plural = "coverage"
        constraints = [
            models.UniqueConstraint(
                F("indicator"),
                F("measure"),
                F("period_kind"),
                F("starts"),
                F("ends"),
                F("release"),
                condition=CURRENT,
                name="coverage_current",
            )
        ]

    def __str__(self) -> str:
        return f"{self.release}: {self.indicator} {self.starts} to {self.ends}"
