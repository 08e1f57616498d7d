"""Sending an e-mail over a real connection: what arrives, what is tried again, what is given up."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.utils import timezone

from portal.audit.models import Event
from portal.errors import Conflict
from portal.jobs import sweeper
from portal.jobs.execution import execute
from portal.jobs.models import JobState
from portal.messages import delivery
from portal.messages.delivery import wait
from portal.messages.models import Message
from portal.messages.services import Letter, put, retry
from portal.messages.words import Kind
from tests.cast import Cast
from tests.mailserver import MailServer, text_of

HOSTILE = "<script>alert(1)</script> & “quotes”\r\n.\r\nBcc: all@council.example"


def returned(cast: Cast, **changes: Any) -> Message:
    context = {
        "entry": "CSC 022: Contacts",
        "report": "Year-end report",
        "by": "Head of Service",
        "reason": "Say why.\nAnd by when.",
        "link": "/reports/year-end/entries/csc-022/write/",
    } | changes
    letter = Letter("Returned to you: CSC 022: Contacts", "entry_returned", context)
    return put(by=cast.reviewer, to=cast.manager, key="returned 1", kind=Kind.AT_ONCE, letter=letter)


def run(message: Message) -> Message:
    execute("portal.Message", message.pk)
    return Message.objects.get(pk=message.pk)


def test_it_arrives_as_text_and_as_html(cast: Cast, mail: MailServer) -> None:
    sent = run(returned(cast))
    assert (sent.state, sent.attempts, sent.trouble) == (JobState.DONE, 1, "")
    (letter,) = mail.letters
    assert mail.recipients == [[cast.manager.email]]
    assert letter["To"] == cast.manager.email
    assert letter["From"] == "Performance <performance@council.example>"
    assert letter["Subject"] == "Returned to you: CSC 022: Contacts"
    assert letter["Auto-Submitted"] == "auto-generated"
    address = "https://portal.council.example/reports/year-end/entries/csc-022/write/"
    for kind in ("plain", "html"):
        text = text_of(letter, kind)
        assert "Head of Service" in text
        assert "And by when." in text
        assert address in text
        assert "https://portal.council.example/accounts/messages/" in text


def test_it_is_recorded_that_it_was_sent(cast: Cast, mail: MailServer) -> None:
    run(returned(cast))
    event = Event.objects.order_by("-sequence")[0]
    assert (event.action, event.label) == (
        "message.done",
        "Returned to you: CSC 022: Contacts, to Manager",
    )


def test_what_people_typed_stays_text(cast: Cast, mail: MailServer) -> None:
    run(returned(cast, reason=HOSTILE, entry=HOSTILE))
    (letter,) = mail.letters
    assert letter["Bcc"] is None
    assert mail.recipients == [[cast.manager.email]]
    assert "<script>alert(1)</script> & “quotes”" in text_of(letter)
    html = text_of(letter, "html")
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; “quotes”" in html


def test_the_same_wake_up_call_twice_sends_it_once(cast: Cast, mail: MailServer) -> None:
    message = returned(cast)
    for _ in range(2):
        assert run(message).attempts == 1
    assert len(mail.letters) == 1


def test_a_second_copy_has_the_first_ones_identity(cast: Cast, mail: MailServer) -> None:
    message = returned(cast)
    run(message)
    Message.objects.update(state=JobState.QUEUED, finished_at=None)
    run(message)
    first, second = (letter["Message-ID"] for letter in mail.letters)
    assert first == second
    assert first.endswith("@council.example>")


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA", "END"])
def test_a_server_that_is_busy_is_asked_again_later(cast: Cast, mail: MailServer, command: str) -> None:
    mail.answers[command] = "451 Try again later"
    put_off = run(returned(cast))
    assert (put_off.state, put_off.attempts, put_off.reason) == (JobState.QUEUED, 1, "")
    assert "451 Try again later" in put_off.trouble
    mail.answers.clear()
    assert run(put_off).state == JobState.DONE
    assert Message.objects.get().trouble == ""
    assert len(mail.letters) == 1


@pytest.mark.parametrize("command", ["RCPT", "END"])
def test_what_a_server_refuses_for_good_is_given_up_at_once(
    cast: Cast, mail: MailServer, command: str
) -> None:
    mail.answers[command] = "550 No such person here"
    failed = run(returned(cast))
    assert failed.state == JobState.FAILED
    assert "550 No such person here" in failed.reason


def test_a_server_that_is_not_there_is_tried_again_eight_times(
    cast: Cast, mail: MailServer, settings: LazySettings
) -> None:
    settings.EMAIL_PORT = 1
    message = returned(cast)
    for attempt in range(1, 9):
        message = run(message)
        assert message.attempts == attempt
        assert message.state == (JobState.QUEUED if attempt < 8 else JobState.FAILED)
        assert message.trouble == "The mail server could not be reached (Connection refused)."
    assert message.reason == f"Given up after 8 attempts. {message.trouble}"


def test_it_waits_longer_after_each_attempt() -> None:
    assert [wait(attempts) for attempts in range(1, 8)] == [60, 240, 960, 3840, 14400, 14400, 14400]


def test_the_sweeper_leaves_it_alone_until_its_time(
    cast: Cast, mail: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[int] = []
    monkeypatch.setattr(sweeper, "send", lambda label, pk: sent.append(pk) or True)
    mail.answers["MAIL"] = "451 Try again later"
    message = run(returned(cast))
    assert sweeper.sweep(Message) == 0
    Message.objects.update(sent_at=message.sent_at - timedelta(seconds=61))
    assert sweeper.sweep(Message) == 1
    assert sent == [message.pk]


def test_what_was_given_up_is_sent_again_by_an_administrator(cast: Cast, mail: MailServer) -> None:
    mail.answers["RCPT"] = "550 No such person here"
    message = run(returned(cast))
    mail.answers.clear()
    retry(by=cast.administrator, message=message)
    assert run(message).state == JobState.DONE
    with pytest.raises(Conflict):
        retry(by=cast.administrator, message=message)


def test_nothing_goes_to_whoever_may_no_longer_sign_in(cast: Cast, mail: MailServer) -> None:
    message = returned(cast)
    cast.manager.is_active = False
    cast.manager.save()
    done = run(message)
    assert (done.state, done.trouble) == (
        JobState.DONE,
        "Not sent: the person may no longer sign in.",
    )
    assert mail.letters == []


def test_a_worker_that_lost_its_claim_while_it_waited_sends_nothing(
    cast: Cast, mail: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = delivery.mail

    def slow(row: Message) -> Any:
        Message.objects.update(lease_until=timezone.now() - timedelta(hours=1))
        execute("portal.Message", row.pk)
        return original(row)

    monkeypatch.setattr(delivery, "mail", slow_once(slow, original))
    assert run(returned(cast)).state == JobState.DONE
    assert len(mail.letters) == 1


def slow_once(slow: Any, original: Any) -> Any:
    """The first call is slow; the second, another worker's, is not."""
    calls = iter([slow])
    return lambda row: next(calls, original)(row)
