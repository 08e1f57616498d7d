"""The council: its name, its look and its service areas."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone

from portal.organisation.colours import BAR, LINK
from portal.words import Word


class AreaKind(Word):
    DIRECTORATE = "directorate"
    SERVICE = "service"
    TEAM = "team"


class ServiceArea(models.Model):
    """A part of the service; areas nest."""

    key = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=AreaKind.choices(), default=AreaKind.SERVICE)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    position = models.PositiveSmallIntegerField(default=0, help_text="Order among its neighbours")
    managers_record_values = models.BooleanField(
        default=False, help_text="Service managers of this area may record values of its indicators"
    )

    class Meta:
        ordering = ["position", "name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")), name="area_not_its_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Council(models.Model):
    """The one council whose portal this is."""

    name = models.CharField(max_length=120)
    service = models.CharField(max_length=120, default="Children’s social care")
    authority_code = models.CharField(
        max_length=9,
        blank=True,
        validators=[RegexValidator(r"^E\d{8}$", "Nine characters, such as E06000005")],
    )
    public_editions_open = models.BooleanField(
        default=False, help_text="Anyone may read published public editions without signing in"
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_council")]
        verbose_name_plural = "council"

    def __str__(self) -> str:
        return self.name


class Crest(models.Model):
    """The council's crest as a PNG, known by its digest; a new one is another row."""

    sha256 = models.CharField(max_length=64, unique=True)
    content = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    uploaded_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.sha256


class Branding(models.Model):
    """How the council looks on the pages: two colours that can be read, and its crest."""

    council = models.OneToOneField(Council, on_delete=models.CASCADE, primary_key=True)
    bar = models.CharField(max_length=7, default=BAR)
    link = models.CharField(max_length=7, default=LINK)
    crest = models.ForeignKey(Crest, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    crest_words = models.CharField(
        max_length=120, blank=True, help_text="What is read out in the crest’s place"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(crest=None) | ~models.Q(crest_words=""), name="crest_has_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bar} {self.link}"
