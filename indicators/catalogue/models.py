"""Indicators, what they mean from which day, and what they are to reach."""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from indicators.disclosure.small import HIGHEST_BASE, HIGHEST_THRESHOLD
from indicators.facts.models import CURRENT, Fact
from indicators.figures.periods import PeriodKind
from indicators.figures.words import (
    Collected,
    HiddenIn,
    Nature,
    Polarity,
    RatingRule,
    ReviewDecision,
    TargetKind,
    Unit,
    YearToDate,
)
from portal.organisation.models import ServiceArea

MOST_WORKING_DAYS = 250  # about a year


def number_field(**options: Any) -> models.DecimalField:
    """A figure: 15 digits in all, which is as many as SQLite keeps exactly."""
    return models.DecimalField(max_digits=15, decimal_places=5, **options)


def optional_number(**options: Any) -> models.DecimalField:
    return number_field(null=True, blank=True, **options)


class Indicator(models.Model):
    """One measured thing. Its key never changes; what it says of itself stands in its versions."""

    key = models.SlugField(unique=True, help_text="Permanent; used where there is no code")
    area = models.ForeignKey(ServiceArea, on_delete=models.PROTECT, related_name="indicators")
    position = models.PositiveSmallIntegerField(default=0)
    retired_on = models.DateField(null=True, blank=True)
    collected = models.CharField(max_length=30, choices=Collected.choices(), default=Collected.AS_HELD.value)
    due_after = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MaxValueValidator(MOST_WORKING_DAYS)],
        help_text="Working days after the end of a period, where they differ from the year’s",
    )

    class Meta:
        ordering = ["area", "position", "key"]

    def __str__(self) -> str:
        return self.key


class IndicatorVersion(Fact):
    """What an indicator is from a day on. ``comparable`` off puts a series break on that day."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="versions")
    valid_from = models.DateField()
    code = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=250)
    short_title = models.CharField(max_length=80, help_text="For lists, charts and the scorecard")
    definition = models.TextField()
    counts = models.CharField(max_length=60, help_text="What is counted, plural: referrals, children")
    counts_people = models.BooleanField(default=False)
    unit = models.CharField(max_length=20, choices=Unit.choices())
    decimals = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(4)])
    nature = models.CharField(max_length=10, choices=Nature.choices())
    polarity = models.CharField(max_length=20, choices=Polarity.choices())
    year_to_date = models.CharField(max_length=60, choices=YearToDate.choices())
    rating_rule = models.CharField(max_length=30, choices=RatingRule.choices())
    tolerance = optional_number(help_text="Points, or per cent of the target, as the rating rule says")
    hidden_below = models.PositiveSmallIntegerField(
        default=0,
        validators=[MaxValueValidator(HIGHEST_THRESHOLD)],
        help_text="Counts of people of this size or smaller are hidden; 0: none",
    )
    rounded_to = models.PositiveSmallIntegerField(
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(HIGHEST_BASE)],
        help_text="Counts of people are printed to the nearest multiple of this; 1: as they are",
    )
    hidden_in = models.CharField(max_length=60, choices=HiddenIn.choices(), default=HiddenIn.PUBLIC.value)
    comparable = models.BooleanField(default=True, help_text="With the version before")
    break_note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["indicator", "valid_from", "pk"]
        constraints = [
            models.UniqueConstraint(
                "indicator", "valid_from", condition=CURRENT, name="indicator_version_current"
            ),
            models.CheckConstraint(
                condition=Q(comparable=True) | ~Q(break_note=""), name="indicator_version_break_explained"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.short_title}" if self.code else self.short_title


class Place(models.Model):
    """A locality or team that figures can be given for; no place means the whole council."""

    key = models.SlugField(unique=True)
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Target(Fact):
    """What is to be reached in a reporting year, or in one of its periods (a profile)."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="targets")
    year = models.PositiveSmallIntegerField(help_text="First calendar year: 2016 for 2016/17")
    period_kind = models.CharField(max_length=20, choices=PeriodKind.choices(), blank=True)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True)
    kind = models.CharField(max_length=10, choices=TargetKind.choices())
    lower = optional_number()
    upper = optional_number()
    tolerance = optional_number(help_text="Only where it differs from the indicator's")
    rationale = models.TextField(blank=True)
    owner = models.CharField(max_length=120, blank=True, help_text="The post that answers for it")

    class Meta:
        ordering = ["indicator", "-year", "starts", "pk"]
        constraints = [
            models.UniqueConstraint(
                F("indicator"),
                F("year"),
                F("period_kind"),
                Coalesce("starts", models.Value("1000-01-01", models.DateField())),
                # April to June, to December: two targets
                Coalesce("ends", models.Value("1000-01-01", models.DateField())),
                Coalesce("place", 0),
                condition=CURRENT,
                name="target_current",
            ),
            models.CheckConstraint(
                condition=Q(kind=TargetKind.AT_LEAST.value, lower__isnull=False, upper=None)
                | Q(kind=TargetKind.AT_MOST.value, lower=None, upper__isnull=False)
                | Q(kind=TargetKind.BETWEEN.value, lower__isnull=False, upper__gte=F("lower")),
                name="target_limits_fit_kind",
            ),
            models.CheckConstraint(
                condition=Q(period_kind="", starts=None, ends=None)
                | Q(~Q(period_kind=""), ends__gte=F("starts")),
                name="target_period_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.year}"


class TargetReview(models.Model):
    """That somebody looked at a target for the year after, and carried it forward or left it out."""

    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="reviews")
    year = models.PositiveSmallIntegerField(help_text="For which it was reviewed: 2017 for 2017/18")
    decision = models.CharField(max_length=20, choices=ReviewDecision.choices())
    note = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["target", "-pk"]

    def __str__(self) -> str:
        return f"{self.target}: {self.decision}"
