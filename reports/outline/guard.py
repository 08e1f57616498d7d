"""Who may shape outlines: asked first by every service of this room."""

from portal.accounts.models import User
from portal.accounts.queries import scope_of
from portal.errors import Conflict
from reports.editions.policies import may_manage
from reports.outline.models import Report, Template
from reports.review.policies import allow
from reports.review.states import ReportState


def only_administrator(by: User | None) -> None:
    """Refuse everybody else; ``None`` is the portal itself, at set-up."""
    if by is not None:
        allow(may_manage(scope_of(by)))


def locked_open_report(report: Report) -> Report:
    """The report, locked until the transaction ends. Raises Conflict once it is signed off.

    Every write to a report, its entries or its editions takes this lock first, and so waits its turn; who signs
    judges under it again what they have read. A write to the outline counts up the version, by which programs see
    that it is another.
    """
    locked = Report.objects.select_for_update().get(pk=report.pk)
    if locked.state != ReportState.OPEN:
        raise Conflict("The report is signed off; it would have to be opened again.")
    locked.version += 1
    locked.save(update_fields=["version"])
    return locked


def lock_template(template: Template) -> None:
    """So that two writers of a template wait for each other, and the second sees what the first wrote."""
    list(Template.objects.select_for_update().filter(pk=template.pk).values_list("pk"))
