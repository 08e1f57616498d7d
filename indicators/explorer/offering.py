"""What the explorer offers to choose from, and what of it an address chooses."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from indicators.authorities.models import Authority
from indicators.catalogue.models import Indicator
from indicators.explorer.choice import (
    KINDS,
    MOST_INDICATORS,
    MOST_WORDS,
    TOTAL,
    WHOLE,
    Choice,
    Group,
    Option,
    given,
    one_of,
)
from indicators.explorer.protecting import Out
from indicators.explorer.queries import (
    Named,
    Years,
    authorities_of,
    breakdowns_of,
    comparators_known,
    named,
    places_of,
    years_with_figures,
)
from indicators.figures.models import Breakdown
from indicators.figures.periods import ReportingYear
from indicators.figures.words import Level, Measure, PeriodKind
from portal.audit.kept import Kept
from portal.searching import has_words

YEARS = 5  # that are shown where nothing else is asked for
KEPT = Kept("portal", "indicators", most=48)  # what there is, and pages
LEVELS = {Level.NATION: "Nations", Level.REGION: "Regions", Level.AUTHORITY: "Authorities"}


@dataclass(frozen=True, slots=True)
class View:
    """A public view that stood earlier: as known when, up to which year, after the editions that ``marks`` name.

    ``out`` gives by an indicator's key what they had said of it; None where none of them had it.
    """

    known_at: datetime
    until: ReportingYear
    marks: tuple[str, ...]
    out: Callable[[str], Out | None] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Reach:
    """What can be explored: which indicators, as known when, up to which year.

    ``out`` is what has been published of each; None where the figures are shown as they are. ``before`` are the
    public views that stood earlier, in their order.
    """

    indicators: QuerySet[Indicator]
    known_at: datetime | None = None
    until: ReportingYear | None = None
    out: Mapping[str, Out] | None = None
    before: tuple[View, ...] = ()

    @property
    def is_public(self) -> bool:
        return self.out is not None

    @property
    def key(self) -> Hashable:
        """Tells it from others."""
        return self.known_at, self.until, None if self.out is None else frozenset(self.out), self.before


@dataclass(frozen=True, slots=True)
class Offer:
    """``chosen`` are the indicators in the order of the list, ``left_out`` how many were too many.

    ``mark`` names what was known when all of it was read.
    """

    mark: str
    choice: Choice
    chosen: tuple[Named, ...]
    left_out: int
    unknown: int  # that stand in the address and cannot be explored here
    count: int  # of all indicators
    found: int  # that fit the words
    words: str
    indicators: tuple[Group, ...]
    first: tuple[Option, ...]
    last: tuple[Option, ...]
    kinds: tuple[Option, ...]
    measures: tuple[Option, ...]
    places: Group
    breakdowns: tuple[Group, ...]
    comparators: Group
    authorities: tuple[Group, ...]
    keys: frozenset[str]  # of all indicators
    names: Mapping[str, str]  # of places, categories, comparators and authorities, by what stands in a choice

    def values(self, data: Any) -> dict[str, list[str]]:
        """What each name of an address (a ``QueryDict``) may say; the categories of what is no longer chosen do no harm."""
        shown = set(self.choice.indicators)
        idle = [each for each in data.getlist("category") if each.partition("/")[0] in self.keys - shown]
        return {
            "indicator": sorted(self.keys),
            "from": [option.value for option in self.first],
            "to": [option.value for option in self.last],
            "by": [option.value for option in self.kinds],
            "measure": [option.value for option in self.measures],
            "place": [WHOLE, *(option.value for option in self.places.options)],
            "category": [TOTAL, *idle, *_values(self.breakdowns)],
            "comparator": _values([self.comparators]),
            "authority": _values(self.authorities),
        }

    @property
    def categories_chosen(self) -> int:
        return sum(group.chosen for group in self.breakdowns)

    @property
    def authorities_chosen(self) -> int:
        return sum(group.chosen for group in self.authorities)


def offer(data: Any, reach: Reach, today: date) -> Offer:
    """What the address (a ``QueryDict``) chooses among what there is."""
    mark = KEPT.mark()
    every, reached = KEPT.get(("all", reach.key), lambda: _all(reach), mark)
    wanted = set(given(data, "indicator", [each.key for each in every]))
    all_chosen = tuple(each for each in every if each.key in wanted)
    chosen = all_chosen[:MOST_INDICATORS]
    pks = [each.pk for each in chosen]
    years = _years(reached.every, reach) or [(reach.until or ReportingYear.containing(today)).start]
    own = _years(reached.own, reach) or years
    words = str(data.get("find", ""))[:MOST_WORDS].strip()
    found = {each.key for each in every if not words or _fits(each, words)}
    places, breakdowns, comparators, authorities = KEPT.get(
        (tuple(pks), reach.known_at), lambda: _of(pks, reach), mark
    )
    place_keys = given(data, "place", [WHOLE, *(each.key for each in places)])
    categories = _categories(data, breakdowns)
    choice = _choice(
        data, chosen, years, own, place_keys, categories, [each.key for each in comparators], authorities
    )
    return Offer(
        mark=mark,
        choice=choice,
        chosen=chosen,
        left_out=len(all_chosen) - len(chosen),
        unknown=len(set(data.getlist("indicator")) - {each.key for each in every}),
        count=len(every),
        found=len(found),
        words=words,
        indicators=_by_area((each for each in every if each.key in found or each.key in wanted), wanted),
        first=_year_options(years, choice.first),
        last=_year_options(years, choice.last),
        kinds=tuple(Option(kind, words, kind is choice.kind) for kind, words in KINDS.items()),
        measures=tuple(Option(each, each.label, each is choice.measure) for each in Measure),
        places=_places(places, place_keys),
        breakdowns=_breakdown_groups(breakdowns, data, chosen),
        comparators=Group(
            "", tuple(Option(each.key, each.name, each.key in choice.comparators) for each in comparators)
        ),
        authorities=_authority_groups(authorities, choice),
        keys=frozenset(each.key for each in every),
        names=_names(places, breakdowns, comparators, authorities),
    )


def _values(groups: Iterable[Group]) -> list[str]:
    return [option.value for group in groups for option in group.options]


def _all(reach: Reach) -> tuple[tuple[Named, ...], Years]:
    """Four queries."""
    return named(reach.indicators), years_with_figures(reach.indicators, reach.known_at)


def _of(
    chosen: list[int], reach: Reach
) -> tuple[tuple[Any, ...], tuple[Breakdown, ...], tuple[Any, ...], tuple[Authority, ...]]:
    """What there is of the chosen ones; five queries."""
    return (
        places_of(chosen, reach.known_at),
        breakdowns_of(chosen),
        comparators_known(),
        authorities_of(chosen, reach.known_at),
    )


def _fits(one: Named, words: str) -> bool:
    return has_words(words, one.code, one.title, one.key, str(one.area))


def _years(reached: Iterable[ReportingYear], reach: Reach) -> list[int]:
    """Newest first, none later than it may reach."""
    return [year.start for year in reached if reach.until is None or year.start <= reach.until.start]


def _choice(
    data: Any,
    chosen: tuple[Named, ...],
    years: list[int],
    own: list[int],
    places: tuple[str, ...],
    categories: tuple[tuple[str, str], ...],
    comparators: list[str],
    authorities: tuple[Authority, ...],
) -> Choice:
    known = [str(start) for start in years]
    last = int(one_of(data, "to", [str(own[0]), *known]))
    begin = max(last - YEARS + 1, own[-1] if last >= own[-1] else years[-1])
    first = int(one_of(data, "from", [str(begin), *known]))
    return Choice(
        indicators=tuple(each.key for each in chosen),
        first=ReportingYear(min(first, last)),
        last=ReportingYear(max(first, last)),
        kind=PeriodKind(one_of(data, "by", list(KINDS))),
        measure=Measure(one_of(data, "measure", list(Measure))),
        places=tuple("" if key == WHOLE else key for key in places) or ("",),
        categories=categories,
        comparators=given(data, "comparator", comparators),
        authorities=tuple(map(int, given(data, "authority", [str(each.pk) for each in authorities]))),
    )


def _year_options(years: list[int], chosen: ReportingYear) -> tuple[Option, ...]:
    return tuple(Option(str(start), ReportingYear(start).label, start == chosen.start) for start in years)


def _by_area(indicators: Iterable[Named], chosen: set[str]) -> tuple[Group, ...]:
    return tuple(
        Group(area, tuple(Option(each.key, each.name, each.key in chosen) for each in held))
        for area, held in groupby(indicators, lambda each: each.area)
    )


def _places(places: Iterable[Any], chosen: tuple[str, ...]) -> Group:
    options = [Option(each.key, each.name, each.key in chosen) for each in places]
    whole = Option(WHOLE, "The whole council", WHOLE in chosen or not chosen)
    return Group("", (whole, *options) if options else ())


def _categories(data: Any, breakdowns: Iterable[Breakdown]) -> tuple[tuple[str, str], ...]:
    """Pairs of an indicator's key and "breakdown/category"; ``("", "")`` is the total of each."""
    ticked = set(data.getlist("category"))
    found = [("", "")] if TOTAL in ticked else []
    for each in breakdowns:
        own = f"{each.indicator.key}/{each.key}"
        found += [
            (each.indicator.key, f"{each.key}/{category.key}")
            for category in each.categories.all()
            if own in ticked or f"{own}/{category.key}" in ticked
        ]
    return tuple(found)


def _breakdown_groups(
    breakdowns: Iterable[Breakdown], data: Any, chosen: tuple[Named, ...]
) -> tuple[Group, ...]:
    """The total first; then of each breakdown all of it, and its categories one by one."""
    ticked = set(data.getlist("category"))
    names = {each.key: each.name for each in chosen}
    groups = []
    for each in breakdowns:
        own = f"{each.indicator.key}/{each.key}"
        parts = [
            Option(f"{own}/{one.key}", one.name, f"{own}/{one.key}" in ticked)
            for one in each.categories.all()
        ]
        title = f"{names[each.indicator.key]}: {each.title}"
        groups.append(Group(title, (Option(own, "All of them", own in ticked), *parts)))
    total = Group("", (Option(TOTAL, "The total", TOTAL in ticked),))
    return (total, *groups) if groups else ()


def _authority_groups(authorities: Iterable[Authority], choice: Choice) -> tuple[Group, ...]:
    return tuple(
        Group(
            LEVELS[Level(level)],
            tuple(Option(str(each.pk), each.name, each.pk in choice.authorities) for each in held),
        )
        for level, held in groupby(authorities, lambda each: each.level)
    )


def _names(
    places: Iterable[Any],
    breakdowns: Iterable[Breakdown],
    comparators: Iterable[Any],
    authorities: Iterable[Any],
) -> dict[str, str]:
    found = {f"place {each.key}": each.name for each in places}
    found |= {
        f"category {each.indicator.key} {each.key}/{one.key}": f"{each.title}: {one.name}"
        for each in breakdowns
        for one in each.categories.all()
    }
    found |= {f"comparator {each.key}": each.name for each in comparators}
    return found | {f"authority {each.pk}": each.name for each in authorities}
