"""A headline figure that nobody supplied: its status is illustrative."""

from collections.abc import Iterator

from indicators.figures.words import Status
from reports.checks.finding import Remark, Rule, Severity
from reports.checks.indicators import name, placed
from reports.content.model import ReportContent


def _find(report: ReportContent) -> Iterator[Remark]:
    for entry, indicator in placed(report):
        figure = indicator.figure
        if figure.number is not None and figure.status is Status.ILLUSTRATIVE:
            yield Remark(
                f"{figure.text} for {figure.label} is illustrative. No source states it.",
                entry=entry.key,
                subject=name(indicator),
            )


RULE = Rule("illustrative headline figure", Severity.WARNING, of_report=_find)
