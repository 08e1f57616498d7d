"""Findings that were explained once: why a figure that looks wrong is right."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from indicators.catalogue.models import Indicator


class Explanation(models.Model):
    """Of one finding of an indicator; of several for the same the newest counts. ``stands`` off takes it back.

    What was found is kept in words, since the figures that it was found from may change.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="explanations")
    finding = models.CharField(max_length=40, help_text="The finding’s key")
    says = models.TextField()
    stands = models.BooleanField()
    reason = models.CharField(max_length=300)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["indicator", "-pk"]
        indexes = [models.Index(fields=["indicator", "finding"])]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.reason}"
