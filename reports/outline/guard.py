"""Who may shape outlines: asked first by every service of this room."""

from portal.accounts.models import User
from portal.accounts.queries import scope_of
from portal.errors import Conflict
from reports.editions.policies import may_manage
from reports.outline.models import Report
from reports.review.policies import allow
from reports.review.states import ReportState


def only_administrator(by: User | None) -> None:
    """Refuse everybody else; ``None`` is the portal itself, at set-up."""
    if by is not None:
        allow(may_manage(scope_of(by)))


def locked_open_report(report: Report) -> Report:
    """The report, locked until the transaction ends. Raises Conflict once it is signed off.

    Every write to a report, its entries or its editions takes this lock first, and so waits its turn; a
    write to the outline counts up the report's version, so that nobody signs what they have not read.
    """
    locked = Report.objects.select_for_update().get(pk=report.pk)
    if locked.state != ReportState.OPEN:
        raise Conflict("The report is signed off; it would have to be opened again.")
    locked.version += 1
    locked.save(update_fields=["version"])
    return locked
