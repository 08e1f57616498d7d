"""What follows from what is stored, remembered by a process until something is recorded from which it may follow.

Every change writes its event in its own transaction, events are numbered without gaps, and each names by its hash
everything before it. So the hash of the last event about some apps' own things names the state that they are in, in
whichever process, database or rolled-back transaction it is asked for.

Inside a transaction nothing is remembered and nothing remembered is used: there something may be written already
whose event comes last. So services always judge what is stored.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from threading import Lock
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Q

from portal.audit.models import Event
from portal.audit.queries import PASSING

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Seen:
    """The last event that was looked at, and the last one before or at it that counts."""

    sequence: int
    hash: str
    mark: str


class Kept:
    """Answers to the same questions, of which the ``most`` recently asked are kept; ``apps`` are labels: "indicators".

    An answer may depend on its key, on rows of these apps and on nothing else, and never changes afterwards. What
    passes (``PASSING``, and the actions in ``passing``) changes none of those rows.
    """

    def __init__(self, *apps: str, most: int, passing: Collection[str] = ()) -> None:
        self._apps, self._most = tuple(f"{app}." for app in apps), most
        self._passing = frozenset((*PASSING, *passing))
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
        """The hash of the last event that counts; empty before any, and inside a transaction."""
        if connection.in_atomic_block:
            return ""
        seen = self._seen
        events = Event.objects.order_by("sequence").values_list("sequence", "hash", "subject_type", "action")
        new = list(events.filter(sequence__gte=seen.sequence)) if seen else []
        if seen is None or not new or new[0][:2] != (seen.sequence, seen.hash):
            return self._looked()
        marks = [found for _, found, subject, action in new[1:] if self._counts(subject, action)]
        self._seen = _Seen(*new[-1][:2], marks[-1] if marks else seen.mark)
        return self._seen.mark

    def _counts(self, subject: str, action: str) -> bool:
        return subject.startswith(self._apps) and action not in self._passing

    def _looked(self) -> str:
        """For the first time, or in another database than before."""
        last = Event.objects.order_by("-sequence").values_list("sequence", "hash").first()
        if last is None:
            return ""
        counting = Event.objects.filter(_about(self._apps), sequence__lte=last[0])
        counting = counting.exclude(action__in=self._passing)
        mark = counting.order_by("-sequence").values_list("hash", flat=True).first() or ""
        self._seen = _Seen(*last, mark)
        return mark


def _about(apps: Collection[str]) -> Q:
    found = Q()
    for app in apps:
        found |= Q(subject_type__startswith=app)
    return found
