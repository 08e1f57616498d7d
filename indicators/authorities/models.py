"""Whose figures are published: nations, regions and authorities. None is built in."""

from django.db import models
from django.db.models import F, Q

from indicators.figures.words import Level


class Authority(models.Model):
    """A nation, a region or an authority, as the Department's files name it.

    ``code`` is the newest of the Office for National Statistics, ``number`` the Department's own, which
    survives a new code. A reorganised authority has a last day, its successors a first one.
    """

    level = models.CharField(max_length=20, choices=Level.choices(), default=Level.AUTHORITY.value)
    code = models.CharField(max_length=40, blank=True, help_text="Such as E06000005")
    former_codes = models.JSONField(default=list, blank=True)
    number = models.CharField(max_length=20, blank=True, help_text="The Department’s own, such as 841")
    name = models.CharField(max_length=120)
    region = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        help_text="In which it lies; Inner London lies in London",
    )
    begins = models.DateField(null=True, blank=True, help_text="Only where it was made later")
    ends = models.DateField(null=True, blank=True, help_text="Only where it is no more")

    class Meta:
        ordering = ["level", "name", "pk"]
        verbose_name_plural = "authorities"
        constraints = [
            models.UniqueConstraint("code", condition=~Q(code=""), name="authority_code_once"),
            models.UniqueConstraint("number", condition=~Q(number=""), name="authority_number_once"),
            models.CheckConstraint(condition=~Q(code="") | ~Q(number=""), name="authority_has_a_code"),
            models.CheckConstraint(
                condition=Q(begins=None) | Q(ends=None) | Q(ends__gte=F("begins")),
                name="authority_days_in_order",
            ),
            models.CheckConstraint(condition=~Q(region=F("id")), name="authority_not_in_itself"),
        ]

    def __str__(self) -> str:
        return self.name
