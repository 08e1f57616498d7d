"""Revisions wait at the data cut-off, are shown with what each would change, and are taken in up to a moment."""

import re
from datetime import timedelta
from decimal import Decimal
from unittest import mock

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.figures.models import Value
from indicators.figures.periods import Period
from indicators.figures.services import withdraw_value
from indicators.figures.words import Status, TargetKind
from portal.audit.models import Event
from portal.errors import Conflict, Invalid, NotAllowed
from reports.entries.building import contents
from reports.outline.models import Report
from reports.review.staleness import circumstances
from reports.revisions.queries import any_waiting, waiting
from reports.revisions.services import take_in_revisions
from tests import factories
from tests.api.client import Program
from tests.pages import world as worlds
from tests.pages.rollback import undone
from tests.pages.world import World, last, world
from tests.parts import examples
from tests.shown import error_summary

YEAR = Period.year(2016)
URL = "/manage/reports/year-end-2016-17/revisions/"


@pytest.fixture
def made(cast, facts) -> World:
    """``entry`` is approved, quotes CSC 022's year and is followed by a cut-off."""
    made = world(cast, facts)
    worlds.approved(made.entry, cast.reviewer)
    Report.objects.update(cut_off=timezone.now())
    return made


def report() -> Report:
    return Report.objects.get()


def revise(made: World, number: str, period: Period = YEAR, indicator=None, **fields) -> None:
    into = factories.batch(made.cast.administrator)
    of = indicator or made.facts.indicator
    factories.values(made.cast.administrator, into, of, {period: number}, **fields)


def told(made: World) -> list[tuple[str, str, list[str]]]:
    """From, to, and the keys of the entries that would change, in the order of recording."""
    late = waiting(report(), timezone.now())
    return [
        (
            str(each.before.number if each.before else None),
            str(each.after.number if each.after else None),
            [entry.key for entry in each.entries],
        )
        for step in late.steps
        for each in step.revisions
    ]


def take_in(made: World, until=None, reason: str = "The extract of May") -> Report:
    until = until or timezone.now()
    return take_in_revisions(
        by=made.cast.administrator,
        report=made.report,
        until=until,
        digest=waiting(report(), until).digest,
        reason=reason,
    )


def test_a_revision_waits_until_it_is_taken_in(made):
    assert not any_waiting(report())
    revise(made, "86")
    assert any_waiting(report())
    assert circumstances(made.entry, last(made.entry)) == set()
    assert told(made) == [("88.00000", "86.00000", ["csc-022"])]

    take_in(made)
    fresh = report().entries.get(key="csc-022")
    assert circumstances(fresh, last(fresh)) == {"stale"}
    assert told(made) == []


def test_what_is_not_printed_changes_nothing(made):
    revise(made, "50", Period.month(2009, 4))
    late = waiting(report(), timezone.now())
    assert [len(step.revisions) for step in late.steps] == [1]
    assert late.changed == ()
    take_in(made)
    fresh = report().entries.get(key="csc-022")
    assert circumstances(fresh, last(fresh)) == set()


def test_only_what_really_changes_is_named(made):
    """A figure that came and went, and one whose words stayed, revise nothing."""
    revise(made, "86")
    revise(made, "88")
    assert told(made) == []


def test_a_withdrawn_figure_is_one_that_is_known_no_more(made):
    value = Value.objects.current().get(
        indicator=made.facts.indicator, period_kind="year", starts=YEAR.starts
    )
    withdraw_value(
        by=made.cast.administrator,
        batch=factories.batch(made.cast.administrator),
        value=value,
        reason="Wrong",
    )
    assert told(made) == [("88.00000", "None", ["csc-022"])]


def test_definitions_targets_and_benchmarks_wait_too(made):
    by = made.cast.administrator
    factories.target(
        by, factories.batch(by), made.facts.indicator, lower=Decimal(95), kind=TargetKind.AT_LEAST
    )
    late = waiting(report(), timezone.now())
    (revision,) = late.steps[0].revisions
    assert (revision.before.lower, revision.after.lower) == (Decimal(90), Decimal(95))
    assert [entry.key for entry in revision.entries] == ["csc-022"]


def test_an_entry_that_quotes_a_figure_of_another_s_indicator_is_named(made):
    worlds.draft(made.other_entry, "In time were {{CSC 022.year}}.\n")
    revise(made, "86")
    assert told(made)[0][2] == ["csc-022", "csc-145"]


def test_steps_are_taken_in_up_to_one_of_them(made):
    revise(made, "86")
    middle = waiting(report(), timezone.now()).steps[0].moment
    revise(made, "70", Period.year(2015), made.facts.other_indicator)
    assert [step[0] for step in told(made)] == ["88.00000", "84.00000"]
    take_in(made, middle)
    assert told(made) == [("84.00000", "70.00000", ["csc-145"])]
    event = Event.objects.filter(action="report.revisions_taken_in").get()
    assert event.data["reason"] == "The extract of May"


@pytest.mark.parametrize("reason", ["", "  ", "…", "x" * 301])
def test_a_reason_is_needed(made, reason):
    with pytest.raises(Invalid) as refused:
        take_in(made, reason=reason)
    assert list(refused.value.fields) == ["reason"]


def test_the_cut_off_moves_forward_and_never_beyond_now(made):
    for until in (
        report().cut_off,
        report().cut_off - timedelta(days=1),
        timezone.now() + timedelta(hours=1),
    ):
        with pytest.raises(Invalid):
            take_in(made, until)


def test_only_administrators_take_in(made):
    with pytest.raises(NotAllowed):
        take_in_revisions(
            by=made.cast.director, report=made.report, until=timezone.now(), digest="any", reason="So"
        )


def test_what_is_signed_takes_nothing_in(cast, facts):
    made = world(cast, facts)
    worlds.signed(made)
    with pytest.raises(Conflict, match="signed off"):
        take_in(made)


@settings(max_examples=examples(12), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(["80", "86", "88"]), st.booleans()), min_size=1, max_size=5))
def test_what_is_named_is_what_taking_in_changes(made, revisions):
    """An entry is named exactly where its content is another one afterwards."""
    with undone():
        for number, other in revisions:
            revise(
                made, number, indicator=made.facts.other_indicator if other else None, status=Status.REVISED
            )
        late = waiting(report(), until := timezone.now())
        before = contents(report())
        take_in(made, until)
        after = contents(report())
        differing = {pk for pk in before if before[pk] != after[pk]}
        assert {entry.pk for entry in late.changed} == differing
        named = {entry.pk for step in late.steps for each in step.revisions for entry in each.entries}
        assert named | {entry.pk for entry in late.throughout} == differing
        assert waiting(report(), timezone.now()).steps == ()


def test_the_page_tells_from_to_and_the_entries_and_takes_in(made):
    revise(made, "86")
    client = factories.sign_in(made.cast.administrator)
    assert (
        "Figures have been revised since the data cut-off"
        in client.get(URL.replace("revisions/", "")).content.decode()
    )
    answer = client.get(URL)
    html = answer.content.decode()
    assert "1 entry would print something else" in html
    assert "Assessments in time" in html
    assert "88%, final" in html
    assert "86%, final" in html
    sent = {"seen": answer.context["seen"], "until": answer.context["until"].isoformat(), "reason": ""}
    refused = client.post(URL, sent)
    assert refused.status_code == 422
    assert "Enter the reason" in refused.content.decode()
    done = client.post(URL, sent | {"reason": "The extract of May"}, follow=True)
    assert "Taken in. The report reads figures as they were known on" in done.content.decode()
    assert "Nothing that the report reads has been revised since." in client.get(URL).content.decode()


def read(client, **sent) -> dict[str, str]:
    """What the page sends, as it is now."""
    page = client.get(URL)
    return {"seen": page.context["seen"], "until": page.context["until"].isoformat(), "reason": "May"} | sent


def test_a_second_click_says_that_it_is_done_and_shows_what_waits_now(made):
    revise(made, "86")
    client = factories.sign_in(made.cast.administrator)
    sent = read(client)
    assert client.post(URL, sent).status_code == 302
    taken = report().cut_off
    again = client.post(URL, sent)
    assert (again.status_code, report().cut_off) == (409, taken)
    assert error_summary(again) == [
        "These figures have been taken in already. What waits now was recorded after them."
    ]
    assert "Nothing that the report reads has been revised since." in again.content.decode()
    # What that page sends is of what it shows: the cut-off moves on to now.
    next_ = {"seen": again.context["seen"], "until": again.context["until"].isoformat(), "reason": "May"}
    assert client.post(URL, next_).status_code == 302
    assert report().cut_off > taken


def test_what_is_not_shown_makes_nothing_out_of_date(made):
    """A figure of the year after, recorded between the look and the click, unless words name its month."""
    revise(made, "86")
    client = factories.sign_in(made.cast.administrator)
    sent, before = read(client), report().cut_off
    with mock.patch("django.utils.timezone.now", return_value=before + timedelta(microseconds=1)):
        revise(made, "61", Period.month(2017, 6))
    worlds.draft(made.other_entry, "In June it was {{CSC 022.month(2017-06)}}.\n")
    named = client.post(URL, sent)
    assert (named.status_code, report().cut_off) == (409, before)
    assert error_summary(named) == [
        "What waits now is not what you had read: figures have been recorded, or taken in, meanwhile."
    ]
    assert "61%" in named.content.decode()
    worlds.draft(made.other_entry, "It was late.\n")
    assert client.post(URL, sent).status_code == 302


def test_what_is_committed_after_the_page_was_shown_is_not_taken_in_unseen(made):
    """An import that began before the page and committed after it: 409, and the cut-off stays."""
    revise(made, "86")
    client = factories.sign_in(made.cast.administrator)
    answer = client.get(URL)
    sent = {"seen": answer.context["seen"], "until": answer.context["until"].isoformat(), "reason": "May"}
    before = report().cut_off
    with mock.patch("django.utils.timezone.now", return_value=before + timedelta(microseconds=1)):
        revise(made, "70", Period.year(2015), made.facts.other_indicator)
    assert client.post(URL, sent).status_code == 409
    assert report().cut_off == before
    fresh = client.get(URL)  # the control: with the page as it is now, the same is taken in
    sent |= {"seen": fresh.context["seen"], "until": fresh.context["until"].isoformat()}
    assert client.post(URL, sent).status_code == 302


def test_the_page_shows_a_step_alone(made):
    revise(made, "86")
    revise(made, "70", Period.year(2015), made.facts.other_indicator)
    client = factories.sign_in(made.cast.administrator)
    html = client.get(URL).content.decode()
    assert "2 entries would print something else" in html
    (only,) = re.findall(r'href="(\?until=[^"]+)"', html)
    part = client.get(URL + only).content.decode()
    assert "1 entry would print something else" in part
    assert "You see only what was recorded up to" in part
    assert "2 entries would" in client.get(URL + "?until=nonsense").content.decode()


def test_the_page_asks_as_often_for_a_few_as_for_many(cast, facts):
    few = _queries(cast, facts, 0)
    assert few == _queries(cast, facts, 12)


def _queries(cast, facts, more: int) -> int:
    with undone():
        made = world(cast, facts, more=more)
        Report.objects.update(cut_off=timezone.now())
        revise(made, "86")
        for entry in report().entries.filter(key__startswith="extra-"):
            revise(made, "70", indicator=entry.indicators.get())
        client = factories.sign_in(cast.administrator)
        client.get(URL)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(URL).status_code == 200
        return len(queries)


def test_an_entry_s_pages_tell_what_it_prints_was_revised_to(made):
    """Writer, reviewer and administrator; nothing of it where the revision is not printed, or taken in."""
    entry = "/reports/year-end-2016-17/entries/csc-022/"
    reader, by = factories.sign_in(made.cast.reviewer), factories.sign_in(made.cast.administrator)
    revise(made, "50", Period.month(2009, 4))
    assert 'id="revised-heading"' not in reader.get(entry).content.decode()
    revise(made, "86")
    html = reader.get(entry).content.decode()
    changes = [(each.label, each.before, each.after) for each in reader.get(entry).context["revised"]]
    assert ("2016/17", "88%", "86%") in changes
    assert "ask the performance team to take it in" in html
    assert "See all that waits, and take it in" in by.get(entry).content.decode()
    take_in(made)
    assert 'id="revised-heading"' not in reader.get(entry).content.decode()


def test_the_writing_page_and_my_work_tell_of_figures_in_the_words_too(made):
    worlds.draft(made.other_entry, "In time were {{CSC 022.year}}.\n")
    revise(made, "86")
    client = factories.sign_in(made.other_entry.writer)
    page = client.get("/reports/year-end-2016-17/entries/csc-145/write/")
    assert [(each.indicator, each.label, each.before, each.after) for each in page.context["revised"]] == [
        ("CSC 022", "2016/17 in the words", "88%", "86%")
    ]
    assert "Write from the figures as they stand here." in page.content.decode()
    html = client.get("/").content.decode()
    assert "Figures revised after the data cut-off" in html
    assert "CSC 022, 2016/17 in the words: 88% → 86%" in html
    assert "Figures revised after" not in factories.sign_in(made.cast.director).get("/").content.decode()


def test_the_outline_says_as_of_when_its_figures_are(made):
    client = factories.sign_in(made.cast.manager)
    assert "those known at the data cut-off" in client.get("/reports/year-end-2016-17/").content.decode()
    Report.objects.update(cut_off=timezone.now() + timedelta(days=2))
    assert (
        "those known now. From the data cut-off" in client.get("/reports/year-end-2016-17/").content.decode()
    )


def test_with_nothing_waiting_the_cut_off_moves_on_all_the_same(made):
    """So that an indicator that was recorded later can be placed."""
    client, before = factories.sign_in(made.cast.administrator), report().cut_off
    answer = client.get(URL)
    assert "Move the cut-off on to now" in answer.content.decode()
    sent = {
        "seen": answer.context["seen"],
        "until": answer.context["until"].isoformat(),
        "reason": "A new one",
    }
    assert client.post(URL, sent).status_code == 302
    assert report().cut_off > before


def test_a_cut_off_that_lies_ahead_has_nothing_to_take_in(made):
    Report.objects.update(cut_off=timezone.now() + timedelta(days=1))
    revise(made, "86")
    html = factories.sign_in(made.cast.administrator).get(URL).content.decode()
    assert "The cut-off lies ahead" in html
    assert '<form method="post" class="app-form"' not in html


def test_a_program_reads_what_waits_and_takes_it_in(made):
    revise(made, "86")
    program, address = Program(made.cast.administrator), "reports/year-end-2016-17/revisions/"
    read = program.read(address)
    told_ = read.json()
    (step,) = told_["steps"]
    assert [(each["kind"], each["before"], each["after"], each["entries"]) for each in step["revisions"]] == [
        ("value", "88%, final", "86%, final", ["csc-022"])
    ]
    assert (told_["changed"], read["ETag"]) == (["csc-022"], f'"{told_["digest"]}"')
    assert program.read(address, headers={"If-None-Match": read["ETag"]}).status_code == 304
    sent = {"until": told_["until"], "reason": "May"}
    assert program.send(address, sent).status_code == 428
    assert program.send(address, sent | {"reason": ""}, headers={"If-Match": read["ETag"]}).status_code == 422
    done = program.send(address, sent, headers={"If-Match": read["ETag"]})
    assert done.status_code == 200
    assert done.json()["cut_off"] > told_["cut_off"]
    again = program.send(address, sent, headers={"If-Match": read["ETag"]})
    assert (again.status_code, again.json()["digest"]) == (409, program.read(address).json()["digest"])
    assert again.json()["detail"].startswith("These figures have been taken in already.")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("nonsense", "The address names no day and time that can be read."),
        ("2017-13-45T10:00:00", "The address names no day and time that can be read."),
        ("2017-06-01T10:00:00", "The address names no day and time that can be read."),  # of which time zone?
        ("2999-01-01T10:00:00+00:00", "The address names a moment that lies ahead."),
        ("2016-01-01T10:00:00+00:00", "The address names a moment that is not after the data cut-off."),
    ],
)
def test_an_address_with_a_moment_that_is_none_says_so_and_shows_all(asked, said, made):
    revise(made, "86")
    html = factories.sign_in(made.cast.administrator).get(URL, {"until": asked}).content.decode()
    assert said in html
    assert "You see only" not in html
    assert "86%, final" in html


def test_a_moment_lost_from_the_page_is_asked_for_in_the_portals_words(made):
    revise(made, "86")
    client = factories.sign_in(made.cast.administrator)
    seen = client.get(URL).context["seen"]
    before = report().cut_off
    for until in ("", "nonsense"):
        answer = client.post(URL, {"seen": seen, "until": until, "reason": "The extract of May"})
        assert answer.status_code == 422
        assert error_summary(answer) == [
            "Open the page again: what was sent did not say up to which moment you had seen what waits"
        ]
    assert report().cut_off == before


def test_what_is_said_of_a_later_year_does_not_wait_for_a_report_that_does_not_print_it(made):
    """A correction of last year's report, while this year's figures, targets and benchmarks come in."""
    by, of = made.cast.administrator, made.facts.indicator
    revise(made, "61", Period.year(2017))
    factories.target(by, factories.batch(by), of, year=2017, lower=Decimal(95), kind=TargetKind.AT_LEAST)
    england = factories.comparator(by)
    factories.benchmark(by, factories.batch(by), of, england, period=Period.year(2017))
    assert (told(made), any_waiting(report())) == ([], False)
    client = factories.sign_in(by)
    assert "Nothing that the report reads has been revised since." in client.get(URL).content.decode()

    revise(made, "86")
    assert told(made) == [("88.00000", "86.00000", ["csc-022"])]
    assert any_waiting(report())


def test_it_does_where_the_words_name_it(made):
    worlds.draft(made.other_entry, "In June it was {{CSC 022.month(2017-06)}}.\n")
    revise(made, "61", Period.month(2017, 6))
    revise(made, "62", Period.month(2017, 7))
    revise(made, "86")
    assert told(made) == [
        ("None", "61.00000", ["csc-145"]),
        ("None", "62.00000", ["csc-145"]),  # beside each stand the changing entries that print its indicator
        ("88.00000", "86.00000", ["csc-022", "csc-145"]),
    ]
