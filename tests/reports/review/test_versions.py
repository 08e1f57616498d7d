"""Any two versions of an entry, as far as a person may read them; and last year's entry."""

import pytest

from portal.accounts.queries import scope_of
from portal.errors import NotYours
from reports.entries.services import save_draft
from reports.outline.models import Entry, Report
from reports.review.differences import Change
from reports.review.services import return_entry
from reports.review.versions import comparison, last_year, versions
from tests.reports.outlines import approved, drafted, fresh, last, revise, submitted

pytestmark = pytest.mark.django_db


def resubmitted(cast, entry, words="In 2016/17 it was {{CSC 022.year}}, a good year.\n"):
    """Submitted, returned, and submitted again with other words."""
    first = submitted(entry)
    return_entry(by=cast.reviewer, entry=fresh(entry), digest=first.digest, reason="Too long.")
    entry = fresh(entry)
    save_draft(by=cast.manager, entry=entry, texts={"narrative": words}, base_version=entry.draft.version)
    return entry


def keys(person, entry):
    return [version.key for version in versions(scope_of(person), fresh(entry))]


def changed(found, change):
    return [
        piece.text
        for part in found.parts
        for paragraph in part.paragraphs
        for piece in paragraph
        if piece.change is change
    ]


def test_a_writer_reads_the_working_text_and_every_submission(cast, outline):
    entry = resubmitted(cast, outline.entry)
    assert keys(cast.manager, entry) == ["draft", "1"]
    assert keys(cast.administrator, entry) == ["draft", "1"]
    assert keys(cast.reviewer, entry) == ["1"]


def test_other_areas_read_the_last_one_alone_once_it_is_approved(cast, outline):
    resubmitted(cast, outline.entry)
    with pytest.raises(NotYours):
        keys(cast.other_manager, outline.entry)
    approved(outline.entry)
    assert keys(cast.reviewer, outline.entry) == ["2", "1"]
    assert keys(cast.other_manager, outline.entry) == ["2"]
    assert comparison(scope_of(cast.other_manager), fresh(outline.entry)) is None


def test_nobody_names_a_version_that_they_may_not_read(cast, outline):
    entry = resubmitted(cast, outline.entry)
    for key in ("draft", "2", "nonsense", "-1"):
        with pytest.raises(NotYours):
            comparison(scope_of(cast.reviewer), entry, "1", key)


def test_both_directions_are_told(cast, outline):
    entry = resubmitted(cast, outline.entry)
    scope = scope_of(cast.manager)
    there, back = comparison(scope, entry, "1", "draft"), comparison(scope, entry, "draft", "1")
    assert "good" in "".join(changed(there, Change.ADDED))
    assert "good" in "".join(changed(back, Change.REMOVED))
    assert changed(there, Change.ADDED) == changed(back, Change.REMOVED)


def test_the_last_two_are_compared_where_none_is_named_and_else_the_one_before(cast, outline):
    entry = resubmitted(cast, outline.entry)
    scope = scope_of(cast.manager)
    pairs = [
        (found.before.key, found.after.key)
        for found in (
            comparison(scope, entry),
            comparison(scope, entry, after="1"),
            comparison(scope, entry, before="draft"),
            comparison(scope, entry, "1", "1"),
        )
    ]
    assert pairs == [("1", "draft"), ("draft", "1"), ("draft", "1"), ("1", "1")]


def test_the_working_text_has_the_figures_of_today(cast, facts, outline):
    approved(outline.entry)
    revise(cast, facts)
    found = comparison(scope_of(cast.manager), fresh(outline.entry), "1", "draft")
    figures = {(each.label, each.before, each.after) for each in found.figures}
    assert ("2016/17", "88%", "87%") in figures


def test_one_version_is_no_comparison(cast, outline):
    drafted(outline.entry)
    assert comparison(scope_of(cast.manager), fresh(outline.entry)) is None


def year_after(outline):
    """The same report, a year on: this year's entry by key, and the one of last year."""
    earlier = outline.entry
    report = Report.objects.get(pk=earlier.report_id)
    report.pk, report.key, report.year = None, "year-end-2017-18", report.year + 1
    report.save()
    section = earlier.section
    section.pk, section.report = None, report
    section.save()
    entry = Entry.objects.get(pk=earlier.pk)
    entry.pk, entry.report, entry.section, entry.state = None, report, section, "draft"
    entry.save()
    return entry


def test_last_years_entry_is_found_by_its_key_and_read_by_those_who_may(cast, outline):
    entry = year_after(outline)
    assert last_year(scope_of(cast.manager), fresh(entry)) is None
    submission = submitted(outline.entry)
    assert last_year(scope_of(cast.manager), fresh(entry)) == submission
    assert last_year(scope_of(cast.other_manager), fresh(entry)) is None
    approved_again = approved_last(cast, outline)
    assert last_year(scope_of(cast.other_manager), fresh(entry)) == approved_again


def approved_last(cast, outline):
    submission = last(outline.entry)
    return_entry(by=cast.reviewer, entry=fresh(outline.entry), digest=submission.digest, reason="Again.")
    return approved(outline.entry)


def test_last_years_entry_of_another_key_is_found_by_its_indicator(cast, outline):
    entry = year_after(outline)
    Entry.objects.filter(pk=entry.pk).update(key="another-key")
    entry.places.create(indicator=outline.entry.indicators.first())
    submission = submitted(outline.entry)
    assert last_year(scope_of(cast.manager), fresh(entry)) == submission
