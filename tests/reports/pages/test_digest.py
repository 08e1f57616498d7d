"""The daily e-mail: what waits for a person, by when, what is late; as on My work."""

from datetime import timedelta

from django.utils import timezone

from portal.accounts.queries import scope_of
from portal.messages.models import Message
from portal.messages.rendering import mail
from portal.messages.services import Letter
from reports.pages.digest import write
from tests.cast import Cast, Facts
from tests.pages.world import World, approved, returned, submitted, world


def letter_to(made: World, who: str, days: int = 0) -> Letter | None:
    today = timezone.localdate() + timedelta(days=days)
    return write(scope_of(made.cast.people()[who]), today)


def text(letter: Letter | None, cast: Cast) -> str:
    assert letter is not None
    message = Message(subject=letter.subject, template=letter.template, context=letter.context)
    message.to, message.key = cast.manager, "digest"
    return str(mail(message).body)


def test_a_writer_reads_what_to_write_and_by_when(cast: Cast, facts: Facts) -> None:
    letter = letter_to(world(cast, facts), "manager")
    assert letter is not None
    assert letter.subject == "1 thing waits for you"
    said = text(letter, cast)
    assert "WAITING FOR YOU" in said
    assert "LATE" not in said
    assert "Not started, due " in said
    assert ": In 2 days" in said
    assert "/reports/year-end-2016-17/entries/csc-022/write/" in said


def test_what_is_late_comes_first(cast: Cast, facts: Facts) -> None:
    made = world(cast, facts)
    returned(made.entry, cast.reviewer, reason="What lies behind it?")
    letter = letter_to(made, "manager", days=4)
    assert letter is not None
    assert letter.subject == "1 thing waits for you, 1 late"
    said = text(letter, cast)
    assert "LATE\n\n* CSC 022" in said
    assert ": 2 days late" in said
    assert "The Reviewer asks: “What lies behind it?”" in said


def test_a_reviewer_reads_what_came_in(cast: Cast, facts: Facts) -> None:
    made = world(cast, facts)
    submitted(made.entry)
    said = text(letter_to(made, "reviewer"), cast)
    assert "Read it, then approve or return it." in said


def test_nothing_to_say_is_no_letter(cast: Cast, facts: Facts) -> None:
    made = world(cast, facts)
    assert letter_to(made, "reviewer") is None
    approved(made.entry, cast.reviewer)
    assert letter_to(made, "manager") is None


def test_the_administrator_reads_how_many_are_late_and_with_whom(cast: Cast, facts: Facts) -> None:
    said = text(letter_to(world(cast, facts), "administrator", days=4), cast)
    assert "3 entries are late" in said
    assert "With Front manager; Manager; Other manager." in said
