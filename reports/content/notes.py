"""The data notes: what a reader needs to judge the figures, gathered from the figures themselves. Pure."""

from collections.abc import Iterable, Iterator, Sequence

from indicators.figures.words import HiddenIn, Status
from indicators.stories.content import IndicatorContent
from reports.content.counts import all_figures
from reports.content.model import Labelled


def data_notes(indicators: Sequence[IndicatorContent], comparisons: Sequence[str]) -> tuple[Labelled, ...]:
    """Labelled notes, those that have something to say, in a fixed order."""
    notes = (
        Labelled("Ratings", _ratings(indicators)),
        Labelled("Direction", _direction(comparisons)),
        Labelled("Benchmarks", _benchmarks(indicators)),
        Labelled("Small numbers", _small_numbers(indicators)),
        Labelled("Rounding", _rounding(indicators)),
        Labelled("Illustrative points", _illustrative(indicators)),
        *(Labelled(name(each), _of_one(each)) for each in indicators),
    )
    return tuple(note for note in notes if note.text)


def name(indicator: IndicatorContent) -> str:
    """How notes refer to an indicator."""
    return indicator.code or indicator.short_title or indicator.title


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


def _sentences(parts: Iterable[str]) -> str:
    return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts if part)


def _ratings(indicators: Sequence[IndicatorContent]) -> str:
    rules = dict.fromkeys(indicator.rating.rule for indicator in indicators if indicator.rating.rule)
    return _sentences(
        ["A value on its target meets it", *rules, "Without a target nothing is rated, whatever the figure"]
    )


def _direction(comparisons: Sequence[str]) -> str:
    return _sentences(
        [*comparisons, "An arrow up means better, whatever the number did; activity says higher or lower"]
        if comparisons
        else []
    )


def _benchmarks(indicators: Sequence[IndicatorContent]) -> str:
    held = [indicator for indicator in indicators if indicator.benchmarks]
    if not held:
        return ""
    undated = [
        name(indicator)
        for indicator in held
        if any(benchmark.year == "year not stated" for benchmark in indicator.benchmarks)
    ]
    return _sentences(
        [
            "Each benchmark carries its own year, which may be an earlier one than the report’s",
            f"The source names no year for a benchmark of {_listed(undated)}" if undated else "",
        ]
    )


def _small_numbers(indicators: Sequence[IndicatorContent]) -> str:
    protected = [indicator for indicator in indicators if indicator.small_numbers]
    if not protected:
        return ""
    most = max(indicator.small_numbers for indicator in protected)
    sums = (
        " A larger figure is hidden as well where a small one would follow from it by adding or subtracting."
        if any(figure.hidden for indicator in indicators for figure in all_figures(indicator))
        else ""
    )
    everywhere = all(indicator.hidden_in is HiddenIn.BOTH for indicator in protected)
    return (
        f"{'In every edition' if everywhere else 'In the public edition'} counts of {most} or fewer children or "
        "young people are hidden, and with them the fractions that would give them away. In the text a hidden "
        "number reads “a small number”, and a larger one that would give it away “some” or “most”."
        f"{sums}"
    )


def _rounding(indicators: Sequence[IndicatorContent]) -> str:
    """Which bases, of whom; the largest first."""
    bases: dict[int, list[str]] = {}
    for indicator in indicators:
        if indicator.rounded_to > 1:
            bases.setdefault(indicator.rounded_to, []).append(name(indicator))
    return _sentences(
        f"Counts are rounded to the nearest {base}, and percentages worked out from rounded counts, for "
        f"{_listed(names)}; ratings are of the exact figures"
        for base, names in sorted(bases.items(), reverse=True)
    )


def _illustrative(indicators: Sequence[IndicatorContent]) -> str:
    codes = [
        name(indicator)
        for indicator in indicators
        if any(
            point.status is Status.ILLUSTRATIVE
            for chart in indicator.charts
            for series in chart.series
            for point in series.points
        )
    ]
    if not codes:
        return ""
    return (
        "Points that the source does not state were derived by a fixed rule so that they agree with the "
        "figures that it does. They are drawn light or open, and no figure of this report rests on them: "
        f"{_listed(codes)}."
    )


def _of_one(indicator: IndicatorContent) -> str:
    """What is missing and why, what part of the year is covered, where the series breaks, what was unclear."""
    return _sentences([*_missing(indicator), *_covers(indicator), *_breaks(indicator), *indicator.notes])


def _missing(indicator: IndicatorContent) -> Iterator[str]:
    """A missing headline, and a missing figure of the year before; each with its reason."""
    for figure in (indicator.figure, indicator.previous):
        if figure is not None and figure.reason:
            missing = f"No figure for {figure.label}: {_lower(figure.reason)}"
            yield f"{figure.label}: {figure.reason}" if figure.hidden else missing


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _covers(indicator: IndicatorContent) -> Iterator[str]:
    if " to " in indicator.figure.label:
        yield f"The figure covers {indicator.figure.label}"


def _breaks(indicator: IndicatorContent) -> dict[str, None]:
    """Each once, however many charts draw it."""
    return {f"Series break: {mark.label}": None for chart in indicator.charts for mark in chart.breaks}


def apart(indicator: IndicatorContent) -> list[str]:
    """The notes that do not stand beside a figure of their own wherever figures are shown."""
    figures = [*indicator.others, *([indicator.previous] if indicator.previous else [])]
    beside = {f"{figure.label}: {figure.note}" for figure in figures}
    beside |= {f"{held.comparator}: {held.note}" for held in indicator.benchmarks}
    return [note for note in indicator.notes if note not in beside | {indicator.figure.note}]
