"""E-mails survive their worker, their queue and their mail server: real workers, real kills, real SMTP.

At least once: nothing is lost, and where a worker dies after the server took the letter, the second copy
carries the first one's Message-ID.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from portal.messages.services import Letter, tell
from portal.messages.tasks import write_digests
from tests import factories
from tests.instance import Instance, Instances
from tests.mailserver import MailServer, text_of
from tests.pages.seed import seed

SERVERS = [pytest.mark.postgres, pytest.mark.redis]
EMBEDDED = ("sqlite", "folder")
STACKS = [EMBEDDED, pytest.param(("postgres", "redis"), marks=[*SERVERS, pytest.mark.nightly])]
on_each_stack = pytest.mark.parametrize("stack", STACKS, ids="-".join, indirect=True)


@pytest.fixture
def mail() -> Iterator[MailServer]:
    with MailServer() as server:
        yield server


@pytest.fixture
def stack(request: Any, instances: Instances, mail: MailServer) -> Iterator[Instance]:
    """An instance with short leases that sends to the tests' mail server; nothing runs yet."""
    database, broker = request.param
    instance = instances.make(database=database, broker=broker)
    instance.environment |= {
        "PORTAL_EMAIL": mail.address,
        "PORTAL_JOB_LEASE_SECONDS": "3",
        "PORTAL_SWEEP_SECONDS": "1",
        "PORTAL_MAIL_RETRY_SECONDS": "1",
    }
    yield instance
    instance.stop()


def write() -> None:
    with transaction.atomic():
        letter = Letter("Signed off", "report_signed", {"report": "A report", "by": "Director"})
        to = [factories.user("manager")]
        tell(by=factories.user("director"), to=to, key="signed 1", letter=letter)


def state(instance: Instance) -> list[tuple[Any, ...]]:
    return instance.rows("SELECT state, attempts FROM portal_message")


def until_sent(instance: Instance) -> None:
    instance.wait_for(lambda: state(instance)[0][0] == "done", seconds=180)


@pytest.mark.nightly  # by day it is killed later
@on_each_stack
def test_a_worker_that_is_killed_before_it_sends_loses_nothing(stack: Instance, mail: MailServer) -> None:
    mail.door.clear()
    stack.fill(write)
    stack.start_worker()
    stack.start_beat()
    stack.wait_for(mail.busy.is_set, seconds=180)
    assert state(stack) == [("running", 1)]
    stack.kill_worker()
    mail.door.set()
    stack.start_worker()
    until_sent(stack)
    assert state(stack) == [("done", 2)]
    assert len(mail.letters) == 1


@on_each_stack
def test_a_worker_that_is_killed_before_it_hears_the_answer_sends_a_copy_that_can_be_told(
    stack: Instance, mail: MailServer
) -> None:
    mail.gate.clear()
    stack.fill(write)
    stack.start_worker()
    stack.start_beat()
    stack.wait_for(mail.busy.is_set, seconds=180)
    assert state(stack) == [("running", 1)]
    stack.kill_worker()
    mail.gate.set()
    stack.start_worker()
    until_sent(stack)
    first, second = mail.letters
    assert first["Message-ID"] == second["Message-ID"]
    assert first["To"] == second["To"]


@on_each_stack
def test_a_mail_server_that_is_away_and_a_queue_that_is_wiped_delay_it_only(
    stack: Instance, mail: MailServer
) -> None:
    mail.answers["MAIL"] = "451 Greylisted, try again"
    stack.fill(write)
    stack.empty_queue()
    stack.start_worker()
    stack.start_beat()
    stack.wait_for(lambda: state(stack)[0][1] >= 1, seconds=180)
    mail.answers.clear()
    until_sent(stack)
    assert len(mail.letters) == 1
    audited = stack.rows("SELECT count(*) FROM portal_event WHERE action = 'message.done'")
    assert audited == [(1,)]


@on_each_stack
def test_the_schedule_sends_each_their_digest_once(stack: Instance, mail: MailServer) -> None:
    stack.environment["PORTAL_DIGEST_HOUR"] = "0"
    stack.environment["PORTAL_SWEEP_SECONDS"] = "0.2"
    stack.fill(seed)
    stack.start_worker()
    stack.start_beat()
    written = "SELECT count(*) FROM portal_lastdigest"
    unsent = "SELECT count(*) FROM portal_message WHERE state <> 'done'"
    stack.wait_for(lambda: stack.rows(written) == [(7,)] and stack.rows(unsent) == [(0,)], seconds=180)
    stack.fill(write_digests)
    assert stack.rows(unsent) == [(0,)]
    told = sorted(str(letter["To"]) for letter in mail.letters)
    # The administrator hears that entries lack a reviewer, the writers what they have to write.
    those = ("administrator", "front_manager", "manager", "other_manager")
    assert told == [f"{who}@council.example" for who in those]
    manager = next(letter for letter in mail.letters if letter["To"].startswith("manager"))
    assert manager["Subject"] == "1 thing waits for you"
    assert "Not started, due" in text_of(manager)
    assert "Not started, due" in text_of(manager, "html")
