"""The audit trail's two tables: the chained events, and the one row that names the chain's end."""

from django.conf import settings
from django.db import models

GENESIS = "0" * 64  # what the first event names as its predecessor


class Event(models.Model):
    """One thing that happened. Never changed, never deleted; each names the hash of the one before.

    ``sequence`` runs 1, 2, 3 … without gaps. ``actor`` is None where the system acted by itself.
    ``data`` holds only strings, whole numbers, booleans, nulls, lists and dictionaries.
    """

    sequence = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    on_behalf_of = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    action = models.CharField(max_length=60)  # a dotted verb: "entry.approved"
    subject_type = models.CharField(max_length=60)  # "reports.entry"; empty where nothing is acted on
    subject_id = models.CharField(max_length=64)
    label = models.CharField(max_length=300)  # what the subject was called at the time
    data = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = "audit event"
        ordering = ["sequence"]
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "sequence"], name="event_subject"),
            models.Index(fields=["actor", "sequence"], name="event_actor"),
            models.Index(fields=["action", "sequence"], name="event_action"),
            models.Index(fields=["at"], name="event_at"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(sequence__gte=1), name="event_sequence_from_one"),
            models.CheckConstraint(condition=~models.Q(action=""), name="event_has_action"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action} {self.label}"

    @property
    def spoken(self) -> str:
        """``Entry submitted``."""
        return self.action.replace(".", " ").replace("_", " ").capitalize()


class Head(models.Model):
    """The end of the chain: one row, locked by whoever appends, so that the chain cannot fork."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    sequence = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=GENESIS)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="head_is_one_row")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.hash}"
