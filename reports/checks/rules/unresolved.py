"""A live figure that leads nowhere, or braces that were not closed."""

import re
from collections.abc import Iterator

from reports.checks.finding import Remark, Rule, Severity
from reports.checks.passages import passages
from reports.content.model import EntryContent

_BRACES = re.compile(r"\{\{[^{}]{0,60}\}?|\}\}")


def _find(entry: EntryContent) -> Iterator[Remark]:
    for passage in passages(entry):
        for run in passage.runs:
            if run.quoted is not None and run.quoted.error:
                yield Remark(
                    run.quoted.error, f"{{{{{run.quoted.reference}}}}}", passage.paragraph, passage.part
                )
        for match in _BRACES.finditer(passage.typed):
            yield Remark(
                "A live figure stands between two pairs of braces, such as {{CSC 022.year}}. This one is broken.",
                match.group().strip(),
                passage.paragraph,
                passage.part,
            )


RULE = Rule("unresolved live figure", Severity.ERROR, of_entry=_find)
