"""Watermarked PDFs and Word documents of what is not signed: made on request, kept for a day, no editions."""

import uuid

from django.db import models

from portal.jobs.models import Job
from reports.outline.models import Entry, Report, Section


class Printout(Job):
    """A draft of a report, a section or an entry, as PDF and as Word document; the row is the promise (see portal.jobs).

    ``input`` is the canonical JSON of the ``content.Edition`` that is printed, as it was read when it was asked
    for, and ``digest`` its SHA-256: who asks for the same gets the same row. ``sources`` maps entries to the
    submission that is printed (0: the working text), from which follows who may read it.
    """

    handler = "reports.printouts.build.run"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="printouts")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, null=True, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, null=True, related_name="+")
    title = models.CharField(max_length=300)
    digest = models.CharField(max_length=64, unique=True)
    input = models.TextField()
    sources = models.JSONField()
    content = models.BinaryField(null=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    word = models.BinaryField(null=True, help_text="The same as a Word document")
    word_size = models.PositiveBigIntegerField(default=0)

    class Meta(Job.Meta):
        ordering = ["-requested_at", "-pk"]

    def __str__(self) -> str:
        return f"Draft PDF of {self.title}"

    @property
    def read(self) -> dict[int, int]:
        """``sources`` by an entry's primary key."""
        return {int(entry): submission for entry, submission in self.sources.items()}
