"""What the reports offer to the navigation."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from portal.ui.navigation import Item
from reports.outline.queries import visible_to
from reports.pages.views.frame import scope_of_request
from reports.pages.waiting import waiting_count


def items(request: HttpRequest) -> Iterable[Item]:
    """My work, the newest report and the figures for staff; the published reports for everybody."""
    scope = scope_of_request(request)
    if scope.is_staff:
        count = waiting_count(scope, timezone.localdate())
        yield Item("My work", reverse("reports:work"), count, request.path == reverse("reports:work"))
        newest = visible_to(scope).first()
        if newest is not None:
            yield Item(f"Report {year_label(newest.year)}", reverse("reports:outline", args=[newest.key]))
        yield Item("Indicators", reverse("reports:indicators"))
        yield Item("Collection", reverse("collection:index"))
        yield Item("Explorer", reverse("reports:explorer"))
        yield Item("Scorecard", reverse("reports:scorecard"))
        yield Item("Data quality", reverse("reports:quality"))
    here = not scope.is_staff and request.path == reverse("reports:work")
    yield Item("Published reports", reverse("reports:editions"), current=here)
    if scope.grants and not scope.is_staff:
        yield Item("Explorer", reverse("reports:explorer"))
    if scope.is_administrator:
        yield Item("Audit trail", reverse("reports:audit"))


def year_label(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02}"
