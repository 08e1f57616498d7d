"""An import that has its moment already and is not through yet: the signature waits for it, and is refused."""

from threading import Event

import pytest

from indicators.facts import bulk
from indicators.figures.models import Value
from indicators.imports.services import commit
from portal.errors import Conflict
from reports.editions import signing
from reports.editions.models import SignOff
from reports.editions.readiness import readiness
from tests import cast as casting
from tests.databases import at_once
from tests.files import waiting
from tests.reports.outlines import Outline, all_approved, outline, sign

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
    stamped, instant, verify = Event(), bulk._instant, signing.verify
    reached = {"read": Event(), "written": Event()}

    def stamping(*given):
        moment = instant(*given)
        stamped.set()
        reached[go_on].wait(LONG)
        return moment

    def importing():
        file = waiting(people.administrator, "Indicator,Mar-17\ncsc-022,70\n")
        return commit(by=people.administrator, imported=file, digest=file.digest).state

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

    monkeypatch.setattr(bulk, "_instant", stamping)
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
