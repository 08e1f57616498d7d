"""The progress board: how many entries are in which state, with whom, what is late, what stops the sign-off."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.urls import reverse

from portal.accounts.models import User
from reports.outline.models import Report, Section
from reports.pages.gathering import Gathered
from reports.pages.outlining import NOBODY
from reports.pages.rows import Progress, Row, progress
from reports.pages.shown import awaited
from reports.review.states import APPROVED, EVERY, STATE, Apart, Shown
from reports.review.transitions import Part

WEEKS = 8  # shown of the time behind
Days = tuple[date | None, date | None]  # of an entry: first submitted, approved if it still is
# What a person does with entries: the outline's filter, in words, whose desk they are then on.
WRITES = ("writer", "Writes", Part.WRITER)
REVIEWS = ("reviewer", "Reviews", Part.REVIEWER)
STALE = "Its figures have changed since it was submitted."
FAULTY = "The checker found errors in it."


@dataclass(frozen=True, slots=True)
class Cell:
    """A number that leads to the entries that it counts."""

    count: int
    url: str
    label: str = ""  # what is counted, where the column alone says it


@dataclass(frozen=True, slots=True)
class SectionLine:
    heading: str
    cells: tuple[Cell, ...]  # in the order of the board's states
    total: Cell
    late: Cell


@dataclass(frozen=True, slots=True)
class PersonLine:
    """What one person writes or reviews: all of it, what is with them now, what of that is late."""

    post: str
    person: int | None
    part: str
    total: Cell
    waiting: int
    late: int
    due: date | None  # the earliest day of what is with them
    reminded: datetime | None  # when, today


@dataclass(frozen=True, slots=True)
class Stop:
    """Why some entries stop the sign-off."""

    why: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Week:
    starts: date
    submitted: int
    approved: int
    left: int  # not yet approved at its end


@dataclass(frozen=True, slots=True)
class Board:
    states: tuple[str, ...]
    sections: tuple[SectionLine, ...]
    all: SectionLine
    people: tuple[PersonLine, ...]
    stops: tuple[Stop, ...]
    weeks: tuple[Week, ...]
    progress: Progress


def board_of(
    gathered: Gathered, days: Mapping[int, Days], reminded: Mapping[int, datetime], today: date
) -> Board:
    """``days`` goes by entry; an approval whose figures have changed since does not count. ``reminded`` goes
    by person."""
    report, rows = gathered.report, gathered.in_order
    return Board(
        states=tuple(state.label for state in EVERY),
        sections=tuple(
            _section(report, section, [gathered.rows[entry.pk] for entry in entries])
            for section, entries in gathered.sections
            if entries
        ),
        all=_section(report, None, rows),
        people=_people(report, rows, reminded),
        stops=_stops(rows),
        weeks=_weeks(_counted(gathered, days), len(rows), today),
        progress=progress(rows),
    )


def _entries_url(report: Report, **filters: str) -> str:
    query = urlencode({name: value for name, value in filters.items() if value})
    return reverse("reports:outline", args=[report.key]) + (f"?{query}" if query else "")


def _section(report: Report, section: Section | None, rows: Sequence[Row]) -> SectionLine:
    found, key = Counter(row.state for row in rows), section.key if section else ""
    late = sum(row.is_late for row in rows)
    return SectionLine(
        section.heading if section else "All sections",
        tuple(
            Cell(found[state], _entries_url(report, section=key, state=state.value), state.label)
            for state in EVERY
        ),
        Cell(len(rows), _entries_url(report, section=key)),
        Cell(late, _entries_url(report, section=key, late="on")),
    )


def _people(report: Report, rows: Sequence[Row], reminded: Mapping[int, datetime]) -> tuple[PersonLine, ...]:
    """Writers, then reviewers, each in the order of their posts; what nobody has at the end."""
    writing = _by(rows, {row.entry.pk: row.entry.writer for row in rows})
    reviewing = _by(rows, {row.entry.pk: row.entry.approver for row in rows})
    return (
        *(_person(report, user, WRITES, of, reminded) for user, of in writing),
        *(_person(report, user, REVIEWS, of, reminded) for user, of in reviewing),
    )


def _by(rows: Sequence[Row], people: Mapping[int, User | None]) -> list[tuple[User | None, list[Row]]]:
    found: dict[int | None, tuple[User | None, list[Row]]] = {}
    for row in rows:
        user = people[row.entry.pk]
        found.setdefault(user.pk if user else None, (user, []))[1].append(row)
    return sorted(found.values(), key=lambda pair: (pair[0] is None, pair[0].post if pair[0] else ""))


def _person(
    report: Report,
    user: User | None,
    does: tuple[str, str, Part],
    rows: Sequence[Row],
    reminded: Mapping[int, datetime],
) -> PersonLine:
    name, part, desk = does
    waiting = [row for row in rows if awaited(row.state) is desk]
    return PersonLine(
        post=user.post if user else NOBODY,
        person=user.pk if user else None,
        part=part,
        total=Cell(len(rows), _entries_url(report, **{name: str(user.pk if user else None)})),
        waiting=len(waiting),
        late=sum(row.is_late for row in waiting),
        due=min((row.due for row in waiting if row.due), default=None),
        reminded=reminded.get(user.pk) if user else None,
    )


def _stops(rows: Sequence[Row]) -> tuple[Stop, ...]:
    """The most frequent reason first; an entry with errors stands there too."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        if why := _why(row.state):
            found.setdefault(why, []).append(row)
        if row.errors and row.state in APPROVED:
            found.setdefault(FAULTY, []).append(row)
    stops = [Stop(why, tuple(listed)) for why, listed in found.items()]
    return tuple(sorted(stops, key=lambda stop: -len(stop.rows)))


def _why(state: Shown) -> str:
    if isinstance(state, Apart):
        return STALE if state is Apart.FIGURES_CHANGED else "Nothing has been written."
    return STATE[state].why_not_signed


def _counted(gathered: Gathered, days: Mapping[int, Days]) -> list[Days]:
    rows = gathered.rows
    return [(first, day if rows[key].state in APPROVED else None) for key, (first, day) in days.items()]


def _weeks(days: Sequence[Days], total: int, today: date) -> tuple[Week, ...]:
    """From the first submission to this week, at most the last of them; none before anything was submitted."""
    starts = sorted({_monday(first) for first, _ in days if first})
    if not starts:
        return ()
    last = _monday(today)
    count = (last - starts[0]).days // 7 + 1
    mondays = [last - timedelta(weeks=back) for back in range(min(count, WEEKS) - 1, -1, -1)]
    return tuple(_week(monday, days, total) for monday in mondays)


def _week(monday: date, days: Sequence[Days], total: int) -> Week:
    after = monday + timedelta(weeks=1)
    return Week(
        monday,
        sum(first is not None and monday <= first < after for first, _ in days),
        sum(approved is not None and monday <= approved < after for _, approved in days),
        total - sum(approved is not None and approved < after for _, approved in days),
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
