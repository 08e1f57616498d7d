"""What a report of a kind has (template), and one report's outline: sections and entries."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from indicators.benchmarks.models import Comparator
from indicators.catalogue.models import Indicator, optional_number
from portal.organisation.models import ServiceArea
from portal.words import Word
from reports.content.model import EntryKind
from reports.review.states import EntryState, ReportState


class NarrativeRule(Word):
    REQUIRED = "required"
    BY_EXCEPTION = "by exception"  # where the target was missed, or the figure moved beyond tolerance
    SHARED = "shared with another entry"
    NONE = "none"


class ComparisonKind(Word):
    """The comparisons of direction that a template lists."""

    PREVIOUS_PERIOD = "previous period"
    SAME_PERIOD_LAST_YEAR = "same period last year"
    LAST_YEAR_END = "last year-end"
    SLOPE = "slope over periods"


class Template(models.Model):
    """What a report of this kind has; reports are opened from it."""

    key = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    title = models.CharField(max_length=200, help_text="Of its reports; {year} stands for the reporting year")
    subtitle = models.CharField(max_length=250, blank=True)
    certificate = models.TextField(help_text="The statement that the director signs")
    comparators = models.ManyToManyField(Comparator, through="TemplateComparator")

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class TemplateComparator(models.Model):
    """A benchmark column of the scorecard."""

    template = models.ForeignKey(Template, on_delete=models.CASCADE, related_name="columns")
    comparator = models.ForeignKey(Comparator, on_delete=models.PROTECT)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint("template", "comparator", name="template_comparator_once")]

    def __str__(self) -> str:
        return str(self.comparator)


class TemplateComparison(models.Model):
    """A comparison of direction, and how small a movement counts as similar."""

    template = models.ForeignKey(Template, on_delete=models.CASCADE, related_name="comparisons")
    kind = models.CharField(max_length=30, choices=ComparisonKind.choices())
    periods = models.PositiveSmallIntegerField(default=1, help_text="For a slope: over how many periods")
    similar_points = optional_number(help_text="Percentages: points within which a movement is similar")
    similar_per_cent = optional_number(help_text="Everything else: per cent within which it is similar")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.get_kind_display()


class TemplateEntry(models.Model):
    """An entry that every report of this kind has besides its indicators: front sheet, summary …"""

    template = models.ForeignKey(Template, on_delete=models.CASCADE, related_name="entries")
    key = models.SlugField()
    section = models.CharField(max_length=120, help_text="Heading of the section it opens or joins")
    kind = models.CharField(max_length=20, choices=EntryKind.choices())
    heading = models.CharField(max_length=200)
    prompt = models.TextField(blank=True)
    parts = models.JSONField(default=list, blank=True)  # as Entry.parts
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name_plural = "template entries"
        constraints = [models.UniqueConstraint("template", "key", name="template_entry_once")]

    def __str__(self) -> str:
        return self.heading


class Report(models.Model):
    """One report of one reporting year."""

    key = models.SlugField(unique=True)
    template = models.ForeignKey(Template, on_delete=models.PROTECT)
    area = models.ForeignKey(ServiceArea, on_delete=models.PROTECT, help_text="The directorate it belongs to")
    year = models.PositiveSmallIntegerField(help_text="First calendar year: 2016 for 2016/17")
    title = models.CharField(max_length=200)
    subtitle = models.CharField(max_length=250, blank=True)
    committee = models.CharField(max_length=150)
    meeting_date = models.DateField()
    agenda_item = models.CharField(max_length=20, blank=True)
    author = models.CharField(max_length=150, help_text="A post")
    contact = models.CharField(max_length=150)
    responsible_director = models.CharField(max_length=150, help_text="A post")
    cut_off = models.DateTimeField(help_text="The report reads figures as they were known then")
    writing_due = models.DateField()
    review_due = models.DateField()
    sign_off_due = models.DateField()
    papers_due = models.DateField()
    glossary = models.JSONField(default=list, blank=True)  # [[term, meaning], …]
    state = models.CharField(max_length=20, choices=ReportState.choices(), default=ReportState.OPEN.value)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-year", "title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(writing_due__lte=F("review_due"))
                & Q(review_due__lte=F("sign_off_due"))
                & Q(sign_off_due__lte=F("papers_due"))
                & Q(papers_due__lte=F("meeting_date")),
                name="report_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Section(models.Model):
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="sections")
    key = models.SlugField()
    heading = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint("report", "key", name="section_once")]

    def __str__(self) -> str:
        return self.heading


class Standing(models.Manager["Entry"]):
    """What a report has; what was taken out of it is kept, and found by ``Entry.every`` alone."""

    def get_queryset(self) -> models.QuerySet["Entry"]:
        return super().get_queryset().filter(taken_out_at=None)


class Entry(models.Model):
    """A place in the outline, with its writer, its approver and the state of its narrative.

    ``parts`` lists its texts: dictionaries with ``key``, ``heading``, ``prompt`` and ``required``.
    ``state`` and ``version`` change only through ``reports.review.transitions``.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="entries")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="entries")
    key = models.SlugField()
    kind = models.CharField(max_length=20, choices=EntryKind.choices())
    heading = models.CharField(
        max_length=250, blank=True, help_text="Empty: the title of its first indicator; codes stand before it"
    )
    area = models.ForeignKey(ServiceArea, on_delete=models.PROTECT, help_text="Its one lead service area")
    narrative = models.CharField(
        max_length=30, choices=NarrativeRule.choices(), default=NarrativeRule.REQUIRED.value
    )
    shared_with = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="entries_to_write",
    )
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="entries_to_approve",
    )
    prompt = models.TextField(blank=True)
    parts = models.JSONField(default=list)
    position = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=20, choices=EntryState.choices, default=EntryState.DRAFT.value)
    version = models.PositiveIntegerField(default=0)
    indicators = models.ManyToManyField(Indicator, through="EntryIndicator")
    taken_out_at = models.DateTimeField(null=True, editable=False)

    objects = Standing()  # first: reports and sections find their entries by it
    every = models.Manager["Entry"]()

    class Meta:
        ordering = ["section", "position", "pk"]
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint("report", "key", name="entry_once"),
            models.CheckConstraint(
                condition=Q(narrative=NarrativeRule.SHARED.value, shared_with__isnull=False)
                | Q(~Q(narrative=NarrativeRule.SHARED.value), shared_with=None),
                name="entry_shared_with_one",
            ),
            models.CheckConstraint(
                condition=Q(writer=None) | Q(approver=None) | ~Q(writer=F("approver")), name="entry_four_eyes"
            ),
        ]

    def __str__(self) -> str:
        return self.heading or self.key


class EntryIndicator(models.Model):
    """An indicator of an entry; ``headline`` names another period than the year where that is printed."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="places")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="places")
    position = models.PositiveSmallIntegerField(default=0)
    headline = models.CharField(
        max_length=30,
        blank=True,
        help_text="Period key such as 2017-03; empty: the year, or the latest given",
    )

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint("entry", "indicator", name="entry_indicator_once")]

    def __str__(self) -> str:
        return str(self.indicator)
