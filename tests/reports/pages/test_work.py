"""What waits for whom, as my work tells it."""

import re

import pytest
from django.test import Client

from reports.comments.services import On, answer, comment, decline, propose, resolve
from reports.editions.services import correct
from reports.outline.models import Entry, NarrativeRule, Report
from reports.outline.services import change_entry
from reports.review.services import return_entry
from tests.cast import Cast, Facts
from tests.factories import sign_in
from tests.pages.states import bring_into
from tests.pages.world import World, fresh, last, returned, revise, submitted, world


@pytest.fixture
def made(cast: Cast, facts: Facts) -> World:
    return world(cast, facts)


def waiting(client: Client) -> str:
    """The page from its heading to the list of what does not wait for this person."""
    html = client.get("/").content.decode()
    told = html[html.index("<h1") : html.index("Progress of the report")]
    return re.split("Your other entries|Your entries in this report", told)[0]


def test_a_writer_is_told_to_begin(made: World) -> None:
    html = waiting(sign_in(made.cast.manager))
    assert "Nothing has been typed yet" in html
    assert "One thing waits for you." in html


def test_a_writer_of_no_words_is_told_to_submit_the_figures(made: World) -> None:
    change_entry(by=made.cast.administrator, entry=made.entry, narrative=NarrativeRule.NONE.value, parts=[])
    client = sign_in(made.cast.manager)
    assert "It has no words of its own. Check its figures, then submit it." in waiting(client)
    page = client.get("/reports/year-end-2016-17/entries/csc-022/write/").content.decode()
    assert "This entry has no words of its own." in page


def test_a_writer_reads_what_the_reviewer_asks(made: World) -> None:
    returned(made.entry, made.cast.reviewer, "What lies behind it?")
    assert "The Reviewer asks: “What lies behind it?”" in waiting(sign_in(made.cast.manager))


def test_a_writer_hears_of_figures_that_changed(made: World) -> None:
    submitted(made.entry)
    revise(made)
    assert "A figure was revised after you submitted it" in waiting(sign_in(made.cast.manager))


def test_a_writer_hears_of_comments_until_they_are_answered_or_settled(made: World) -> None:
    digest = submitted(made.entry).digest
    said = comment(by=made.cast.reviewer, entry=made.entry, text="Why?", digest=digest)
    writer, reviewer = sign_in(made.cast.manager), sign_in(made.cast.reviewer)
    assert "1 comment waits for your answer." in waiting(writer)
    assert "One thing waits for you." in waiting(writer)
    wording = propose(
        by=made.cast.director,
        entry=made.entry,
        on=On("narrative.1"),
        wording="Most were in time.",
        digest=digest,
    )
    told = "2 comments wait for your answer. Other words are proposed: accept or decline them."
    assert told in waiting(writer)
    assert "for your answer" not in waiting(reviewer)
    answer(by=made.cast.manager, comment=said, text="Holidays.")
    decline(by=made.cast.manager, comment=wording, reason="They were all.")
    assert "Nothing waits for you." in waiting(writer)
    answer(by=made.cast.reviewer, comment=said, text="And in June?")
    assert "1 comment waits for your answer." in waiting(writer)
    resolve(by=made.cast.reviewer, comment=said)
    assert "Nothing waits for you." in waiting(writer)


def test_what_is_submitted_waits_for_its_reviewer_alone(made: World) -> None:
    submitted(made.entry)
    assert "approve or return it" in waiting(sign_in(made.cast.reviewer))
    assert "Nothing waits for you." in waiting(sign_in(made.cast.other_reviewer))
    assert "Nothing waits for you." in waiting(sign_in(made.cast.manager))


def test_the_director_is_told_when_all_is_approved(made: World) -> None:
    assert "Nothing waits for you." in waiting(sign_in(made.cast.director))
    bring_into(made, "ready")
    assert "Every entry is approved" in waiting(sign_in(made.cast.director))


def test_the_administrator_is_told_to_publish(made: World) -> None:
    administrator = sign_in(made.cast.administrator)
    bring_into(made, "signed")
    assert "Signed off. Publish it." in administrator.get("/").content.decode()


def test_the_administrator_is_told_of_a_failed_build(made: World) -> None:
    bring_into(made, "failed")
    html = sign_in(made.cast.administrator).get("/").content.decode()
    assert html.count("Its files could not be made") == 2  # public and internal


def test_lateness_is_said_in_words(made: World) -> None:
    Report.objects.filter(pk=made.report.pk).update(writing_due="2017-05-05")
    html = sign_in(made.cast.administrator).get("/").content.decode()
    assert "3 entries are late" in html
    assert "years late" in html
    assert "Two things wait for you. One is late." in html


def test_where_all_is_late_it_says_all(cast: Cast, facts: Facts) -> None:
    made = world(cast, facts, more=1)
    Report.objects.filter(pk=made.report.pk).update(writing_due="2017-05-05")
    assert "Two things wait for you. All are late." in waiting(sign_in(cast.manager))


def counted(client: Client, path: str = "/indicators/") -> str:
    """The number beside "My work" in the navigation of another page; empty where there is none."""
    html = client.get(path).content.decode()
    mine = html[html.index("My work") :].split("</a>")[0]
    return mine.split('app-count">')[1].split("<")[0] if "app-count" in mine else ""


def test_the_navigation_counts_what_waits(made: World) -> None:
    manager, reviewer = sign_in(made.cast.manager), sign_in(made.cast.reviewer)
    assert counted(manager) == "1"
    assert counted(reviewer) == ""
    submitted(made.entry)
    assert counted(manager) == ""
    assert counted(reviewer) == "1"
    revise(made)
    assert counted(manager) == "1"
    assert counted(reviewer) == ""


def test_who_has_nothing_to_do_is_told_where_to_look(made: World) -> None:
    html = sign_in(made.cast.director).get("/").content.decode()
    assert "Nothing waits for you." in html
    assert "See how every entry of the report stands" in html


def test_without_a_report_the_administrator_is_led_to_what_comes_first(cast: Cast) -> None:
    html = sign_in(cast.administrator).get("/").content.decode()
    assert "No report has been opened yet." in html
    begun = ("/manage/areas/", "/manage/people/", "/manage/indicators/", "/manage/reports/")
    assert [address for address in begun if f'href="{address}"' not in html] == []
    assert "the performance team opens it" in sign_in(cast.manager).get("/").content.decode()


def test_a_published_report_still_shows_ones_own_entries(made: World) -> None:
    bring_into(made, "published")
    html = sign_in(made.cast.manager).get("/").content.decode()
    assert "The report is signed off; its editions stand in the register." in html
    assert "Your entries in this report" in html
    assert "CSC 022: Assessments in 45 days" in html


def test_a_correction_is_never_late(made: World) -> None:
    """The report's dates were those of its first edition."""
    bring_into(made, "published")
    Report.objects.filter(pk=made.report.pk).update(writing_due="2017-05-05", review_due="2017-05-12")
    correct(by=made.cast.administrator, report=made.report, erratum="A figure was that of the quarter.")
    return_entry(
        by=made.cast.director, entry=fresh(made.entry), digest=last(made.entry).digest, reason="Why?"
    )
    manager = sign_in(made.cast.manager)
    pages = ("/", f"/reports/{made.report.key}/", f"/reports/{made.report.key}/entries/csc-022/write/")
    for page in pages:
        html = manager.get(page).content.decode()
        assert "late</" not in html
        assert "years late" not in html
    assert "open for a correction" in manager.get(pages[1]).content.decode()


def test_the_administrator_is_told_which_entries_nobody_writes_or_reads(made: World) -> None:
    Entry.objects.filter(pk=made.other_entry.pk).update(writer=None, approver=None)
    administrator = sign_in(made.cast.administrator)
    html = waiting(administrator)
    assert "1 entry has no writer" in html
    assert "2 entries have no reviewer" in html  # the front sheet has none either
    assert 'href="/reports/year-end-2016-17/?writer=None"' in html
    outline = administrator.get("/reports/year-end-2016-17/", {"writer": "None"}).content.decode()
    assert "/entries/csc-145/" in outline
    assert "/entries/csc-022/" not in outline
    assert "no writer" not in waiting(sign_in(made.cast.manager))


def test_in_a_signed_report_nobody_has_to_be_named(made: World) -> None:
    bring_into(made, "signed")
    Entry.objects.update(writer=None)
    assert "no writer" not in waiting(sign_in(made.cast.administrator))


def test_the_administrator_s_first_page_leads_to_their_daily_work(made: World) -> None:
    html = sign_in(made.cast.administrator).get("/").content.decode()
    for address in ("/audit/", "/admin/", "/editions/register/", "/indicators/"):
        assert f'href="{address}"' in html
    assert "Looking after the portal" not in sign_in(made.cast.director).get("/").content.decode()
