"""What was changed in a month's figures after they were confirmed or the month closed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from indicators.collection.models import Confirmation
from indicators.collection.queries import looks_of
from indicators.collection.standing import Line, Month
from indicators.facts.history import courses
from indicators.figures.looks import part_of
from indicators.figures.models import Value
from indicators.figures.periods import Period, PeriodKind
from indicators.figures.queries import VALUE
from portal.audit.queries import of_moments
from portal.numbers import decimal_text

WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Revision:
    """One change. ``before`` is empty for what is new; of what was withdrawn ``after`` says so."""

    name: str
    about: str
    before: str
    after: str
    at: datetime
    by: str = ""
    source: str = ""
    reason: str = ""


def revisions(month: Month) -> tuple[Revision, ...]:
    """Newest first; three queries at most."""
    since = _since(month)
    lines = {line.indicator.pk: line for line in month.lines if line.indicator.pk in since}
    rows = (
        Value.objects.filter(indicator__in=lines, ends=month.period.ends)
        .select_related("batch", "recorded_by", "place", "category__breakdown")
        .order_by("pk")
    )
    found = [
        each
        for course in courses(rows, VALUE)
        for each in _of(
            sorted((*course.earlier, *([course.current] if course.current else [])), key=_order),
            lines[course.latest.indicator_id],
            since[course.latest.indicator_id],
        )
    ]
    return tuple(sorted(_with_who_withdrew(found), key=lambda each: each.at, reverse=True))


def _with_who_withdrew(found: Sequence[Revision]) -> Iterator[Revision]:
    """Nothing is left of a withdrawal beside the row that ended, so post and reason are the audit trail's."""
    moments = {each.at for each in found if each.after == WITHDRAWN and not each.by}
    events = of_moments(("value.withdrawn", "values.taken_back"), moments)
    for each in found:
        event = events.get(each.at) if not each.by else None
        yield (
            replace(each, by=event.actor.post, source=event.label, reason=event.data["reason"])
            if event and event.actor
            else each
        )


def _since(month: Month) -> dict[int, datetime]:
    """By indicator, the moment at which its figures were first confirmed, or the month closed."""
    closed = month.closing.recorded_at if month.closing else None
    first = {line.indicator.pk: closed for line in month.lines} if closed else {}
    confirmed = Confirmation.objects.filter(ends=month.period.ends).order_by("-pk")
    for indicator, at in confirmed.values_list("indicator_id", "recorded_at"):
        first[indicator] = min(at, closed) if closed else at
    return {indicator: at for indicator, at in first.items() if at}


def _order(row: Value) -> tuple[datetime, int]:
    return row.recorded_at, row.pk


def _of(rows: Sequence[Value], line: Line, since: datetime) -> Iterator[Revision]:
    before: Value | None = None
    for row in rows:
        if before is not None and before.superseded_at != row.recorded_at:
            yield from _withdrawn(before, line, since)
            before = None
        if row.recorded_at > since:
            yield Revision(
                line.name,
                _about(row),
                _said(before, row, line) if before else "",
                _said(row, before, line),
                row.recorded_at,
                row.recorded_by.post,
                row.batch.source,
                row.reason,
            )
        before = row
    if before is not None and before.superseded_at is not None:
        yield from _withdrawn(before, line, since)


def _withdrawn(row: Value, line: Line, since: datetime) -> Iterator[Revision]:
    if row.superseded_at and row.superseded_at > since:
        yield Revision(
            line.name, _about(row), looks_of(line.indicator).told(row), WITHDRAWN, row.superseded_at
        )


def _about(row: Value) -> str:
    period = Period(PeriodKind(row.period_kind), row.starts, row.ends)
    return ", ".join(filter(None, (period.label, part_of(row))))


def _said(row: Value, other: Value | None, line: Line) -> str:
    """Told so that two versions differ in what is read: more exactly, or with status and note, where they must."""
    looks = looks_of(line.indicator)
    text = looks.told(row)
    if other is None or text != looks.told(other):
        return text
    if row.number is not None and other.number is not None and row.number != other.number:
        return decimal_text(row.number)
    return ", ".join(part for part in (text, row.status, row.note) if part)
