"""The lists of the administration ask the database as often for two indicators as for six, on one page or more."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.catalogue.models import Indicator
from indicators.manage import lists
from indicators.published.models import Publication
from tests import factories
from tests.cast import Cast, Facts

LISTS = (
    "benchmarks/",
    "targets/?year=2016",
    "publications/",
    "publications/{}/",
    "comparators/",
    "indicators/",
)


@pytest.mark.django_db
def test_a_list_asks_as_often_for_two_indicators_as_for_six(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "A_PAGE", 1000)
    by, batch = cast.administrator, facts.batch
    england = factories.comparator(by)
    client = factories.sign_in(by)

    def compared(indicator: Indicator) -> None:
        factories.published(by, batch, indicator, ["841", "842"])
        factories.benchmark(by, batch, indicator, england)

    def counts() -> dict[str, int]:
        found = {}
        for each in LISTS:
            address = f"/manage/{each.format(publication)}"
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
                found[address] = len(queries)
        return found

    for one in (facts.indicator, facts.other_indicator):
        compared(one)
    publication = Publication.objects.get().pk
    few = counts()
    for number in range(4):
        more = factories.indicator(by, batch, cast.area, key=f"more-{number}")
        factories.target(by, batch, more)
        compared(more)
    assert counts() == few
