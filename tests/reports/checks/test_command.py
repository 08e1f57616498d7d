"""``python -m reports.checks``, in a process of its own, as a script or an editor calls it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from reports.content.canonical import dumps
from tests.instance import CHECKOUT
from tests.reports.made import entry, report


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "reports.checks", *arguments]
    return subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)


def found(path: Path) -> list[tuple[str, str, int]]:
    done = run(str(path))
    assert (done.returncode, done.stderr) == (0, "")
    return [(each["rule"], each["words"], each["paragraph"]) for each in json.loads(done.stdout)]


def test_it_prints_the_findings_of_an_entry(tmp_path: Path) -> None:
    path = tmp_path / "entry.json"
    path.write_text(dumps(entry("All is well.\n\nThe rate was TBC.")))
    assert found(path) == [("placeholder or unfinished text", "TBC", 2)]


def test_it_prints_the_findings_of_a_report(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text(dumps(report(entry("See Appendix B."), entry("Of them 2 were NFA.", key="second"))))
    assert found(path) == [
        ("appendix cited and not attached", "Appendix B", 1),
        ("acronym not in the glossary", "NFA", 2),
    ]


def test_nothing_wrong_is_an_empty_list(tmp_path: Path) -> None:
    path = tmp_path / "entry.json"
    path.write_text(dumps(entry("All is well.")))
    assert found(path) == []


@pytest.mark.parametrize("text", ["", "[1]", "{}", '{"key": "a"}', "not json", '{"sections": 1}'])
def test_what_is_no_content_is_refused_in_a_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "odd.json"
    path.write_text(text)
    done = run(str(path))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{path} is not the content of an entry or a report in canonical JSON.\n"


def test_a_missing_file_and_a_wrong_call_say_so(tmp_path: Path) -> None:
    assert run(str(tmp_path / "none.json")).stderr.endswith("cannot be read: No such file or directory.\n")
    assert run().stderr == "Name one file with the content of an entry or a report, as JSON.\n"
