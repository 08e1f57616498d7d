"""What was signed, and the editions printed from it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from portal.jobs.models import Job
from reports.content.model import Variant
from reports.outline.models import Report
from reports.review.states import EditionState


class FrozenContent(models.Model):
    """A report's content in one variant, as signed. Insert-only.

    ``content`` is the canonical JSON of a ``ReportContent``, ``digest`` its SHA-256.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="frozen")
    variant = models.CharField(max_length=10, choices=Variant.choices())
    content = models.TextField()
    digest = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()

    class Meta:
        ordering = ["-frozen_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.report}, {self.variant}, {self.digest[:8]}"


class SignOff(models.Model):
    """The director's signature under both variants. Insert-only.

    ``certificate`` is the canonical JSON of a ``Certificate``.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="sign_offs")
    number = models.PositiveIntegerField()
    internal = models.ForeignKey(FrozenContent, on_delete=models.PROTECT, related_name="+")
    public = models.ForeignKey(FrozenContent, on_delete=models.PROTECT, related_name="+")
    certificate = models.TextField()
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_at = models.DateTimeField()

    class Meta:
        ordering = ["report", "-number", "pk"]
        constraints = [models.UniqueConstraint("report", "number", name="sign_off_once")]

    def __str__(self) -> str:
        return f"Sign-off {self.number} of {self.report}"


class ExceptionReason(models.Model):
    """Why a warning or a figure that is not final stays; copied into the certificate.

    The writer or the reviewer gave it while the words were made, or the director before signing (ADR 115).
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="exception_reasons")
    finding = models.CharField(max_length=64, help_text="Digest of the finding, so that it lapses with it")
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("report", "finding", name="exception_reason_once")]

    def __str__(self) -> str:
        return self.reason


class Edition(models.Model):
    """A published version of a report for one audience."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="editions")
    sign_off = models.ForeignKey(SignOff, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    audience = models.CharField(max_length=10, choices=Variant.choices())
    state = models.CharField(
        max_length=20, choices=EditionState.choices(), default=EditionState.BUILDING.value
    )
    digest = models.CharField(max_length=64)
    published_on = models.DateField(help_text="Printed in it")
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    erratum = models.TextField(blank=True, help_text="What this edition corrects")
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        ordering = ["-report__year", "-number", "audience", "pk"]
        constraints = [
            models.UniqueConstraint("report", "number", "audience", name="edition_once"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(erratum=""), name="edition_erratum_given"),
            models.CheckConstraint(
                condition=~Q(state=EditionState.WITHDRAWN.value) | ~Q(withdrawn_because=""),
                name="edition_withdrawal_explained",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}, edition {self.number}, {self.audience}"

    @property
    def standing(self) -> EditionState:
        return EditionState(self.state)


class Build(Job):
    """The making of an edition's files; the row is the promise (see portal.jobs)."""

    handler = "reports.editions.build.run"

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="build")

    class Meta(Job.Meta):
        pass

    def __str__(self) -> str:
        return f"Build of {self.edition}"


class EditionFile(models.Model):
    """One form of an edition, as bytes. Insert-only."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="files")
    form = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["edition", "form", "pk"]
        constraints = [models.UniqueConstraint("edition", "form", name="edition_file_once")]

    def __str__(self) -> str:
        return self.name
