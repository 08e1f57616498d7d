"""What the worker does: reads the whole chain again and stores what it found."""

from django.db import transaction

from portal.audit.queries import head
from portal.audit.verify import Verdict, verify
from portal.jobs.claims import Claim, finish, heartbeat
from portal.trail.models import ChainCheck


def run(job: ChainCheck, held: Claim) -> None:
    """Check the audit trail. A broken chain is a finding, not a failure of the job. Raises LostClaim."""
    total = head().sequence

    def tell(done: int) -> None:
        heartbeat(held, done=min(done, total), total=total, label="Events read again")

    tell(0)
    _store(job, verify(on_progress=tell), held)


@transaction.atomic
def _store(job: ChainCheck, verdict: Verdict, held: Claim) -> None:
    ChainCheck.objects.filter(pk=job.pk).update(
        events=verdict.events, head=str(verdict.head), broken=str(verdict.broken or "")
    )
    finish(held)
