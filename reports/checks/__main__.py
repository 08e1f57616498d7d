"""``python -m reports.checks CONTENT.json``: the findings of one entry's or a whole report's frozen content.

Prints a JSON list, in reading order; an edition's JSON is a report's. The exit status is 0 whatever was found, 2
where the file cannot be read, with one sentence on standard error that says why.
"""

import json
import sys
from pathlib import Path

from cattrs import BaseValidationError

from reports.checks import check_entry, check_report
from reports.checks.finding import Finding
from reports.content.canonical import loads, to_plain
from reports.content.model import EntryContent, ReportContent


def findings_in(text: str) -> tuple[Finding, ...]:
    """What is wrong with the content in a JSON text. Raises ValueError and BaseValidationError."""
    given = json.loads(text)
    if not isinstance(given, dict):
        raise ValueError("a content is an object")
    if "sections" in given:
        return check_report(loads(text, ReportContent))
    return check_entry(loads(text, EntryContent))


def main(arguments: list[str]) -> int:
    """Run the command; returns its exit status."""
    if len(arguments) != 1:
        return _fail("Name one file with the content of an entry or a report, as JSON.")
    try:
        found = findings_in(Path(arguments[0]).read_text(encoding="utf-8"))
    except OSError as error:
        return _fail(f"{arguments[0]} cannot be read: {error.strerror}.")
    except (ValueError, KeyError, BaseValidationError):
        return _fail(f"{arguments[0]} is not the content of an entry or a report in canonical JSON.")
    sys.stdout.write(json.dumps(to_plain(found), indent=2, ensure_ascii=False) + "\n")
    return 0


def _fail(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
