"""What every fact has: it is written once, by somebody, and only ever superseded.

"As known at" is then a query, history is free, and a correction shows what it corrected.
"""

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class Batch(models.Model):
    """Facts that came in together: one form, one file, one program run."""

    source = models.CharField(max_length=120, help_text="Where they came from, e.g. the case system")
    note = models.TextField(blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-recorded_at", "-pk"]
        verbose_name_plural = "batches"

    def __str__(self) -> str:
        return f"{self.source}, {self.recorded_at:%d %B %Y}"


class Closing(models.Model):
    """All months up to and with the one that ends on ``through`` are closed: a later change needs a reason.

    ``open_figures`` is how many were not confirmed at that moment, ``reason`` why it was closed all the same.
    """

    through = models.DateField(unique=True, help_text="The last day of the month")
    open_figures = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-through"]

    def __str__(self) -> str:
        return f"{self.through:%B %Y}"


class FactQuerySet(models.QuerySet[Any]):
    def current(self) -> Self:
        """What is known now."""
        return self.filter(superseded_at=None)

    def known_at(self, moment: datetime | None) -> Self:
        """What was known at a moment (aware); ``None`` means now."""
        if moment is None:
            return self.current()
        return self.filter(recorded_at__lte=moment).filter(
            Q(superseded_at=None) | Q(superseded_at__gt=moment)
        )


class Fact(models.Model):
    """An append-only row. Only ``superseded_at`` ever changes, once; the database enforces it."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True, editable=False)
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was recorded or changed")

    objects = FactQuerySet.as_manager()

    class Meta:
        abstract = True


CURRENT = Q(superseded_at=None)
