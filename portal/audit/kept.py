"""What follows from what is stored, remembered by a process until something is recorded from which it may follow.

Every change writes its event in its own transaction, events are numbered without gaps, and each names by its hash
everything before it. So the hash of the last event about some apps' own things names the state that they are in, in
whichever process, database or rolled-back transaction it is asked for.

Where an event says what alone it changed, an entry or an indicator, an answer made of many is mended: only what
follows from those is worked out again.

Inside a transaction nothing is remembered and nothing remembered is used: there something may be written already
whose event comes last. So services always judge what is stored.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any, ClassVar, NamedTuple, TypeVar
from weakref import WeakSet

from django.db import connection
from django.db.models import Q

from portal.audit.models import Event
from portal.audit.queries import PASSING

T = TypeVar("T")
FEW = 64  # events since an answer was given, of which it is asked what they changed; after more all is made anew


class Recorded(NamedTuple):
    """What is read of an event."""

    sequence: int
    hash: str
    subject_type: str
    subject_id: str
    action: str
    label: str
    data: Mapping[str, Any]


Part = tuple[str, str]  # of which kind, and its key: "indicator", "csc-022"
Parts = frozenset[Part]


def anything(event: Recorded) -> Parts | None:
    """What an event alone changed; None where it may be anything."""
    return None


@dataclass(frozen=True, slots=True)
class _Seen:
    """The last event that was looked at; of the last that count, their hashes and what they changed, the newest last."""

    sequence: int
    hash: str
    counting: tuple[tuple[str, Parts | None], ...]

    @property
    def mark(self) -> str:
        return self.counting[-1][0]

    def changed(self, since: str, until: str) -> Parts | None:
        """By what was recorded after one mark up to another; None where that is not known."""
        marks = [mark for mark, _ in self.counting]
        if since not in marks or until not in marks:
            return None
        found: Parts = frozenset()
        for _, parts in self.counting[marks.index(since) + 1 : marks.index(until) + 1]:
            if parts is None:
                return None
            found |= parts
        return found


class Kept:
    """Answers to the same questions, of which the ``most`` recently asked are kept; ``apps`` are labels: "indicators".

    An answer may depend on its key, on rows of these apps and on nothing else, and never changes afterwards. What
    passes (``PASSING``, and the actions in ``passing``) changes none of those rows; ``parts`` says what alone of
    an answer others change. All of them stand in ``every``, and in ADR 141.
    """

    every: ClassVar["WeakSet[Kept]"] = WeakSet()

    def __init__(
        self,
        *apps: str,
        most: int,
        passing: Collection[str] = (),
        parts: Callable[[Recorded], Parts | None] = anything,
    ) -> None:
        self._apps, self._most, self._parts = tuple(f"{app}." for app in apps), most, parts
        self._passing = frozenset((*PASSING, *passing))
        self._seen: _Seen | None = None
        self._answers: OrderedDict[Hashable, tuple[str, Any]] = OrderedDict()
        self._lock = Lock()
        self.every.add(self)

    def get(
        self,
        key: Hashable,
        make: Callable[[], T],
        mark: str | None = None,
        mend: Callable[[T, Parts], T] | None = None,
    ) -> T:
        """What ``make`` answered under this key, or answers now. One query beside those of ``make``.

        ``mark`` was asked for before anything was read that ``make`` builds on, where that was read already: what is
        recorded meanwhile makes another one. ``mend`` makes of an answer what it is now that these parts of it have
        changed, and leaves the one that it was given as it is.
        """
        if connection.in_atomic_block:
            return make()
        mark = self.mark() if mark is None else mark
        answer = self._answer(self._answers.get(key), make, mark, mend)
        with self._lock:
            self._answers[key] = (mark, answer)
            self._answers.move_to_end(key)
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)
        return answer

    def _answer(
        self,
        found: tuple[str, T] | None,
        make: Callable[[], T],
        mark: str,
        mend: Callable[[T, Parts], T] | None,
    ) -> T:
        if found is None:
            return make()
        before, answer = found
        seen = self._seen
        parts = seen.changed(before, mark) if seen and before != mark else frozenset()
        if parts is None or (parts and mend is None):
            return make()
        return mend(answer, parts) if parts and mend else answer

    def mark(self) -> str:
        """The hash of the last event that counts; empty before any, and inside a transaction."""
        if connection.in_atomic_block:
            return ""
        seen = self._seen
        new = self._since(seen) if seen else []
        if seen is None or not new or new[0][:2] != (seen.sequence, seen.hash) or len(new) > FEW:
            return self._looked()
        counting = [(each.hash, self._parts(each)) for each in new[1:] if self._counts(each)]
        self._seen = seen = _Seen(*new[-1][:2], (*seen.counting, *counting)[-FEW:])
        return seen.mark

    def _since(self, seen: _Seen) -> list[Recorded]:
        """From the last event that was looked at."""
        events = Event.objects.filter(sequence__gte=seen.sequence).order_by("sequence")
        return list(map(Recorded._make, events.values_list(*Recorded._fields)[: FEW + 1]))

    def _counts(self, event: Recorded) -> bool:
        return event.subject_type.startswith(self._apps) and event.action not in self._passing

    def _looked(self) -> str:
        """For the first time, in another database than before, or after many events."""
        last = Event.objects.order_by("-sequence").values_list("sequence", "hash").first()
        if last is None:
            return ""
        counting = Event.objects.filter(_about(self._apps), sequence__lte=last[0])
        counting = counting.exclude(action__in=self._passing)
        mark = counting.order_by("-sequence").values_list("hash", flat=True).first() or ""
        self._seen = _Seen(*last, ((mark, None),))
        return mark


def _about(apps: Collection[str]) -> Q:
    found = Q()
    for app in apps:
        found |= Q(subject_type__startswith=app)
    return found
