"""What waits for whom, as my work tells it."""

import re
from collections.abc import Callable, Iterable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from portal.accounts.queries import scope_of
from portal.messages.models import Message
from portal.messages.rendering import mail
from reports.checks import key_of
from reports.comments.services import On, answer, comment, decline, propose, resolve
from reports.content.model import EntryKind
from reports.editions.dismissing import content_read, dismiss, findings_on
from reports.editions.services import correct
from reports.entries.changes import QUIET
from reports.entries.services import confirm, enter_for
from reports.outline.models import Entry, NarrativeRule, Report
from reports.outline.services import add_entry, add_section, change_entry, open_report
from reports.pages import waiting as waiting_page
from reports.pages.digest import write
from reports.pages.waiting import waiting_count, work_for
from reports.review.services import return_entry
from tests.cast import Cast, Facts
from tests.factories import sign_in
from tests.pages.states import bring_into
from tests.pages.world import (
    PLAIN,
    WORDS,
    World,
    approved,
    draft,
    fresh,
    last,
    returned,
    revise,
    submitted,
    world,
)


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


def _counts_hold(made: World, acts: Iterable[Callable[[], object]]) -> bool:
    """Whether after each act what is remembered for everybody is how much waits."""
    today = timezone.localdate()
    scopes = [scope_of(person) for person in made.cast.people().values()]
    for act in acts:
        for scope in scopes:
            waiting_count(scope, today)
        act()
        if any(waiting_count(scope, today) != len(work_for(scope, today).waiting) for scope in scopes):
            return False
    return True


def _noted(made: World) -> None:
    """Words of which the checker warns, and why they stay."""
    entry, by = draft(made.entry, "In 2016/17 it was 71.3%.\n"), made.cast.manager
    content = content_read(by, scope_of(by), entry)
    [found] = [each for each in findings_on(entry, content) if each.words == "71.3%"]
    dismiss(by=by, entry=entry, key=key_of(found, content), reason="The inspectors count it otherwise.")


def _saving(made: World) -> list[Callable[[], object]]:
    """Everything that changes words of an entry that stays with its writer."""
    given = {"entry": fresh(made.other_entry), "base_version": 0}
    entered = {"by": made.cast.administrator, **given, "texts": {"narrative": PLAIN}}
    return [
        lambda: draft(made.entry),
        lambda: draft(made.entry, ""),
        lambda: enter_for(**entered),
        lambda: confirm(by=made.cast.other_manager, entry=fresh(made.other_entry), base_version=1),
        lambda: _noted(made),
        lambda: returned(made.entry, by=made.cast.reviewer),
        lambda: draft(made.entry, WORDS),
    ]


@pytest.mark.parametrize("late", [True, False])
def test_how_much_waits_is_right_after_anything_was_saved(made: World, late: bool) -> None:
    if late:
        Report.objects.filter(pk=made.report.pk).update(writing_due="2017-05-05")
    assert _counts_hold(made, _saving(made))


def test_nothing_is_counted_again_for_words_that_were_saved(
    made: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    scope, today = scope_of(made.cast.manager), timezone.localdate()
    waiting_count(scope, today)
    draft(made.entry)
    monkeypatch.setattr(waiting_page, "work_for", None)
    assert waiting_count(scope, today) == 1
    revise(made)
    with pytest.raises(TypeError):
        waiting_count(scope, today)


def test_it_would_not_be_right_if_what_is_submitted_were_taken_for_saved(
    made: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting_page, "QUIET", (*QUIET, "entry.submitted"))
    assert not _counts_hold(made, [lambda: submitted(made.entry)])


def test_who_has_nothing_to_do_is_told_where_to_look(made: World) -> None:
    html = sign_in(made.cast.director).get("/").content.decode()
    assert "Nothing waits for you." in html
    assert "See what still stops the sign-off" in html
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


def _another(made: World) -> Entry:
    """An entry of the same indicator, writer and reviewer, in a report of the year after."""
    today = timezone.localdate()
    report = open_report(
        by=None,
        template=made.template,
        key="year-end-2017-18",
        area=made.cast.directorate,
        year=2017,
        committee="Children and Young People Scrutiny Committee",
        meeting_date=today + timedelta(days=80),
        author="Performance Manager",
        contact="performance@council.example",
        responsible_director="Director of Children’s Services",
        cut_off=timezone.now() + timedelta(days=1),
    )
    return add_entry(
        by=None,
        section=add_section(by=None, report=report, key="contacts", heading="Contacts and referrals"),
        key="csc-022",
        kind=EntryKind.INDICATORS,
        heading="Assessments in time",
        area=made.cast.area,
        indicators=[(made.facts.indicator, "")],
        writer=made.cast.manager,
        approver=made.cast.reviewer,
    )


OLD, NEW = "Year-end performance report 2016/17", "Year-end performance report 2017/18"


def test_with_two_reports_open_each_thing_says_of_which_it_is(made: World) -> None:
    other = _another(made)
    work = work_for(scope_of(made.cast.manager), timezone.localdate())
    assert [(task.url, task.report) for task in work.waiting] == [
        ("/reports/year-end-2016-17/entries/csc-022/write/", OLD),
        ("/reports/year-end-2017-18/entries/csc-022/write/", NEW),
    ]
    html = sign_in(made.cast.manager).get("/").content.decode()
    for title, key in ((OLD, made.report.key), (NEW, other.report.key)):
        assert f"<b>{title}</b>" in html
        assert f"Progress of the {title}" in html
        assert f"Dates of the {title}" in html
        assert f'href="/reports/{key}/"' in html
    assert f'<p class="app-kicker">{NEW}</p>' not in html


def test_what_is_with_others_says_so_too_and_each_report_s_work_on_the_sign_off_is_led_to(
    made: World,
) -> None:
    other = _another(made)
    for entry in (made.entry, other):
        submitted(entry)
    html = sign_in(made.cast.manager).get("/").content.decode()
    assert ("Nothing waits for you." in html, "Your entries in this report" in html) == (True, False)
    assert [html.count(f'<span class="app-remark">{title}</span>') for title in (OLD, NEW)] == [1, 1]
    assert f"See what still stops the sign-off of the {OLD}" in html
    assert f"See what still stops the sign-off of the {NEW}" in html


def test_what_waits_for_either_report_is_led_to_there(made: World) -> None:
    """The writer of the earlier report's entry is led to its revised figures, not to those of the newest report."""
    _another(made)
    approved(made.entry, made.cast.reviewer)
    Report.objects.filter(pk=made.report.pk).update(cut_off=timezone.now())
    revise(made)
    html = sign_in(made.cast.manager).get("/").content.decode()
    told = html[html.index("Figures revised after the data cut-off") :]
    assert f'<span class="app-remark">{OLD}</span>' in told.split("</ul>")[0]
    Entry.objects.filter(pk=made.entry.pk).update(writer=made.cast.administrator)
    html = sign_in(made.cast.administrator).get("/").content.decode()
    told = html[html.index("Figures revised after the data cut-off") :].split("</ul>")[0]
    assert "/manage/reports/year-end-2016-17/revisions/" in told
    assert "/manage/reports/year-end-2017-18/revisions/" not in told


def test_with_one_report_open_nothing_says_of_which_it_is(made: World) -> None:
    work = work_for(scope_of(made.cast.manager), timezone.localdate())
    assert [task.report for task in work.waiting] == [""]
    html = sign_in(made.cast.manager).get("/").content.decode()
    assert f'<p class="app-kicker">{OLD}</p>' in html
    assert "Progress of the report" in html


def test_the_letter_of_the_day_says_of_which_report_each_is(made: World) -> None:
    _another(made)
    letter = write(scope_of(made.cast.manager), timezone.localdate())
    assert letter is not None
    assert [task["report"] for task in letter.context["others"]] == [OLD, NEW]
    message = Message(subject=letter.subject, template=letter.template, context=letter.context)
    message.to, message.key = made.cast.manager, "digest"
    sent = mail(message)
    assert f"  {OLD}\n" in str(sent.body)
    assert f"{NEW}<br>" in str(sent.alternatives[0][0])
