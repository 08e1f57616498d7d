"""Draft PDFs as far as a person may read what is printed in them."""

from collections.abc import Iterable
from uuid import UUID

from portal.accounts.models import User
from portal.accounts.queries import scope_of
from portal.accounts.scope import Scope
from portal.errors import NotYours
from reports.entries.facts import facts
from reports.entries.submissions import newest_in
from reports.outline.models import Report
from reports.outline.queries import visible_to
from reports.printouts.models import Printout
from reports.printouts.policies import may_read_printout

MOST_LISTED = 20


def printout_for(scope: Scope, report_key: str, key: UUID) -> Printout:
    """Without its bytes. Raises ``NotYours``."""
    found = (
        Printout.objects.filter(report__in=visible_to(scope), report__key=report_key, key=key)
        .select_related("report", "section", "entry")
        .defer("content", "word", "input")
        .first()
    )
    if found is None or not _readable(scope, found.report, [found]):
        raise NotYours("There is no such document.")
    return found


def asked_for_by(user: User, report: Report) -> list[Printout]:
    """What this person asked for and may still read, newest first; a constant number of queries."""
    asked = Printout.objects.filter(report=report, requested_by=user).defer("content", "word", "input")
    listed = asked.select_related("report").order_by("-requested_at", "-pk")[:MOST_LISTED]
    return _readable(scope_of(user), report, list(listed))


def _readable(scope: Scope, report: Report, printouts: Iterable[Printout]) -> list[Printout]:
    known = facts(report.entries.select_related("report").order_by("pk"))
    newest = dict(newest_in(report).values_list("entry", "pk"))
    return [each for each in printouts if may_read_printout(scope, each.read, known, newest) is None]
