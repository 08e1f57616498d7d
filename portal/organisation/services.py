"""Every change to the council and its service areas."""

from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from portal.accounts.authority import require_administrator
from portal.accounts.models import User
from portal.audit.services import record
from portal.errors import Conflict, Invalid
from portal.organisation.models import AreaKind, Council, ServiceArea
from portal.organisation.queries import lies_under
from portal.shifting import Past, shifted
from portal.unchanged import is_stored
from portal.validation import check_fields, field_problems


@transaction.atomic
def set_council(
    *,
    by: User | None,
    name: str,
    service: str = "Children’s social care",
    authority_code: str = "",
    public_editions_open: bool = False,
) -> Council:
    """Name the council whose portal this is, or change what is said of it. Raises ``Invalid``."""
    require_administrator(by, "change the council’s details")
    council = Council(
        id=1,
        name=name,
        service=service,
        authority_code=authority_code,
        public_editions_open=public_editions_open,
    )
    check_fields(council)
    if is_stored(council):
        return council
    council.save()
    data = {"service": council.service, "public_editions_open": council.public_editions_open}
    record(by=by, action="council.set", subject=council, label=council.name, data=data)
    return council


@transaction.atomic
def add_area(
    *,
    by: User | None,
    key: str,
    name: str,
    kind: AreaKind,
    parent: ServiceArea | None = None,
    position: int = 0,
    managers_record_values: bool = False,
) -> ServiceArea:
    """Add a part of the service, under ``parent`` if given. Raises ``Invalid``."""
    require_administrator(by, "add a service area")
    area = ServiceArea(
        key=key,
        name=name,
        kind=kind,
        parent=parent,
        position=position,
        managers_record_values=managers_record_values,
    )
    problems = field_problems(area)
    if ServiceArea.objects.filter(key=area.key).exists():
        problems.setdefault("key", "Another service area has this key; choose one of its own.")
    if problems:
        raise Invalid(problems)
    area.save(force_insert=True)
    record(by=by, action="area.added", subject=area, label=area.name, data=_described(area))
    return area


@transaction.atomic
def change_area(
    *,
    by: User | None,
    area: ServiceArea,
    name: str,
    kind: AreaKind,
    parent: ServiceArea | None = None,
    position: int = 0,
    managers_record_values: bool = False,
) -> ServiceArea:
    """Its key stays. Raises ``Invalid``, also where the area would come to lie under itself."""
    require_administrator(by, "change a service area")
    list(ServiceArea.objects.select_for_update().order_by("pk"))  # so that two moves cannot make a circle
    if parent is not None and lies_under(parent, area):
        raise Invalid({"parent": "Choose an area that does not lie under this one."})
    area.name, area.kind, area.parent = name, kind, parent
    area.position, area.managers_record_values = position, managers_record_values
    check_fields(area)
    if is_stored(area):
        return area
    area.save()
    record(by=by, action="area.changed", subject=area, label=area.name, data=_described(area))
    return area


@transaction.atomic
def shift_area(*, by: User | None, area: ServiceArea, past: Past) -> ServiceArea:
    """One place up or down among its neighbours. Nothing happens where it stands there already.

    Raises ``Conflict`` where the two no longer stand beside each other.
    """
    require_administrator(by, "change a service area")
    locked = ServiceArea.objects.select_for_update().order_by("pk")
    neighbours = sorted(
        locked.filter(parent=area.parent_id), key=lambda each: (each.position, each.name, each.pk)
    )
    ordered = shifted(neighbours, area, past)
    if ordered is None:
        return area
    for position, each in enumerate(ordered):
        each.position = position
    ServiceArea.objects.bulk_update(ordered, ["position"])
    moved = next(each for each in ordered if each.pk == area.pk)
    record(by=by, action="area.changed", subject=moved, label=moved.name, data=_described(moved))
    return moved


@transaction.atomic
def remove_area(*, by: User | None, area: ServiceArea) -> None:
    """Raises ``Conflict`` where anything belongs to the area."""
    require_administrator(by, "remove a service area")
    data, label = _described(area), area.name
    try:
        with transaction.atomic():
            ServiceArea.objects.filter(pk=area.pk).delete()
    except ProtectedError as error:
        raise Conflict("Roles, indicators, reports or other areas belong to it; move them first.") from error
    record(by=by, action="area.removed", subject=area, label=label, data=data)


def _described(area: ServiceArea) -> dict[str, Any]:
    return {
        "key": area.key,
        "kind": area.kind,
        "parent": str(area.parent or ""),
        "position": area.position,
        "managers_record_values": area.managers_record_values,
    }
