"""The outline's pages in the administration: what was left alone is left alone."""

import pytest
from django.forms import BoundField, Select

from portal.audit.models import Event
from reports.outline.models import Report
from tests import factories
from tests.pages.world import World, world


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
