"""A benchmark whose year is not named, or that is older than the year before the report's (para 36, para 53)."""

from collections.abc import Iterator, Sequence

from indicators.figures.periods import Period, ReportingYear
from indicators.stories.content import BenchmarkContent, IndicatorContent
from reports.checks.finding import Remark, Rule, Severity
from reports.checks.indicators import name, placed
from reports.content.model import EntryContent, ReportContent

YEAR_NOT_STATED = "year not stated"


def _find(report: ReportContent) -> Iterator[Remark]:
    for entry, indicator in placed(report):
        yield from _of(entry, indicator, report)


def _beside(entry: EntryContent, report: ReportContent) -> Iterator[Remark]:
    for home, indicator in placed(report):
        if home.key == entry.key:
            yield from _of(home, indicator, report)


def _of(entry: EntryContent, indicator: IndicatorContent, report: ReportContent) -> Iterator[Remark]:
    newest = ReportingYear.parse(report.year).previous
    given = [each for each in indicator.benchmarks if each.number is not None]
    undated = [each for each in given if each.year == YEAR_NOT_STATED]
    if undated:
        yield Remark(
            f"Benchmarks that name no year: {_listed(undated)}.",
            entry=entry.key,
            subject=name(indicator),
        )
    old = [each for each in given if _is_older(each, newest)]
    if old:
        yield Remark(
            f"Benchmarks older than {newest}: {_listed(old, years=True)}.",
            entry=entry.key,
            subject=name(indicator),
        )


def _is_older(benchmark: BenchmarkContent, newest: ReportingYear) -> bool:
    """Judged only where the year is written as a period; other words are left to the reader."""
    try:
        period = Period.parse(benchmark.year)
    except ValueError:
        return False
    return period.ends < newest.period.starts


def _listed(benchmarks: Sequence[BenchmarkContent], *, years: bool = False) -> str:
    return ", ".join(
        f"{each.comparator} {each.text}" + (f" ({each.year})" if years else "") for each in benchmarks
    )


RULE = Rule("benchmark without its year, or an old one", Severity.WARNING, of_report=_find, beside=_beside)
