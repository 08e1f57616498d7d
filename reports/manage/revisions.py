"""What was recorded since a report's data cut-off, from and to, and taking it in."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.functional import cached_property

from portal.accounts.middleware import scope_in
from portal.accounts.models import User
from portal.manage.forms import Given, ManagedForm, Reason
from reports.manage.reports import OfReports, found
from reports.manage.revised import day, told_steps
from reports.outline.models import Report
from reports.outline.queries import called, entries_visible_to, with_names
from reports.review.states import EntryState
from reports.revisions.queries import Waiting, waiting
from reports.revisions.services import take_in_revisions, why_unread

OPEN_AGAIN = "Open the page again: what was sent did not say up to which moment you had seen what waits"


class TakeInForm(ManagedForm):
    until = forms.DateTimeField(
        widget=forms.HiddenInput, error_messages=dict.fromkeys(("required", "invalid"), OPEN_AGAIN)
    )
    reason = Reason(help_text="For example: the case system’s extract of May corrects the year.")


class TakeIn(OfReports):
    """``?until=`` shows what only the steps up to a moment would change."""

    title = "Revised figures"
    template_name = "manage/reports/revisions.html"
    form_class: ClassVar[type[forms.Form]] = TakeInForm
    button = "Take them in"

    late: Waiting  # as it was looked at last

    @cached_property
    def asked_at(self) -> datetime:
        return timezone.now()

    def find(self, **address: Any) -> Report:
        return found(self.request, address["report"])

    def heading(self, row: Report) -> str:
        return f"Revised figures for {row.title}"

    def initial(self, row: Report) -> Given:
        """What is taken in is what was shown: an import that commits between the two makes the page out of date."""
        self.late = waiting(row, self.until(row))
        return {"read": self.late.digest}

    def make_form(self, row: Report, *data: Any, **options: Any) -> forms.Form:
        options["initial"] = options.get("initial", {}) | {"until": self.until(row).isoformat()}
        return super().make_form(row, *data, **options)

    def meanwhile(self, row: Report) -> str:
        return why_unread(row, _moment(self.request.POST.get("until", "")) or self.asked_at)

    def until(self, row: Report) -> datetime:
        """As it was asked for; the moment of the request, where that is no moment after the cut-off."""
        asked = _moment(self.request.POST.get("until", self.request.GET.get("until", "")))
        return asked if asked and not self._wrong(row, asked) else self.asked_at

    def _wrong(self, row: Report, asked: datetime | None) -> str:
        """What is wrong with a moment that an address names; empty where nothing is."""
        if asked is None:
            return "The address names no day and time that can be read"
        if asked > self.asked_at:
            return "The address names a moment that lies ahead"
        return "" if row.cut_off < asked else "The address names a moment that is not after the data cut-off"

    def beside(self, row: Report) -> Mapping[str, Any]:
        until, asked = self.until(row), self.request.GET.get("until")
        wrong, late = "" if asked is None else self._wrong(row, _moment(asked)), self.late
        entries = with_names(entries_visible_to(scope_in(self.request)))
        changed = list(entries.filter(pk__in=[entry.pk for entry in late.changed]))
        names = {entry.pk: called(entry) for entry in changed}
        return {
            "steps": told_steps(late, names),
            "changed": [
                (entry, EntryState(entry.state), names[entry.pk], entry in late.throughout)
                for entry in changed
            ],
            "is_part": asked is not None and not wrong,
            "wrong": wrong,
            "until": until,
            "is_ahead": row.cut_off > self.asked_at,
        }

    def save(self, by: User, row: Report, given: Given) -> Report:
        return take_in_revisions(
            by=by, report=row, until=given["until"], digest=self.late.digest, reason=given["reason"]
        )

    def said(self, row: Report, saved: Report) -> str:
        return f"Taken in. The report reads figures as they were known on {day(saved.cut_off)}."


def _moment(text: str) -> datetime | None:
    """A moment that names its time zone; None for anything else."""
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return None if found is None or timezone.is_naive(found) else found
