"""Fills the database of an instance for the browser tests."""

from dataclasses import replace
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from portal.accounts.roles import Role
from portal.jobs.models import JobState
from portal.messages.models import Message
from portal.messages.services import Letter, tell
from portal.organisation.services import set_council
from reports.reading_room.models import Visit
from reports.review.services import looked
from tests import cast as casting
from tests import factories
from tests.pages.states import bring_into
from tests.pages.ways import WAYS
from tests.pages.world import World, all_approved, discussed, returned, submitted, world


def seed(state: str = "") -> World:
    """The cast, its facts and a report; ``made.entry`` and all else in a state, or just opened."""
    people = casting.cast()
    made = world(people, casting.facts(people))
    if state:
        bring_into(made, state)
    return made


def seed_for_the_walk() -> None:
    """Every entry approved but ``made.entry``, in which nothing was written yet."""
    made = seed()
    all_approved(made, but=made.entry)


def seed_for_readers() -> None:
    """Published; for each way of working a member who was here before."""
    seed("published")
    for way in WAYS:
        member = factories.user(f"member_{way}", Role.MEMBER)
        Visit.objects.create(user=member, at=timezone.now() - timedelta(days=2))


def seed_for_writers() -> None:
    """Entries of one writer in which nothing was written yet."""
    people = casting.cast()
    world(people, casting.facts(people), more=9)


def seed_for_staff() -> None:
    """Entries of one writer and reviewer, three of each kind, one for each way of working: to be written,
    with comments, returned and submitted again, submitted; and three pairs of submitted ones."""
    people = casting.cast()
    made = world(people, casting.facts(people), more=18)
    extra = [made.report.entries.get(key=f"extra-{number}") for number in range(18)]
    for entry in extra[3:6]:
        submitted(entry)
        discussed(replace(made, entry=entry))
    for entry in extra[6:9]:
        looked(by=people.reviewer, submission=returned(entry, people.reviewer))
        submitted(entry, "The team has filled its posts.\n")
    for entry in extra[9:]:
        submitted(entry)


def seed_for_administrators() -> None:
    """A council with a name, and an e-mail that was given up."""
    made = seed("draft")
    set_council(by=made.cast.administrator, name="Exampleton Council")
    letter = Letter("Signed off: a report", "report_signed", {"report": "A report"})
    with transaction.atomic():
        (message,) = tell(by=made.cast.director, to=[made.cast.manager], key="signed 1", letter=letter)
    Message.objects.filter(pk=message.pk).update(
        state=JobState.FAILED, reason="550 No such person here", finished_at=timezone.now()
    )
