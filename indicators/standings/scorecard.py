"""The scorecard: every indicator of a year on one line, by service area, with tallies that add up."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.figures.rating import tally
from indicators.figures.words import Rating
from indicators.standings.lines import Line, comparators_of
from indicators.stories.content import BenchmarkContent
from portal.organisation.models import ServiceArea
from portal.organisation.tree import Branch
from portal.sheets.writing import Cell, Sheet

WHOLE = "Whole service"


@dataclass(frozen=True, slots=True)
class Tally:
    rating: Rating
    count: int

    @property
    def words(self) -> str:
        return self.rating.label


@dataclass(frozen=True, slots=True)
class AreaTally:
    """An area with all that lies under it; the tallies add up to ``total``. ``key`` "" is the whole service."""

    key: str
    name: str
    depth: int
    total: int
    tallies: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The indicators of an area itself; those of areas under it have groups of their own."""

    area: ServiceArea
    rows: tuple[tuple[Line, tuple[BenchmarkContent | None, ...]], ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """``tallies`` count the lines shown; ``areas`` all there are, wherever one has a line."""

    lines: tuple[Line, ...]
    tallies: tuple[Tally, ...]
    areas: tuple[AreaTally, ...]
    groups: tuple[Group, ...]
    comparators: tuple[BenchmarkContent, ...]


def scorecard(held: Sequence[Line], branches: Sequence[Branch], chosen: Branch | None) -> Scorecard:
    """Of the chosen area with all that lies under it, else of the whole service."""
    shown = tuple(line for line in held if chosen is None or line.area.pk in chosen.reach)
    comparators = comparators_of(shown)
    return Scorecard(
        shown, tallies(shown), _areas(held, branches), _groups(shown, branches, comparators), comparators
    )


def tallies(held: Sequence[Line]) -> tuple[Tally, ...]:
    """How many lines have which rating, all ratings in their order: they add up to the number of lines."""
    return tuple(Tally(rating, count) for rating, count in tally(line.rating for line in held).items())


def _areas(held: Sequence[Line], branches: Sequence[Branch]) -> tuple[AreaTally, ...]:
    found = [AreaTally("", WHOLE, 0, len(held), tallies(held))]
    for branch in branches:
        under = [line for line in held if line.area.pk in branch.reach]
        if under:
            area = branch.area
            found.append(AreaTally(area.key, area.name, branch.depth + 1, len(under), tallies(under)))
    return tuple(found)


def _groups(
    held: Sequence[Line], branches: Sequence[Branch], comparators: Sequence[BenchmarkContent]
) -> tuple[Group, ...]:
    groups = []
    for branch in branches:
        rows = tuple(
            (line, tuple(line.benchmark(each.key) for each in comparators))
            for line in held
            if line.area.pk == branch.area.pk
        )
        if rows:
            groups.append(Group(branch.area, rows))
    return tuple(groups)


def tally_sheet(card: Scorecard) -> Sheet:
    """The tallies of every area, for a worksheet beside the lines."""
    heads = ("Service area", "Indicators", *(rating.label for rating in Rating))
    rows: list[tuple[Cell, ...]] = [
        (area.name, area.total, *(each.count for each in area.tallies)) for area in card.areas
    ]
    return Sheet("Tallies", heads, rows)
