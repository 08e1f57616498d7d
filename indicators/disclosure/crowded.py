"""Breakdowns with many small numbers in a year: their months and quarters are put away as a whole. Pure (ADR 137).

Where many of a breakdown's months are small hardly one of the others could stay, and to look for those takes
long. So all of them go, zeros too. What the reader still has are the totals of each month and each category's
year; what a part can be is then known without a search: no more than the smaller of its two totals, and no
less than both together exceed the year's. Where that is too narrow, the categories' years go as well.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence

from indicators.disclosure.sums import Counted, Span
from indicators.disclosure.told import Told, is_small

MANY = 6  # small numbers
LEAST_DOUBT = 2  # at a threshold of 1 a hidden number must not be certain either
MONTHS = 12
Where = tuple[str, Span, str, str, str]


def put_away(told: Sequence[Told], threshold: int) -> Iterator[Told]:
    """Everything of the crowded families; nothing of one of which such a part is out already.

    Totals and their sums are left to those who look at the rest.
    """
    counts = {_where(each.counted): each.counted.number for each in told if each.share is None}
    families: dict[Hashable, list[Told]] = defaultdict(list)
    for each in told:
        if each.counted.flows and (each.counted.category or each.counted.place):
            families[_family(each.counted)].append(each)
    for family in families.values():
        parts = [each for each in family if _is_both(each.counted) or not _is_year(each.counted.span)]
        is_open = not any(each.is_out for each in parts)
        if is_open and sum(is_small(each, threshold) for each in parts) > MANY:
            yield from _of_family(family, parts, counts, max(threshold, LEAST_DOUBT))


def _of_family(
    family: Sequence[Told], parts: Sequence[Told], counts: Mapping[Where, int], most: int
) -> Sequence[Told]:
    if all(_is_lost(each, counts, most) for each in parts):
        return parts
    if len(parts) == len(family) or any(each.is_out for each in family):
        return ()
    return family


def _is_lost(told: Told, counts: Mapping[Where, int], most: int) -> bool:
    """Whether all from 1 to the most stays possible, for the part and for what lies opposite, by its totals."""
    if told.share is not None:
        return False
    here, own, whole = (_seen(counts.get(where), most) for where in _totals(told.counted))
    number, least, highest = told.counted.number, 0, here
    if here is not None and own is not None and whole is not None:
        least, highest = max(0, here + own - whole), min(here, own)
    if here is None or highest is None:
        return True
    part = not 0 < number <= most or (least <= 1 and highest >= most)
    rest = not 0 < here - number <= most or (here - highest <= 1 and here - least >= most)
    return part and rest


def _seen(total: int | None, most: int) -> int | None:
    """A small total is hidden itself: it might be the most."""
    return most if total is not None and 0 < total <= most else total


def _totals(counted: Counted) -> tuple[Where, Where, Where]:
    """Of everybody in its period, of the part itself in the year (or elsewhere in the period), of both."""
    series, span, breakdown, category, place = _where(counted)
    if _is_both(counted):
        return (
            (series, span, "", "", place),
            (series, span, breakdown, category, ""),
            (series, span, "", "", ""),
        )
    year = _year_of(span)
    return (series, span, "", "", ""), (series, year, breakdown, category, place), (series, year, "", "", "")


def _family(counted: Counted) -> Hashable:
    kind = (bool(counted.category), bool(counted.place))
    return counted.series, counted.breakdown, kind, (counted.span[1] - 3) // MONTHS


def _is_both(counted: Counted) -> bool:
    """Of a category in a place, which has two totals in its own period."""
    return bool(counted.category and counted.place)


def _is_year(span: Span) -> bool:
    return span == _year_of(span)


def _year_of(span: Span) -> Span:
    """April to March, months counted from year 0."""
    first = (span[1] - 3) // MONTHS * MONTHS + 3
    return first, first + MONTHS - 1


def _where(counted: Counted) -> Where:
    return counted.series, counted.span, counted.breakdown, counted.category, counted.place
