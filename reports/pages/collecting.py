"""What waits for a person of the figures that are collected: at most one thing to enter or confirm, one to close."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse

from indicators.collection.queries import months, years_collected
from indicators.collection.standing import Month
from indicators.collection.words import State
from portal.accounts.scope import Scope
from portal.words import Word
from reports.pages.work import Call, Task

YEARS = 2  # the newest ones that are collected


def collection_tasks(scope: Scope, today: date) -> tuple[Task, ...]:
    """Of the oldest month in which something waits; nothing where no year is collected."""
    years = sorted(years_collected(scope)[:YEARS])
    wanted = [month for year in years for month in year.months if month.ends < today]
    found = months(scope, wanted, today) if wanted else ()
    return (*_to_confirm(scope, found), *_to_close(scope, found))


def _to_confirm(scope: Scope, found: Sequence[Month]) -> Iterator[Task]:
    waiting = [(month, lines) for month in found if (lines := month.waiting_for(scope))]
    if not waiting:
        return
    month, lines = waiting[0]
    told = [
        f"{number} {words}"
        for state, words in (
            (State.NOT_ENTERED, "to enter"),
            (State.TO_CONFIRM, "to confirm"),
            (State.CHANGED, "changed since you confirmed"),
        )
        if (number := sum(line.state is state for line in lines))
    ]
    what = f"{', '.join(told)}."
    what += _further(len(waiting) - 1, "waits", "wait")
    due = None if month.is_closed else min(line.due for line in lines)  # nothing is late any more
    yield _task(month, what, State.TO_CONFIRM, due, any(line.is_late for line in lines))


def _to_close(scope: Scope, found: Sequence[Month]) -> Iterator[Task]:
    """For the performance team: the oldest open month, once it is complete or late."""
    open_ = [each for each in found if not each.is_closed and each.lines]
    if not open_ or not scope.is_administrator:
        return
    month = open_[0]
    if not month.open_lines:
        yield _task(month, "All figures are confirmed. Close the month.", Call.READY_TO_CLOSE, None, False)
    elif month.late:
        late = [line for line in month.lines if line.is_late]
        people = "; ".join(dict.fromkeys(line.from_whom for line in late))
        what = f"{len(late)} indicator{' is' if len(late) == 1 else 's are'} late, with {people}."
        what += _further(sum(bool(each.late) for each in open_[1:]), "is late", "are late")
        yield _task(month, what, None, min(line.due for line in late), True)


def _further(months: int, one: str, several: str) -> str:
    if not months:
        return ""
    return f" {months} later month{f' {one}' if months == 1 else f's {several}'} too."


def _task(month: Month, what: str, state: Word | None, due: date | None, is_late: bool) -> Task:
    url = reverse("collection:month", args=[month.period.key])
    return Task(f"Figures of {month.period.label}", url, what, state, due, is_late)
