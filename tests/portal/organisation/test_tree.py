"""Service areas in their order: the tree that lists and choices show, and moving within it."""

import pytest

from portal.audit.models import Event
from portal.errors import Conflict, NotAllowed
from portal.manage.fields import AreaField
from portal.organisation.models import ServiceArea
from portal.organisation.queries import areas, next_position, under
from portal.organisation.services import shift_area
from portal.organisation.tree import branches
from portal.shifting import Past
from tests import factories


@pytest.fixture
def nested(db):
    """Children, with First contact (and its Front door) before Looked after."""
    top = factories.area("children", "directorate")
    contact = factories.area("first-contact", parent=top, position=1)
    factories.area("front-door", "team", contact)
    factories.area("looked-after", parent=top, position=2)
    return {area.key: area for area in ServiceArea.objects.all()}


def shown():
    return [branch.indented for branch in branches(areas())]


def test_each_area_is_followed_by_what_lies_under_it(nested):
    assert shown() == ["Children", "– First contact", "– – Front door", "– Looked after"]
    assert branches(areas())[2].above == ("Children", "First contact")


def test_an_area_is_first_or_last_among_its_neighbours_alone(nested):
    assert [(b.previous, b.next) for b in branches(areas())] == [
        ("", ""), ("", "looked-after"), ("", ""), ("first-contact", "")
    ]  # fmt: skip


def test_all_that_lies_under_an_area_belongs_to_it(nested):
    found = under(nested["first-contact"])
    assert found == {nested["first-contact"].pk, nested["front-door"].pk}


def test_an_area_moves_one_place_and_takes_what_lies_under_it_along(nested):
    shift_area(by=None, area=nested["looked-after"], past=Past("first-contact", up=True))
    assert shown() == [
        "Children", "– Looked after", "– First contact", "– – Front door"
    ]  # fmt: skip
    assert Event.objects.latest("sequence").label == "Looked after"


def test_the_same_press_sent_again_moves_it_once(nested):
    for _ in range(2):
        shift_area(by=None, area=nested["looked-after"], past=Past("first-contact", up=True))
    assert shown() == ["Children", "– Looked after", "– First contact", "– – Front door"]
    assert Event.objects.filter(action="area.changed").count() == 1


def test_an_area_passes_no_area_of_another_place(nested):
    with pytest.raises(Conflict, match="The order is another by now"):
        shift_area(by=None, area=nested["first-contact"], past=Past("front-door", up=True))


def test_only_an_administrator_moves_an_area(cast):
    with pytest.raises(NotAllowed):
        shift_area(by=cast.director, area=cast.area, past=Past("looked-after", up=False))


def test_a_new_area_comes_behind_its_neighbours(nested):
    assert next_position(nested["children"]) == 3
    assert next_position(nested["front-door"]) == 0


def test_an_area_is_not_offered_itself_nor_what_lies_under_it(nested):
    field = AreaField(empty="None", required=False)
    field.offer(but=nested["first-contact"])
    assert [key for key, _ in field.choices] == ["", "children", "looked-after"]


def test_an_area_reaches_all_that_lies_below_itself_and_nothing_beside(db):
    whole = factories.area(key="whole", kind="directorate", position=9)
    second = factories.area(key="second", parent=whole, position=2)
    first = factories.area(key="first", parent=whole, position=1)
    team = factories.area(key="team", kind="team", parent=first)
    other = factories.area(key="other", kind="directorate", position=1)
    found = branches(ServiceArea.objects.all())
    assert [(branch.area.key, branch.depth) for branch in found] == [
        ("other", 0),
        ("whole", 0),
        ("first", 1),
        ("team", 2),
        ("second", 1),
    ]
    reach = {branch.area.key: branch.reach for branch in found}
    assert reach["whole"] == {whole.pk, first.pk, second.pk, team.pk}
    assert reach["first"] == {first.pk, team.pk}
    assert (reach["team"], reach["other"]) == ({team.pk}, {other.pk})


def test_without_areas_there_are_no_branches():
    assert branches([]) == ()
