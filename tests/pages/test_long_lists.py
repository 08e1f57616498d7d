"""Lists in pages: a page asks the database as often however many rows it holds, and links lead to the right page."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.pages import outlining
from reports.pages.views import lists
from reports.pages.views import work as my_work
from tests.cast import Cast, Facts
from tests.pages.visitors import visitor
from tests.pages.world import multiply, world

# Whose page size, the page, what begins each of its rows.
LISTS = (
    (outlining, "A_PAGE", "/reports/year-end-2016-17/", 'scope="row"'),
    (my_work, "A_PAGE", "/", "app-work__title"),
    (lists, "ON_A_CARD", "/scorecard/", 'scope="row"'),
    (lists, "A_PAGE", "/indicators/", 'scope="row"'),
)


def _asked(client: Client, address: str, row: str) -> tuple[int, int]:
    """Queries, and rows."""
    client.get(address)  # the first look is remembered; what counts is every later one
    with CaptureQueriesContext(connection) as queries:
        html = client.get(address).content.decode()
    return len(queries), html.count(row)


@pytest.mark.django_db
def test_a_page_of_many_rows_asks_as_often_as_one_of_two(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    multiply(world(cast, facts), 9)
    client = visitor(cast.manager)
    for module, size, address, row in LISTS:
        monkeypatch.setattr(module, size, 2)
        few, short = _asked(client, address, row)
        monkeypatch.setattr(module, size, 1000)
        many, long = _asked(client, address, row)
        assert many == few, address
        assert long >= short + 8, address


@pytest.mark.django_db
def test_an_entry_leads_to_the_page_of_the_outline_on_which_its_section_begins(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = world(cast, facts)
    multiply(made, 9)  # in the section before: with the front sheet eleven entries come first
    client = visitor(cast.administrator)
    entry = reverse("reports:entry", args=[made.report.key, "csc-145"])
    outline = reverse("reports:outline", args=[made.report.key])
    assert f'href="{outline}#looked-after"' in client.get(entry).content.decode()
    monkeypatch.setattr(outlining, "A_PAGE", 2)
    assert f'href="{outline}?page=6#looked-after"' in client.get(entry).content.decode()
    assert 'id="looked-after"' in client.get(f"{outline}?page=6").content.decode()
    assert 'id="looked-after"' not in client.get(outline).content.decode()
