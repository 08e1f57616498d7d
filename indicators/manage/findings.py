"""Accepting what was found about a figure with a reason, and opening it again."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from indicators.catalogue.finding import indicator
from indicators.figures.periods import ReportingYear
from indicators.manage.indicators import OfIndicators
from indicators.quality.models import Explanation
from indicators.quality.queries import Found, found_of
from indicators.quality.services import OVERDUE, accept_finding, reopen_finding
from portal.accounts.middleware import scope_in
from portal.accounts.models import User
from portal.errors import Conflict, NotYours
from portal.manage.forms import Given, Reason, ReasonForm

GONE = "This is no longer found: a figure has changed meanwhile."


class AcceptForm(ReasonForm):
    reason = Reason(
        help_text="It stays off the list of what is open until one of its figures changes.",
        error_messages={
            "required": "Enter the reason, such as two months of the old case system are not in the extract",
            "max_length": "Keep the reason to 300 characters",
        },
    )


class ReopenForm(ReasonForm):
    pass


class Finding(OfIndicators):
    template_name = "manage/indicators/finding.html"
    button = "Record the reason"

    def find(self, **address: Any) -> Found:
        of = indicator(scope_in(self.request), address["key"])
        if not 1990 <= address["year"] <= 2100:
            raise NotYours("There is no such year.")
        found = found_of(of, ReportingYear(address["year"]), timezone.localdate())
        one = next((each for each in found if each.finding.key == address["finding"]), None)
        if one is None:
            raise NotYours(GONE)
        return one

    def check(self, row: Found) -> None:
        if not row.finding.can_be_explained:
            raise Conflict(OVERDUE)

    def indicator_of(self, row: Found) -> Any:
        return row.indicator

    def initial(self, row: Found) -> Given:
        return {"accepted": "yes" if row.accepted else ""}

    def make_form(self, row: Found, *data: Any, **options: Any) -> Any:
        return (ReopenForm if row.accepted else AcceptForm)(*data, **options)

    def heading(self, row: Found) -> str:
        return "Open this again" if row.accepted else "Accept with a reason"

    def trail(self, row: Found) -> tuple[tuple[str, str], ...]:
        year = self.kwargs["year"]
        return (*super().trail(row), ("Data quality", f"{reverse('reports:quality')}?year={year}"))

    def save(self, by: User, row: Found, given: Given) -> Explanation:
        act = reopen_finding if row.accepted else accept_finding
        return act(by=by, indicator=row.indicator, finding=row.finding, reason=given["reason"])

    def said(self, row: Found, saved: Explanation) -> str:
        if saved.stands:
            return "Accepted: it comes back when one of its figures changes."
        return "It is open again."

    def leads_to(self, row: Found, saved: Explanation) -> str:
        return f"{reverse('reports:quality')}?year={self.kwargs['year']}"
