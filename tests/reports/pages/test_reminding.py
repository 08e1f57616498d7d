"""Chasing: the administrator reminds a person of what is late, once a day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.audit.models import Event
from portal.errors import Conflict, NotAllowed
from portal.messages.models import Message
from portal.messages.services import choose
from reports.outline.models import Entry, Report
from reports.pages.reminding import remind
from tests.cast import Cast, Facts
from tests.factories import sign_in
from tests.pages.world import World, draft, submitted, world

LATE = timezone.localdate() - timedelta(days=3)


@pytest.fixture
def made(cast: Cast, facts: Facts) -> World:
    """With the day for writing three days ago."""
    found = world(cast, facts)
    Report.objects.filter(pk=found.report.pk).update(writing_due=LATE)
    return found


def reminded(made: World, person: object, by: object = None) -> None:
    report = Report.objects.get(pk=made.report.pk)
    remind(by=by or made.cast.administrator, report=report, person=str(person), today=timezone.localdate())


def test_a_writer_is_told_what_is_late_and_where_it_is(made: World) -> None:
    draft(made.entry, "Words that nobody else may read.")
    reminded(made, made.cast.manager.pk)
    message = Message.objects.get()
    assert (message.to, message.subject) == (made.cast.manager, "A reminder: 1 entry is late")
    (line,) = message.context["late"]
    assert (line["title"], line["when"]) == ("CSC 022: Assessments in 45 days", "3 days late")
    assert line["link"].endswith("/entries/csc-022/")
    assert "nobody else may read" not in str(message.context)
    event = Event.objects.get(action="report.reminded")
    assert (event.actor, event.data) == (
        made.cast.administrator,
        {"to": made.cast.manager.post, "entries": ["csc-022"]},
    )


def test_nobody_is_reminded_twice_a_day(made: World) -> None:
    reminded(made, made.cast.manager.pk)
    with pytest.raises(Conflict, match="was reminded today"):
        reminded(made, made.cast.manager.pk)
    reminded(made, made.cast.other_manager.pk)
    assert Message.objects.count() == 2


def test_nobody_is_reminded_of_what_is_not_late_or_not_theirs(made: World) -> None:
    submitted(made.entry)
    for person in (made.cast.manager.pk, made.cast.reviewer.pk, made.cast.director.pk, "nonsense", ""):
        with pytest.raises(Conflict, match="Nothing of theirs is late"):
            reminded(made, person)
    assert Message.objects.count() == 0


def test_a_reviewer_is_told_of_what_waits_for_them(made: World) -> None:
    submitted(made.entry)
    Report.objects.filter(pk=made.report.pk).update(review_due=LATE)
    reminded(made, made.cast.reviewer.pk)
    assert Message.objects.get().to == made.cast.reviewer


def test_who_wants_the_daily_e_mail_alone_is_left_in_peace(made: World) -> None:
    choose(by=made.cast.manager, at_once=False, digest=True)
    with pytest.raises(Conflict, match="no e-mails at once"):
        reminded(made, made.cast.manager.pk)


def test_nobody_reminds_themselves(made: World) -> None:
    Entry.objects.filter(pk=made.front.pk).update(writer=made.cast.administrator)
    with pytest.raises(Conflict, match="your own"):
        reminded(made, made.cast.administrator.pk)
    html = sign_in(made.cast.administrator).get(f"/reports/{made.report.key}/progress/").content.decode()
    assert f'name="person" value="{made.cast.administrator.pk}"' not in html
    assert f'value="{made.cast.manager.pk}"' in html


@pytest.mark.parametrize("who", ["manager", "reviewer", "director"])
def test_chasing_is_the_administrators(made: World, who: str) -> None:
    with pytest.raises(NotAllowed):
        reminded(made, made.cast.manager.pk, by=getattr(made.cast, who))


def test_the_board_offers_it_and_then_says_when(made: World) -> None:
    url, client = f"/reports/{made.report.key}/progress/", sign_in(made.cast.administrator)
    assert "Remind<" in client.get(url).content.decode()
    page = client.post(url, {"person": made.cast.manager.pk}, follow=True).content.decode()
    assert "is told of what is late." in page
    assert "Reminded today at" in page
    again = client.post(url, {"person": made.cast.manager.pk})
    assert again.status_code == 409
    assert "was reminded today" in again.content.decode()
    assert "Remind<" not in sign_in(made.cast.director).get(url).content.decode()
