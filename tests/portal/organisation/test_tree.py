"""Service areas in the order in which they nest."""

import pytest

from portal.organisation.models import ServiceArea
from portal.organisation.tree import branches
from tests import factories

pytestmark = pytest.mark.django_db


def test_each_area_stands_after_the_one_it_lies_under_and_reaches_all_below_itself() -> None:
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


def test_without_areas_there_are_no_branches() -> None:
    assert branches([]) == ()
