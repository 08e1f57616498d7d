"""The lock that every write to an entry takes first, and the one of whoever reads figures up to a moment."""

from indicators.catalogue.models import Indicator
from indicators.facts.services import lock
from portal.errors import NotYours
from reports.outline.models import Entry, Report


def locked(entry: Entry) -> Entry:
    """The entry as it is now, its report and itself locked until the transaction ends, in that order.

    On SQLite the transaction itself (IMMEDIATE) is the lock. Raises NotYours where it was taken out meanwhile.
    """
    report = Report.objects.select_for_update().get(pk=entry.report_id)
    fresh = Entry.objects.select_for_update().filter(pk=entry.pk).first()
    if fresh is None:
        raise NotYours("This entry was taken out of the report meanwhile.")
    fresh.report = report
    return fresh


def wait_for_writers(report: Report) -> None:
    """After the report's own lock. Whoever writes a figure holds its indicator, and has its moment from then on: once
    an import that is under way is through, what it wrote is seen; whoever comes later has a later moment."""
    lock(Indicator.objects.filter(places__entry__report=report).distinct().only("pk"))
