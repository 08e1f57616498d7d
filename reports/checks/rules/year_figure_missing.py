"""An indicator without a figure for the year: another period's is printed instead, or none at all."""

from collections.abc import Iterator

from reports.checks.finding import Remark, Rule, Severity
from reports.checks.indicators import name, placed, stands_for_year
from reports.content.model import ReportContent


def _find(report: ReportContent) -> Iterator[Remark]:
    for entry, indicator in placed(report):
        figure = indicator.figure
        if figure.number is None and not figure.hidden:
            reason = f" {figure.reason.rstrip('.')}." if figure.reason else ""
            yield Remark(
                f"No figure for {figure.label}.{reason}",
                entry=entry.key,
                subject=name(indicator),
            )
        elif not stands_for_year(indicator, report.year):
            yield Remark(
                f"No figure for {report.year}. That of {figure.label} is printed instead: {figure.text}.",
                entry=entry.key,
                subject=name(indicator),
            )


RULE = Rule("no figure for the year", Severity.WARNING, of_report=_find)
