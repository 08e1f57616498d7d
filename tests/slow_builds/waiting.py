"""The runner, with a child that renders as ever but waits for a gate."""

import os
from pathlib import Path
from typing import Any

from portal.jobs import runner


def run_child(module: str, *, output: Path, **more: Any) -> runner.Result:
    (output / "gate").write_text(os.environ["SLOW_BUILDS_GATE"])  # the child has no environment of ours
    return runner.run_child(f"tests.slow_builds.{module.rpartition('.')[2]}", output=output, **more)
