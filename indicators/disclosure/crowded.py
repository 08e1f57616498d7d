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
Family = tuple[str, bool, bool]  # breakdown, of categories, of places


def put_away(told: Sequence[Told], threshold: int, many: int = MANY) -> Iterator[Told]:
    """Everything of the families with more than ``many`` small numbers; nothing of one that is out in part.

    Totals and their sums are left to those who look at the rest. What stands in both a place and a category goes
    before either, for it adds up to them.
    """
    counts = {_where(each.counted): each.counted.number for each in told if each.share is None}
    years: dict[Hashable, dict[Family, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for each in told:
        counted = each.counted
        if counted.flows and (counted.category or counted.place):
            family = counted.breakdown, bool(counted.category), bool(counted.place)
            years[counted.series, (counted.span[1] - 3) // MONTHS][family].append(each)
    for families in years.values():
        yield from _of_year(families, counts, threshold, many)


def _of_year(
    families: Mapping[Family, Sequence[Told]], counts: Mapping[Where, int], threshold: int, many: int
) -> Iterator[Told]:
    crowded = {
        name
        for name, held in families.items()
        if sum(is_small(each, threshold) for each in _parts(held)) > many
    }
    staying: set[str] = set()  # breakdowns whose places are still looked at one by one
    for name in sorted(families, key=lambda name: (not (name[1] and name[2]), name)):
        breakdown, of_category, of_place = name
        held, both = families[name], of_category and of_place
        if both:
            wanted = bool(crowded & {name, (breakdown, True, False), ("", False, True)})
        else:
            wanted = name in crowded and not (breakdown in staying or (of_place and staying))
        away = _of_family(held, _parts(held), counts, max(threshold, LEAST_DOUBT)) if wanted else ()
        if both and not away:
            staying.add(breakdown)
        yield from away


def _parts(family: Sequence[Told]) -> list[Told]:
    return [each for each in family if _is_both(each.counted) or not _is_year(each.counted.span)]


def _of_family(
    family: Sequence[Told], parts: Sequence[Told], counts: Mapping[Where, int], most: int
) -> Sequence[Told]:
    if any(each.is_out for each in parts):
        return ()
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
