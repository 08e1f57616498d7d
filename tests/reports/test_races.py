"""Two decisions at once: exactly one wins and the other is a Conflict; without the locks that is not so."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest
from django.db import connections
from django.db.models import QuerySet
from django.utils import timezone

from portal.errors import Conflict
from reports.editions import signing
from reports.editions.models import Edition, SignOff
from reports.editions.readiness import readiness
from reports.editions.services import publish, reopen
from reports.entries.models import Autosave, Draft, Submission
from reports.entries.services import save_draft
from reports.outline.models import Entry, Report
from reports.outline.services import change_report
from reports.review import moves, services
from reports.review.models import Decision
from reports.review.services import approve, approve_together, looked, return_entry, submit
from tests import cast as casting
from tests.databases import at_once
from tests.reports.outlines import (
    Outline,
    all_approved,
    drafted,
    fresh,
    last,
    outline,
    sign,
    signed,
    submitted,
    texts,
)

Act = Callable[[], Any]


@dataclass(frozen=True)
class World:
    cast: casting.Cast
    outline: Outline


@pytest.fixture
def world(real_database) -> World:
    people = casting.cast()
    return World(people, outline(people, casting.facts(people)))


def approving(world: World, by: str) -> Act:
    person = world.outline.chief if by == "chief" else getattr(world.cast, by)
    entry, digest = fresh(world.outline.entry), last(world.outline.entry).digest
    return lambda: approve(by=person, entry=entry, digest=digest)


def returning(world: World) -> Act:
    entry, digest = fresh(world.outline.entry), last(world.outline.entry).digest
    return lambda: return_entry(by=world.cast.reviewer, entry=entry, digest=digest, reason="Why?")


def saving(world: World, words: str, version: int = 1) -> Act:
    entry = fresh(world.outline.entry)
    return lambda: save_draft(
        by=world.cast.manager, entry=entry, texts={"narrative": words}, base_version=version
    )


def submitting(world: World) -> Act:
    entry = fresh(world.outline.entry)
    return lambda: submit(by=world.cast.manager, entry=entry, base_version=1)


def signing_off(world: World) -> Act:
    ready = readiness(world.outline.report)
    digests = {"internal_digest": ready.internal_digest, "public_digest": ready.public_digest}
    return lambda: sign(world.cast, world.outline, **digests)


def publishing(world: World) -> Act:
    report = world.outline.report
    return lambda: publish(by=world.cast.administrator, report=report, published_on=timezone.localdate())


def winners(outcomes: list[Any]) -> list[Any]:
    return [outcome for outcome in outcomes if not isinstance(outcome, BaseException)]


def one_won(outcomes: list[Any]) -> bool:
    """One act was carried out, and the others were told of a conflict."""
    refused = [outcome for outcome in outcomes if isinstance(outcome, BaseException)]
    return len(winners(outcomes)) == 1 and all(isinstance(outcome, Conflict) for outcome in refused)


def test_of_two_approvals_one_is_recorded(world):
    submitted(world.outline.entry)
    assert one_won(at_once(approving(world, "reviewer"), approving(world, "chief")))
    assert Decision.objects.filter(action="approve").count() == 1


def test_an_approval_of_several_and_one_of_an_entry_among_them_do_not_both_happen(world):
    read = submitted(world.outline.entry)
    looked(by=world.cast.reviewer, submission=read)
    report, chosen = world.outline.report, {world.outline.entry.key: read.digest}

    def together() -> Any:
        return approve_together(by=world.cast.reviewer, report=report, read=chosen)

    assert one_won(at_once(approving(world, "chief"), together))
    assert Decision.objects.filter(action="approve").count() == 1


def test_an_entry_is_approved_or_returned_first(world):
    """A return after the approval is a decision of its own, so here too nothing is decided at once."""
    submitted(world.outline.entry)
    approval, return_ = at_once(approving(world, "reviewer"), returning(world))
    steps = [(d.from_state, d.to_state) for d in Decision.objects.order_by("pk")][1:]
    assert steps in ([("submitted", "approved"), ("approved", "returned")], [("submitted", "returned")])
    assert isinstance(approval, Conflict) is (len(steps) == 1)
    assert not isinstance(return_, BaseException)


def test_what_is_approved_is_not_edited_meanwhile(world):
    submitted(world.outline.entry)
    before = Draft.objects.get().texts
    assert one_won(at_once(approving(world, "reviewer"), saving(world, "Changed behind their back.")))
    assert fresh(world.outline.entry).state == "approved"
    assert Draft.objects.get().texts == before
    assert Autosave.objects.get().texts == {"narrative": "Changed behind their back."}


def test_of_two_saves_one_stands_and_the_other_is_kept_beside_it(world):
    drafted(world.outline.entry)
    outcomes = at_once(saving(world, "One."), saving(world, "Other."))
    assert one_won(outcomes)
    stands = Draft.objects.get().texts["narrative"]
    (refused,) = [outcome for outcome in outcomes if isinstance(outcome, Conflict)]
    assert {stands, refused.details["typed"]["narrative"]} == {"One.", "Other."}
    assert Autosave.objects.get().texts == refused.details["typed"]


def test_of_two_submissions_one_is_frozen(world):
    drafted(world.outline.entry)
    assert one_won(at_once(submitting(world), submitting(world)))
    assert Submission.objects.count() == 1


def test_what_is_submitted_is_what_was_saved(world):
    drafted(world.outline.entry)
    assert one_won(at_once(submitting(world), saving(world, "Meanwhile.")))
    words = texts(world.outline.entry)["narrative"]
    assert all(words in submission.content for submission in Submission.objects.all())


def test_a_report_is_signed_or_an_entry_of_it_returned(world):
    all_approved(world.outline)
    assert one_won(at_once(signing_off(world), returning(world)))
    states = (Report.objects.get().state, fresh(world.outline.entry).state)
    assert states in {("signed off", "approved"), ("open", "returned")}


def test_of_two_signatures_one_stands(world):
    all_approved(world.outline)
    assert one_won(at_once(signing_off(world), signing_off(world)))
    assert SignOff.objects.count() == 1


def test_what_is_signed_is_not_changed_meanwhile(world):
    all_approved(world.outline)
    change = lambda: change_report(  # noqa: E731
        by=world.cast.administrator, report=world.outline.report, committee="Another Committee"
    )
    assert one_won(at_once(signing_off(world), change))
    assert ("Another Committee" in Report.objects.get().committee) is (SignOff.objects.count() == 0)


def test_of_two_publications_one_makes_editions(world):
    signed(world.cast, world.outline)
    assert one_won(at_once(publishing(world), publishing(world)))
    assert Edition.objects.count() == 2


def test_a_report_is_published_or_opened_again(world):
    signed(world.cast, world.outline)
    again = lambda: reopen(by=world.cast.director, report=world.outline.report, reason="A word.")  # noqa: E731
    assert one_won(at_once(publishing(world), again))
    assert (Report.objects.get().state, Edition.objects.count()) in {("signed off", 2), ("open", 0)}


# The controls: the same races with the locks taken away, both having looked before either writes.


@pytest.fixture
def unlocked(world, monkeypatch) -> World:
    """No row locks on reports and entries, no transaction that is a lock, no condition on the version."""
    lock = QuerySet.select_for_update

    def no_lock(rows, *args, **options):
        return rows if rows.model in (Report, Entry) else lock(rows, *args, **options)

    monkeypatch.setattr(QuerySet, "select_for_update", no_lock)
    monkeypatch.setattr(moves, "_store_state", store_state)
    if "transaction_mode" in connections.settings["default"]["OPTIONS"]:
        monkeypatch.setitem(connections.settings["default"]["OPTIONS"], "transaction_mode", "DEFERRED")
    return world


def store_state(entry: Entry, state: str) -> None:
    Entry.objects.filter(pk=entry.pk).update(state=state)


def meet(monkeypatch, *places: tuple[Any, str]) -> None:
    """Everybody waits at these functions until the other is there too."""
    barrier = Barrier(2, timeout=60)

    def waiting(look: Callable[..., Any]) -> Callable[..., Any]:
        def look_and_wait(*args: Any) -> Any:
            found = look(*args)
            barrier.wait()
            return found

        return look_and_wait

    for module, name in places:
        monkeypatch.setattr(module, name, waiting(getattr(module, name)))


def assert_both_met_and_more_than_one_won(outcomes: list[Any]) -> None:
    assert not any(isinstance(outcome, BrokenBarrierError) for outcome in outcomes)
    assert not one_won(outcomes), outcomes


def test_without_locks_both_approvals_go_through_or_break(unlocked, monkeypatch):
    submitted(unlocked.outline.entry)
    acts = approving(unlocked, "reviewer"), approving(unlocked, "chief")
    meet(monkeypatch, (services, "locked"))
    assert_both_met_and_more_than_one_won(at_once(*acts))


def test_without_locks_a_report_is_signed_with_a_returned_entry_or_breaks(unlocked, monkeypatch):
    all_approved(unlocked.outline)
    acts = signing_off(unlocked), returning(unlocked)
    meet(monkeypatch, (services, "locked"), (signing, "_check_unmoved"))
    assert_both_met_and_more_than_one_won(at_once(*acts))
