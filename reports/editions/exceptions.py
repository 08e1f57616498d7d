"""What a director may sign all the same, but only with a reason: warnings, and figures that are not final.

Pure. Each has a digest, by which its reason is kept: a reason lapses once the finding, its sentence or its
figures change.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from indicators.figures.words import Status
from reports.checks import Finding, warnings
from reports.content.canonical import digest
from reports.content.model import AcceptedException, EntryContent, IndicatorContent, ReportContent


@dataclass(frozen=True, slots=True)
class Exceptional:
    """``subject`` is where, ``finding`` a sentence, ``key`` its digest, ``reason`` empty until given."""

    key: str
    subject: str
    finding: str
    reason: str = ""

    @property
    def accepted(self) -> AcceptedException:
        """As the certificate prints it."""
        return AcceptedException(self.subject, self.finding, self.reason)


def exceptional(
    report: ReportContent, findings: tuple[Finding, ...], reasons: Mapping[str, str]
) -> tuple[Exceptional, ...]:
    """Everything that needs a reason, each once, in reading order, with the reason given so far."""
    found = [*_warnings(findings), *_provisional(report)]
    keyed = {
        digest({"subject": subject, "finding": finding}): (subject, finding) for subject, finding in found
    }
    return tuple(
        Exceptional(key, subject, finding, reasons.get(key, "")) for key, (subject, finding) in keyed.items()
    )


def _warnings(findings: tuple[Finding, ...]) -> Iterator[tuple[str, str]]:
    for finding in warnings(findings):
        yield finding.subject, f"“{finding.words}”: {finding.sentence}" if finding.words else finding.sentence


def _provisional(report: ReportContent) -> Iterator[tuple[str, str]]:
    for section in report.sections:
        for entry in section.entries:
            for indicator in entry.indicators:
                periods = _provisional_periods(indicator)
                if periods:
                    yield _name(entry, indicator), f"Provisional: {', '.join(periods)}."


def _provisional_periods(indicator: IndicatorContent) -> list[str]:
    """Periods of its figures that are not final, each once."""
    figures = (indicator.figure, *indicator.others, *indicator.months)
    found = [figure.label for figure in figures if figure.status is Status.PROVISIONAL]
    return list(dict.fromkeys(found))


def _name(entry: EntryContent, indicator: IndicatorContent) -> str:
    return f"{indicator.code} {indicator.title}".strip() or entry.heading
