"""The council and its service areas."""

from django.db.models import Max, QuerySet

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


def next_position(parent: ServiceArea | None) -> int:
    """Behind everything that lies directly under ``parent``."""
    last = ServiceArea.objects.filter(parent=parent).aggregate(last=Max("position"))["last"]
    return 0 if last is None else int(last) + 1


def gate() -> ServiceArea | None:
    """The area for which whoever changes one waits first: services lock all in the order of their keys."""
    return ServiceArea.objects.order_by("pk").first()
