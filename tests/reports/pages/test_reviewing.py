"""A reviewer's entries on one page: what is new, what was opened, and several approved in one go or none."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.accounts.queries import scope_of
from portal.errors import Conflict, DigestMissing, Invalid, NotAllowed, NotYours
from reports.outline.models import Entry, Report
from reports.pages.gathering import gather
from reports.pages.reviewing import Review, review_of
from reports.review.models import Decision, LastLook
from reports.review.services import approve_together, looked, return_entry
from tests.cast import Cast, Facts
from tests.factories import sign_in
from tests.pages.rollback import undone
from tests.pages.world import World, approved, draft, fresh, last, revise, submitted, world

MORE = 3


@pytest.fixture
def made(cast: Cast, facts: Facts) -> World:
    """Four entries of the reviewer's area, three of them submitted."""
    made = world(cast, facts, more=MORE)
    for entry in extras(made):
        submitted(entry)
    return made


def extras(made: World) -> list[Entry]:
    return list(made.report.entries.filter(key__startswith="extra-").order_by("key"))


def review(made: World) -> Review:
    scope, report = scope_of(made.cast.reviewer), Report.objects.get(pk=made.report.pk)
    return review_of(gather(report, scope, timezone.localdate()), scope, {})


def opened(made: World, *entries: Entry) -> dict[str, str]:
    """What the reviewer opened, as it is sent."""
    for entry in entries:
        looked(by=made.cast.reviewer, submission=last(entry))
    return {entry.key: last(entry).digest for entry in entries}


def approve(made: World, read: dict[str, str]) -> int:
    return len(approve_together(by=made.cast.reviewer, report=made.report, read=read))


def states(made: World) -> list[str]:
    return [entry.state for entry in extras(made)]


def test_what_waits_stands_there_in_reading_order_with_what_is_left(made: World) -> None:
    draft(made.entry)
    found = review(made)
    assert [item.row.entry.key for item in found.waiting] == ["extra-0", "extra-1", "extra-2"]
    assert (found.total, found.with_writers, found.approved) == (4, 1, 0)
    assert not found.may_approve_some


def test_what_was_opened_is_known_and_what_came_since_is_told(made: World) -> None:
    first, second, _ = extras(made)
    opened(made, first, second)
    return_entry(by=made.cast.reviewer, entry=fresh(second), digest=last(second).digest, reason="Why?")
    submitted(second, "The year was better than expected.\n")
    one, two, three = review(made).waiting
    assert one.opened
    assert one.since is None
    assert not two.opened
    assert two.since
    assert two.since.words == "1 change in the words; no figures differ."
    assert (three.opened, three.since) == (None, None)


def test_an_entry_whose_figures_changed_stands_alone_with_its_difference(made: World) -> None:
    submitted(made.entry)
    revise(made, "87")
    found = review(made)
    assert len(found.waiting) == 3
    (changed,) = found.changed
    assert ("88%", "87%") in [(figure.before, figure.after) for figure in changed.figures]


def test_several_that_were_opened_are_approved_in_one_go(made: World) -> None:
    first, _, third = extras(made)
    assert approve(made, opened(made, first, third)) == 2
    assert states(made) == ["approved", "submitted", "approved"]
    assert Decision.objects.filter(action="approve", by=made.cast.reviewer).count() == 2


def test_one_that_was_not_opened_keeps_all_from_being_approved(made: World) -> None:
    first, second, _ = extras(made)
    read = opened(made, first) | {second.key: last(second).digest}
    with pytest.raises(Conflict) as refused:
        approve(made, read)
    assert list(refused.value.details["entries"]) == [second.key]
    assert states(made) == ["submitted"] * 3
    opened(made, second)  # and that was all that was missing
    assert approve(made, read) == 2


def test_one_that_was_opened_before_it_was_submitted_again_is_not_approved(made: World) -> None:
    first, second, _ = extras(made)
    opened(made, first, second)
    return_entry(by=made.cast.reviewer, entry=fresh(second), digest=last(second).digest, reason="Why?")
    submitted(second, "The year was better than expected.\n")
    with pytest.raises(Conflict):
        approve(made, {entry.key: last(entry).digest for entry in (first, second)})
    assert states(made) == ["submitted"] * 3


def test_one_whose_figures_changed_keeps_all_from_being_approved(made: World) -> None:
    submitted(made.entry)
    read = opened(made, extras(made)[0], made.entry)
    revise(made, "87")
    with pytest.raises(Conflict) as refused:
        approve(made, read)
    assert list(refused.value.details["entries"]) == ["csc-022"]
    assert states(made) == ["submitted"] * 3


def test_one_that_is_approved_already_is_told(made: World) -> None:
    first, second, _ = extras(made)
    read = opened(made, first, second)
    approve(made, {first.key: read[first.key]})
    with pytest.raises(Conflict) as refused:
        approve(made, read)
    assert list(refused.value.details["entries"]) == [first.key]
    assert states(made) == ["approved", "submitted", "submitted"]


def test_nothing_and_nothing_that_exists_are_refused(made: World) -> None:
    with pytest.raises(Invalid):
        approve(made, {})
    with pytest.raises(NotYours):
        approve(made, {"no-such-entry": "0" * 64})
    first = extras(made)[0]
    opened(made, first)
    with pytest.raises(DigestMissing):
        approve(made, {first.key: ""})


def test_nobody_approves_what_is_not_theirs_or_what_they_wrote(made: World) -> None:
    first = extras(made)[0]
    read = {first.key: last(first).digest}
    for person in (made.cast.director, made.cast.administrator, made.cast.manager):
        LastLook.objects.create(entry=first, user=person, submission=last(first), at=timezone.now())
        with pytest.raises(NotAllowed):
            approve_together(by=person, report=made.report, read=read)


def test_the_page_says_which_entry_is_why_and_keeps_the_ticks(made: World) -> None:
    first, second, _ = extras(made)
    read = opened(made, first, second)
    return_entry(by=made.cast.reviewer, entry=fresh(second), digest=last(second).digest, reason="Why?")
    client = sign_in(made.cast.reviewer)
    answer = client.post(
        f"/reports/{made.report.key}/review/",
        {"entry": list(read), **{f"digest-{key}": digest for key, digest in read.items()}},
    )
    html = " ".join(answer.content.decode().split())
    assert answer.status_code == 409
    assert "Nothing was approved." in html
    assert "<li>X 001: Extra 1: This entry is returned" in html
    assert f'value="{first.key}" checked' in html


def test_a_decision_leads_on_to_the_next_that_waits_and_after_the_last_to_the_page(made: World) -> None:
    client, addresses = sign_in(made.cast.reviewer), []
    for entry in extras(made):
        sent = {"decision": "approve", "digest": last(entry).digest, "then": "next"}
        answer = client.post(f"/reports/{made.report.key}/entries/{entry.key}/decide/", sent)
        addresses.append(answer.headers["Location"])
    report = f"/reports/{made.report.key}"
    assert addresses == [f"{report}/entries/extra-1/", f"{report}/entries/extra-2/", f"{report}/review/"]


def test_the_page_asks_as_often_for_three_as_for_thirty(cast: Cast, facts: Facts) -> None:
    assert queries(cast, facts, 3) == queries(cast, facts, 30)


def queries(cast: Cast, facts: Facts, more: int) -> int:
    with undone():
        made = world(cast, facts, more=more)
        for entry in extras(made):
            submitted(entry)
        approved(made.other_entry, cast.other_reviewer)
        opened(made, extras(made)[0])
        client = Client()
        client.force_login(cast.reviewer)
        client.get(f"/reports/{made.report.key}/review/")
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/reports/{made.report.key}/review/").status_code == 200
    return len(asked)


def test_who_has_nothing_to_decide_is_told_so(made: World) -> None:
    submitted(made.entry)
    url = f"/reports/{made.report.key}/entries/{made.entry.key}/decide/"
    answer = sign_in(made.cast.manager).post(url, {"decision": ""})
    assert answer.status_code == 422
    assert "There is nothing here for you to decide" in answer.content.decode()
