"""Sign-off and publication of the demonstration's report, by the director and the performance team."""

from typing import Any

from django.utils import timezone

from reports.demonstration.cast import PASSWORD, Cast
from reports.editions import queries, services
from reports.editions.proof import Proof
from reports.editions.readiness import readiness

REASON = (
    "The source of this demonstration gives no more than this. The words and the data notes say so, "
    "and nothing has been filled in."
)


class NotReady(Exception):
    """The report cannot be signed; the message lists what is in the way."""


def publish(cast: Cast, report: Any) -> None:
    """Give every exception its reason, sign what was read, and ask for both editions."""
    director = cast.people["director"]
    ready = readiness(report)
    if ready.missing or ready.errors:
        faults = [*(f"{each.entry}: {each.why}" for each in ready.missing), *map(str, ready.errors)]
        raise NotReady("\n".join(faults))
    reasons = dict.fromkeys((exception.key for exception in ready.exceptions), REASON)
    services.record_exception_reasons(by=director, report=report, reasons=reasons)
    services.sign_off(
        by=director,
        report=report,
        internal_digest=ready.internal_digest,
        public_digest=ready.public_digest,
        proof=Proof(password=PASSWORD),
    )
    services.publish(by=cast.performance, report=report, published_on=timezone.localdate())


def builds(report_key: str) -> list[Any]:
    """The builds of the report's editions, as they stand now."""
    return queries.builds_of(report_key)
