"""Templates, reports, sections and entries in the administration; every write goes through the services."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin

from indicators.facts.admin import ReportingYearField
from indicators.figures.periods import ReportingYear
from portal.accounts.models import User
from portal.errors import Invalid
from portal.ui.admin import Act, Given, Panel, Row, ServiceAdmin, ServiceForm, add_url, change_url, list_url
from portal.ui.forms import PlainForm
from reports.content.model import EntryKind
from reports.outline import services, templates
from reports.outline.fields import (
    ComparatorsField,
    ComparisonsField,
    IndicatorsField,
    LinesField,
    PartsField,
    TermsField,
)
from reports.outline.models import (
    Entry,
    NarrativeRule,
    Report,
    Section,
    Template,
    TemplateEntry,
)
from reports.outline.queries import outline, parts_of, placed_in, terms_of
from reports.outline.templates import NewTemplateEntry, parts_json
from reports.review.states import ReportState

PARTS_HELP = "One a line in their order, as key: heading | what to write | optional"


class StartingForm(ServiceForm):
    """Fills its fields of several lines from the row."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial.update({name: rows for name, rows in self.lines().items() if name in self.fields})

    def lines(self) -> dict[str, list[Any]]:
        raise NotImplementedError


class TemplateForm(StartingForm):
    columns = ComparatorsField(required=False, help_text="Keys of the scorecard's comparators, one a line")
    compared = ComparisonsField(
        required=False,
        help_text="One a line, as same period last year: 1, 2 (points and per cent) or slope over periods: 1, 2, 12",
    )

    def lines(self) -> dict[str, list[Any]]:
        return {
            "columns": [column.comparator for column in self.instance.columns.all()],
            "compared": templates.comparisons_of(self.instance),
        }


@admin.register(Template)
class TemplateAdmin(ServiceAdmin):
    order = 30
    form = TemplateForm
    fields = ("name", "title", "subtitle", "certificate", "columns", "compared")
    add_fieldsets = ((None, {"fields": ("key", *fields)}),)
    list_display = ("name", "key", "title")
    search_fields = ("name", "key")

    def add(self, by: User, given: Given) -> Template:
        comparisons = given.pop("compared")
        return templates.create_template(by=by, comparisons=comparisons, **given)

    def change(self, by: User, row: Template, given: Given) -> Template:
        templates.set_columns(by=by, template=row, columns=given.pop("columns"))
        templates.set_comparisons(by=by, template=row, comparisons=given.pop("compared"))
        return templates.change_template(by=by, template=row, **given)

    def panels(self, row: Template) -> tuple[Panel, ...]:
        entries = tuple(
            Row((entry.heading, entry.section, entry.kind), change_url(entry)) for entry in row.entries.all()
        )
        adding = ("Add an entry", add_url(TemplateEntry, template=row.pk))
        return (Panel("Standing entries", ("Heading", "Section", "Kind"), entries, (adding,)),)


class TemplateEntryForm(StartingForm):
    texts = PartsField(help_text=PARTS_HELP)

    def lines(self) -> dict[str, list[Any]]:
        return {"texts": parts_of(self.instance)}


@admin.register(TemplateEntry)
class TemplateEntryAdmin(ServiceAdmin):
    order = 35
    form = TemplateEntryForm
    fields = ("section", "kind", "heading", "prompt", "texts")
    add_fieldsets = ((None, {"fields": ("template", "key", *fields)}),)
    list_display = ("heading", "template", "section", "kind")
    list_filter = ("template",)
    list_select_related = ("template",)
    acts = (
        Act(
            name="remove",
            label="Remove",
            explanation="Reports that are open keep the entry; those that are opened later do not have it.",
            do=lambda by, entry, given: templates.remove_entry(by=by, entry=entry),
            leads_to=lambda entry: change_url(entry.template),
        ),
    )

    def add(self, by: User, given: Given) -> TemplateEntry:
        return self._put(by, given.pop("template"), given)

    def change(self, by: User, row: TemplateEntry, given: Given) -> TemplateEntry:
        return self._put(by, row.template, given | {"key": row.key})

    def _put(self, by: User, template: Template, given: Given) -> TemplateEntry:
        words = {"kind": EntryKind(given["kind"]), "parts": tuple(given.pop("texts"))}
        return templates.put_entry(by=by, template=template, entry=NewTemplateEntry(**(given | words)))


class ReportForm(StartingForm):
    terms = TermsField(required=False, label="Glossary", help_text="One a line, as term: meaning")

    def lines(self) -> dict[str, list[Any]]:
        return {"terms": terms_of(self.instance)}


class NewReportForm(ReportForm):
    year = ReportingYearField(help_text="Such as 2016/17")


class HandOverForm(PlainForm):
    leaver = forms.ModelChoiceField(
        User.objects.all(), help_text="Whose entries pass on, in all open reports"
    )
    successor = forms.ModelChoiceField(User.objects.filter(is_active=True), help_text="Who has the post now")


@admin.register(Report)
class ReportAdmin(ServiceAdmin):
    order = 10
    form = ReportForm
    add_form = NewReportForm
    front = ("committee", "meeting_date", "agenda_item", "author", "contact", "responsible_director")
    due = ("writing_due", "review_due", "sign_off_due", "papers_due")
    fieldsets = (
        (None, {"fields": ("title", "subtitle")}),
        ("Front sheet", {"fields": front}),
        ("Due", {"fields": due}),
        ("Glossary", {"fields": ("terms",)}),
    )
    add_fieldsets = (
        (None, {"fields": ("template", "key", "area", "year", "title", "subtitle", "cut_off")}),
        ("Front sheet", {"fields": front, "description": "All dates run back from the meeting."}),
        ("Glossary", {"fields": ("terms",)}),
    )
    list_display = ("title", "reporting_year", "area", "state", "meeting_date", "sign_off_due")
    list_filter = ("state", "template", "area")
    list_select_related = ("area", "template")
    search_fields = ("title", "key")
    acts = (
        Act(
            name="hand-over",
            label="Hand over a leaver's entries",
            explanation="Drafts pass along. Nothing passes to somebody who lacks the role for one of the areas.",
            do=lambda by, report, given: services.hand_over(by=by, **given),
            leads_to=lambda report: change_url(report),
            form=HandOverForm,
            fits=lambda report: report.state == ReportState.OPEN,
        ),
    )

    @admin.display(description="Year", ordering="year")
    def reporting_year(self, row: Report) -> str:
        return ReportingYear(row.year).label

    def get_form(self, request: Any, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The title may be left to the template when a report is opened."""
        form = super().get_form(request, obj, change, **kwargs)
        if title := form.base_fields.get("title"):  # a report that can only be looked at has no field
            title.required = obj is not None
        return form

    def is_open(self, row: Report) -> bool:
        return row.state == ReportState.OPEN

    def add(self, by: User, given: Given) -> Report:
        return services.open_report(by=by, **(_with_glossary(given) | {"year": given["year"].start}))

    def change(self, by: User, row: Report, given: Given) -> Report:
        return services.change_report(by=by, report=row, **_with_glossary(given))

    def panels(self, row: Report) -> tuple[Panel, ...]:
        rows = tuple(_entry_row(section, entry) for section, entries in outline(row) for entry in entries)
        links = (
            ("Add a section", add_url(Section, report=row.pk)),
            ("Add an entry", add_url(Entry)),
            ("Sections", list_url(Section, report__id__exact=row.pk)),
        )
        return (Panel("Outline", ("Entry", "Section", "Area", "Writer", "Approver", "State"), rows, links),)


def _with_glossary(given: Given) -> Given:
    terms = given.pop("terms")
    return given | {"glossary": [list(pair) for pair in terms]}


def _entry_row(section: Section, entry: Entry) -> Row:
    people = (entry.writer or "needs a writer", entry.approver or "needs an approver")
    cells = (entry, section.heading, entry.area, *people, entry.state)
    return Row(cells, change_url(entry))


class SectionForm(StartingForm):
    ordered = LinesField(
        required=False, label="Entries", help_text="Keys in their order, one a line; each of them once"
    )

    def lines(self) -> dict[str, list[Any]]:
        return {"ordered": [entry.key for entry in self.instance.entries.all()]}


@admin.register(Section)
class SectionAdmin(ServiceAdmin):
    order = 15
    form = SectionForm
    add_form = ServiceForm
    fields = ("heading", "position", "ordered")
    add_fieldsets = ((None, {"fields": ("report", "key", "heading", "position")}),)
    list_display = ("heading", "report", "position")
    list_filter = ("report",)
    list_select_related = ("report",)

    def is_open(self, row: Section) -> bool:
        return row.report.state == ReportState.OPEN

    def add(self, by: User, given: Given) -> Section:
        return services.add_section(by=by, **given)

    def change(self, by: User, row: Section, given: Given) -> Section:
        entries = {entry.key: entry for entry in row.entries.all()}
        ordered = given.pop("ordered")
        if unknown := [key for key in ordered if key not in entries]:
            raise Invalid({"ordered": f"This section has no entry “{unknown[0]}”."})
        services.order_entries(by=by, section=row, entries=[entries[key] for key in ordered])
        return services.change_section(by=by, section=row, **given)


class EntryForm(StartingForm):
    texts = PartsField(required=False, help_text=PARTS_HELP)
    printed = IndicatorsField(
        required=False,
        label="Indicators",
        help_text="Keys or codes, one a line; with another period as headline: csc-022: 2017-03, 2016/17-Q4 or 12m 2017-03",
    )

    def lines(self) -> dict[str, list[Any]]:
        return {"texts": parts_of(self.instance), "printed": placed_in(self.instance)}


@admin.register(Entry)
class EntryAdmin(ServiceAdmin):
    order = 20
    form = EntryForm
    what = ("heading", "area", "narrative", "shared_with", "prompt", "texts", "printed")
    people = ("writer", "approver")
    fieldsets = ((None, {"fields": ("section", *what)}), ("People", {"fields": people}))
    add_fieldsets = (
        (None, {"fields": ("section", "key", "kind", *what)}),
        ("People", {"fields": people, "description": "Two people, each with the role for the area."}),
    )
    list_display = ("name", "report", "section", "area", "writer", "approver", "state")
    list_filter = ("report", "state", "area", "writer", "approver")
    list_select_related = ("report", "section", "area", "writer", "approver")
    search_fields = ("heading", "key", "indicators__key", "indicators__versions__code")
    acts = (
        Act(
            name="remove",
            label="Take out",
            explanation="The report no longer has the entry. What was written in it is kept with it.",
            do=lambda by, entry, given: services.take_out_entry(by=by, entry=entry),
            leads_to=lambda entry: change_url(entry.report),
        ),
    )

    @admin.display(description="Entry", ordering="heading")
    def name(self, row: Entry) -> str:
        return str(row)

    def is_open(self, row: Entry) -> bool:
        return row.report.state == ReportState.OPEN

    def add(self, by: User, given: Given) -> Entry:
        words = {"kind": EntryKind(given["kind"]), "narrative": NarrativeRule(given["narrative"])}
        lines = {"parts": given.pop("texts"), "indicators": given.pop("printed")}
        return services.add_entry(by=by, **(given | words | lines))

    def change(self, by: User, row: Entry, given: Given) -> Entry:
        services.set_indicators(by=by, entry=row, indicators=given.pop("printed"))
        return services.change_entry(by=by, entry=row, **_entry_columns(given))


def _entry_columns(given: Mapping[str, Any]) -> dict[str, Any]:
    columns = dict(given)
    parts = parts_json(columns.pop("texts"))
    return columns | {"parts": parts}
