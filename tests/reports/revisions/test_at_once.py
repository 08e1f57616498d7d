"""An import that has its moment already and is not through yet: taking in waits for it, and shows it first."""

from threading import Event

import pytest
from django.utils import timezone

from indicators.figures.models import Value
from portal.errors import Conflict
from reports.outline.models import Report
from reports.revisions import services
from reports.revisions.queries import waiting
from reports.revisions.services import take_in_revisions
from tests import cast as casting
from tests.databases import at_once
from tests.files import under_way
from tests.reports.outlines import outline

LONG = 20  # seconds; after that a test fails


@pytest.fixture
def report(real_database) -> Report:
    cast = casting.cast()
    made = outline(cast, casting.facts(cast)).report
    Report.objects.update(cut_off=timezone.now())
    made.refresh_from_db()
    made.by = cast.administrator
    return made


def raced(report: Report, monkeypatch, *, go_on: str) -> tuple[object, object]:
    """What became of the import and of the taking in, which looks while the import has its moment and has not
    committed. The import goes on once the other has ``begun``, or has ``compared`` what was read with what is."""
    check, reached = services._check_seen, {"begun": Event(), "compared": Event()}
    stamped, importing = under_way(report.by, monkeypatch, until=reached[go_on], longest=LONG)

    def taking_in():
        stamped.wait(LONG)
        until = timezone.now()
        read = waiting(report, until).digest
        reached["begun"].set()
        return take_in_revisions(by=report.by, report=report, until=until, digest=read, reason="May")

    def checking(*given):
        check(*given)
        reached["compared"].set()

    monkeypatch.setattr(services, "_check_seen", checking)
    return tuple(at_once(importing, taking_in))


def slipped_in(report: Report) -> bool:
    """Whether the report reads the imported figure."""
    return Value.objects.known_at(Report.objects.get().cut_off).filter(number=70).exists()


def test_what_an_import_under_way_writes_is_not_taken_in_unseen(report, monkeypatch):
    imported, taken = raced(report, monkeypatch, go_on="begun")
    assert imported == "done"
    assert isinstance(taken, Conflict)
    assert Report.objects.get().cut_off == report.cut_off
    assert not slipped_in(report)


@pytest.mark.postgres
@pytest.mark.parametrize("real_database", ["postgres"], indirect=True)
def test_without_waiting_for_writers_it_slips_in(report, monkeypatch):
    """The control. On SQLite every transaction is a lock of its own, so there is none to take away."""
    monkeypatch.setattr(services, "wait_for_writers", lambda report: None)
    imported, taken = raced(report, monkeypatch, go_on="compared")
    assert imported == "done"
    assert isinstance(taken, Report)
    assert slipped_in(report)
