"""What waits for a person, by when, in all open reports; pure over what was gathered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils import timezone

from portal.accounts.roles import Role
from portal.accounts.scope import Scope
from portal.words import Word
from reports.comments.queries import Unanswered
from reports.content.model import RatingContent
from reports.editions.models import Edition
from reports.outline.models import Report
from reports.pages.gathering import Gathered
from reports.pages.register import address
from reports.pages.rows import Progress, Row, is_dated, progress, read_url, write_url
from reports.review.differences import FigureChange
from reports.review.policies import may_edit, may_move, to_do
from reports.review.states import SIGNABLE, Action, Apart, ReportState

FEW = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


class Call(Word):
    """Why something is to be done that is no state of an entry or a report."""

    READY_TO_SIGN = "ready to sign"
    READY_TO_CLOSE = "ready to close"
    NO_WRITER = "no writer"
    NO_REVIEWER = "no reviewer"
    FAILED = "failed"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do. ``state`` is shown as a tag; None where its date alone says why. ``report``: the title of the one
    that it is of, where several are open."""

    title: str
    url: str
    what: str
    state: Word | None
    due: date | None = None
    is_late: bool = False
    figure: str = ""
    rating: RatingContent | None = None
    report: str = ""


@dataclass(frozen=True, slots=True)
class Stand:
    """How far a report is. ``said`` of one that is no longer written; ``dates`` of one that has them."""

    report: Report
    said: str
    progress: Progress
    dates: tuple[tuple[date, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """``stands``: every open report, the newest first; where none is open, the newest of all."""

    lead: str
    waiting: tuple[Task, ...]
    elsewhere: tuple[Row, ...]
    stands: tuple[Stand, ...] = ()
    reviews: bool = False  # this person reviews
    revised: tuple[tuple[Row, tuple[FigureChange, ...]], ...] = ()  # what they write, with figures that wait

    @property
    def report(self) -> Report | None:
        """The only one, or the first."""
        return self.stands[0].report if self.stands else None

    @property
    def several(self) -> bool:
        """Whether it has to be said of which report something is."""
        return len(self.stands) > 1

    @property
    def revised_reports(self) -> tuple[Report, ...]:
        """Those whose figures wait."""
        return tuple({row.entry.report_id: row.entry.report for row, _ in self.revised}.values())

    @property
    def elsewhere_heading(self) -> str:
        if self.waiting:
            return "Your other entries"
        return "Your entries" if self.several else "Your entries in this report"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the last return of an entry asked for, and by whom."""

    by: str
    reason: str


def work_of(
    scope: Scope,
    gathered: Sequence[Gathered],
    *,
    asked: dict[int, Asked],
    unanswered: Mapping[int, Unanswered] | None = None,
    signed_unpublished: Iterable[Report] = (),
    failed: Iterable[Edition] = (),
    unsent: int = 0,
    is_trail_broken: bool = False,
    collected: Iterable[Task] = (),
    revised: Mapping[int, tuple[FigureChange, ...]] | None = None,
) -> Work:
    """``asked`` and ``unanswered`` (comments) go by entry; ``failed`` are editions whose files could not be made, ``unsent`` e-mails given up;
    ``collected`` is what waits of the figures; ``revised``, by entry, what was recorded after the cut-off."""
    tasks = [
        _told_apart(task, one.report) if len(gathered) > 1 else task
        for one in gathered
        for task in _tasks(scope, one, asked, unanswered or {})
    ]
    tasks += collected
    if scope.is_administrator:
        tasks += [_to_publish(report) for report in signed_unpublished]
        tasks += [_build_failed(edition) for edition in failed]
        tasks += [_unsent(unsent)] if unsent else []
        tasks += [_broken_trail()] if is_trail_broken else []
    waiting = tuple(sorted(tasks, key=lambda task: (task.due or date.max, task.title, task.url)))
    here = {task.url for task in waiting}
    mine = [row for one in gathered for row in one.in_order if _is_mine(scope, row)]
    elsewhere = tuple(row for row in mine if row.url and row.url not in here)
    return Work(
        lead=_lead(waiting),
        waiting=waiting,
        elsewhere=elsewhere,
        stands=tuple(map(_stand, gathered)),
        reviews=scope.has(Role.REVIEWER),
        revised=tuple(
            (row, changes)
            for row in mine
            if scope.stands_for(row.entry.writer_id) and (changes := (revised or {}).get(row.entry.pk))
        ),
    )


def _told_apart(task: Task, report: Report) -> Task:
    """With the report that it is of, unless its title is that one's."""
    return task if task.title == report.title else replace(task, report=report.title)


def _stand(one: Gathered) -> Stand:
    dates = steps(one.report) if one.dated else ()
    return Stand(one.report, _standing(one), progress(one.in_order), dates)


def _standing(one: Gathered) -> str:
    if one.report.state == ReportState.OPEN:
        return "" if one.dated else "The report is open for a correction."
    if one.dated:
        return "The report is signed off; the performance team publishes it on the agenda day."
    return "The report is signed off; its editions stand in the register."


def steps(report: Report) -> tuple[tuple[date, str], ...]:
    """The report's dates in their order, as people know them."""
    named = (
        (timezone.localdate(report.cut_off), "Data cut-off"),
        (report.writing_due, "Commentary with the reviewers"),
        (report.review_due, "Reviewers approve"),
        (report.sign_off_due, "Director signs off"),
        (report.papers_due, "Papers with the clerk"),
        (report.meeting_date, report.committee),
    )
    return tuple(sorted(named, key=lambda step: step[0]))


def _is_mine(scope: Scope, row: Row) -> bool:
    return scope.stands_for(row.entry.writer_id) or scope.stands_for(row.entry.approver_id)


def _tasks(
    scope: Scope, one: Gathered, asked: dict[int, Asked], unanswered: Mapping[int, Unanswered]
) -> list[Task]:
    tasks = []
    for row in one.in_order:
        key, known = row.entry.pk, one.facts[row.entry.pk]
        holding = one.circumstances[key]
        if may_edit(scope, known) is None:
            tasks.append(_entry_task(row, write_url(row.entry), _to_write(row, asked.get(key))))
        elif may_move(scope, known, Action.SUBMIT, holding) is None:
            what = "A figure was revised after you submitted it. Check your words."
            tasks.append(_entry_task(row, read_url(row.entry), what))
        elif asked_to := to_do(scope, known, holding):
            tasks.append(_entry_task(row, read_url(row.entry), f"{row.came} {asked_to}"))
        elif key in unanswered:
            tasks.append(_to_answer(row, unanswered[key]))
    return tasks + _report_tasks(scope, one)


def _to_answer(row: Row, said: Unanswered) -> Task:
    """The entry's date is by now its reviewer's."""
    what = f"{said.comments} comment{' waits' if said.comments == 1 else 's wait'} for your answer."
    if said.wordings:
        what += " Other words are proposed: accept or decline them."
    return replace(_entry_task(row, read_url(row.entry), what), due=None, is_late=False)


def _entry_task(row: Row, url: str, what: str) -> Task:
    return Task(row.title, url, what, row.state, row.due, row.is_late, row.figure, row.rating)


def _to_write(row: Row, asked: Asked | None) -> str:
    if row.state is Apart.NOT_STARTED and not row.entry.parts:
        return "It has no words of its own. Check its figures, then submit it."
    if row.state is Apart.NOT_STARTED:
        return "Write the commentary. Nothing has been typed yet."
    if asked is not None:
        return f"The {asked.by} asks: “{asked.reason}”"
    return _draft_words(row)


def _draft_words(row: Row) -> str:
    draft = row.entry.draft
    count = sum(len(text.split()) for text in draft.texts.values())
    problems = [
        f"{number} {noun}{'' if number == 1 else 's'}"
        for number, noun in ((row.errors, "error"), (row.warnings, "warning"))
        if number
    ]
    said = f"{count} words, saved {draft.edited_at:%-d %B}."
    return f"{said} {' and '.join(problems)} to look at." if problems else said


def _report_tasks(scope: Scope, one: Gathered) -> list[Task]:
    rows, report = one.in_order, one.report
    tasks = []
    ready = bool(rows) and all(row.state in SIGNABLE for row in rows)
    if ready and scope.holds(Role.DIRECTOR, report.area_id) and report.state == ReportState.OPEN:
        url = reverse("reports:sign_off", args=[report.key])
        what = "Every entry is approved. Read the report, give your reasons for exceptions, and sign."
        due = report.sign_off_due if one.dated else None
        tasks.append(Task(report.title, url, what, Call.READY_TO_SIGN, due))
    return tasks + (_looking_after(report, rows) if scope.is_administrator else [])


def _looking_after(report: Report, rows: Sequence[Row]) -> list[Task]:
    """What the administrator is told of an open report: entries that nobody has to write or read, late ones."""
    if report.state != ReportState.OPEN:
        return []
    late = [row for row in rows if row.is_late]
    without = {
        "writer": sum(row.entry.writer_id is None for row in rows),
        "reviewer": sum(row.entry.approver_id is None for row in rows),
    }
    missing = [_unassigned(report, number, whom) for whom, number in without.items() if number]
    return missing + ([_chasing(report, late)] if late else [])


def _unassigned(report: Report, number: int, whom: str) -> Task:
    url = reverse("reports:outline", args=[report.key]) + f"?{whom}=None"
    title = f"{number} {'entry has' if number == 1 else 'entries have'} no {whom}"
    what = f"Until one is named, {'nobody writes' if whom == 'writer' else 'nobody can approve'}."
    return Task(title, url, what, Call(f"no {whom}"))


def _chasing(report: Report, late: Sequence[Row]) -> Task:
    """What the administrator is told of late entries: how many, and with whom they are."""
    url = reverse("reports:outline", args=[report.key]) + "?late=on"
    people = list(dict.fromkeys(row.with_whom for row in late))
    title = f"{len(late)} {'entry is' if len(late) == 1 else 'entries are'} late"
    due = min(row.due for row in late if row.due)
    return Task(title, url, f"With {'; '.join(people)}.", None, due, is_late=True)


def _to_publish(report: Report) -> Task:
    url = reverse("reports:publish", args=[report.key])
    due = report.papers_due if is_dated(report) else None
    return Task(report.title, url, "Signed off. Publish it.", ReportState.SIGNED_OFF, due)


def _build_failed(edition: Edition) -> Task:
    return Task(
        str(edition), address(edition), "Its files could not be made. See why, and try again.", Call.FAILED
    )


def _unsent(number: int) -> Task:
    title = f"{number} e-mail{'s' if number > 1 else ''} could not be sent"
    url = f"{reverse('admin:portal_message_changelist')}?state__exact=failed"
    return Task(title, url, "See what the mail server said, and send again.", Call.FAILED)


def _broken_trail() -> Task:
    what = "The last check found that something in it was changed. See what."
    return Task("The audit trail is broken", reverse("reports:audit"), what, Call.BROKEN)


def _lead(waiting: Sequence[Task]) -> str:
    late = sum(task.is_late for task in waiting)
    if not waiting:
        return "Nothing waits for you."
    count, several = _number(len(waiting)), len(waiting) > 1
    said = f"{count} thing{'s wait' if several else ' waits'} for you."
    if late == len(waiting) and several:
        said += " All are late."
    elif late:
        said += f" {_number(late)} {'are' if late > 1 else 'is'} late."
    return said


def _number(number: int) -> str:
    return FEW[number] if number < len(FEW) else str(number)
