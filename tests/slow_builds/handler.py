"""A build's handler, as any: a child does the work, heartbeats go on meanwhile, one transaction ends it."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction

from portal.jobs.claims import Claim, finish, heartbeat
from portal.jobs.runner import Progress, run_child
from reports.editions.models import Build


def run(job: Build, held: Claim) -> None:
    def tell(progress: Progress) -> None:
        heartbeat(held, done=progress.done, total=progress.total, label=progress.label)

    with TemporaryDirectory() as folder:
        result = run_child(
            "tests.slow_builds.work",
            stdin=os.environ["SLOW_BUILDS_GATE"].encode(),
            output=Path(folder),
            wall_seconds=120,
            memory_mb=512,
            on_progress=tell,
        )
        with transaction.atomic():
            for path in result.files:  # named by the claim, so that a second result would show
                job.edition.files.create(form=held.token.hex[:20], name=path.name, content=b"", size=0)
            finish(held)
