"""The dates of a report, counted back from the committee's meeting. Pure.

A committee's papers must lie open for five clear days before the meeting (Local Government Act 1972,
section 100B): neither the day they go out nor the day of the meeting counts, nor do weekends and the bank
holidays of England. Before that come the clerk's deadline, the director's clearance, review and writing.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from portal.workdays import back, is_working_day

CLEAR_DAYS = 5


@dataclass(frozen=True, slots=True)
class Lead:
    """Working days that each step takes, counted back from the one after it."""

    clerk: int = 2  # from the clerk's deadline to the papers going out
    clearance: int = 3  # from sign-off to the clerk's deadline
    review: int = 5  # from the last review to sign-off
    writing: int = 10  # from the last submission to the last review


@dataclass(frozen=True, slots=True)
class Plan:
    """Last days of each step, in order; ``papers_out`` is the last day on which five clear days remain."""

    writing_due: date
    review_due: date
    sign_off_due: date
    papers_due: date  # the clerk's deadline
    papers_out: date
    meeting: date


def plan(meeting: date, lead: Lead = Lead()) -> Plan:
    """When everything is due for a meeting on this day."""
    papers_out = back(meeting, CLEAR_DAYS + 1)
    papers_due = back(papers_out, lead.clerk)
    sign_off_due = back(papers_due, lead.clearance)
    review_due = back(sign_off_due, lead.review)
    return Plan(back(review_due, lead.writing), review_due, sign_off_due, papers_due, papers_out, meeting)


def clear_days(out: date, meeting: date) -> int:
    """Working days strictly between the papers going out and the meeting."""
    between = (out + timedelta(days=n) for n in range(1, (meeting - out).days))
    return sum(is_working_day(day) for day in between)
