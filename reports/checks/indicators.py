"""What rules about figures ask of a report's indicators."""

from collections.abc import Iterator

from indicators.figures.periods import Period
from indicators.figures.words import Nature
from indicators.stories.content import IndicatorContent
from reports.content.model import EntryContent, ReportContent


def placed(report: ReportContent) -> Iterator[tuple[EntryContent, IndicatorContent]]:
    """Every indicator once, with the entry where it first stands."""
    seen: set[str] = set()
    for section in report.sections:
        for entry in section.entries:
            for indicator in entry.indicators:
                if indicator.key not in seen:
                    seen.add(indicator.key)
                    yield entry, indicator


def name(indicator: IndicatorContent) -> str:
    """``CSC 247 Initial health assessments``."""
    return f"{indicator.code} {indicator.short_title or indicator.title}".strip()


def stands_for_year(indicator: IndicatorContent, year: str) -> bool:
    """Whether the headline covers the reporting year; a snapshot does on the year's last day."""
    whole = Period.parse(year)
    first, last = whole.interval.split("/")
    starts, ends = indicator.figure.period.split("/")
    return ends == last and (indicator.nature is Nature.STOCK or starts == first)
