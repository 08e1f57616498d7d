"""What follows from what is stored, remembered by a process until something is recorded from which it may follow.

Every change writes its event in its own transaction, events are numbered without gaps, and each names by its hash
everything before it. So the hash of the last event about an app's own things names the state that they are in, in
whichever process, database or rolled-back transaction it is asked for.

Inside a transaction nothing is remembered and nothing remembered is used: there something may be written already
whose event comes last. So services always judge what is stored.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock
from typing import Any, TypeVar

from django.db import connection

from portal.audit.models import Event

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Seen:
    """The last event that was looked at, and the last one before or at it that is about the app."""

    sequence: int
    hash: str
    mark: str


class Kept:
    """Answers to the same questions, of which the ``most`` recently asked are kept; ``app`` is a label: "indicators".

    An answer may depend on its key, on rows of the app's own and on nothing else, and never changes afterwards.
    """

    def __init__(self, app: str, most: int) -> None:
        self._prefix, self._most = f"{app}.", most
        self._seen: _Seen | None = None
        self._answers: OrderedDict[Hashable, tuple[str, Any]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], T], mark: str | None = None) -> T:
        """What ``make`` answered under this key, or answers now. One query beside those of ``make``.

        ``mark`` was asked for before anything was read that ``make`` builds on, where that was read already: what is
        recorded meanwhile makes another one.
        """
        if connection.in_atomic_block:
            return make()
        mark = self.mark() if mark is None else mark
        found = self._answers.get(key)
        if found is not None and found[0] == mark:
            answer: T = found[1]
        else:
            answer = make()
        with self._lock:
            self._answers[key] = (mark, answer)
            self._answers.move_to_end(key)
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)
        return answer

    def mark(self) -> str:
        """The hash of the last event about the app; empty before any, and inside a transaction."""
        if connection.in_atomic_block:
            return ""
        seen = self._seen
        events = Event.objects.order_by("sequence").values_list("sequence", "hash", "subject_type")
        new = list(events.filter(sequence__gte=seen.sequence)) if seen else []
        if seen is None or not new or new[0][:2] != (seen.sequence, seen.hash):
            return self._looked()
        about = [found for _, found, subject in new[1:] if subject.startswith(self._prefix)]
        sequence, found, _ = new[-1]
        self._seen = _Seen(sequence, found, about[-1] if about else seen.mark)
        return self._seen.mark

    def _looked(self) -> str:
        """For the first time, or in another database than before."""
        last = Event.objects.order_by("-sequence").values_list("sequence", "hash").first()
        if last is None:
            return ""
        about = Event.objects.filter(sequence__lte=last[0], subject_type__startswith=self._prefix)
        mark = about.order_by("-sequence").values_list("hash", flat=True).first() or ""
        self._seen = _Seen(*last, mark)
        return mark
