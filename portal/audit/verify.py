"""Reading the whole chain again: is it what was written, and if not, where and how was it changed?"""

from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import cast

from django.db.models import Max

from portal.audit.chain import Link, link_hash
from portal.audit.models import GENESIS, Event, Head

# What a driver or a converter raises for a column that no longer holds what its type says (SQLite lets it).
UNREADABLE = (ValueError, TypeError, AttributeError)


CHUNK = 1000  # events held at a time


class Damage(StrEnum):
    EDITED = "edited"
    DELETED = "deleted"
    INSERTED = "inserted"
    REORDERED = "reordered"
    TRUNCATED = "truncated"


@dataclass(frozen=True, slots=True)
class Anchor:
    """An end of the chain as somebody outside noted it: from a certificate, or from the log."""

    sequence: int
    hash: str

    def __str__(self) -> str:
        return f"{self.sequence}:{self.hash}"


@dataclass(frozen=True, slots=True)
class Break:
    """The first event that is not as it was written, and what was done to it."""

    sequence: int
    damage: Damage

    def __str__(self) -> str:
        return f"event {self.sequence} was {self.damage}"


@dataclass(frozen=True, slots=True)
class Verdict:
    events: int  # found intact, up to the break where there is one
    head: Anchor
    broken: Break | None = None

    @property
    def intact(self) -> bool:
        return self.broken is None


def verify(*, anchors: Iterable[Anchor] = (), on_progress: Callable[[int], None] | None = None) -> Verdict:
    """Check every event against its hash, its predecessor, the head and ``anchors``.

    One pass in constant memory, without a lock: what is appended meanwhile is left for the next time.
    Who rewrites the whole chain and its head shows only against an anchor, which is why the head is
    printed in certificates and logged every hour. ``on_progress`` hears now and then how many were read.
    """
    row = Head.objects.get()
    end = Anchor(row.sequence, row.hash)
    wanted = {anchor.sequence: anchor.hash for anchor in anchors if anchor.sequence > 0}
    rows = Event.objects.filter(sequence__lte=end.sequence).order_by("sequence")
    with closing(cast("Generator[Event, None, None]", rows.iterator(chunk_size=CHUNK))) as events:
        last, broken = _walk(_telling(events, on_progress), wanted)
    return Verdict(last.sequence, end, broken or _diagnose_end(last, end, wanted))


def _telling(events: Iterable[Event], tell: Callable[[int], None] | None) -> Generator[Event, None, None]:
    for number, event in enumerate(events, start=1):
        yield event
        if tell and number % CHUNK == 0:
            tell(number)


def _walk(events: Iterable[Event], wanted: dict[int, str]) -> tuple[Anchor, Break | None]:
    """The last sound event and the break after it; anchors that are met leave ``wanted``."""
    last = Anchor(0, GENESIS)
    try:
        for event in events:
            if not _follows(last, event):
                return last, _diagnose(last, event)
            if wanted.pop(event.sequence, event.hash) != event.hash:
                return last, Break(event.sequence, Damage.EDITED)
            last = Anchor(event.sequence, event.hash)
    except UNREADABLE:
        return last, Break(last.sequence + 1, Damage.EDITED)
    return last, None


def link_of(event: Event) -> Link:
    """The event's fields as they were hashed."""
    return Link(
        sequence=event.sequence,
        at=event.at,
        actor=event.actor_id,
        on_behalf_of=event.on_behalf_of_id,
        action=event.action,
        subject_type=event.subject_type,
        subject_id=event.subject_id,
        label=event.label,
        data=event.data,
        previous_hash=event.previous_hash,
    )


def _follows(last: Anchor, event: Event) -> bool:
    return (
        event.sequence == last.sequence + 1
        and event.previous_hash == last.hash
        and event.hash == link_hash(link_of(event))
    )


def _diagnose(last: Anchor, event: Event) -> Break:
    """What happened where ``event`` stands next after the good ``last`` but does not follow it."""
    place = last.sequence + 1
    successor = Event.objects.filter(previous_hash=last.hash).first()
    if event.sequence != place:
        moved = successor and _written_at(successor) == place
        return Break(place, Damage.REORDERED if moved else Damage.DELETED)
    written = _written_at(event)
    if event.previous_hash == last.hash:
        return _diagnose_linked(event, written)
    if successor is not None:  # the true event of this place stands elsewhere
        return Break(place, Damage.REORDERED if written is not None and written != place else Damage.INSERTED)
    if written == place and place > 1:  # sound in itself, so it was its predecessor that was written anew
        return Break(last.sequence, Damage.EDITED)
    if written is not None and written > place:  # moved down over a gap
        return Break(place, Damage.DELETED)
    return Break(place, Damage.EDITED)


def _diagnose_linked(event: Event, written: int | None) -> Break:
    """``event`` names the right predecessor, but its own hash is wrong."""
    before = Event.objects.filter(sequence=event.sequence - 2).first()
    earlier = replace(
        link_of(event),
        sequence=event.sequence - 1,
        previous_hash=before.hash if before else GENESIS,
    )
    if event.sequence > 1 and link_hash(earlier) == event.hash:  # a forged event was put in before it
        return Break(event.sequence - 1, Damage.INSERTED)
    if written is not None and written != event.sequence:
        return Break(event.sequence, Damage.REORDERED)
    return Break(event.sequence, Damage.EDITED)


def _written_at(event: Event) -> int | None:
    """The sequence under which the event's hash is right; None if there is none up to the end."""
    link, longest = link_of(event), Event.objects.aggregate(most=Max("sequence"))["most"]
    places = [event.sequence, *range(1, max(longest, _head_sequence()) + 1)]
    return next((n for n in places if link_hash(replace(link, sequence=n)) == event.hash), None)


def _head_sequence() -> int:
    return Head.objects.get().sequence


def _diagnose_end(last: Anchor, end: Anchor, missing: dict[int, str]) -> Break | None:
    """The chain is sound up to ``last``: is that its end? ``missing`` are the anchors that were not met."""
    if missing or end.sequence > last.sequence:
        return Break(last.sequence + 1, Damage.TRUNCATED)
    beyond = Event.objects.filter(sequence__gt=Head.objects.values("sequence")).order_by("sequence").first()
    if end.hash != last.hash:
        return Break(last.sequence, Damage.INSERTED if beyond else Damage.EDITED)
    return Break(beyond.sequence, Damage.INSERTED) if beyond else None
