"""Every write to the outbox and to what people want. Whoever has something to tell calls ``tell``."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from portal.accounts.authority import require_administrator
from portal.accounts.models import User
from portal.accounts.queries import scope_of
from portal.audit.services import record
from portal.jobs import services as jobs
from portal.jobs.dispatch import dispatch
from portal.messages.models import Message, Preferences
from portal.messages.policies import check_enough, check_gets_messages
from portal.messages.queries import wanting_at_once
from portal.messages.words import Kind

LONGEST_SUBJECT = 200


@dataclass(frozen=True, slots=True)
class Letter:
    """What is to be told: ``template`` names the files in templates/emails, ``context`` is plain data.

    Links in ``context`` are addresses within the portal ("/reports/…").
    """

    subject: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)


def tell(*, by: User, to: Iterable[User], key: str, letter: Letter) -> list[Message]:
    """An e-mail to each of them who wants to hear at once, but not to whoever did it.

    In the caller's transaction, before its audit event: the e-mail is there exactly if the act is. ``key``
    says what is told; the same thing is told to a person once. Raises ``TransactionManagementError``
    outside a transaction.
    """
    told = [person for person in wanting_at_once(to) if person != by]
    return [put(by=by, to=person, key=key, kind=Kind.AT_ONCE, letter=letter) for person in told]


def put(*, by: User, to: User, key: str, kind: Kind, letter: Letter) -> Message:
    """Into the outbox, once for each key and person; a worker is woken after the commit."""
    if not connection.in_atomic_block:
        raise TransactionManagementError("An e-mail belongs in the transaction of what it tells.")
    message, is_new = Message.objects.get_or_create(
        key=f"{key} to {to.pk}",
        defaults={
            "kind": kind.value,
            "to": to,
            "subject": one_line(letter.subject),
            "template": letter.template,
            "context": letter.context,
            "requested_by": by,
        },
    )
    if is_new:
        dispatch(message)
    return message


def one_line(text: str) -> str:
    """Without line breaks and whatever else ends a header, and no longer than a subject may be."""
    line = " ".join("".join(each if each.isprintable() else " " for each in text).split())
    return line if len(line) <= LONGEST_SUBJECT else f"{line[: LONGEST_SUBJECT - 1]}…"


@transaction.atomic
def choose(*, by: User, at_once: bool, digest: bool) -> Preferences:
    """Say which e-mails one wants. Raises NotYours for members, and Invalid for none at all."""
    check_gets_messages(scope_of(by))
    check_enough(at_once=at_once, digest=digest)
    if there := Preferences.objects.filter(user=by, at_once=at_once, digest=digest).first():
        return there
    chosen, _ = Preferences.objects.update_or_create(user=by, defaults={"at_once": at_once, "digest": digest})
    record(
        by=by,
        action="user.messages_chosen",
        subject=by,
        label=by.post,
        data={"at_once": at_once, "digest": digest},
    )
    return chosen


def retry(*, by: User, message: Message) -> None:
    """Send again what was given up. Raises NotAllowed, and Conflict where it was not given up."""
    require_administrator(by, "send an e-mail again")
    jobs.retry(by=by, job=message)
