"""What the reports offer to the overview of the administration."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse

from portal.accounts.middleware import scope_in
from portal.manage.offers import Section
from reports.manage.telling import lacking_in_open
from reports.outline.queries import visible_to


def sections(request: HttpRequest) -> Iterable[Section]:
    scope = scope_in(request)
    notes = () if visible_to(scope).exists() else ("None yet: open the first one",)
    if lacking := lacking_in_open(scope):
        wants = "entry wants" if lacking == 1 else "entries want"
        notes = (*notes, f"{lacking} {wants} a writer or an approver")
    yield Section(
        "Reports",
        reverse("manage_reports"),
        "Outlines: sections and entries, who writes and who approves each, what has to be said; front sheets and dates.",
        notes,
    )
