"""The director's signature under a whole report: exactly what was read, frozen in both variants."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.queries import scope_of
from portal.accounts.scope import Grant
from portal.audit.queries import head
from portal.errors import Conflict, DigestMissing
from reports.content.canonical import dumps
from reports.content.model import Certificate, Labelled
from reports.editions.facts import report_facts
from reports.editions.models import FrozenContent, SignOff
from reports.editions.moves import move
from reports.editions.notices import tell_signed
from reports.editions.policies import may_sign_off, signing_grant
from reports.editions.proof import Proof, verify
from reports.editions.readiness import Readiness, readiness
from reports.entries.locks import wait_for_writers
from reports.outline.models import Report
from reports.review.models import Decision
from reports.review.policies import allow
from reports.review.states import Action

Digests = tuple[str, str]  # of the internal and the public content


def sign_off(*, by: User, report: Report, internal_digest: str, public_digest: str, proof: Proof) -> SignOff:
    """Sign exactly what was read, in both variants, and freeze it.

    Raises NotYours, NotAllowed (also for whoever approved every entry), DigestMissing, Invalid for the
    proof, and Conflict: ``details`` has the ``readiness``, and both digests as they are now.
    """
    report = Report.objects.get(pk=report.pk)
    allow(may_sign_off(scope_of(by), report_facts(report)))
    if not (internal_digest and public_digest):
        raise DigestMissing(
            "Read the report as it stands here, then sign: what was sent did not say which text you had read.",
            program="Say which content you have read: its digests are missing.",
        )
    _check_ready(readiness(report), (internal_digest, public_digest))
    method = verify(by, proof, report)
    return _sign(by, report, (internal_digest, public_digest), method)


def _check_ready(ready: Readiness, read: Digests) -> None:
    now = (ready.internal_digest, ready.public_digest)
    details = {"readiness": ready, "internal_digest": now[0], "public_digest": now[1]}
    if not ready.is_ready:
        raise Conflict("The report cannot be signed yet: something is missing.", **details)
    if read != now:
        raise Conflict("The report has changed since you read it.", **details)


@transaction.atomic
def _sign(by: User, report: Report, read: Digests, method: str) -> SignOff:
    report = Report.objects.select_for_update().get(pk=report.pk)
    facts, scope = report_facts(report), scope_of(by)
    allow(may_sign_off(scope, facts))
    ready = _check_unmoved(report, read)
    grant = signing_grant(scope, facts)
    now = timezone.now()
    certificate = _certificate(by, report, ready, method, grant, now)
    internal, public = (
        FrozenContent.objects.create(
            report=report, variant=content.variant.value, content=dumps(content), digest=digest, frozen_at=now
        )
        for content, digest in (
            (ready.internal, ready.internal_digest),
            (ready.public, ready.public_digest),
        )
    )
    signed = SignOff.objects.create(
        report=report,
        number=SignOff.objects.filter(report=report).count() + 1,
        internal=internal,
        public=public,
        certificate=dumps(certificate),
        signed_by=by,
        on_behalf_of_id=grant.held_for if grant else None,
        signed_at=now,
    )
    tell_signed(signed)
    move(by, report, Action.SIGN_OFF, digest=internal.digest, covered=signed.on_behalf_of_id)
    return signed


def _check_unmoved(report: Report, read: Digests) -> Readiness:
    """Judged again under the locks of the report and of its indicators.

    An import that is under way has its moment already, perhaps before the signature's: once it is through, what it
    wrote shows here. Else the signature would be under figures "as known on" a moment at which others were known.
    So is the signature under another report of the same indicators, whose public edition this one reckons with.
    """
    wait_for_writers(report)
    ready = readiness(report)
    _check_ready(ready, read)
    return ready


def _certificate(
    by: User, report: Report, ready: Readiness, method: str, grant: Grant | None, now: datetime
) -> Certificate:
    covered = User.objects.get(pk=grant.held_for).post if grant and grant.held_for else ""
    return Certificate(
        statement=ready.internal.statement,
        signed_by=by.post,
        signed_at=now,
        method=method,
        facts=_facts(report, ready, now),
        internal_digest=ready.internal_digest,
        public_digest=ready.public_digest,
        exceptions=tuple(exception.accepted for exception in ready.exceptions),
        audit_head=str(head()),
        on_behalf_of=covered,
    )


def _facts(report: Report, ready: Readiness, now: datetime) -> tuple[Labelled, ...]:
    posts = Decision.objects.filter(
        report=report, action=Action.APPROVE, submission__in=[one.pk for one in ready.submissions.values()]
    ).values_list("by__post", flat=True)
    # What came later was not signed.
    label = "Data cut-off" if report.cut_off <= now else "Figures as known on"
    known = timezone.localtime(min(report.cut_off, now))
    return (
        Labelled("Signed", f"{report.title}, {len(ready.submissions)} entries, in both variants"),
        Labelled("Entries approved by", "; ".join(sorted(set(posts)))),
        Labelled(label, f"{known.day} {known:%B %Y, %H:%M}"),
    )
