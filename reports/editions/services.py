"""Every write to a whole report and its editions, gathered from the module of each question."""

from reports.editions.downloads import download
from reports.editions.explaining import record_exception_reason, record_exception_reasons
from reports.editions.proof import Proof
from reports.editions.publishing import days_of, publish, retry_build, withdraw
from reports.editions.reopening import correct, reopen
from reports.editions.signing import sign_off

__all__ = [
    "Proof",
    "correct",
    "days_of",
    "download",
    "publish",
    "record_exception_reason",
    "record_exception_reasons",
    "reopen",
    "retry_build",
    "sign_off",
    "withdraw",
]
