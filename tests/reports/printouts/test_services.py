"""Draft PDFs: what a person may read, once for the same content, marked, noted, gone after a day."""

import hashlib
from datetime import timedelta

import page
import pytest
from django.utils import timezone

from portal.accounts.queries import scope_of
from portal.audit.models import Event
from portal.errors import Conflict, NotYours
from portal.jobs.execution import execute
from reports.content.canonical import loads
from reports.content.model import Edition as EditionContent
from reports.editions.models import Edition
from reports.entries.services import save_draft
from reports.printouts.assembling import assemble, extent
from reports.printouts.models import Printout
from reports.printouts.queries import asked_for_by, printout_for
from reports.printouts.services import ask, clear_away, download, try_again
from reports.review.services import return_entry
from tests.reports.outlines import approved, drafted, fresh, last, revise, submitted
from tests.reports.rendering.docx.opened import opened
from tests.reports.rendering.reading import Reading

pytestmark = pytest.mark.django_db


def entry_of(outline):
    return extent(outline.report, entry="csc-022")


def whole(outline):
    return extent(outline.report)


def words(printout):
    """The texts that are printed, by entry."""
    content = loads(printout.input, EditionContent).content
    return {
        entry.key: "".join(part.source for part in entry.parts)
        for section in content.sections
        for entry in section.entries
    }


def made(printout):
    """As a worker makes it."""
    execute("reports.Printout", printout.pk)
    printout.refresh_from_db()
    assert (printout.state, printout.reason) == ("done", "")
    return printout


def rewritten(cast, outline):
    """Submitted, returned, and being changed."""
    first = submitted(outline.entry)
    return_entry(by=cast.reviewer, entry=fresh(outline.entry), digest=first.digest, reason="Too long.")
    entry = fresh(outline.entry)
    save_draft(
        by=cast.manager, entry=entry, texts={"narrative": "Shorter."}, base_version=entry.draft.version
    )


def test_everybody_gets_the_text_that_they_may_read(cast, outline):
    rewritten(cast, outline)
    assert words(ask(by=cast.manager, of=entry_of(outline))) == {"csc-022": "Shorter."}
    assert words(ask(by=cast.administrator, of=entry_of(outline))) == {"csc-022": "Shorter."}
    assert words(ask(by=cast.reviewer, of=entry_of(outline)))["csc-022"].startswith("In 2016/17 {{CSC 022")
    for nobody in (cast.other_manager, cast.other_reviewer, cast.member):
        with pytest.raises(NotYours):
            ask(by=nobody, of=entry_of(outline))


def test_the_whole_report_leaves_out_what_one_may_not_read(cast, outline):
    drafted(outline.other)
    approved(outline.entry)
    assert set(words(ask(by=cast.director, of=whole(outline)))) == {"csc-022"}
    assert set(words(ask(by=cast.other_manager, of=whole(outline)))) == {"csc-022", "csc-145"}
    assert set(words(ask(by=cast.administrator, of=whole(outline)))) == {"front-sheet", "csc-022", "csc-145"}


def test_a_section_has_its_own_entries_alone(cast, outline):
    section = outline.front.section
    printout = ask(by=cast.administrator, of=extent(outline.report, section=section.key))
    assert set(words(printout)) == {"front-sheet"}
    assert printout.title == section.heading


def test_where_nothing_can_be_read_nothing_is_made(cast, outline):
    with pytest.raises(Conflict, match="no text yet"):
        ask(by=cast.director, of=whole(outline))
    with pytest.raises(NotYours):
        extent(outline.report, entry="no-such")
    with pytest.raises(NotYours):
        extent(outline.report, section="no-such")
    assert Printout.objects.count() == 0


def test_who_asks_for_the_same_gets_the_same(cast, outline):
    approved(outline.entry)
    first = ask(by=cast.reviewer, of=entry_of(outline))
    assert ask(by=cast.reviewer, of=entry_of(outline)) == first
    assert ask(by=cast.director, of=entry_of(outline)) == first
    assert Event.objects.filter(action="printout.requested").count() == 3
    assert ask(by=cast.director, of=whole(outline)) != first


def test_what_has_changed_is_printed_anew(cast, facts, outline):
    drafted(outline.entry)
    first = ask(by=cast.manager, of=entry_of(outline))
    revise(cast, facts)
    second = ask(by=cast.manager, of=entry_of(outline))
    assert first.digest != second.digest


def test_it_is_marked_on_every_page_and_no_edition(cast, outline):
    approved(outline.entry)
    printout = made(ask(by=cast.director, of=whole(outline)))
    data = bytes(printout.content)
    assert (printout.size, printout.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    today = timezone.localdate()
    mark = f"Draft of {today.day} {today:%B %Y}, not signed"
    pages = Reading(data).artifacts
    assert len(pages) > 2
    assert all(text.startswith(mark) and f"internal · {mark}" in text for text in pages)
    assert not any("Edition" in text for text in pages)
    assert Edition.objects.count() == 0
    word = opened(bytes(printout.word))
    assert printout.word_size == len(printout.word)
    assert [section.header.paragraphs[1].text for section in word.sections] == [mark] * len(word.sections)
    assert word.core_properties.content_status == "Draft"


def test_it_is_as_accessible_as_an_edition(cast, outline):
    data = bytes(made(ask(by=cast.manager, of=entry_of(outline))).content)
    assert page.validate_pdf_bytes(data, profile="ua1").failures == []
    assert page.validate_pdf_bytes(data, profile="3a").failures == []


def test_whoever_may_not_read_all_of_it_does_not_find_it(cast, outline):
    submitted(outline.entry)
    key = ask(by=cast.reviewer, of=entry_of(outline)).key
    report = outline.report.key
    for reader in (cast.manager, cast.reviewer, cast.director, cast.administrator):
        assert printout_for(scope_of(reader), report, key).key == key
    for stranger in (cast.other_manager, cast.other_reviewer, cast.member, cast.nobody):
        with pytest.raises(NotYours):
            printout_for(scope_of(stranger), report, key)
    with pytest.raises(NotYours):
        printout_for(scope_of(cast.manager), "another-report", key)


def test_a_working_text_stays_its_writers(cast, outline):
    drafted(outline.entry)
    key = ask(by=cast.manager, of=entry_of(outline)).key
    approved(outline.entry)
    with pytest.raises(NotYours):
        printout_for(scope_of(cast.reviewer), outline.report.key, key)


def test_rights_are_those_of_the_moment(cast, outline):
    """An approved text is open to all staff; once another replaces it, to those with a part in it."""
    approved(outline.entry)
    key = ask(by=cast.other_manager, of=entry_of(outline)).key
    assert [each.key for each in asked_for_by(cast.other_manager, outline.report)] == [key]
    rewritten_after_approval(cast, outline)
    with pytest.raises(NotYours):
        printout_for(scope_of(cast.other_manager), outline.report.key, key)
    assert asked_for_by(cast.other_manager, outline.report) == []
    assert printout_for(scope_of(cast.reviewer), outline.report.key, key).key == key


def rewritten_after_approval(cast, outline):
    digest = last(outline.entry).digest
    return_entry(by=cast.reviewer, entry=fresh(outline.entry), digest=digest, reason="March.")
    approved(outline.entry)


def test_every_download_is_noted(cast, outline):
    approved(outline.entry)
    printout = ask(by=cast.director, of=entry_of(outline))
    given = {"by": cast.manager, "report_key": outline.report.key, "key": printout.key}
    with pytest.raises(Conflict):
        download(**given)
    assert not Event.objects.filter(action="printout.downloaded").exists()
    made(printout)
    taken = download(**given)
    assert taken.content.startswith(b"%PDF-")
    event = Event.objects.get(action="printout.downloaded")
    assert (event.actor, event.data["sha256"]) == (cast.manager, Printout.objects.get().sha256)
    word = download(**given, form="docx")
    assert word.name == taken.name.removesuffix("pdf") + "docx"
    assert opened(word.content).core_properties.title == "Year-end performance report 2016/17"
    event = Event.objects.filter(action="printout.downloaded").latest("pk")
    assert (event.data["form"], event.data["sha256"]) == ("docx", hashlib.sha256(word.content).hexdigest())


def test_a_form_that_a_draft_does_not_have_is_not_found(cast, outline):
    approved(outline.entry)
    printout = made(ask(by=cast.director, of=entry_of(outline)))
    given = {"by": cast.manager, "report_key": outline.report.key, "key": printout.key}
    for form in ("json", "", "../etc/passwd"):
        with pytest.raises(NotYours):
            download(**given, form=form)
    Printout.objects.update(word=None, word_size=0)  # made before there was a Word document
    with pytest.raises(NotYours):
        download(**given, form="docx")
    assert not Event.objects.filter(action="printout.downloaded").exists()


def test_a_failure_says_why_and_is_tried_again(cast, outline, settings):
    approved(outline.entry)
    printout = ask(by=cast.director, of=entry_of(outline))
    settings.PORTAL_BUILD_SECONDS = 0.01
    execute("reports.Printout", printout.pk)
    printout.refresh_from_db()
    assert printout.state == "failed"
    assert "seconds allowed" in printout.reason
    try_again(by=cast.director, report_key=outline.report.key, key=printout.key)
    settings.PORTAL_BUILD_SECONDS = 60
    made(Printout.objects.get())
    with pytest.raises(Conflict):
        try_again(by=cast.director, report_key=outline.report.key, key=printout.key)


def test_asking_again_for_what_failed_tries_it_again(cast, outline, settings):
    approved(outline.entry)
    settings.PORTAL_BUILD_SECONDS = 0.01
    execute("reports.Printout", ask(by=cast.director, of=entry_of(outline)).pk)
    ask(by=cast.director, of=entry_of(outline))
    assert Printout.objects.get().state == "queued"


def test_it_is_cleared_away_a_day_after_it_was_made(cast, outline):
    approved(outline.entry)
    old, new, waiting = (
        ask(by=cast.director, of=entry_of(outline)),
        ask(by=cast.director, of=whole(outline)),
        ask(by=cast.administrator, of=whole(outline)),
    )
    made(old)
    made(new)
    ago = timezone.now() - timedelta(hours=25)
    Printout.objects.filter(pk=old.pk).update(finished_at=ago)
    Printout.objects.filter(pk=waiting.pk).update(requested_at=ago)
    assert clear_away() == 1
    assert set(Printout.objects.values_list("pk", flat=True)) == {new.pk, waiting.pk}


def test_the_public_never_sees_one(cast, outline):
    approved(outline.entry)
    made_for = assemble(scope_of(cast.director), whole(outline), timezone.localdate())
    content = loads(made_for.input, EditionContent)
    assert (content.audience, content.certificate, content.published) == ("internal", None, None)
