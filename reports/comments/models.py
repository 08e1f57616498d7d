"""What was said of submitted content, and what became of it. Insert-only; the database enforces it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from reports.comments.states import NEEDS_TEXT, Act
from reports.entries.models import Submission
from reports.outline.models import Entry


class Comment(models.Model):
    """A remark on a submission, or on a passage of it; or another wording for it. Its entry numbers it.

    A passage is a paragraph, list or table: ``paragraph`` counts them from 1 within ``part``. ``quote`` is
    what was read there, the whole passage or some words of it, so that the remark outlives later
    submissions. Where a wording is proposed, ``replaces`` is what the writer had typed for the quote;
    an empty ``wording`` strikes it out.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="comments")
    number = models.PositiveIntegerField()
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="comments")
    part = models.CharField(max_length=60, blank=True)
    paragraph = models.PositiveIntegerField(null=True, blank=True)
    quote = models.TextField(blank=True)
    text = models.TextField(blank=True)
    replaces = models.TextField(blank=True)
    wording = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["entry", "number", "id"]
        constraints = [
            models.UniqueConstraint("entry", "number", name="comment_once"),
            models.CheckConstraint(condition=~Q(text="", replaces=""), name="comment_says_something"),
            models.CheckConstraint(
                condition=(
                    Q(paragraph__isnull=True, quote="", replaces="") | Q(paragraph__gte=1) & ~Q(quote="")
                ),
                name="comment_quotes_its_passage",
            ),
            models.CheckConstraint(
                condition=~Q(replaces="") | Q(wording=""), name="comment_wording_replaces"
            ),
        ]

    def __str__(self) -> str:
        return f"Comment {self.number} on {self.entry}"

    @property
    def is_wording(self) -> bool:
        """Whether another wording is proposed."""
        return bool(self.replaces)


class Reply(models.Model):
    """One act on a comment. ``submission`` is the one that an accepted wording went into at once."""

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="replies")
    act = models.CharField(max_length=20, choices=Act.choices())
    text = models.TextField(blank=True)
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "replies"
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(act__in=sorted(NEEDS_TEXT)) | ~Q(text=""), name="reply_says_something"
            ),
            models.UniqueConstraint("comment", condition=Q(act=Act.ACCEPT.value), name="reply_accepts_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.comment}"
