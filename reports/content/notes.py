"""The data notes: what a reader needs to judge the figures, gathered from the figures themselves. Pure."""

from collections.abc import Iterable, Sequence

from indicators.figures.words import Status
from indicators.stories.content import IndicatorContent
from reports.content.model import Labelled


def data_notes(indicators: Sequence[IndicatorContent], comparisons: Sequence[str]) -> tuple[Labelled, ...]:
    """Labelled notes, those that have something to say, in a fixed order."""
    notes = (
        Labelled("Ratings", _ratings(indicators)),
        Labelled("Direction", _direction(comparisons)),
        Labelled("Benchmarks", _benchmarks(indicators)),
        Labelled("Small numbers", _small_numbers(indicators)),
        Labelled("Part of the year", _part_year(indicators)),
        Labelled("Series breaks", _breaks(indicators)),
        Labelled("Missing figures", _missing(indicators)),
        Labelled("Illustrative points", _illustrative(indicators)),
        *_remarks(indicators),
    )
    return tuple(note for note in notes if note.text)


def name(indicator: IndicatorContent) -> str:
    """How notes refer to an indicator."""
    return indicator.code or indicator.title


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
            "Each benchmark carries its own year, which is an earlier one than the report’s",
            f"The source names no year for a benchmark of {_listed(undated)}" if undated else "",
        ]
    )


def _small_numbers(indicators: Sequence[IndicatorContent]) -> str:
    protected = [indicator for indicator in indicators if indicator.small_numbers]
    if not protected:
        return ""
    most = max(indicator.small_numbers for indicator in protected)
    return (
        f"In the public edition counts of {most} or fewer children or young people are hidden, and with "
        "them the fractions that would give them away. A hidden number reads “a small number” in the text."
    )


def _part_year(indicators: Sequence[IndicatorContent]) -> str:
    return _sentences(
        f"{name(indicator)}: {indicator.figure.label}"
        for indicator in indicators
        if " to " in indicator.figure.label
    )


def _breaks(indicators: Sequence[IndicatorContent]) -> str:
    found = {
        f"{name(indicator)}: {mark.label}": None
        for indicator in indicators
        for chart in indicator.charts
        for mark in chart.breaks
    }
    return _sentences(found)


def _missing(indicators: Sequence[IndicatorContent]) -> str:
    """A missing headline, and a missing figure of the year before; each with its reason."""
    found = []
    for indicator in indicators:
        for figure in (indicator.figure, indicator.previous):
            if figure is not None and figure.reason:
                found.append(f"{name(indicator)}, {figure.label}: {_lower(figure.reason)}")
    return _sentences(found)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


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


def _remarks(indicators: Sequence[IndicatorContent]) -> list[Labelled]:
    return [
        Labelled(name(indicator), _sentences(indicator.notes)) for indicator in indicators if indicator.notes
    ]
