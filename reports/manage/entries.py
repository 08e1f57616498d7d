"""Sections and entries of a report: added, changed, moved, taken out and put back."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.views.decorators.http import require_POST

from portal.accounts.middleware import scope_in, user_in
from portal.accounts.models import User
from portal.errors import Invalid, NotYours
from portal.manage.forms import Given, ManagedForm, changed
from portal.manage.frame import for_administrators, passed
from portal.shifting import Past
from reports.content.model import EntryKind
from reports.manage.forms import EntryForm, NewEntryForm, SectionForm
from reports.manage.reports import NOTHING_NEW, OfReports, address_of, found, place_of
from reports.outline import services
from reports.outline.keys import LONGEST, section_key
from reports.outline.models import Entry, NarrativeRule, Report, Section
from reports.outline.queries import called, entries_visible_to, parts_of, placed_in, taken_out, with_names
from reports.outline.templates import NewPart, parts_json

COLUMNS = ("heading", "section", "area", "writer", "approver", "narrative", "shared_with", "prompt")
OF_ITS_OWN = (NarrativeRule.REQUIRED, NarrativeRule.BY_EXCEPTION)  # words


class AddSection(OfReports):
    title = "Add a section"
    lead = "It stands at the end; move it up from there."
    form_class: ClassVar[type[forms.Form]] = SectionForm
    button = "Add the section"

    def find(self, **address: Any) -> Report:
        return found(self.request, address["report"])

    def save(self, by: User, row: Report, given: Given) -> Section:
        key = section_key(given["heading"])
        if not key:
            raise Invalid(
                {"heading": "It needs a letter or a number; the section’s address is made of them."}
            )
        try:
            return services.add_section(by=by, report=row, key=key, heading=given["heading"])
        except Invalid as refused:
            raise Invalid(
                {"heading": "Another section has a heading like it; write them apart."}
            ) from refused

    def said(self, row: Report, saved: Section) -> str:
        return f"Added: {saved.heading}."

    def leads_to(self, row: Report, saved: Section) -> str:
        return place_of(saved)


class OfSection(OfReports):
    def find(self, **address: Any) -> Section:
        return section(self.request, address["report"], address["section"])

    def initial(self, row: Section) -> Given:
        return {"heading": row.heading}

    def leads_to(self, row: Section, saved: Any) -> str:
        return place_of(row)


class ChangeSection(OfSection):
    title = "Change the section’s heading"
    form_class: ClassVar[type[forms.Form]] = SectionForm

    def save(self, by: User, row: Section, given: Given) -> Section:
        return services.change_section(by=by, section=row, heading=given["heading"], position=row.position)


class RemoveSection(OfSection):
    lead = "A section goes only while it has no entries, not even ones that were taken out."
    button = "Remove the section"
    warns = True

    def heading(self, row: Section) -> str:
        return f"Remove {row.heading}"

    def save(self, by: User, row: Section, given: Given) -> None:
        services.remove_section(by=by, section=row)

    def said(self, row: Section, saved: None) -> str:
        return f"Removed: {row.heading}."


class OfEntryForm(OfReports):
    form_class: ClassVar[type[forms.Form]] = EntryForm

    def make_form(self, row: Any, *data: Any, **options: Any) -> forms.Form:
        form = self.form_class(*data, **options)
        if isinstance(form, EntryForm):
            form.offer(self.report_of(row), row if isinstance(row, Entry) else None)
        return form

    def leads_to(self, row: Any, saved: Any) -> str:
        return place_of(saved or row)


class AddEntry(OfEntryForm):
    title = "Add an entry"
    lead = "It stands at the end of its section; move it up from there."
    form_class = NewEntryForm
    button = "Add the entry"

    def find(self, **address: Any) -> Report:
        return found(self.request, address["report"])

    def initial(self, row: Report) -> Given:
        return {
            "section": self.request.GET.get("section", ""),
            "area": row.area,
            "kind": EntryKind.INDICATORS.value,
            "narrative": NarrativeRule.REQUIRED.value,
        }

    def save(self, by: User, row: Report, given: Given) -> Entry:
        named = given["indicators"][0][0].key if given["indicators"] else given["heading"]
        key = given["key"] or slugify(named)[:LONGEST].strip("-")
        if not key:
            raise Invalid({"heading": "Enter a heading, or name an indicator."})
        narrative = NarrativeRule(given["narrative"])
        words = {
            "key": key,
            "kind": EntryKind(given["kind"]),
            "narrative": narrative,
            "parts": given.pop("texts") or ([NewPart("narrative")] if narrative in OF_ITS_OWN else []),
        }
        return services.add_entry(by=by, **(given | words))

    def said(self, row: Report, saved: Entry) -> str:
        return f"Added: {saved}."


class OfEntry(OfEntryForm):
    def find(self, **address: Any) -> Entry:
        return entry(self.request, address["report"], address["entry"])

    def initial(self, row: Entry) -> Given:
        columns = {name: getattr(row, name) for name in COLUMNS}
        return columns | {"indicators": placed_in(row), "texts": parts_of(row)}


class ChangeEntry(OfEntry):
    lead = "What was submitted keeps its words; where the change alters what is printed, it goes back to its writer."

    def heading(self, row: Entry) -> str:
        return f"Change {called(row)}"

    def save(self, by: User, row: Entry, given: Given) -> Entry | None:
        new = changed(given, self.initial(row))
        columns = {name: value for name, value in new.items() if name in COLUMNS}
        if "texts" in new:
            columns["parts"] = parts_json(new["texts"])
        if "indicators" in new:
            services.set_indicators(by=by, entry=row, indicators=new["indicators"])
        if columns:
            services.change_entry(by=by, entry=row, **columns)
        return row if new else None

    def said(self, row: Entry, saved: Entry | None) -> str:
        return f"Saved: {called(row)}." if saved else NOTHING_NEW


class TakeOut(OfEntry):
    lead = (
        "The report no longer has it, and its paragraphs are numbered anew. Its words and all that was "
        "decided about it are kept; it can be put back."
    )
    form_class = ManagedForm
    button = "Take the entry out"
    warns = True

    def heading(self, row: Entry) -> str:
        return f"Take out {called(row)}"

    def save(self, by: User, row: Entry, given: Given) -> None:
        services.take_out_entry(by=by, entry=row)

    def said(self, row: Entry, saved: None) -> str:
        return f"Taken out: {called(row)}."

    def leads_to(self, row: Entry, saved: None) -> str:
        return f"{address_of(row.report)}#taken-out"


class PutBack(OfEntry):
    lead = "It stands where it stood, in the state that it had. Figures that have changed since are found as ever."
    form_class = ManagedForm
    button = "Put the entry back"

    def find(self, **address: Any) -> Entry:
        one = taken_out(scope_in(self.request), found(self.request, address["report"]))
        return present(one.filter(key=address["entry"]).first(), "entry that was taken out")

    def heading(self, row: Entry) -> str:
        return f"Put back {called(row)}"

    def save(self, by: User, row: Entry, given: Given) -> None:
        services.put_back_entry(by=by, entry=row)

    def said(self, row: Entry, saved: None) -> str:
        return f"Put back: {called(row)}."


@for_administrators
@require_POST
def section_shifted(request: HttpRequest, report: str, section_key: str) -> HttpResponse:
    one = section(request, report, section_key)
    return _shifted(request, one, lambda by, past: services.shift_section(by=by, section=one, past=past))


@for_administrators
@require_POST
def entry_shifted(request: HttpRequest, report: str, entry_key: str) -> HttpResponse:
    one = entry(request, report, entry_key)
    return _shifted(request, one, lambda by, past: services.shift_entry(by=by, entry=one, past=past))


def _shifted(
    request: HttpRequest, place: Section | Entry, shift: Callable[[User, Past], None]
) -> HttpResponse:
    """One place up or down among its neighbours."""
    shift(user_in(request), passed(request))
    messages.success(request, "Moved.")
    place.refresh_from_db()
    return redirect(place_of(place))


def section(request: HttpRequest, report: str, key: str) -> Section:
    """Raises ``NotYours``."""
    return present(found(request, report).sections.filter(key=key).first(), "section")


def entry(request: HttpRequest, report: str, key: str) -> Entry:
    """With its report and its indicators' names. Raises ``NotYours``."""
    entries = with_names(entries_visible_to(scope_in(request)))
    return present(entries.filter(report__key=report, key=key).first(), "entry")


def present(row: Any, what: str) -> Any:
    if row is None:
        raise NotYours(f"There is no such {what}.")
    return row
