"""Sign-off and publication of the demonstration's report, by the director and the performance team."""

from typing import Any

from django.utils import timezone

from reports.demonstration.cast import PASSWORD, Cast
from reports.editions import services
from reports.editions.proof import Proof
from reports.editions.readiness import readiness

# Why the director accepts each kind of exception, by words of its finding; the first that fits.
REASONS = {
    "is printed instead": "The source gives no other; its period is printed beside it.",
    "No figure for": "The source gives none, and nothing has been put in its place.",
    "name no year": "The source names none. Printed as “year not stated”.",
    "the summary does not say so": "The summary keeps to targets; the indicator’s own page of the report gives both years.",
    "older than": "The source compares with that year; it is printed beside it.",
}
OTHERWISE = "The source gives no more than this, and nothing has been filled in."


class NotReady(Exception):
    """The report cannot be signed; the message lists what is in the way."""


def publish(cast: Cast, report: Any) -> None:
    """Give every exception its reason, sign what was read, and ask for both editions."""
    director = cast.people["director"]
    ready = readiness(report)
    if ready.missing or ready.errors:
        faults = [*(f"{each.heading}: {each.why}" for each in ready.missing), *map(str, ready.errors)]
        raise NotReady("\n".join(faults))
    reasons = {exception.key: _reason(exception.finding) for exception in ready.exceptions}
    services.record_exception_reasons(by=director, report=report, reasons=reasons)
    services.sign_off(
        by=director,
        report=report,
        internal_digest=ready.internal_digest,
        public_digest=ready.public_digest,
        proof=Proof(password=PASSWORD),
    )
    services.publish(by=cast.performance, report=report, published_on=timezone.localdate())


def _reason(finding: str) -> str:
    return next((reason for words, reason in REASONS.items() if words in finding), OTHERWISE)
