"""Signatures wait: for an import that has its moment already and is not through yet, and for one another."""

from dataclasses import replace
from threading import Barrier, Event

import pytest

from indicators.figures.models import Value
from portal.errors import Conflict
from reports.editions import readiness as readiness_module
from reports.editions import signing
from reports.editions.models import SignOff
from reports.editions.readiness import Readiness, readiness
from reports.outline.services import assign
from tests import cast as casting
from tests.databases import at_once
from tests.files import under_way
from tests.reports.editions.test_earlier import protected
from tests.reports.outlines import Outline, all_approved, approved, fresh, opened, outline, sign, timeliness

LONG = 20  # seconds; after that a test fails


@pytest.fixture
def people(real_database) -> casting.Cast:
    return casting.cast()


@pytest.fixture
def ready(people) -> Outline:
    """Everything is approved, and the report reads every figure as it comes in."""
    made = outline(people, casting.facts(people))
    all_approved(made)
    return made


def raced(people: casting.Cast, made: Outline, monkeypatch, *, go_on: str) -> tuple[object, object]:
    """What became of the import and of the signature, for which the import has its moment and has not committed when
    the report is read. The import goes on once it has been ``read``, or once the signature has been ``written``."""
    verify, reached = signing.verify, {"read": Event(), "written": Event()}
    stamped, importing = under_way(people.administrator, monkeypatch, until=reached[go_on], longest=LONG)

    def proving(*given):
        """Asked once the report has been found ready."""
        reached["read"].set()
        return verify(*given)

    def signing_off():
        stamped.wait(LONG)
        try:
            return sign(people, made)
        finally:
            reached["written"].set()

    monkeypatch.setattr(signing, "verify", proving)
    return tuple(at_once(importing, signing_off))


def test_what_an_import_under_way_writes_is_not_signed_over(people, ready, monkeypatch):
    imported, signed = raced(people, ready, monkeypatch, go_on="read")
    assert imported == "done"
    assert isinstance(signed, Conflict)
    assert SignOff.objects.count() == 0
    assert [each.is_stale for each in readiness(ready.report).missing] == [True]


@pytest.mark.postgres
@pytest.mark.parametrize("real_database", ["postgres"], indirect=True)
def test_without_waiting_for_writers_it_is(people, ready, monkeypatch):
    """The control: the signature is under figures of a moment at which others were known, of which the public would be
    told. On SQLite every transaction is a lock of its own, so there is none to take away."""
    monkeypatch.setattr(signing, "wait_for_writers", lambda report: None)
    imported, signed = raced(people, ready, monkeypatch, go_on="written")
    assert imported == "done"
    assert isinstance(signed, SignOff)
    known = Value.objects.known_at(signed.signed_at).filter(indicator=ready.entry.indicators.get())
    assert known.filter(number=70).exists()
    assert '"number":"70"' not in signed.internal.content


@pytest.fixture
def both(people) -> tuple[Outline, Outline]:
    """Two reports that protect the same indicator, and nothing but the signatures missing."""
    facts = casting.facts(people)
    protected(people, facts)
    first = outline(people, facts)
    all_approved(first)
    report = opened(people, key="quarter-4", template=first.report.template)
    entry = timeliness(people, facts, report)
    front = report.entries.get(key="front-sheet")
    assign(by=people.administrator, entry=front, writer=people.front_manager, approver=first.chief)
    second = replace(first, report=report, entry=entry, front=fresh(front))
    for each in (second.front, second.entry):
        approved(each)
    return first, second


def knew(people: casting.Cast, made: tuple[Outline, Outline], monkeypatch) -> list[bool]:
    """Of each signature, in their order, whether it reckoned with what is signed of the other report."""
    asked, found = readiness_module.published_before, {}

    def asking(report, *given):
        found[report.pk] = asked(report, *given)
        return found[report.pk]

    read = [readiness(each.report) for each in made]
    monkeypatch.setattr(readiness_module, "published_before", asking)

    def signing_off(each: Outline, ready: Readiness):
        return lambda: sign(
            people, each, internal_digest=ready.internal_digest, public_digest=ready.public_digest
        )

    outcomes = at_once(*(signing_off(each, ready) for each, ready in zip(made, read, strict=True)))
    assert all(isinstance(each, SignOff) for each in outcomes), outcomes
    return [bool(found[each.report_id]) for each in SignOff.objects.order_by("pk")]


def test_of_two_reports_that_are_signed_at_once_the_second_reckons_with_the_first(people, both, monkeypatch):
    assert knew(people, both, monkeypatch) == [False, True]


@pytest.mark.postgres
@pytest.mark.parametrize("real_database", ["postgres"], indirect=True)
def test_without_waiting_neither_does(people, both, monkeypatch):
    """The control: both have judged before either has written."""
    met, judged = Barrier(2, timeout=LONG), signing._check_unmoved

    def judging(*given):
        ready = judged(*given)
        met.wait()
        return ready

    monkeypatch.setattr(signing, "_check_unmoved", judging)
    monkeypatch.setattr(signing, "wait_for_writers", lambda report: None)
    assert knew(people, both, monkeypatch) == [False, False]
