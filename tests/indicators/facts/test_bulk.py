"""While the connection takes rows, nothing is asked of it: PostgreSQL would not answer, for ever."""

import pytest

from indicators.facts import bulk
from indicators.figures.models import Value
from indicators.figures.periods import Period
from indicators.figures.queries import ValueRow
from indicators.figures.services import record_value_rows
from indicators.figures.words import Basis, Measure
from portal.accounts.models import User
from tests import factories

MARCH = Period.month(2017, 3)


@pytest.fixture
def recording(cast, facts, monkeypatch):
    """Writes a row, and asks the database while the row is on its way."""
    worked_out = bulk.digest

    def asking(rows):
        User.objects.count()
        return worked_out(rows)

    monkeypatch.setattr(bulk, "digest", asking)
    row = ValueRow(
        facts.indicator.pk, Measure.FIGURE, "month", MARCH.starts, MARCH.ends, None, None, Basis.LOCAL,
        "71", "", None, None, None, "final", "Test system", "",
    )  # fmt: skip
    by = cast.administrator
    return lambda: record_value_rows(by=by, batch=factories.batch(by), rows=[row])


def test_what_asks_meanwhile_fails_at_once(recording):
    with pytest.raises(RuntimeError, match="before or after"):
        recording()
    assert not Value.objects.filter(number=71).exists()


def test_without_the_guard_it_asks(recording, monkeypatch):
    """The control, on SQLite, which answers."""
    monkeypatch.setattr(bulk, "_busy", lambda execute, *asked: execute(*asked))
    assert recording().changed == 1
