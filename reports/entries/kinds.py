"""What can follow the dot of a live figure: one function a kind, each from a subject to an answer. Pure."""

from indicators.figures.periods import PeriodKind, ReportingYear
from indicators.stories.content import BenchmarkContent
from indicators.stories.judging import benchmarks
from reports.entries.categories import category, share_of_total
from reports.entries.fractions import denominator, fraction, numerator, rest
from reports.entries.judgements import change, direction, gap, months_that_met, points, rating, target
from reports.entries.periodic import months_of_range, previous_year, rate, single, this_year
from reports.entries.references import Reference
from reports.entries.subjects import Answer, Kind, Subject, Unresolved, name_of

KINDS: dict[str, Kind] = {
    "year": this_year,
    "previous year": previous_year,
    "month": single(PeriodKind.MONTH),
    "quarter": single(PeriodKind.QUARTER),
    "range": months_of_range,
    "rate": rate,
    "target": target,
    "category": category,
    "share": share_of_total,
    "numerator": numerator,
    "denominator": denominator,
    "remainder": rest,
    "fraction": fraction,
    "change": change,
    "points": points,
    "gap": gap,
    "months met": months_that_met,
    "rating": rating,
    "direction": direction,
}


def answer(year: ReportingYear, subject: Subject, reference: Reference) -> Answer:
    """What one reference to an indicator stands for. Raises Unresolved."""
    if reference.what in KINDS:
        return KINDS[reference.what](year, subject, reference.arguments)
    marks = benchmarks_of(year, subject)
    for mark in marks:
        if reference.what == mark.key:
            return Answer(mark.text, mark.number, mark.unit, mark.year)
    existing = ", ".join([*KINDS, *(mark.key for mark in marks)])
    raise Unresolved(f"{name_of(subject)} has no “{reference.what}”. It has: {existing}.")


def benchmarks_of(year: ReportingYear, subject: Subject) -> tuple[BenchmarkContent, ...]:
    """Of every comparator that has one: those of the report's columns first."""
    printed = [mark.key for mark in subject.told.benchmarks]
    others = [each.comparator for each in subject.story.benchmarks if each.comparator not in printed]
    version = subject.story.version_on(year.period.ends)
    return (*subject.told.benchmarks, *benchmarks(subject.story, year, version, list(dict.fromkeys(others))))
