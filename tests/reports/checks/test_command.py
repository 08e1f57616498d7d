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


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "It is not JSON: Expecting value: line 1 column 1 (char 0)."),
        ("not json", "It is not JSON: Expecting value: line 1 column 1 (char 0)."),
        ("[1]", "It is no object; an entry's or a report's content is one."),
        ("{}", "It has neither “sections”, as a report has, nor “parts”, as an entry has."),
        ('{"sections": 1}', "“sections” is no list."),
        ('{"parts": [{"source": "x", "heding": "y"}]}', "Extra fields found (heding) @ $.parts[0]."),
        ('{"sections": []}', "Required field missing @ $.year."),
        ('{"parts": [{"source": "a\\u0000b"}]}', "After “a” stands something that cannot be seen"),
    ],
)
def test_what_is_no_content_is_refused_in_a_sentence(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "odd.json"
    path.write_text(text)
    done = run(str(path))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{path} is not the content of an entry or a report. {why}")
    assert done.stderr.count("\n") == 1


def test_only_what_a_rule_reads_has_to_be_given(tmp_path: Path) -> None:
    given = {
        "indicators": [
            {
                "code": "CSC 022",
                "title": "Referrals decided in one day",
                "polarity": "high is good",
                "figure": {"label": "2016/17", "period": "2016-04-01/2017-03-31", "text": "88%"},
                "target": {"text": "at least 90%", "short": "90%", "year": "2016/17", "lower": "90"},
                "benchmarks": [{"comparator": "England", "text": "82%", "year": "2015/16"}],
            }
        ],
        "parts": [{"source": "88% is better than the target of 90%.\n\n- It was **71%** in the autumn."}],
    }
    path = tmp_path / "typed.json"
    path.write_text(json.dumps(given))
    assert found(path) == [
        ("claim against the figures", "better than the target", 1),
        ("typed figure that nothing supports", "71%", 1),
    ]
    path.write_text(json.dumps({"year": "2016/17", "sections": [{"entries": [given]}]}))
    assert ("claim against the figures", "better than the target", None) in [
        (rule, words, None) for rule, words, _ in found(path)
    ]


def test_text_that_is_none_is_refused_too(tmp_path: Path) -> None:
    path = tmp_path / "odd.json"
    path.write_bytes(b"\xff\xfe")
    assert run(str(path)).stderr == f"{path} cannot be read: it is no text in UTF-8.\n"


def test_a_missing_file_and_a_wrong_call_say_so(tmp_path: Path) -> None:
    assert run(str(tmp_path / "none.json")).stderr.endswith("cannot be read: No such file or directory.\n")
    assert run().stderr == "Name one file with the content of an entry or a report, as JSON.\n"
