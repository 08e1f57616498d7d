"""Sending one e-mail (ADR 95): at least once. Nothing is lost; a second copy has the first one's Message-ID.

The claim is committed before the mail server is spoken to, and the e-mail is marked sent after the server
took it. A worker that dies in between leaves a lease that runs out, and another worker sends again.
"""

from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction

from portal.jobs.claims import Claim, finish, heartbeat
from portal.jobs.failures import JobFailed, TryLater
from portal.messages.models import Message
from portal.messages.rendering import mail

LONGEST_WAIT_SECONDS = 4 * 60 * 60
PERMANENT = 500  # from this answer on a mail server will not change its mind
LONGEST_ANSWER = 200


def deliver(message: Message, held: Claim) -> None:
    """Send it, unless the person may no longer sign in. Raises JobFailed, TryLater and LostClaim."""
    if not message.to.is_active:
        _done(held, trouble="Not sent: the person may no longer sign in.")
        return
    letter = mail(message)
    try:
        with get_connection() as server:
            heartbeat(held)  # the server may have kept us waiting: is it still ours to send?
            server.send_messages([letter])
    except OSError as error:  # whatever a mail server answers is one, too
        _put_off(message, held, error)
    _done(held)


def _done(held: Claim, trouble: str = "") -> None:
    with transaction.atomic():
        held.row().update(trouble=trouble)
        finish(held)


def _put_off(message: Message, held: Claim, error: OSError) -> None:
    trouble, is_final = explain(error)
    if is_final:
        raise JobFailed(trouble) from error
    held.row().update(trouble=trouble)
    raise TryLater(trouble, seconds=wait(message.attempts)) from error


def wait(attempts: int) -> float:
    """How long after this many attempts the next one is made: each time four times as long."""
    return min(settings.PORTAL_MAIL_RETRY_SECONDS * 4.0 ** max(attempts - 1, 0), LONGEST_WAIT_SECONDS)


def explain(error: OSError) -> tuple[str, bool]:
    """In words what went wrong, and whether it is of no use to try again."""
    if isinstance(error, SMTPRecipientsRefused):
        code, answer = next(iter(error.recipients.values()), (0, b""))
        return f"The mail server does not take e-mail for this address ({_said(code, answer)}).", (
            code >= PERMANENT
        )
    if isinstance(error, SMTPResponseException):
        said = _said(error.smtp_code, error.smtp_error)
        is_final = isinstance(error, SMTPDataError) and error.smtp_code >= PERMANENT
        return f"The mail server refused the e-mail ({said}).", is_final
    return f"The mail server could not be reached ({error.strerror or error or type(error).__name__}).", False


def _said(code: int, answer: bytes | str) -> str:
    words = answer.decode(errors="replace") if isinstance(answer, bytes) else answer
    return f"{code} {' '.join(words.split())}"[:LONGEST_ANSWER].strip()
