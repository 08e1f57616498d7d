"""A visit is remembered, one for each person."""

from datetime import timedelta

from django.utils import timezone

from reports.reading_room.models import Visit
from reports.reading_room.services import visited
from tests.cast import Cast


def test_the_first_visit_has_none_before_it(cast: Cast) -> None:
    assert visited(by=cast.member) is None
    assert Visit.objects.get().user == cast.member


def test_a_visit_tells_when_the_one_before_was(cast: Cast) -> None:
    visited(by=cast.member)
    before = timezone.now() - timedelta(days=30)
    Visit.objects.update(at=before)
    assert visited(by=cast.member) == before
    assert Visit.objects.get().at > before


def test_visits_are_everybody_s_own(cast: Cast) -> None:
    visited(by=cast.member)
    assert visited(by=cast.director) is None
    assert Visit.objects.count() == 2
