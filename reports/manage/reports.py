"""Reports: the list, one report's outline to be shaped, its front sheet and dates."""

from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from portal.accounts.middleware import scope_in
from portal.accounts.models import User
from portal.errors import Conflict, NotYours
from portal.manage.forms import Given, changed
from portal.manage.frame import FormPage, for_administrators
from portal.ui.asked import Asked
from reports.manage.forms import NewReportForm, ReportForm
from reports.manage.telling import page_of, summaries, told
from reports.outline import services
from reports.outline.models import Entry, Report, Section
from reports.outline.queries import terms_of, visible_to
from reports.review.states import ReportState
from reports.revisions.queries import any_waiting

CLOSED = "The report is signed off; before anything in it changes, the director opens it again."


@for_administrators
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Every report, the newest first, with what its outline lacks."""
    return render(request, "manage/reports/list.html", {"reports": summaries(scope_in(request))})


@for_administrators
@require_safe
def shown(request: HttpRequest, report: str) -> HttpResponse:
    """One report's outline: sections and entries, each with what can be done about it."""
    scope = scope_in(request)
    one = found(request, report)
    asked = Asked(request.GET)
    it = told(scope, one, request.GET.get("page"))
    asked.stands_on(it.page.number, it.page.paginator.num_pages)
    context = {"report": one, "it": it, "revised": it.is_open and any_waiting(one), "find": asked}
    return render(request, "manage/reports/report.html", context, status=asked.status)


class OfReports(FormPage):
    """A form page about a report, or about something of one."""

    def report_of(self, row: Any) -> Report:
        report: Report = row if isinstance(row, Report) else row.report
        return report

    def check(self, row: Any) -> None:
        if self.report_of(row).state != ReportState.OPEN:
            raise Conflict(CLOSED)

    def guards(self, row: Any) -> Report:
        """The report, for whose lock every write to its outline waits first."""
        return self.report_of(row)

    def trail(self, row: Any) -> tuple[tuple[str, str], ...]:
        report = self.report_of(row)
        return (*above(), (report.title, address_of(report)))

    def about(self, row: Any) -> str:
        return self.report_of(row).title

    def leads_to(self, row: Any, saved: Any) -> str:
        return address_of(self.report_of(row))


class OpenReport(FormPage):
    title = "Open a report"
    lead = "Its dates are counted back from the meeting; the standing entries come from the template."
    form_class: ClassVar[type[forms.Form]] = NewReportForm
    button = "Open the report"

    def save(self, by: User, row: None, given: Given) -> Report:
        return services.open_report(by=by, **(given | {"year": given["year"].start}))

    def trail(self, row: None) -> tuple[tuple[str, str], ...]:
        return above()

    def said(self, row: None, saved: Report) -> str:
        return (
            f"Opened: {saved.title}. Name a writer and an approver for each entry, and add the indicators’."
        )

    def leads_to(self, row: None, saved: Report) -> str:
        return address_of(saved)


class ChangeReport(OfReports):
    title = "Front sheet and dates"
    lead = "Every date is the last day of its step; none may lie after the step that follows it."
    template_name = "manage/reports/change.html"
    form_class: ClassVar[type[forms.Form]] = ReportForm

    def find(self, **address: Any) -> Report:
        return found(self.request, address["report"])

    def initial(self, row: Report) -> Given:
        names = (name for name in ReportForm.base_fields if name != "glossary")
        return {**{name: getattr(row, name) for name in names}, "glossary": terms_of(row)}

    def save(self, by: User, row: Report, given: Given) -> Report | None:
        new = changed(given, self.initial(row))
        if "glossary" in new:
            new["glossary"] = [list(pair) for pair in new["glossary"]]
        return services.change_report(by=by, report=row, **new) if new else None

    def said(self, row: Report, saved: Report | None) -> str:
        return "Saved." if saved else NOTHING_NEW


NOTHING_NEW = "Nothing was changed: it said so already."


def above() -> tuple[tuple[str, str], ...]:
    return (("Administration", reverse("manage")), ("Reports", reverse("manage_reports")))


def address_of(report: Report) -> str:
    return reverse("manage_report", args=[report.key])


def place_of(place: Section | Entry) -> str:
    """The address of a section or an entry within its report's outline."""
    name = f"entry-{place.key}" if isinstance(place, Entry) else place.key
    page = page_of(place)
    return f"{address_of(place.report)}{f'?page={page}' if page > 1 else ''}#{name}"


def found(request: HttpRequest, key: str) -> Report:
    """Raises ``NotYours``."""
    report = visible_to(scope_in(request)).filter(key=key).first()
    if report is None:
        raise NotYours("There is no such report.")
    return report
