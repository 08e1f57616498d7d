"""Tables: a caption, headings with their scope, the first cell as the row's, sorting and pages by links."""

from typing import Any

import django_tables2 as tables
import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory


class Sample(tables.Table):
    title = tables.Column()
    number = tables.Column(attrs={"th": {"class": "app-number"}, "td": {"class": "app-number"}})

    class Meta:
        attrs = {"caption": "Indicators"}


ROWS = [{"title": f"<i>CSC {n:03}</i>", "number": n} for n in range(25)]


@pytest.fixture
def html(rf: RequestFactory) -> str:
    request = rf.get("/?q=care&sort=title")
    table = Sample(ROWS)
    tables.RequestConfig(request, paginate={"per_page": 10}).configure(table)
    source = "{% load django_tables2 %}{% render_table table %}"
    return Template(source).render(Context({"table": table, "request": request}))


def test_it_has_a_caption_and_scopes(html: str) -> None:
    assert "<caption>Indicators</caption>" in html
    assert html.count('<th role="columnheader" scope="col"') == 2
    assert html.count('<th role="rowheader" scope="row"') == 10


def test_cells_are_only_text(html: str) -> None:
    assert "&lt;i&gt;CSC 000&lt;/i&gt;" in html
    assert "<i>" not in html


def test_sorting_is_a_link_and_is_announced(html: str) -> None:
    assert 'aria-sort="ascending"' in html
    assert 'href="?q=care&amp;sort=-title"' in html
    assert 'href="?q=care&amp;sort=number"' in html


def test_pages_keep_what_was_asked(html: str) -> None:
    assert 'rel="next" href="?q=care&amp;sort=title&amp;page=2"' in " ".join(html.split())
    assert 'rel="prev"' not in html


def test_a_list_is_paged_likewise(rf: RequestFactory) -> None:
    context: dict[str, Any] = {"request": rf.get("/?state=draft"), "page": Paginator(range(30), 10).page(2)}
    html = Template("{% pagination page 'entries' %}").render(Context(context))
    assert "?state=draft&amp;page=1" in html
    assert "Next entries" in html
    assert "3 of 3" in html
