"""``python -m reports.checks CONTENT.json``: the findings of one entry's or a whole report's content (docs/checker.md).

Prints a JSON list, in reading order; the JSON file of an edition is a report's content. The exit status is 0 whatever
was found, 2 where the file cannot be read, with one sentence on standard error that says why.
"""

import json
import sys
from pathlib import Path

from reports.checks import check_entry, check_report
from reports.checks.finding import Finding
from reports.checks.given import content_of
from reports.content.canonical import to_plain
from reports.content.model import ReportContent


def findings_in(text: str) -> tuple[Finding, ...]:
    """What is wrong with the content in a JSON text. Raises ValueError."""
    content = content_of(text)
    return check_report(content) if isinstance(content, ReportContent) else check_entry(content)


def main(arguments: list[str]) -> int:
    """Run the command; returns its exit status."""
    if arguments in (["--help"], ["-h"]):
        sys.stdout.write(f"{__doc__}")
        return 0
    if len(arguments) != 1:
        return _fail("Name one file with the content of an entry or a report, as JSON.")
    try:
        found = findings_in(Path(arguments[0]).read_text(encoding="utf-8-sig"))
    except OSError as error:
        return _fail(f"{arguments[0]} cannot be read: {error.strerror}.")
    except UnicodeDecodeError:
        return _fail(f"{arguments[0]} cannot be read: it is no text in UTF-8.")
    except ValueError as error:
        return _fail(f"{arguments[0]} is not the content of an entry or a report. {error}")
    sys.stdout.write(json.dumps(to_plain(found), indent=2, ensure_ascii=False) + "\n")
    return 0


def _fail(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
