"""The service areas as a tree: in the order in which they nest, and what lies under each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portal.organisation.models import ServiceArea


@dataclass(frozen=True, slots=True)
class Branch:
    """An area, how deep it lies, and the primary keys of itself and of all that lies under it."""

    area: ServiceArea
    depth: int
    reach: frozenset[int]


def branches(areas: Iterable[ServiceArea]) -> tuple[Branch, ...]:
    """Every area after the one that it lies under, neighbours in their order."""
    under: dict[int | None, list[ServiceArea]] = {}
    for area in areas:
        under.setdefault(area.parent_id, []).append(area)
    return tuple(_below(None, 0, under))


def _below(parent: int | None, depth: int, under: dict[int | None, list[ServiceArea]]) -> Iterator[Branch]:
    for area in under.get(parent, []):
        deeper = list(_below(area.pk, depth + 1, under))
        yield Branch(area, depth, frozenset({area.pk}.union(*(each.reach for each in deeper))))
        yield from deeper
