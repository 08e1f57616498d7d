"""The service areas as a tree: in the order in which they nest, and what lies under each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portal.organisation.models import ServiceArea
from portal.shifting import neighbours


@dataclass(frozen=True, slots=True)
class Branch:
    """An area, how deep it lies, and the primary keys of itself and of all that lies under it.

    ``above`` are the names of the areas that it lies under, outermost first; ``previous`` and ``next`` the keys
    of its neighbours.
    """

    area: ServiceArea
    depth: int
    reach: frozenset[int]
    above: tuple[str, ...] = ()
    previous: str = ""
    next: str = ""

    @property
    def indented(self) -> str:
        """For a list in which the areas above it stand before it: ``– First contact``."""
        return "– " * self.depth + self.area.name


def branches(areas: Iterable[ServiceArea]) -> tuple[Branch, ...]:
    """Every area after the one that it lies under, neighbours in their order."""
    under: dict[int | None, list[ServiceArea]] = {}
    for area in areas:
        under.setdefault(area.parent_id, []).append(area)
    return tuple(_below(None, (), under))


def _below(
    parent: int | None, above: tuple[str, ...], under: dict[int | None, list[ServiceArea]]
) -> Iterator[Branch]:
    beside = under.get(parent, [])
    for area, (previous, following) in zip(beside, neighbours([each.key for each in beside]), strict=True):
        deeper = list(_below(area.pk, (*above, area.name), under))
        reach = frozenset({area.pk}.union(*(each.reach for each in deeper)))
        yield Branch(area, len(above), reach, above, previous, following)
        yield from deeper
