"""The outbox: e-mails that wait, are being sent, were sent or could not be; and who wants which."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from portal.jobs.models import Job, rules
from portal.messages.words import Kind

MOST_ATTEMPTS = 8


class Message(Job):
    """One e-mail to one person. The row is the promise; it is written in the transaction of its cause.

    ``key`` says what it tells whom: the same thing is told once. ``template`` names two files in
    templates/emails, ``context`` what they are filled with; they are filled when the e-mail is sent, so
    that no text can stop the act that it tells of.
    """

    handler = "portal.messages.delivery.deliver"
    most_attempts = MOST_ATTEMPTS

    key = models.CharField(max_length=120, unique=True, editable=False)
    kind = models.CharField(max_length=10, choices=Kind.choices(), editable=False)
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="messages", editable=False)
    subject = models.CharField(max_length=200, editable=False)
    template = models.CharField(max_length=60, editable=False)
    context = models.JSONField(default=dict, editable=False)
    trouble = models.TextField(blank=True, editable=False)  # what the last attempt met, for people

    class Meta(Job.Meta):
        verbose_name = "e-mail"
        ordering: ClassVar[list[str]] = ["-requested_at", "-pk"]
        constraints: ClassVar[list[Any]] = rules(MOST_ATTEMPTS)

    def __str__(self) -> str:
        return f"{self.subject}, to {self.to}"


class Preferences(models.Model):
    """Which e-mails a person wants; without a row, all of them."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="message_preferences", editable=False
    )
    at_once = models.BooleanField(default=True)
    digest = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"E-mails to {self.user}"


class LastDigest(models.Model):
    """The day on which it was last looked at what waits for a person, whether or not there was anything."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="last_digest", editable=False
    )
    day = models.DateField(editable=False)

    def __str__(self) -> str:
        return f"{self.user}, {self.day}"
