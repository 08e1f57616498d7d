"""Two people write the same standing entry of a template at once."""

from collections.abc import Callable
from threading import Barrier

import pytest
from django.db import IntegrityError

from portal.audit.models import Event
from reports.content.model import EntryKind
from reports.outline import templates
from reports.outline.models import TemplateEntry
from reports.outline.templates import NewTemplateEntry, put_entry
from tests import cast as casting
from tests.databases import at_once
from tests.reports.outlines import template

LONG = 20  # seconds; after that a test fails


@pytest.fixture
def put(real_database) -> Callable[[], TemplateEntry]:
    by = casting.cast().administrator
    made = template()
    entry = NewTemplateEntry(key="new", section="Health", kind=EntryKind.INTRODUCTION, heading="New")
    return lambda: put_entry(by=by, template=made, entry=entry)


def test_it_is_written_once(put):
    assert [type(each) for each in at_once(put, put)] == [TemplateEntry, TemplateEntry]
    assert Event.objects.filter(action="template.entry_put").count() == 1


@pytest.mark.postgres
@pytest.mark.parametrize("real_database", ["postgres"], indirect=True)
def test_without_waiting_for_each_other_one_of_them_fails(put, monkeypatch):
    """The control: both have looked before either has written."""
    met, check = Barrier(2, timeout=LONG), templates.check_sections

    def checking(headings):
        check(headings)
        met.wait()

    monkeypatch.setattr(templates, "lock_template", lambda template: None)
    monkeypatch.setattr(templates, "check_sections", checking)
    assert {type(each) for each in at_once(put, put)} == {TemplateEntry, IntegrityError}
