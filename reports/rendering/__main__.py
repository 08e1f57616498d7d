"""``python -m reports.rendering FOLDER``: Edition JSON in, files into the folder, progress out.

Each line of standard output is one step: ``{"done": 3, "total": 12, "label": "Section Early help"}``. On
failure the exit status is 1 (2 for a wrong call) and standard error has one sentence that a person can read.
"""

import json
import sys
from pathlib import Path

from cattrs import BaseValidationError

from reports.content.canonical import loads
from reports.content.model import Edition
from reports.rendering.pdf.fonts import FontMissing
from reports.rendering.running import render


def _tell(done: int, total: int, label: str) -> None:
    sys.stdout.write(json.dumps({"done": done, "total": total, "label": label}) + "\n")
    sys.stdout.flush()


def _read() -> Edition:
    return loads(sys.stdin.buffer.read(), Edition)


def _write(folder: Path, edition: Edition) -> None:
    for file in render(edition, _tell).values():
        (folder / file.name).write_bytes(file.bytes)


def main(arguments: list[str]) -> int:
    """Run the command; returns its exit status."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        return _fail("Name one existing folder for the files.", 2)
    try:
        edition = _read()
    except (ValueError, KeyError, BaseValidationError):
        return _fail("Standard input is not an edition in canonical JSON.")
    try:
        _write(Path(arguments[0]), edition)
    except FontMissing as missing:
        return _fail(str(missing))
    except OSError as error:
        return _fail(f"The files could not be written: {error.strerror}.")
    except MemoryError:
        return _fail("The report needs more memory than it may use.")
    except Exception as error:  # whoever waits needs a sentence, whatever went wrong
        return _fail(
            f"The report could not be made, because of a fault in the program ({type(error).__name__}: {error})."
        )
    return 0


def _fail(sentence: str, status: int = 1) -> int:
    sys.stderr.write(sentence + "\n")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
