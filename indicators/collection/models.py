"""Which years are collected, and who confirmed which figures of a month."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone

from indicators.catalogue.models import MOST_WORKING_DAYS, Indicator
from indicators.figures.periods import year_label


class YearCollected(models.Model):
    """A reporting year whose months are collected: without one, nobody is asked for anything."""

    year = models.PositiveSmallIntegerField(unique=True, help_text="First calendar year: 2016 for 2016/17")
    due_after = models.PositiveSmallIntegerField(
        validators=[MaxValueValidator(MOST_WORKING_DAYS)],
        help_text="Working days after the end of a period",
    )
    begins = models.DateField(
        null=True,
        blank=True,
        help_text="Of what ended before this day, the working days count from here",
    )

    class Meta:
        ordering = ["-year"]
        verbose_name_plural = "years collected"

    def __str__(self) -> str:
        return year_label(self.year)


class Confirmation(models.Model):
    """That somebody stands for an indicator's figures whose periods end in a month.

    ``digest`` is of all of them, with places and categories, as they were then; another one now means that they
    were changed since.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="confirmations")
    ends = models.DateField(help_text="The last day of the month")
    digest = models.CharField(max_length=64)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-ends", "-pk"]
        indexes = [models.Index(fields=["ends", "indicator"])]

    def __str__(self) -> str:
        return f"{self.indicator} {self.ends:%B %Y}"
