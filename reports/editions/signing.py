"""The director's signature under a whole report, and opening the report again."""

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.queries import scope_of
from portal.accounts.scope import Grant
from portal.audit.models import Head
from portal.audit.services import record
from portal.errors import Conflict, DigestMissing, Invalid
from reports.content.canonical import dumps
from reports.content.model import Certificate, Labelled, ReportContent
from reports.editions.facts import report_facts
from reports.editions.models import ExceptionReason, FrozenContent, SignOff
from reports.editions.policies import may_correct, may_reopen, may_sign_off, signing_grant
from reports.editions.proof import Proof, verify
from reports.editions.readiness import Readiness, readiness
from reports.outline.models import Entry, Report
from reports.review.models import Decision
from reports.review.moves import check_reason
from reports.review.policies import allow
from reports.review.staleness import last_submissions
from reports.review.states import Action, EntryState
from reports.review.transitions import AUDIT_VERB, REPORT_MOVES


def sign_off(*, by: User, report: Report, internal_digest: str, public_digest: str, proof: Proof) -> SignOff:
    """Sign exactly what was read, in both variants, and freeze it.

    Raises NotYours, NotAllowed (also for whoever approved every entry), DigestMissing, Invalid for the
    proof, and Conflict: ``details`` has the ``readiness``, and both digests as they are now.
    """
    report = Report.objects.get(pk=report.pk)
    allow(may_sign_off(scope_of(by), report_facts(report)))
    if not (internal_digest and public_digest):
        raise DigestMissing("Say which content you have read: its digests are missing.")
    ready = readiness(report)
    _check_ready(ready, internal_digest, public_digest)
    method = verify(by, proof, report)
    return _sign(by, report, ready, method)


def _check_ready(ready: Readiness, internal_digest: str, public_digest: str) -> None:
    read, now = (internal_digest, public_digest), (ready.internal_digest, ready.public_digest)
    details = {"readiness": ready, "internal_digest": now[0], "public_digest": now[1]}
    if not ready.is_ready:
        raise Conflict("The report cannot be signed yet: something is missing.", **details)
    if read != now:
        raise Conflict("The report has changed since you read it.", **details)


@transaction.atomic
def _sign(by: User, read: Report, ready: Readiness, method: str) -> SignOff:
    report = Report.objects.select_for_update().get(pk=read.pk)
    facts, scope = report_facts(report), scope_of(by)
    allow(may_sign_off(scope, facts))
    _check_unmoved(report, read, ready)
    grant = signing_grant(scope, facts)
    now = timezone.now()
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
        certificate=dumps(_certificate(by, report, ready, method, grant, now)),
        signed_by=by,
        on_behalf_of_id=grant.held_for if grant else None,
        signed_at=now,
    )
    _move(by, report, Action.SIGN_OFF, digest=internal.digest, covered=signed.on_behalf_of_id)
    return signed
