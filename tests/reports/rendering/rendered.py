"""The sample, rendered once for all tests of a process."""

from functools import lru_cache

from reports.rendering.pdf import document
from tests.reports.rendering.reading import Reading
from tests.reports.rendering.sample import edition


@lru_cache(maxsize=1)
def report() -> bytes:
    return document.write(edition(), lambda label: None)


@lru_cache(maxsize=1)
def reading() -> Reading:
    return Reading(report())
