"""The council and its service areas."""

from django.db.models import QuerySet

from portal.accounts.scope import Scope
from portal.organisation.models import Council, ServiceArea


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
