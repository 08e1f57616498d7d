"""The checker's findings as notes beside the words, numbered in the order of the text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reports.checks import Finding, Severity, check_entry
from reports.content.model import EntryContent
from reports.content.narrative import plain, texts

NOWHERE = 10**9  # after everything that has a place


@dataclass(frozen=True, slots=True)
class Notes:
    findings: tuple[Finding, ...]

    @property
    def tally(self) -> str:
        """``2 warnings, 1 suggestion, no errors``."""
        parts = [
            _count(self.findings, Severity.WARNING, "warning"),
            _count(self.findings, Severity.ADVICE, "suggestion"),
            _count(self.findings, Severity.ERROR, "error"),
        ]
        return ", ".join(parts)


def findings_of(content: EntryContent) -> tuple[Finding, ...]:
    return tuple(check_entry(content))


def notes_on(content: EntryContent) -> Notes:
    said = {part.key: _words_of(content, part.key) for part in content.parts}
    order = {part.key: place for place, part in enumerate(content.parts)}

    def place(finding: Finding) -> tuple[int, int, str]:
        return order.get(finding.part, NOWHERE), _where(said, finding), finding.rule

    return Notes(tuple(sorted(findings_of(content), key=place)))


def _where(said: Mapping[str, str], finding: Finding) -> int:
    """How far into its part the words stand; what is about no words comes after them."""
    found = said.get(finding.part, "").find(finding.words) if finding.words else -1
    return found if found >= 0 else NOWHERE


def _words_of(content: EntryContent, key: str) -> str:
    """A part as it is read, its blocks one after the other."""
    part = next(part for part in content.parts if part.key == key)
    return "\n".join(plain(runs) for block in part.blocks for runs in texts(block))


def _count(findings: Sequence[Finding], severity: Severity, noun: str) -> str:
    number = sum(finding.severity is severity for finding in findings)
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
