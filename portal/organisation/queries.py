"""The council and its service areas."""

from collections.abc import Iterable

from django.db.models import Count, Max, QuerySet

from portal.accounts.scope import Scope
from portal.organisation.models import Council, ServiceArea
from portal.organisation.tree import branches


def council() -> Council | None:
    """None until it is set up."""
    return Council.objects.first()


def areas() -> QuerySet[ServiceArea]:
    return ServiceArea.objects.select_related("parent")


def visible_to(scope: Scope) -> QuerySet[ServiceArea]:
    """Everybody with a role knows the service's areas."""
    return areas() if scope.grants else areas().none()


def lies_under(area: ServiceArea, other: ServiceArea) -> bool:
    """Whether ``area`` is ``other`` or lies under it."""
    parents = dict(ServiceArea.objects.values_list("pk", "parent_id"))
    above: int | None = area.pk
    while above is not None and above != other.pk:
        above = parents[above]
    return above == other.pk


def under(area: ServiceArea) -> frozenset[int]:
    """The keys of the area and of all that lies under it; one query."""
    return next(branch.reach for branch in branches(areas()) if branch.area.pk == area.pk)


def belonging(areas: Iterable[ServiceArea]) -> dict[int, str]:
    """What belongs to each of the areas itself, by key: "2 roles, 1 indicator"; one query for each kind of row.

    An area of which nothing is said can be removed.
    """
    keys = [area.pk for area in areas]
    said: dict[int, list[str]] = {}
    for relation in ServiceArea._meta.related_objects:
        rows, name = relation.related_model, relation.field.name
        found = rows._base_manager.filter(**{f"{name}__in": keys}).values_list(name).annotate(Count("pk"))
        for key, number in found.order_by():
            words = rows._meta.verbose_name if number == 1 else rows._meta.verbose_name_plural
            said.setdefault(key, []).append(f"{number} {words}")
    return {key: ", ".join(each) for key, each in said.items()}


def next_position(parent: ServiceArea | None) -> int:
    """Behind everything that lies directly under ``parent``."""
    last = ServiceArea.objects.filter(parent=parent).aggregate(last=Max("position"))["last"]
    return 0 if last is None else int(last) + 1


def gate() -> ServiceArea | None:
    """The area for which whoever changes one waits first: services lock all in the order of their keys."""
    return ServiceArea.objects.order_by("pk").first()
