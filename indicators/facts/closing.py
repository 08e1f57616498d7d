"""Closed months: what ends in one of them changes only with a reason."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Max

from indicators.facts.models import Closing
from indicators.figures.periods import Period
from portal.errors import Invalid
from portal.validation import says_something


def closed_through() -> date | None:
    """The last day that is closed, and with it every day before; one query."""
    last: date | None = Closing.objects.aggregate(last=Max("through"))["last"]
    return last


def refusal(through: date) -> str:
    """What to do, to be said of a figure that is changed without a reason."""
    return f"The months up to {Period.month(through.year, through.month).label} are closed: give the reason for the change."


def check_reason(ends: Iterable[date], reason: str) -> None:
    """Raise ``Invalid`` where a period that ends on one of these days is closed, and no reason is given.

    To be asked once the indicators are locked: closing a month waits for them.
    """
    days = list(ends)
    if not days or says_something(reason):
        return
    through = closed_through()
    if through is not None and min(days) <= through:
        raise Invalid({"reason": refusal(through)})
