"""The outline's pages in the administration: what was left alone is left alone."""

import re

import pytest
from django.forms import BoundField, Select

from portal.audit.models import Event
from reports.manage import telling
from reports.outline.models import Report
from tests import factories
from tests.pages.world import World, multiply, world


@pytest.fixture
def made(cast, facts) -> World:
    return world(cast, facts)


@pytest.fixture
def office(made):
    return factories.sign_in(made.cast.administrator)


def as_typed(bound: BoundField) -> str | None:
    """What a browser shows in a field: a list's choice, else what the control formats."""
    widget, value = bound.field.widget, bound.value()
    return value if isinstance(widget, Select) else widget.format_value(value)


def filled(client, url: str, **typed) -> dict[str, str]:
    opened = client.get(url).context
    shown = {bound.name: as_typed(bound) for bound in opened["form"]} | typed | {"seen": opened["seen"]}
    return {name: value for name, value in shown.items() if value not in (None, False)}


def test_only_what_was_changed_is_recorded_and_a_cut_off_sent_along_is_none(made, office):
    url = "/manage/reports/year-end-2016-17/change/"
    before = Report.objects.get().cut_off
    sent = filled(office, url, contact="Performance team", cut_off="2017-05-01 09:00")
    assert office.post(url, sent).status_code == 302
    report = Report.objects.get()
    assert (report.contact, report.cut_off) == ("Performance team", before)
    assert Event.objects.filter(action="report.changed").latest("pk").data["after"] == {
        "contact": "Performance team"
    }


def test_an_entry_s_people_change_alone(made, office):
    url = "/manage/reports/year-end-2016-17/entries/csc-022/change/"
    assert office.post(url, filled(office, url, approver="")).status_code == 302
    assert Event.objects.filter(action="entry.changed").latest("pk").data["after"] == {"approver": None}
    assert not Event.objects.filter(action="entry.indicators_set").exists()


def test_what_is_sent_as_it_was_changes_nothing(made, office):
    url = "/manage/reports/year-end-2016-17/entries/csc-022/change/"
    events = Event.objects.count()
    answer = office.post(url, filled(office, url), follow=True)
    assert "Nothing was changed" in answer.content.decode()
    assert Event.objects.count() == events


def test_the_page_names_what_lacks_a_writer_or_an_approver(made, office):
    html = office.get("/manage/reports/year-end-2016-17/").content.decode()
    assert "1 entry wants a writer or an approver" in html  # the front sheet has no approver yet


def test_a_code_names_its_indicator(made, office):
    url = "/manage/reports/year-end-2016-17/add-entry/?section=looked-after"
    form = filled(office, url, indicators="csc 022", key="again")
    assert office.post(url, form).status_code == 302
    entry = made.report.entries.get(key="again")
    assert [each.key for each in entry.indicators.all()] == ["csc-022"]


def _entries(client, page: int) -> list[str]:
    html = client.get(f"/manage/reports/year-end-2016-17/?page={page}").content.decode()
    return re.findall(r'id="entry-([^"]+)"', html)


def test_a_long_outline_comes_in_pages_and_whoever_moves_an_entry_sees_it(made, office, monkeypatch):
    monkeypatch.setattr(telling, "A_PAGE", 2)
    assert [_entries(office, 1), _entries(office, 2)] == [["front-sheet", "csc-022"], ["csc-145"]]
    url = "/manage/reports/year-end-2016-17/"
    multiply(made, 1)  # behind csc-022, in its section
    assert _entries(office, 2) == ["copied-0", "csc-145"]
    moved = office.post(f"{url}entries/csc-022/move/", {"after": "copied-0"})
    assert moved["Location"] == f"{url}?page=2#entry-csc-022"
    assert _entries(office, 2) == ["csc-022", "csc-145"]


def test_a_section_without_entries_stands_where_its_first_one_would(made, office, monkeypatch):
    monkeypatch.setattr(telling, "A_PAGE", 2)
    url = "/manage/reports/year-end-2016-17/"
    added = office.post(f"{url}add-section/", filled(office, f"{url}add-section/", heading="At the end"))
    assert added["Location"] == f"{url}?page=2#at-the-end"
    assert 'id="at-the-end"' in office.get(f"{url}?page=2").content.decode()
    assert 'id="at-the-end"' not in office.get(url).content.decode()
