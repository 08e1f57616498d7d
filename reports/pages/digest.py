"""The daily e-mail to one person: what waits for them, by when, what is late. As on their page My work."""

from datetime import date
from typing import Any

from django.urls import reverse

from portal.accounts.scope import Scope
from portal.messages.services import Letter
from portal.ui.due import due_words
from reports.pages.waiting import work_for
from reports.pages.work import Task


def write(scope: Scope, today: date) -> Letter | None:
    """None where nothing waits."""
    waiting = work_for(scope, today).waiting
    if not waiting:
        return None
    late = [_line(task, today) for task in waiting if task.is_late]
    others = [_line(task, today) for task in waiting if not task.is_late]
    subject = f"{len(waiting)} thing{'s wait' if len(waiting) > 1 else ' waits'} for you"
    if late:
        subject += f", {len(late)} late"
    return Letter(subject, "digest", {"late": late, "others": others, "link": reverse("reports:work")})


def _line(task: Task, today: date) -> dict[str, Any]:
    return {
        "title": task.title,
        "standing": _standing(task),
        "report": task.report,
        "what": task.what,
        "when": due_words(task.due, today) if task.due else "",
        "link": task.url,
    }


def _standing(task: Task) -> str:
    """ "Returned, due Friday 27 November"; that it is late is said by the heading above."""
    words = ", ".join(filter(None, (task.state, f"due {task.due:%A %-d %B}" if task.due else "")))
    return words[:1].upper() + words[1:]
