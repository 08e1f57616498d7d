"""What the figures of a file are about: indicators, places, categories and periods by what the file calls them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache, partial

from indicators.catalogue.models import Indicator, Place
from indicators.catalogue.queries import given_in
from indicators.figures.models import Category
from indicators.figures.periods import Period
from indicators.figures.words import Basis, Measure, Unit
from indicators.imports.words import Role

MEASURES = {
    Role.FIGURE: Measure.FIGURE,
    Role.FRACTION: Measure.FIGURE,
    Role.NUMERATOR: Measure.FIGURE,
    Role.DENOMINATOR: Measure.FIGURE,
    Role.RATE: Measure.RATE,
    Role.POPULATION: Measure.POPULATION,
    Role.CHANGE_ON_YEAR: Measure.CHANGE_ON_YEAR,
    Role.CHANGE_ON_PREVIOUS: Measure.CHANGE_ON_PREVIOUS,
}
NAMES = {role: measure.value for role, measure in MEASURES.items()}
PARTS = {Role.NUMERATOR: "numerator", Role.DENOMINATOR: "denominator"}
LOCAL = Basis.LOCAL.value
ALL_MEASURES, ALL_BASES = frozenset(Measure), frozenset(Basis)

Span = tuple[str, date, date]
Identity = tuple[int, str, str, date, date, int | None, int | None, str]  # as figures.queries.VALUE has it


@dataclass(frozen=True, slots=True)
class Known:
    """Keys by what files call them."""

    indicators: dict[str, int]
    places: dict[str, int]
    categories: dict[tuple[int, str], int]
    percentages: frozenset[int]
    never_percentages: frozenset[int]


@dataclass(frozen=True, slots=True)
class About:
    """All that a figure is about, but its period; or ``why`` that cannot be told."""

    indicator: int = 0
    measure: str = ""
    within: tuple[int | None, int | None, str] = (None, None, LOCAL)  # place, category and basis
    whom: str = ""  # place and category in words
    may_be_percent: bool = True
    why: str = ""


def known_to(keys: Collection[str], *, with_categories: bool) -> Known:
    """What the file may mean, of indicators with these keys. Four queries at most."""
    indicators = dict(Indicator.objects.filter(key__in=keys).values_list("key", "pk"))
    places: dict[str, int] = {}
    for place in Place.objects.order_by("-pk"):
        places[place.name.casefold()] = places[place.key.casefold()] = place.pk
    of_indicators = Category.objects.filter(breakdown__indicator__in=indicators.values())
    categories = of_indicators.select_related("breakdown") if with_categories else ()
    versions = given_in(indicators.values())
    units = {pk: {each.unit for each in known} for pk, known in versions.items()}
    return Known(
        indicators,
        places,
        {(each.breakdown.indicator_id, f"{each.breakdown.key}/{each.key}"): each.pk for each in categories},
        frozenset(pk for pk, of in units.items() if of == {Unit.PERCENTAGE}),
        frozenset(pk for pk, of in units.items() if Unit.PERCENTAGE not in of),
    )


def abouts(known: Known) -> Callable[[str, Role, str, str | None, str | None, str | None], About]:
    """By indicator, role, place, and the category, measure and basis that are stated.

    Files name the same things in row after row, so that each is looked up once.
    """
    return cache(partial(_about, known))


def _about(
    known: Known, key: str, role: Role, who: str, category: str | None, measure: str | None, basis: str | None
) -> About:
    indicator = known.indicators.get(key)
    if indicator is None:
        return About(why=f"There is no indicator with the key “{key}”.")
    place = known.places.get(who.casefold()) if who else None
    if who and place is None:
        return About(
            why=f"There is no place “{who}”; add it first, or leave the cell empty for the whole council."
        )
    split = known.categories.get((indicator, category)) if category else None
    if category and split is None:
        return About(why=f"The indicator has no category “{category}”.")
    measure, basis = measure or NAMES[role], basis or LOCAL
    if measure not in ALL_MEASURES or basis not in ALL_BASES:
        return About(why=f"Measures are: {', '.join(Measure)}; bases: {', '.join(Basis)}.")
    is_number = role in PARTS or (measure == Measure.FIGURE and indicator in known.never_percentages)
    whom = ", ".join(part for part in (who, category) if part)
    return About(indicator, measure, (place, split, basis), whom, not is_number)


@lru_cache(maxsize=4096)
def span_of(period: str) -> tuple[Span, str]:
    """A period's kind, first and last day, and how it is called."""
    of = Period.parse(period)
    return (of.kind.value, of.starts, of.ends), of.label
