"""The audit trail's page: events in words with their links, narrowed, checked, and taken away as a sheet."""

import csv
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from indicators.imports.words import Act as ImportAct
from portal.audit.models import Event
from portal.audit.services import record
from portal.jobs.execution import execute
from portal.trail.models import ChainCheck
from reports.comments.services import VERBS
from reports.outline.services import change_entry, take_out_entry
from reports.pages.deeds import DEEDS, deed, kind_words
from reports.pages.trail import about_report
from reports.review.services import approve
from reports.review.transitions import ACTS
from tests.cast import Cast, Facts
from tests.factories import sign_in
from tests.instance import CHECKOUT
from tests.pages.states import bring_into
from tests.pages.world import World, fresh, submitted, world

AUDIT = "/audit/"


@pytest.fixture
def made(cast: Cast, facts: Facts) -> World:
    return world(cast, facts)


@pytest.fixture
def client(made: World) -> Client:
    return sign_in(made.cast.administrator)


def page(client: Client, **query: str) -> str:
    answer = client.get(AUDIT, query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def said(client: Client, **query: str) -> str:
    """What the page says, without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", page(client, **query)).split())


def rows(client: Client, **query: str) -> list[dict[str, str]]:
    answer: Any = client.get(f"{AUDIT}export/", query)
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def event(label: str = "A thing", **more: Any) -> Event:
    with transaction.atomic():
        return record(**{"by": None, "action": "thing.moved", "subject": None, "label": label} | more)


def test_an_event_is_told_in_words_with_a_link_to_its_subject(made: World, client: Client) -> None:
    submission = submitted(made.entry)
    approve(by=made.cast.reviewer, entry=fresh(made.entry), digest=submission.digest)
    html = page(client)
    assert "<b>Reviewer</b> approved the entry" in html
    assert 'href="/reports/year-end-2016-17/entries/csc-022/"' in html
    assert submission.digest in html  # among the details


def test_what_has_no_heading_goes_by_its_indicators(made: World, client: Client) -> None:
    change_entry(by=made.cast.administrator, entry=made.entry, heading="")
    assert Event.objects.latest("sequence").label == "CSC 022: Assessments in 45 days"
    submitted(made.entry)
    assert "submitted the entry CSC 022: Assessments in 45 days" in said(client)


def test_what_was_recorded_by_its_key_is_told_by_its_name(made: World, client: Client) -> None:
    event(subject=made.facts.indicator, label="csc-022", action="indicator.changed")
    change_entry(by=made.cast.administrator, entry=made.entry, heading="")
    event(subject=made.entry, label="", action="entry.changed")
    text = said(client)
    assert "changed the indicator CSC 022: Assessments in 45 days" in text
    assert text.count("changed the outline of the entry CSC 022: Assessments in 45 days") == 2


def test_indicators_in_the_details_go_by_their_names(made: World, client: Client) -> None:
    event(data={"indicators": ["csc-022", "gone"]})
    assert "Indicators [&quot;CSC 022: Assessments in 45 days&quot;, &quot;gone&quot;]" in said(client)


def test_who_acted_for_whom_is_said(made: World, client: Client) -> None:
    event(by=made.cast.manager, on_behalf_of=made.cast.reviewer.pk)
    assert "<b>Manager for Reviewer</b> thing: moved, A thing" in page(client)


def test_a_person_leads_to_where_they_are_looked_after(made: World, client: Client) -> None:
    event(subject=made.cast.manager, label="Manager")
    assert f'<a class="govuk-link" href="/manage/people/{made.cast.manager.pk}/">Manager</a>' in page(client)


def test_who_did_something_to_themselves_is_told_as_such(made: World, client: Client) -> None:
    manager = made.cast.manager
    event(by=manager, subject=manager, label="Manager", action="user.password_set")
    event(by=manager, subject=manager, label="Manager", action="user.signed_in")
    html = page(client)
    assert (
        f'set the password of <a class="govuk-link" href="/manage/people/{manager.pk}/">themselves</a>'
        in html
    )
    assert "<b>Manager</b> signed in</p>" in html


def test_what_the_portal_did_is_said_to_be_the_portal_s(client: Client) -> None:
    event()
    assert "<b>The portal</b> thing: moved, A thing" in page(client)


def test_what_was_removed_is_told_without_a_link(made: World, client: Client) -> None:
    take_out_entry(by=made.cast.administrator, entry=made.other_entry)
    assert "took out the entry Reviews in time" in said(client, action="entry.removed")
    assert "entries/csc-145" not in page(client, action="entry.removed")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"words": "reviews time"}, True),
        ({"words": "reviews zebra"}, False),
        ({"who": "administrator"}, False),
        ({"action": "entry.added"}, True),
        ({"action": "entry."}, True),
        ({"action": "user."}, False),
        ({"report": "year-end-2016-17"}, True),
        ({"since": "2017-01-01", "until": "2100-01-01"}, True),
        ({"until": "2017-01-01"}, False),
    ],
)
def test_it_is_narrowed_by_what_was_chosen(client: Client, query: dict[str, str], found: bool) -> None:
    assert ("added the entry Reviews in time" in said(client, **query)) is found


def test_what_names_nothing_is_said_and_the_rest_holds(client: Client) -> None:
    query = {
        "action": "nonsense",
        "report": "nonsense",
        "subject": "nonsense",
        "since": "9999-12-31",
        "words": "zebra",
    }
    answer = client.get("/audit/", query)
    html = " ".join(answer.content.decode().split())
    assert answer.status_code == 422
    assert "What happened: there is no “nonsense” here, so this filter is left out." in html
    assert "Report: there is no “nonsense” here, so this filter is left out." in html
    assert "The address does not name what the events are about. Events about everything are shown." in html
    assert "From: enter a day, such as 2017-06-16" in html
    assert "0 events" in html
    assert client.get("/audit/export/", query).status_code == 422
    assert client.get("/audit/export/", {"words": "zebra"}).status_code == 200


def test_both_days_are_included(client: Client) -> None:
    event("Today’s thing")
    today = timezone.localdate()
    assert "Today’s thing" in page(client, since=today.isoformat(), until=today.isoformat())
    tomorrow = (today + timedelta(days=1)).isoformat()
    assert "Today’s thing" not in page(client, since=tomorrow)


def test_everything_about_one_thing(made: World, client: Client) -> None:
    html = said(client, subject=f"reports.entry:{made.other_entry.pk}")
    assert "added the entry Reviews in time" in html
    assert "added the entry Assessments in time" not in html
    assert "about one thing" in html


def test_a_report_s_events_are_also_those_of_removed_entries_and_of_editions(made: World) -> None:
    removed = str(made.other_entry.pk)
    take_out_entry(by=made.cast.administrator, entry=made.other_entry)
    bring_into(made, "published")
    about = about_report("year-end-2016-17")
    assert removed in about["reports.entry"]
    assert len(about["reports.edition"]) == len(about["reports.build"]) == 2


def test_a_day_that_is_none_is_refused_with_what_would_be_right(client: Client) -> None:
    answer = client.get(AUDIT, {"since": "soon", "words": "kept"})
    assert answer.status_code == 422
    assert "From: enter a day, such as 2017-06-16" in answer.content.decode()
    assert 'value="kept"' in answer.content.decode()


def test_a_file_that_is_not_made_says_which_of_both_days_is_none(client: Client) -> None:
    answer = client.get("/audit/export/", {"since": "2017-06-16", "until": "soon"})
    assert answer.status_code == 422
    assert "To: enter a day, such as 2017-06-16." in answer.content.decode()


def test_where_nothing_fits_it_leads_back(client: Client) -> None:
    assert "No event fits." in page(client, words="zebra")


def test_hostile_text_is_only_text(client: Client) -> None:
    event("<script>alert(1)</script>", data={"<b>name</b>": "<i>value</i>"})
    html = page(client)
    for markup in ("<script>alert", "<b>name", "<i>value"):
        assert markup not in html


def test_long_trails_come_in_pages_that_keep_what_was_chosen(client: Client) -> None:
    for number in range(51):
        event(f"Thing {number:02}")
    assert "Thing 50" in page(client, words="thing")
    assert "?words=thing&amp;page=2" in page(client, words="thing")
    assert "Thing 00" in page(client, words="thing", page="2")


def test_a_page_full_of_events_asks_as_often_as_one_of_few(made: World, client: Client) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            page(client, report="year-end-2016-17")
        return len(queries)

    page(client)
    few = count()
    bring_into(made, "published")
    page(client)
    assert count() == few


def test_the_chain_is_verified_at_a_press_of_the_button(client: Client) -> None:
    assert "It has not been checked from here yet." in page(client)
    assert client.post(f"{AUDIT}check/").status_code == 302
    assert "The check waits for its turn." in page(client)
    execute("portal.ChainCheck", ChainCheck.objects.get().pk)
    assert "nothing was changed, put in, taken out or moved" in page(client)


def test_a_broken_chain_is_said_here_and_among_the_work(made: World, client: Client) -> None:
    check = ChainCheck.objects.create(requested_by=made.cast.administrator)
    execute("portal.ChainCheck", check.pk)
    ChainCheck.objects.update(broken="event 7 was deleted", events=6)
    event()  # what waits is counted again after an event
    assert "No: event 7 was deleted." in page(client)
    assert "The audit trail is broken" in client.get("/").content.decode()


def test_the_sheet_has_the_events_that_were_found(client: Client) -> None:
    event("One thing")
    event("Another")
    assert [row["to"] for row in rows(client, words="thing one")] == ["One thing"]


@pytest.mark.parametrize("label", ["=1+1", "+1", "-1", "@sum", "\tx", "|x"])
def test_no_cell_is_taken_for_a_formula(client: Client, label: str) -> None:
    event(label)
    assert rows(client, action="thing.moved")[0]["to"] == f"'{label}"


def test_taking_the_sheet_is_recorded(made: World, client: Client) -> None:
    rows(client, words="one")
    taken = Event.objects.get(action="audit.exported")
    assert (taken.actor, taken.data) == (made.cast.administrator, {"chosen": {"words": "one"}})


def test_a_wrong_day_gives_no_sheet(client: Client) -> None:
    assert client.get(f"{AUDIT}export/", {"since": "soon"}).status_code == 422
    assert not Event.objects.filter(action="audit.exported").exists()


def recorded() -> set[str]:
    """Every action that the code names where it records one."""
    named = re.compile(r'\baction="(\w+\.\w+)"')
    sources = (
        path.read_text()
        for app in ("portal", "indicators", "reports")
        for path in (CHECKOUT / app).rglob("*.py")
    )
    return {action for source in sources for action in named.findall(source)}


ASKED_OF_IMPORTS = {f"import.{act.name.lower()}_requested" for act in ImportAct}
NAMED = {*recorded(), *ASKED_OF_IMPORTS, *(terms.verb for terms in ACTS.values()), *VERBS.values()}


@pytest.mark.parametrize("action", sorted(NAMED))
def test_every_action_has_its_words(action: str) -> None:
    assert action in DEEDS


def test_the_actions_are_found_in_the_code() -> None:
    assert {"import.received", "user.signed_in", "edition.withdrawn"} <= recorded()


@pytest.mark.parametrize(
    ("action", "words"),
    [("importrun.done", "Work on an import"), ("neighbour_model.added", "Neighbour model")],
)
def test_a_kind_has_a_name_that_is_a_word(action: str, words: str) -> None:
    assert kind_words(action) == words


def test_an_action_without_words_is_said_as_it_is_named() -> None:
    assert deed("entry.sent_away") == "entry: sent away,"
