"""The open year 2017/18: half written, so that every state of an entry can be seen.

Its dates run from the day on which it is loaded: the last day for writing was the working day before, so
some of it is late by now and the rest is due soon.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from portal.accounts.queries import scope_of
from portal.workdays import back, is_working_day
from reports.demonstration import cast, collecting, continuing, doubtful, outline, stages
from reports.demonstration.source import OPEN, source
from reports.outline.queries import visible_to
from reports.planning.dates import plan
from reports.revisions.queries import waiting
from reports.revisions.services import take_in_revisions


def report_key() -> str:
    return str(source("outline", OPEN)["report"]["key"])


def is_loaded() -> bool:
    return report_of(cast.recall(), report_key()) is not None


def load() -> None:
    """Facts, outline and words, on top of the published year. Raises what the services raise."""
    people = cast.recall()
    indicators = continuing.recall(people)
    continuing.load(people, indicators)
    doubtful.load(people)
    collecting.load(people, indicators)
    terms = source("outline", OPEN)
    report = outline.open_report(
        people,
        indicators,
        report_of(people, source("outline")["report"]["key"]).template,
        terms["report"] | {"meeting_date": meeting(timezone.localdate())},
        without=terms["without"]["entries"],
    )
    stages.write(people, report)
    continuing.revise(people, indicators, "revision")
    _take_in(people, report, "The monthly refresh is complete.")
    continuing.revise(people, indicators, "waiting")


def _take_in(people: cast.Cast, report: Any, reason: str) -> None:
    """All that waits now, as the page shows it."""
    until = timezone.now()
    take_in_revisions(
        by=people.performance, report=report, until=until, digest=waiting(report, until).digest, reason=reason
    )


def report_of(people: cast.Cast, key: str) -> Any:
    return visible_to(scope_of(people.performance)).filter(key=key).first()


def meeting(today: date) -> date:
    """The first meeting for which writing was due on the last working day before ``today``."""
    return next(day for day in _working_days(today) if plan(day).writing_due >= back(today, 1))


def _working_days(day: date) -> Iterator[date]:
    while True:
        day += timedelta(days=1)
        if is_working_day(day):
            yield day
