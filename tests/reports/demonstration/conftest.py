"""The demonstration, loaded once in a run by a real worker, for the tests of this folder to read."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.instance import Instance, Instances
from tests.once import once_per_run

UNSENT = "select count(*) from portal_message where state <> 'done'"


@dataclass(frozen=True)
class Demonstration:
    """The running portal with the published year, and the files that were exported."""

    instance: Instance
    files: tuple[Path, ...]

    def file(self, audience: str, ending: str) -> Path:
        return next(path for path in self.files if audience in path.name and path.suffix == ending)


@pytest.fixture(scope="session")
def demonstration(instances: Instances, tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    def load(folder: Path) -> None:
        instance = instances.keep(folder)
        instance.start_worker()
        (folder / "printed.txt").write_text(instance.run("demonstrate"))
        instance.start_beat()  # for what the worker could not claim while the demonstration was written
        instance.wait_for(lambda: instance.rows(UNSENT) == [(0,)], seconds=180)
        instance.end_processes()

    instance = instances.keep(once_per_run(tmp_path_factory, "demonstration", load))
    printed = (instance.folder / "printed.txt").read_text()
    return Demonstration(instance, tuple(Path(line) for line in printed.split("\n") if line.startswith("/")))


@pytest.fixture(scope="session")
def report_text(demonstration: Demonstration) -> str:
    """The internal edition's PDF as a reader of text gets it: white space folded, commas out of numbers."""
    path = demonstration.file("internal", ".pdf")
    text = subprocess.run(
        ["pdftotext", "-raw", str(path), "-"], capture_output=True, text=True, check=True
    ).stdout
    return " ".join(text.split())
