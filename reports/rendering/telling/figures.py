"""The figures of an entry: year, target, rating, direction, last year and benchmarks, each with what qualifies it."""

from dataclasses import dataclass

from indicators.figures.words import Judgement, Rating, Status, Unit
from reports.content.model import BenchmarkContent, Figure, IndicatorContent, Scorecard

NONE = "–"  # in a table of several indicators; an indicator alone says "none"


@dataclass(frozen=True, slots=True)
class Told:
    """A figure under its label; ``sub`` stands smaller beneath. ``missing``: the text says that there is none."""

    label: str
    text: str
    sub: str = ""
    missing: bool = False
    first: bool = False  # the headline
    mark: Rating | Judgement | None = None


def figures_of(indicator: IndicatorContent, scorecard: Scorecard) -> list[Told]:
    """One indicator's, with a benchmark for each comparator of the scorecard."""
    by_name = {benchmark.comparator: benchmark for benchmark in indicator.benchmarks}
    listed = [full for _, full in scorecard.comparators]
    names = listed + [name for name in by_name if name not in listed]
    return [
        _headline(indicator.figure, indicator.unit),
        _target(indicator),
        _rating(indicator),
        _direction(indicator),
        _previous(indicator.previous),
        *(_benchmark(_short(name), by_name.get(name)) for name in names),
    ]


def comparators(indicators: tuple[IndicatorContent, ...], scorecard: Scorecard) -> list[tuple[str, str]]:
    """Short and full names of those of which any of the indicators has a benchmark."""
    held = {benchmark.comparator for indicator in indicators for benchmark in indicator.benchmarks}
    return [(short, full) for short, full in scorecard.comparators if full in held]


def comparators_note(shown: list[tuple[str, str]]) -> str:
    named = [f"{short} {full}" for short, full in shown if short != full]
    told = f"{', '.join(named)}; the" if named else "The"
    return f"{told} year of a benchmark stands under it. {NONE} none held."


def other_period(figure: Figure, year: str) -> str:
    """The figure's period where it is not the column's."""
    return figure.label if figure.label != year else ""


def _headline(figure: Figure, unit: Unit) -> Told:
    status = "" if figure.status in (Status.FINAL, Status.REVISED) else figure.status.value
    of = figure.fraction or ("per 10,000" if unit == Unit.RATE else "")
    calculated = "calculated" if figure.derived and figure.number is not None else ""
    sub = ", ".join(filter(None, (of, status, calculated)))
    return Told(figure.label, figure.text, sub, missing=figure.number is None, first=True)


def _target(indicator: IndicatorContent) -> Told:
    target = indicator.target
    if target.lower is None and target.upper is None:
        return Told("Target", "none", missing=True)
    # "90%" wants its "at least"; "20% max" and "10–15%" say all of it.
    qualifier = target.text.removesuffix(target.short) if target.text.endswith(target.short) else ""
    return Told("Target", target.short, qualifier.strip())


def _rating(indicator: IndicatorContent) -> Told:
    rating = indicator.rating
    detail = rating.detail if rating.rating not in (Rating.NO_TARGET, Rating.NO_DATA) else ""
    return Told("Rating", rating.words, detail, mark=rating.rating)


def _direction(indicator: IndicatorContent) -> Told:
    if not indicator.directions:
        return Told("Direction", "none", missing=True)
    direction = indicator.directions[0]
    return Told("Direction", direction.words, direction.detail, mark=direction.judgement)


def _previous(figure: Figure | None) -> Told:
    if figure is None:
        return Told("Last year", "none", missing=True)
    return Told("Last year", figure.text, figure.label, missing=figure.number is None)


def _benchmark(name: str, benchmark: BenchmarkContent | None) -> Told:
    if benchmark is None:
        return Told(name, "none", missing=True)
    return Told(name, benchmark.text, benchmark.year, missing=benchmark.number is None)


def _short(name: str) -> str:
    """ "Statistical neighbours" are "Neighbours" where there is little room."""
    words = name.removeprefix("Statistical ")
    return words[:1].upper() + words[1:]
