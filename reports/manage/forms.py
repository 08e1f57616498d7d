"""Forms about reports: what their front sheet says, their dates, sections and entries."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet

from indicators.facts.fields import ReportingYearField
from portal.accounts.models import User
from portal.accounts.queries import holders
from portal.accounts.roles import Role
from portal.manage.fields import AreaField
from portal.manage.forms import Day, Groups, ManagedForm
from reports.content.model import EntryKind
from reports.outline.fields import IndicatorsField, PartsField, TermsField
from reports.outline.models import Entry, NarrativeRule, Report, Section, Template
from reports.review.policies import ADMINISTRATOR_WRITES

AS_SHOWN = "%Y-%m-%dT%H:%M"
CHOOSE_PERSON = {"invalid_choice": "Choose a post from the list"}


def lines(rows: int = 6) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class Moment(forms.DateTimeField):
    """A day with a time, to the minute."""

    wanted = "Enter a day and a time, such as 2017-04-30 17:00"

    def __init__(self, **options: Any) -> None:
        usual: dict[str, Any] = {
            "widget": forms.DateTimeInput(format=AS_SHOWN, attrs={"type": "datetime-local"}),
            "input_formats": [AS_SHOWN, "%Y-%m-%d %H:%M", "%Y-%m-%d"],
            "error_messages": {"required": self.wanted, "invalid": self.wanted},
        }
        super().__init__(**(usual | options))


class FrontForm(ManagedForm):
    """What the front sheet says."""

    groups: ClassVar[Groups] = (
        (
            "Front sheet",
            ("committee", "meeting_date", "agenda_item", "author", "contact", "responsible_director"),
        ),
        ("Words", ("glossary",)),
    )
    title = forms.CharField(label="Title", max_length=200)
    subtitle = forms.CharField(label="Subtitle", max_length=250, required=False)
    committee = forms.CharField(label="Committee", max_length=150)
    meeting_date = Day(label="Meeting date")
    agenda_item = forms.CharField(label="Agenda item", max_length=20, required=False)
    author = forms.CharField(label="Author", max_length=150, help_text="A post, not a name.")
    contact = forms.CharField(label="Contact", max_length=150, help_text="Where questions go to.")
    responsible_director = forms.CharField(
        label="Responsible director", max_length=150, help_text="A post, not a name."
    )
    glossary = TermsField(
        label="Glossary",
        required=False,
        widget=lines(),
        help_text="One a line, as CIN: child in need.",
    )


class ReportForm(FrontForm):
    """The dates too, once they were counted back from the meeting."""

    groups: ClassVar[Groups] = (
        FrontForm.groups[0],
        ("Due", ("writing_due", "review_due", "sign_off_due", "papers_due")),
        *FrontForm.groups[1:],
    )
    writing_due = Day(label="Entries written by")
    review_due = Day(label="Reviewed by")
    sign_off_due = Day(label="Signed off by")
    papers_due = Day(label="With the clerk by")


class NewReportForm(FrontForm):
    """Opened from a template, which has the title. The cut-off is set once; later, revisions are taken in."""

    groups: ClassVar[Groups] = (
        FrontForm.groups[0],
        ("Figures and words", ("cut_off", "glossary")),
    )
    template = forms.ModelChoiceField(
        Template.objects.none(),
        label="Kind of report",
        to_field_name="key",
        empty_label="Choose a template",
        error_messages={"required": "Choose the kind of report"},
    )
    key = forms.SlugField(
        label="Key",
        max_length=50,
        help_text="Permanent, for addresses and file names, such as year-end-2017-18.",
        error_messages={"invalid": "Write the key with letters, digits and hyphens only"},
    )
    area = AreaField(label="Directorate", empty="Choose an area", required=True)
    year = ReportingYearField(
        label="Reporting year",
        help_text="Such as 2017/18.",
        error_messages={"required": "Enter the reporting year, such as 2017/18"},
    )
    cut_off = Moment(
        label="Data cut-off",
        help_text="The report reads figures as they are known on this day and time. Later revisions wait until "
        "you take them in.",
    )
    field_order = ("template", "key", "area", "year", "title")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        title, template, area = (self.fields[name] for name in ("title", "template", "area"))
        title.required, title.help_text = False, "Empty: as the template has it, with the year."
        if isinstance(template, forms.ModelChoiceField) and isinstance(area, AreaField):
            template.queryset = Template.objects.all()
            area.offer()


class SectionForm(ManagedForm):
    heading = forms.CharField(label="Heading", max_length=120)


class EntryForm(ManagedForm):
    """Where an entry stands, what it prints, who writes and who approves it."""

    groups: ClassVar[Groups] = (
        ("What it is", ("heading", "section", "area", "indicators")),
        ("Who", ("writer", "approver")),
        ("Its words", ("narrative", "shared_with", "prompt", "texts")),
    )
    heading = forms.CharField(
        label="Heading",
        max_length=250,
        required=False,
        help_text="Empty: the title of its first indicator. Codes stand before it by themselves.",
    )
    section = forms.ModelChoiceField(Section.objects.none(), to_field_name="key", empty_label=None)
    area = AreaField(label="Lead service area", empty="Choose an area", required=True)
    indicators = IndicatorsField(
        label="Indicators",
        required=False,
        widget=lines(4),
        help_text="Codes or keys, one a line; with another period than the year as headline: csc-022: 2017-03, a quarter "
        "2016/17-Q4 or rolling 12 months 12m 2017-03.",
    )
    writer = forms.ModelChoiceField(
        User.objects.none(), required=False, empty_label="Nobody yet", error_messages=CHOOSE_PERSON
    )
    approver = forms.ModelChoiceField(
        User.objects.none(),
        required=False,
        empty_label="Nobody yet",
        help_text="Somebody other than the writer. Both need their role for the area.",
        error_messages=CHOOSE_PERSON,
    )
    narrative = forms.ChoiceField(
        label="Narrative",
        choices=NarrativeRule.choices(),
        help_text="By exception: where the target was missed, or the figure moved beyond tolerance.",
    )
    shared_with = forms.ModelChoiceField(
        Entry.objects.none(),
        label="Shared with",
        to_field_name="key",
        required=False,
        empty_label="It has words of its own",
    )
    prompt = forms.CharField(
        label="What to write", required=False, widget=lines(3), help_text="Shown to the writer."
    )
    texts = PartsField(
        label="Its texts",
        required=False,
        widget=lines(4),
        help_text="One a line in their order, as key: heading | what to write | optional.",
    )

    def offer(self, report: Report, entry: Entry | None) -> None:
        """Fill in what can be chosen in this report."""
        administers = (
            [Role.ADMINISTRATOR] if entry is None or EntryKind(entry.kind) in ADMINISTRATOR_WRITES else []
        )
        named = {"writer": entry.writer_id, "approver": entry.approver_id} if entry else {}
        self._choose("section", report.sections.all())
        self._choose("shared_with", _with_words(report, entry))
        self._choose("writer", _people(named.get("writer"), Role.MANAGER, *administers))
        self._choose("approver", _people(named.get("approver"), Role.REVIEWER))
        area = self.fields["area"]
        if isinstance(area, AreaField):
            area.offer()

    def _choose(self, name: str, rows: QuerySet[Any]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = rows


class NewEntryForm(EntryForm):
    """With what never changes: its key and its kind."""

    groups: ClassVar[Groups] = (
        ("What it is", ("kind", "heading", "key", "section", "area", "indicators")),
        *EntryForm.groups[1:],
    )
    kind = forms.ChoiceField(label="Kind", choices=EntryKind.choices(), initial=EntryKind.INDICATORS.value)
    key = forms.SlugField(
        label="Key",
        required=False,
        max_length=50,
        help_text="For addresses; never changes. Empty: made from its indicators or its heading.",
        error_messages={"invalid": "Write the key with letters, digits and hyphens only, such as csc-022"},
    )


def _people(named: int | None, *roles: Role) -> QuerySet[User]:
    """Who holds one of the roles, and who is named already."""
    return User.objects.filter(Q(pk__in=holders(*roles).values("pk")) | Q(pk=named))


def _with_words(report: Report, entry: Entry | None) -> QuerySet[Entry]:
    """Entries whose words another one may share."""
    others = report.entries.filter(shared_with=None).order_by("section", "position", "pk")
    return others.exclude(pk=entry.pk) if entry else others
