"""Working text, which changes, and submitted content, which never does."""

from django.conf import settings
from django.db import models

from reports.outline.models import Entry


class Draft(models.Model):
    """The working text of an entry; only its writer's side reads it. ``texts`` maps part keys to Markdown."""

    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, related_name="draft")
    texts = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    edited_at = models.DateTimeField()
    entered_for = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Typed by the performance team for this writer, who has to confirm it",
    )

    def __str__(self) -> str:
        return f"Draft of {self.entry}"


class Author(models.Model):
    """Somebody who wrote or edited an entry in this report; they never approve it."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="authors")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("entry", "user", name="author_once")]

    def __str__(self) -> str:
        return f"{self.user} of {self.entry}"


class Autosave(models.Model):
    """What a person had typed when the page last reported it, and the draft that it started from."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="autosaves")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    texts = models.JSONField(default=dict)
    base_version = models.PositiveIntegerField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("entry", "user", name="autosave_once")]

    def __str__(self) -> str:
        return f"{self.entry}, typed by {self.user}"


class Submission(models.Model):
    """What a reviewer reads: text and figures of an entry, frozen. Insert-only; the database enforces it.

    ``content`` is the canonical JSON of an ``EntryContent`` (internal variant), ``digest`` its SHA-256.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveIntegerField()
    content = models.TextField()
    digest = models.CharField(max_length=64)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    submitted_at = models.DateTimeField()

    class Meta:
        ordering = ["entry", "-number", "pk"]
        constraints = [models.UniqueConstraint("entry", "number", name="submission_once")]

    def __str__(self) -> str:
        return f"Submission {self.number} of {self.entry}"
