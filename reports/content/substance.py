"""What an entry says, whichever version of the software put it together: its facts and its words. Pure.

Contents of one format are compared whole, by their digests. Between formats labels, charts and the layout of
the content may differ though no fact did; then this is compared. It names only what every format has (ADR 14).
"""

from collections.abc import Hashable, Iterable

from indicators.stories.content import Figure, IndicatorContent
from reports.content.model import EntryContent, Part
from reports.content.narrative import Quoted, texts


def substance(entry: EntryContent) -> Hashable:
    """To be compared with that of another content of the entry."""
    return tuple(map(_indicator, entry.indicators)), tuple(map(_part, entry.parts))


def _indicator(told: IndicatorContent) -> Hashable:
    return (
        (told.key, told.code, told.title, told.definition, told.unit, told.decimals, told.polarity),
        _figure(told.figure),
        _figure(told.previous) if told.previous else None,
        _figures((*told.others, *told.months, *told.previous_months)),
        (told.target.lower, told.target.upper, told.target.year, told.rating.rating),
        tuple((each.comparison, each.judgement) for each in told.directions),
        tuple((each.key, each.year, each.number) for each in told.benchmarks),
        tuple((name, _figures(row)) for table in told.breakdowns for name, row in table.rows),
        told.small_numbers,
    )


def _figures(figures: Iterable[Figure]) -> Hashable:
    return tuple(map(_figure, figures))


def _figure(figure: Figure) -> Hashable:
    return figure.period, figure.number, figure.numerator, figure.denominator, figure.status, figure.note


def _part(part: Part) -> Hashable:
    runs = [run for block in part.blocks for cell in texts(block) for run in cell]
    return part.key, part.source, tuple(_quoted(run.quoted) for run in runs if run.quoted)


def _quoted(quoted: Quoted) -> Hashable:
    """A live figure's number; where it is a word, such as a rating, that word."""
    return quoted.reference, quoted.text if quoted.number is None else quoted.number
