"""The command line: Edition JSON in, files and progress out, one readable sentence on failure."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

from reports.content.canonical import dumps
from tests.reports.rendering.sample import edition

ROOT = Path(__file__).resolve().parents[3]


def run(
    *arguments: str, text: bytes, cwd: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    held = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment}
    command = [sys.executable, "-m", "reports.rendering", *arguments]
    return subprocess.run(command, input=text, cwd=cwd, env=held, capture_output=True, check=False)


def test_it_writes_the_files_and_tells_its_steps(tmp_path: Path) -> None:
    done = run(str(tmp_path), text=dumps(edition()).encode())

    assert (done.returncode, done.stderr) == (0, b"")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content.json", "report.docx", "report.pdf"]
    steps = [json.loads(line) for line in done.stdout.splitlines()]
    assert [step["done"] for step in steps] == [1, 2, 3, 4, 5, 6, 7, 8, 9]
    assert {step["total"] for step in steps} == {9}
    assert steps[0]["label"] == "Section Summary report"
    assert steps[1]["label"] == "Section Contacts and referrals"


def test_equal_editions_give_equal_bytes_in_any_process(tmp_path: Path) -> None:
    text = dumps(edition()).encode()
    digests = []
    for name, zone, seed in (("one", "Pacific/Auckland", "1"), ("two", "America/Caracas", "4711")):
        folder = tmp_path / name
        folder.mkdir()
        run(str(folder), text=text, cwd=folder, TZ=zone, PYTHONHASHSEED=seed, LC_ALL="C", HOME=str(folder))
        digests.append({p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir()})

    assert set(digests[0]) == {"content.json", "report.docx", "report.pdf"}
    assert digests[0] == digests[1]


def test_another_edition_gives_other_bytes(tmp_path: Path) -> None:
    for name, number in (("one", 2), ("two", 3)):
        (tmp_path / name).mkdir()
        run(str(tmp_path / name), text=dumps(edition(number=number)).encode())

    for name in ("report.pdf", "report.docx"):
        assert (tmp_path / "one" / name).read_bytes() != (tmp_path / "two" / name).read_bytes()


def test_it_touches_neither_database_nor_settings() -> None:
    code = "import sys, reports.rendering.__main__; print([m for m in sys.modules if m.split('.')[0] == 'django'])"
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True)

    assert told.stdout.strip() == "[]"


def test_what_is_not_an_edition_is_refused_in_one_sentence(tmp_path: Path) -> None:
    for text in (b"", b"{}", b"[1, 2", b'{"report": 1}', b"\xff\xfe"):
        done = run(str(tmp_path), text=text)
        assert done.returncode == 1
        assert done.stderr == b"Standard input is not an edition in canonical JSON.\n"
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named() -> None:
    done = run("nowhere-at-all", text=b"")

    assert (done.returncode, done.stderr) == (2, b"Name one existing folder for the files.\n")


def test_a_missing_font_says_what_installs_it(tmp_path: Path) -> None:
    code = (
        "import pathlib, sys; from reports.rendering import __main__; from reports.rendering.pdf import fonts;"
        "fonts.FOLDER = pathlib.Path(sys.argv[1]); sys.exit(__main__.main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    done = subprocess.run(
        command, input=dumps(edition()).encode(), cwd=ROOT, capture_output=True, check=False
    )

    assert done.returncode == 1
    assert done.stderr.decode() == (
        f"The font Lato-Bold.ttf is not in {tmp_path}: run “make setup” to install it.\n"
    )


def test_a_fault_is_told_in_one_sentence(tmp_path: Path) -> None:
    held = edition()
    chart = held.content.sections[1].entries[1].indicators[0].charts[0]
    short = dumps(held).replace(dumps(chart.categories), dumps(chart.categories[:3]), 1)

    done = run(str(tmp_path), text=short.encode())
    assert done.returncode == 1
    assert done.stderr.decode().startswith(
        "The report could not be made, because of a fault in the program ("
    )
    assert done.stderr.count(b"\n") == 1
