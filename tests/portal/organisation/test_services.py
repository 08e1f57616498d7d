"""The council and its service areas."""

import pytest

from portal.errors import Conflict, Invalid, NotAllowed
from portal.organisation import services
from portal.organisation.models import AreaKind, Council, ServiceArea
from portal.organisation.queries import council
from tests import factories


def change(area, **fields):
    usual = {"name": area.name, "kind": AreaKind.SERVICE, "parent": area.parent}
    return services.change_area(by=None, area=area, **(usual | fields))


def test_there_is_one_council(cast):
    assert council() is None
    services.set_council(by=cast.administrator, name="First name")
    services.set_council(by=cast.administrator, name="Second name", authority_code="E06000005")
    assert Council.objects.count() == 1
    assert council().name == "Second name"


@pytest.mark.parametrize(
    ("fields", "field"), [({"name": ""}, "name"), ({"name": "A", "authority_code": "841"}, "authority_code")]
)
def test_the_council_makes_sense(cast, fields, field):
    with pytest.raises(Invalid) as refusal:
        services.set_council(by=None, **fields)
    assert list(refusal.value.fields) == [field]


@pytest.mark.parametrize("key", ["first-contact", "First Contact", ""])
def test_an_area_has_a_key_of_its_own(cast, key):
    with pytest.raises(Invalid) as refusal:
        services.add_area(by=None, key=key, name="Other", kind=AreaKind.TEAM)
    assert list(refusal.value.fields) == ["key"]


def test_an_area_never_lies_under_itself(cast):
    team = factories.area("duty-team", kind="team", parent=cast.area)
    for parent in (cast.area, team):
        with pytest.raises(Invalid) as refusal:
            change(cast.area, parent=parent)
        assert list(refusal.value.fields) == ["parent"]
    moved = change(team, parent=cast.other_area, name="Duty", managers_record_values=True)
    moved.refresh_from_db()
    assert (moved.parent, moved.name, moved.managers_record_values) == (cast.other_area, "Duty", True)


def test_an_area_in_use_stays(cast):
    with pytest.raises(Conflict):
        services.remove_area(by=None, area=cast.area)
    empty = factories.area("empty")
    services.remove_area(by=None, area=empty)
    assert not ServiceArea.objects.filter(key="empty").exists()


@pytest.mark.parametrize("who", ["manager", "reviewer", "director", "member"])
def test_only_administrators_change_the_organisation(cast, who):
    by = getattr(cast, who)
    for act in (
        lambda: services.set_council(by=by, name="Mine"),
        lambda: services.add_area(by=by, key="mine", name="Mine", kind=AreaKind.TEAM),
        lambda: services.change_area(by=by, area=cast.area, name="Mine", kind=AreaKind.TEAM),
        lambda: services.remove_area(by=by, area=cast.area),
    ):
        with pytest.raises(NotAllowed):
            act()
