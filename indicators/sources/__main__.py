"""The child process that reads an uploaded file: ``python -m indicators.sources FOLDER``, started by portal.jobs.

Standard input is one line of JSON (``{"source": "", "decimal": "", "year": "", "subjects": null}``) and then
the file. It leaves ``refused.json``, or ``summary.json``, or, where subjects are named, ``found.jsonl``.
"""

import json
import sys
from pathlib import Path
from typing import Any

from indicators.sources.found import Options
from indicators.sources.inspecting import Opened, as_json, lines, opened, summary
from indicators.sources.sheets import ChildLevel, Refused


def main(folder: Path) -> None:
    asked = json.loads(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    _tell(0, "Reading the file")
    try:
        read = opened(content, asked["source"], Options(asked["decimal"], asked["year"]))
        del content
        _write(folder, asked, read)
    except Refused as refused:
        said = {
            "words": refused.words,
            "sheet": refused.sheet,
            "row": refused.row,
            "column": refused.column,
            "children": isinstance(refused, ChildLevel),
        }
        (folder / "refused.json").write_text(json.dumps(said))


def _write(folder: Path, asked: dict[str, Any], read: Opened) -> None:
    _tell(1, "Looking at its figures")
    if asked["subjects"] is None:
        (folder / "summary.json").write_text(json.dumps(as_json(summary(read))))
        return
    with (folder / "found.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines(read.reading.found, frozenset(asked["subjects"])))
    told = {
        "notes": read.reading.notes,
        "sheets": [sheet.title for sheet in read.book.sheets],
        "places": read.source.places(read.book) if read.source.places else [],
    }
    (folder / "notes.json").write_text(json.dumps(told))


def _tell(done: int, label: str) -> None:
    sys.stdout.write(json.dumps({"done": done, "total": 3, "label": label}) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
