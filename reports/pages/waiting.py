"""What waits for a person, gathered from the database; and how much it is, for the navigation."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.core.cache import cache

from portal.accounts.scope import Scope
from portal.audit.queries import last_change
from portal.messages.queries import given_up
from portal.trail.queries import is_broken
from reports.entries.changes import QUIET
from reports.outline.models import Report
from reports.outline.queries import visible_to
from reports.pages.asking import asked_for, failed_editions, open_reports, to_publish, unanswered_by
from reports.pages.collecting import collection_tasks
from reports.pages.gathering import Gathered, gather
from reports.pages.work import Work, work_of
from reports.review.differences import FigureChange
from reports.revisions.printed import revised_in_all

ONE_DAY = 24 * 60 * 60  # seconds


def work_for(scope: Scope, today: date) -> Work:
    """Everything in all open reports; where none is open, the newest one shows how it stands."""
    reports = open_reports(scope)
    gathered = [gather(report, scope, today) for report in reports or _newest(scope)]
    return work_of(
        scope,
        gathered,
        asked=asked_for(reports),
        unanswered=unanswered_by(scope, gathered),
        signed_unpublished=to_publish(scope),
        failed=failed_editions(scope),
        unsent=given_up(scope) if scope.is_administrator else 0,
        is_trail_broken=scope.is_administrator and is_broken(),
        collected=collection_tasks(scope, today),
        revised={key: changes for one in gathered for key, changes in _revised(scope, one).items()},
    )


def _revised(scope: Scope, one: Gathered) -> Mapping[int, tuple[FigureChange, ...]]:
    """Only whoever writes something is told, so nothing is compared for others."""
    writes = any(scope.stands_for(entry.writer_id) for entry in one.entries)
    return revised_in_all(one.report, one.now) if writes else {}


def _newest(scope: Scope) -> Sequence[Report]:
    return list(visible_to(scope)[:1])


def work_counted(scope: Scope, today: date) -> Work:
    """The same; how much it is, is remembered."""
    mark = _mark(today)
    work = work_for(scope, today)
    # Not in the session: a page that asks by itself would prolong that.
    cache.set(_key(scope), (mark, len(work.waiting)), ONE_DAY)
    return work


def waiting_count(scope: Scope, today: date) -> int:
    """How much waits. Counted again after what may change it, done by anybody, and on another day; else remembered."""
    mark, number = cache.get(_key(scope)) or ("", 0)
    return number if mark == _mark(today) else len(work_counted(scope, today).waiting)


def _key(scope: Scope) -> str:
    return f"waiting-{scope.user}"


def _mark(today: date) -> str:
    """What was only saved is with the same person as before, and as late."""
    return f"{today.isoformat()} {last_change(QUIET)}"
