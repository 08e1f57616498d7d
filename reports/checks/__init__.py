"""The checker: reads content, returns findings. Errors stop submission and sign-off; warnings need a reason."""

from reports.checks.finding import Finding, Severity
from reports.checks.runner import check_entry, check_report, check_within, errors, warnings
from reports.checks.standing import key_of, repair_key

__all__ = [
    "Finding",
    "Severity",
    "check_entry",
    "check_report",
    "check_within",
    "errors",
    "key_of",
    "repair_key",
    "warnings",
]
