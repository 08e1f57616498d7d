"""Files that figures came in with: read, mapped, previewed, imported, undone; and what is remembered of them."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from indicators.catalogue.models import Indicator
from indicators.facts.models import Batch
from indicators.imports.words import Act, Stage
from portal.jobs.models import Job


class Import(models.Model):
    """One file on its way. Its bytes are kept until it is imported, thrown away or forgotten.

    ``source`` is a key of ``indicators.sources.registry``; ``summary`` what reading it found (Summary);
    ``mapping`` what was said of it (Mapping). ``plan`` is the packed list of lines of the last preview,
    ``counts`` how many of each kind there are, ``digest`` names exactly this preview.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("file", max_length=200)
    source = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    content = models.BinaryField(null=True)
    summary = models.JSONField()
    mapping = models.JSONField(default=dict)
    stage = models.CharField(max_length=20, choices=Stage.choices(), default=Stage.RECEIVED.value)
    plan = models.BinaryField(null=True)
    counts = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)
    batch = models.OneToOneField(Batch, models.PROTECT, null=True, related_name="imported")
    undone_by = models.OneToOneField(Batch, models.PROTECT, null=True, related_name="undoes")
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    received_at = models.DateTimeField(default=timezone.now)
    stage_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(stage__in=list(Stage)), name="import_stage"),
            models.CheckConstraint(
                condition=models.Q(batch=None) | models.Q(stage__in=[Stage.COMMITTED, Stage.UNDONE]),
                name="import_batch_once_committed",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ImportRun(Job):
    """One piece of work on a file; the row is the promise (see portal.jobs).

    ``digest`` is of the preview that was read by whoever asked for an import.
    """

    handler = "indicators.imports.running.run"

    of = models.ForeignKey(Import, models.CASCADE, related_name="runs")
    act = models.CharField(max_length=10, choices=Act.choices())
    digest = models.CharField(max_length=64, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta(Job.Meta):
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{Act(self.act).label} of {self.of}"


class Remembered(models.Model):
    """What a measure of a source was mapped to last; ``indicator`` is empty where it was left out."""

    source = models.CharField(max_length=20)
    subject = models.CharField(max_length=64)  # SHA-256 of the measure's name, which may be long
    indicator = models.ForeignKey(Indicator, models.CASCADE, null=True, related_name="+")
    role = models.CharField(max_length=40, blank=True)
    remembered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["source", "pk"]
        constraints = [models.UniqueConstraint("source", "subject", name="remembered_once")]

    def __str__(self) -> str:
        return f"{self.source}: {self.indicator}"
