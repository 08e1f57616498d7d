"""Values that a program sent under a key of its own, and what it was answered."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from indicators.facts.models import Batch


class Upload(models.Model):
    """The same key again is answered again, and nothing is done twice.

    ``digest`` is the SHA-256 of what was sent; ``became`` has one letter a row (``Became``); ``refused`` says
    by the row's number, counted from 0, what was wrong in which field.
    """

    key = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    became = models.TextField()
    refused = models.JSONField(default=dict)
    batch = models.OneToOneField(Batch, models.PROTECT, related_name="upload")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint("sent_by", "key", name="upload_key_once")]

    def __str__(self) -> str:
        return self.key
