"""Who signs proves again who they are: with their password and, where they have one, the second factor.

Asked at the moment of signing, whatever the session may have proved before.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.audit.models import Event
from portal.audit.services import record
from portal.errors import Conflict, Invalid
from reports.outline.models import Report

MOST_FAILURES = 5
PAUSE = timedelta(minutes=15)
FAILED = "report.proof_failed"
CODES = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)


@dataclass(frozen=True, slots=True)
class Proof:
    """What the person typed; never shown, logged or stored."""

    password: str = field(repr=False)
    code: str = field(default="", repr=False)  # of the second factor


def verify(user: User, proof: Proof, report: Report) -> str:
    """How the person proved who they are, in words for the certificate.

    Raises Invalid for a wrong password or code, and Conflict after five wrong ones in a quarter of an hour.
    """
    since = timezone.now() - PAUSE
    if Event.objects.filter(action=FAILED, actor=user, at__gte=since).count() >= MOST_FAILURES:
        raise Conflict("There were too many wrong attempts; wait a quarter of an hour and try again.")
    try:
        return _checked(user, proof)
    except Invalid as wrong:
        _remember(user, report, wrong)
        raise


def has_second_factor(user: User) -> bool:
    """Whether the page has to ask for a code."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def _checked(user: User, proof: Proof) -> str:
    if not proof.password or not user.is_active or not user.check_password(proof.password):
        raise Invalid({"password": "This is not your password."})
    factors = [factor.wrap() for factor in Authenticator.objects.filter(user=user, type__in=CODES)]
    if not factors:
        return "with password"
    if not proof.code or not any(factor.validate_code(proof.code) for factor in factors):
        raise Invalid({"code": "This is not the code that your second factor shows now."})
    return "with password and second factor"


@transaction.atomic
def _remember(user: User, report: Report, wrong: Invalid) -> None:
    record(by=user, action=FAILED, subject=report, label=report.title, data={"wrong": sorted(wrong.fields)})
