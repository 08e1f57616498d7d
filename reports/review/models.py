"""What was decided about submitted content. Insert-only; the database enforces it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from reports.entries.models import Submission
from reports.outline.models import Entry, Report
from reports.review.states import Action
from reports.review.transitions import NEEDS_REASON


class Decision(models.Model):
    """One act, of whom, on exactly which content: ``digest`` is that of what was read."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="decisions")
    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    action = models.CharField(max_length=20, choices=Action.choices)
    from_state = models.CharField(max_length=20)
    to_state = models.CharField(max_length=20)
    digest = models.CharField(max_length=64, blank=True)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(action__in=sorted(NEEDS_REASON)) | ~Q(reason=""),
                name="decision_reason_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()}: {self.entry or self.report}"


class LastLook(models.Model):
    """Which submission a person read last, so that the page can show what changed since."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="looks")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("entry", "user", name="look_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.submission}"
