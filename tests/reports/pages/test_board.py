"""The progress board: counts that lead to their entries, what is with whom, what stops the sign-off."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from portal.accounts.queries import scope_of
from reports.outline.models import Report
from reports.pages.asking import days_of, reminded
from reports.pages.board import Board, board_of
from reports.pages.gathering import gather
from reports.review.models import Decision
from tests.cast import Cast, Facts
from tests.factories import sign_in
from tests.pages.world import World, all_approved, approved, draft, revise, submitted, world


@pytest.fixture
def made(cast: Cast, facts: Facts) -> World:
    return world(cast, facts)


def board(made: World, today: date | None = None) -> Board:
    today, report = today or timezone.localdate(), Report.objects.get(pk=made.report.pk)
    return board_of(
        gather(report, scope_of(made.cast.administrator), today),
        days_of(report),
        reminded(report, today),
        today,
    )


def counts(found: Board) -> dict[str, int]:
    return {state: cell.count for state, cell in zip(found.states, found.all.cells, strict=True)}


def test_the_counts_add_up_over_sections_and_states(made: World) -> None:
    submitted(made.entry)
    draft(made.other_entry)
    found = board(made)
    assert counts(found) == {
        "Approved": 0,
        "Submitted": 1,
        "Figures changed": 0,
        "Returned": 0,
        "Draft": 1,
        "Not started": 1,
    }
    assert [line.total.count for line in found.sections] == [1, 1, 1]
    assert sum(cell.count for line in found.sections for cell in line.cells) == found.all.total.count == 3


def test_a_number_leads_to_the_entries_that_it_counts(made: World) -> None:
    submitted(made.entry)
    client = sign_in(made.cast.administrator)
    html = client.get(board(made).all.cells[1].url).content.decode()
    assert "CSC 022" in html
    assert "CSC 145" not in html


def test_each_person_has_what_is_with_them_and_by_when(made: World) -> None:
    submitted(made.entry)
    people = {
        (line.post, line.part): (line.total.count, line.waiting, line.late) for line in board(made).people
    }
    cast = made.cast
    assert people[cast.manager.post, "Writes"] == (1, 0, 0)
    assert people[cast.reviewer.post, "Reviews"] == (1, 1, 0)
    assert people[cast.other_manager.post, "Writes"] == (1, 1, 0)
    due = {(line.post, line.part): line.due for line in board(made).people}
    assert due[cast.reviewer.post, "Reviews"] == made.report.review_due
    assert due[cast.manager.post, "Writes"] is None


def test_what_is_late_is_counted_for_whom_it_is_with(made: World) -> None:
    submitted(made.entry)
    later = board(made, made.report.writing_due + timedelta(days=1))
    late = {(line.post, line.part): line.late for line in later.people}
    assert late[made.cast.other_manager.post, "Writes"] == 1
    assert late[made.cast.manager.post, "Writes"] == 0
    assert late[made.cast.reviewer.post, "Reviews"] == 0
    assert later.all.late.count == 2


def test_what_stops_the_sign_off_is_said_with_its_entries(made: World) -> None:
    approved(made.entry, made.cast.reviewer)
    revise(made)
    submitted(made.other_entry)
    stops = {stop.why: [row.entry.key for row in stop.rows] for stop in board(made).stops}
    assert stops == {
        "Its figures have changed since it was submitted.": ["csc-022"],
        "It waits for approval.": ["csc-145"],
        "Nothing has been written.": ["front-sheet"],
    }


def test_nothing_stops_it_when_all_is_approved(made: World) -> None:
    all_approved(made)
    assert board(made).stops == ()
    html = sign_in(made.cast.director).get(f"/reports/{made.report.key}/progress/").content.decode()
    assert "go to sign-off" in html


def test_the_weeks_tell_what_was_left_at_their_ends(made: World) -> None:
    approved(made.entry, made.cast.reviewer)
    submitted(made.other_entry)
    today = timezone.localdate()
    (week,) = board(made).weeks
    assert (week.submitted, week.approved, week.left) == (2, 1, 2)
    assert week.starts <= today < week.starts + timedelta(weeks=1)
    later = board(made, today + timedelta(weeks=1)).weeks
    assert [(week.submitted, week.approved, week.left) for week in later] == [(2, 1, 2), (0, 0, 2)]
    assert len(board(made, today + timedelta(weeks=30)).weeks) == 8


def test_an_approval_whose_figures_changed_is_left_again(made: World) -> None:
    approved(made.entry, made.cast.reviewer)
    revise(made)
    assert [week.left for week in board(made).weeks] == [3]


def test_before_anything_is_submitted_there_are_no_weeks(made: World) -> None:
    assert Decision.objects.count() == 0
    assert board(made).weeks == ()


def test_no_text_is_on_the_board(made: World) -> None:
    draft(made.entry, "Secret words of a draft.")
    html = sign_in(made.cast.other_reviewer).get(f"/reports/{made.report.key}/progress/").content.decode()
    assert "Secret words" not in html


def test_the_outline_shows_the_latest_at_a_glance_and_counts_the_rest(cast: Cast, facts: Facts) -> None:
    made = world(cast, facts, more=10)
    day = timezone.localdate() - timedelta(days=3)
    Report.objects.filter(pk=made.report.pk).update(writing_due=day)
    html = sign_in(cast.administrator).get(f"/reports/{made.report.key}/").content.decode()
    assert "5 more are late" in html


def test_the_outline_is_filtered_by_rating_and_checks(made: World) -> None:
    revise(made, "70")
    client, url = sign_in(made.cast.administrator), f"/reports/{made.report.key}/"
    missed = client.get(f"{url}?rating=missed").content.decode()
    assert "CSC 022: " in missed
    assert "CSC 145: " not in missed
    assert "No entry fits these filters." in client.get(f"{url}?checks=on").content.decode()


@pytest.mark.parametrize(
    ("query", "summary"),
    [("rating=missed", "Rating: Missed"), ("writer=None", "Writer: Nobody named")],
)
def test_an_address_still_works_when_nothing_is_missed_or_wants_a_person_any_more(
    made: World, query: str, summary: str
) -> None:
    answer = sign_in(made.cast.administrator).get(f"/reports/{made.report.key}/?{query}")
    assert answer.status_code == 200
    assert "No entry fits these filters." in answer.content.decode()
    assert summary in answer.content.decode()


def test_a_rating_that_there_is_not_is_still_told(made: World) -> None:
    answer = sign_in(made.cast.administrator).get(f"/reports/{made.report.key}/?rating=splendid")
    assert answer.status_code == 422
    assert "Rating: there is no “splendid” here, so this filter is left out." in answer.content.decode()
