"""The demonstration, loaded once for the tests of this folder by a real worker."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.instance import Instance, Instances


@dataclass(frozen=True)
class Demonstration:
    """The running portal with the published year, and the files that were exported."""

    instance: Instance
    files: tuple[Path, ...]

    def file(self, audience: str, ending: str) -> Path:
        return next(path for path in self.files if audience in path.name and path.suffix == ending)


@pytest.fixture(scope="session")
def demonstration(instances: Instances) -> Iterator[Demonstration]:
    instance = instances.make()
    instance.environment["PORTAL_DEMONSTRATION"] = "yes"
    instance.start_worker()
    output = instance.run("demonstrate")
    yield Demonstration(instance, tuple(Path(line) for line in output.split("\n") if line.startswith("/")))
    instance.stop()


@pytest.fixture(scope="session")
def report_text(demonstration: Demonstration) -> str:
    """The internal edition's PDF as a reader of text gets it: white space folded, commas out of numbers."""
    path = demonstration.file("internal", ".pdf")
    text = subprocess.run(
        ["pdftotext", "-raw", str(path), "-"], capture_output=True, text=True, check=True
    ).stdout
    return " ".join(text.split())
