"""Every rule about the quality of figures, asked of one indicator's story. Pure.

A rule takes a story, a reporting year and today's day and yields ``Finding``s about figures of periods that end in the
year. To add one, write the function in the module of its kind and name it here.
"""

from datetime import date

from indicators.figures.periods import Period, ReportingYear
from indicators.quality import absent, contradictions, impossible, unusual
from indicators.quality.finding import Finding, Kind
from indicators.stories.model import Story

RULES = (
    contradictions.sums,
    contradictions.part_and_whole,
    contradictions.fractions,
    contradictions.breakdowns,
    contradictions.targets,
    impossible.impossible,
    unusual.unusual,
    absent.missing,
    absent.without_fraction,
    absent.provisional,
)
ORDER = {kind: place for place, kind in enumerate(Kind)}


def findings(
    story: Story, year: ReportingYear, today: date, overdue: Period | None = None
) -> tuple[Finding, ...]:
    """In the order of their kinds, of a kind by period; ``overdue`` is what ``stories.due`` says."""
    found = [finding for rule in RULES for finding in rule(story, year, today)]
    if overdue is not None:
        found.append(absent.overdue(overdue))
    return tuple(sorted(found, key=lambda each: (ORDER[each.kind], each.period)))
