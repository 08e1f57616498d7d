"""The checker's findings as notes beside the words."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.checks import Finding, Severity, check_entry
from reports.content.model import EntryContent


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
    return Notes(findings_of(content))


def _count(findings: Sequence[Finding], severity: Severity, noun: str) -> str:
    number = sum(finding.severity is severity for finding in findings)
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
