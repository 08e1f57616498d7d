"""What an entry is checked beside: others' approved words and figures, remembered until one of them changes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.editions.dismissing import findings_on
from reports.editions.surroundings import surroundings
from reports.entries.building import content_of
from reports.entries.drafts import version_of
from reports.entries.services import autosave, save_draft
from tests.cast import cast, facts
from tests.reports.outlines import OTHER_WORDS, WORDS, approved, fresh
from tests.reports.outlines import outline as outlined


def told(outline, entry):
    parts = surroundings(fresh(outline.entry).report).entries[entry.pk].parts
    return [part.source for part in parts]


@pytest.mark.django_db
def test_only_approved_words_are_there(outline):
    other = fresh(outline.other)
    save_draft(by=other.writer, entry=other, texts={"narrative": OTHER_WORDS}, base_version=0)
    assert told(outline, other) == [""]
    approved(outline.other)
    assert told(outline, other) == [OTHER_WORDS]


@pytest.mark.parametrize("real_database", ["sqlite"], indirect=True)
def test_they_are_asked_for_once_until_something_is_changed_there(real_database):
    people = cast()
    outline = outlined(people, facts(people))
    approved(outline.other)
    surroundings(fresh(outline.entry).report)
    entry = fresh(outline.entry)
    autosave(by=people.manager, entry=entry, texts={"narrative": "Some words."}, base_version=0)
    save_draft(by=people.manager, entry=entry, texts={"narrative": WORDS}, base_version=version_of(entry))
    with CaptureQueriesContext(connection) as queries:
        first = surroundings(entry.report)
    assert len(queries) == 1
    approved(outline.front)
    assert surroundings(entry.report) is not first


@pytest.mark.django_db
def test_an_entry_is_told_what_the_report_says_of_it(outline):
    approved(outline.other)
    entry = fresh(outline.entry)
    content = content_of(entry, {"narrative": "The IHA is explained in Appendix C."})
    assert {each.rule for each in findings_on(entry, content)} >= {
        "acronym not in the glossary",
        "appendix cited and not attached",
    }
