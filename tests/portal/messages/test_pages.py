"""Choosing one's e-mails, and the outbox as administrators see it."""

import pytest
from django.urls import reverse

from portal.audit.models import Event
from portal.jobs.models import JobState
from portal.messages.models import Message, Preferences
from portal.messages.services import Letter, tell
from tests import factories
from tests.cast import Cast

PAGE = "/accounts/messages/"


@pytest.mark.parametrize(
    ("who", "answer"),
    [
        ("member", 404),
        ("manager", 200),
        ("reviewer", 200),
        ("director", 200),
        ("administrator", 200),
        ("nobody", 404),
    ],
)
def test_whoever_works_on_reports_has_the_page(cast: Cast, who: str, answer: int) -> None:
    client = factories.sign_in(cast.people()[who])
    assert client.get(PAGE).status_code == answer
    assert client.post(PAGE, {"digest": "on"}).status_code == (302 if answer == 200 else 404)


def test_strangers_sign_in_first(client: object, cast: Cast) -> None:
    assert client.get(PAGE).status_code == 302  # type: ignore[attr-defined]


def test_what_one_chose_is_kept_shown_and_recorded(cast: Cast) -> None:
    client = factories.sign_in(cast.manager)
    page = client.post(PAGE, {"digest": "on"}, follow=True)
    assert "Saved" in page.content.decode()
    chosen = Preferences.objects.get()
    assert (chosen.user, chosen.at_once, chosen.digest) == (cast.manager, False, True)
    event = Event.objects.order_by("-sequence")[0]
    assert (event.action, event.data) == ("user.messages_chosen", {"at_once": False, "digest": True})
    again = client.get(PAGE).context["form"]
    assert again.initial == {"at_once": False, "digest": True}


def test_none_at_all_is_refused_with_what_was_chosen(cast: Cast) -> None:
    page = factories.sign_in(cast.manager).post(PAGE, {"csrfmiddlewaretoken": "x"})
    assert page.status_code == 422
    assert "Keep one of the two" in page.content.decode()
    assert not Preferences.objects.exists()


def given_up(cast: Cast, number: int = 1) -> Message:
    letter = Letter("Signed off: a report", "report_signed", {"report": "A report"})
    (message,) = tell(by=cast.director, to=[cast.manager], key=f"signed {number}", letter=letter)
    Message.objects.filter(pk=message.pk).update(
        state=JobState.FAILED,
        reason="The mail server does not take e-mail for this address (550 No such person).",
        finished_at=message.requested_at,
    )
    return message


def test_an_administrator_sees_what_was_given_up_and_sends_it_again(cast: Cast) -> None:
    message = given_up(cast)
    client = factories.sign_in(cast.administrator)
    work = client.get("/").content.decode()
    assert "1 e-mail could not be sent" in work
    address = reverse("admin:portal_message_changelist") + "?state__exact=failed"
    assert address in work
    assert "Signed off: a report" in client.get(address).content.decode()
    row = reverse("admin:portal_message_change", args=[message.pk])
    assert "550 No such person" in client.get(row).content.decode()
    assert client.post(f"{row.removesuffix('change/')}act/retry/").status_code == 302
    message.refresh_from_db()
    assert (message.state, message.attempts, message.reason) == (JobState.QUEUED, 0, "")
    assert "could not be sent" not in client.get("/").content.decode()
    assert client.post(f"{row.removesuffix('change/')}act/retry/").status_code == 409


OUTBOX = reverse("admin:portal_message_changelist")


def listed(cast: Cast, query: str = "") -> str:
    return factories.sign_in(cast.administrator).get(f"{OUTBOX}{query}").content.decode()


def test_the_outbox_is_told_in_words_and_filtered_by_how_each_stands(cast: Cast) -> None:
    given_up(cast)
    letter = Letter("Returned to you: CSC 022", "entry_returned", {})
    tell(by=cast.director, to=[cast.manager], key="returned", letter=letter)
    html = listed(cast)
    for words in ("Told at once", "Waiting", "Could not be sent", "Sent or given up", "550 No such person"):
        assert words in html
    assert ">queued<" not in html.lower()
    waiting = listed(cast, "?state__exact=queued")
    assert "Returned to you: CSC 022" in waiting
    assert "Signed off: a report" not in waiting
    assert "This list has nothing that goes by “state__exact=nonsense”." in listed(
        cast, "?state__exact=nonsense"
    )


def test_an_empty_outbox_says_what_will_come_and_an_empty_answer_how_to_go_on(cast: Cast) -> None:
    assert "None yet. The portal writes when an entry is returned" in listed(cast)
    assert "No e-mail fits." in listed(cast, "?state__exact=failed")


def test_an_e_mail_opens_with_its_text_also_where_none_can_be_made(cast: Cast) -> None:
    message = given_up(cast)
    client = factories.sign_in(cast.administrator)
    row = reverse("admin:portal_message_change", args=[message.pk])
    html = client.get(row).content.decode()
    assert "manager@council.example" in html
    assert "A report" in html
    Message.objects.filter(pk=message.pk).update(template="gone")
    answer = client.get(row)
    assert answer.status_code == 200
    assert "It cannot be made. Tell whoever runs the portal." in answer.content.decode()


def test_nobody_else_hears_of_it(cast: Cast) -> None:
    message = given_up(cast)
    for who in (cast.manager, cast.reviewer, cast.director):
        client = factories.sign_in(who)
        assert "could not be sent" not in client.get("/").content.decode()
        row = reverse("admin:portal_message_change", args=[message.pk])
        assert client.get(row).status_code == 404
