"""Writers to one indicator wait for each other; without the lock one of them fails."""

from decimal import Decimal
from threading import Barrier

import pytest
from django.db import IntegrityError

from indicators.facts import services
from indicators.figures.models import Value
from indicators.figures.periods import Period
from indicators.figures.services import NewValue, record_values
from indicators.figures.words import Status
from tests import cast as casting
from tests import factories
from tests.databases import at_once

MARCH = Period.month(2017, 3)


@pytest.fixture
def indicator(real_database):
    people = casting.cast()
    by = people.administrator
    return factories.indicator(by, factories.batch(by), people.area)


def writing(indicator, number):
    by = indicator.versions.get().recorded_by
    batch = factories.batch(by)
    value = NewValue(
        indicator=indicator, period=MARCH, number=Decimal(number), status=Status.FINAL, source="Test system"
    )
    return lambda: record_values(by=by, batch=batch, values=[value])


def test_what_is_written_at_once_becomes_one_history(indicator):
    outcomes = at_once(*(writing(indicator, number) for number in (80, 81, 82, 83)))
    assert sorted((outcome.new, outcome.changed) for outcome in outcomes) == [(0, 1)] * 3 + [(1, 0)]
    rows = list(Value.objects.filter(indicator=indicator).order_by("recorded_at"))
    ends = [row.superseded_at for row in rows]
    assert ends == [*(row.recorded_at for row in rows[1:]), None]
    assert {row.number for row in rows} == {80, 81, 82, 83}


@pytest.mark.postgres
@pytest.mark.parametrize("real_database", ["postgres"], indirect=True)
def test_without_the_lock_one_of_two_writers_fails(indicator, monkeypatch):
    """The control. On SQLite every transaction is a lock of its own, so there is none to take away."""
    both_have_looked, current = Barrier(2, timeout=20), services._current

    def looking(rows, identity):
        found = current(rows, identity)
        both_have_looked.wait()
        return found

    monkeypatch.setattr(services, "lock_indicators", lambda rows: [])
    monkeypatch.setattr(services, "_current", looking)
    outcomes = at_once(writing(indicator, 80), writing(indicator, 81))
    assert sum(isinstance(outcome, IntegrityError) for outcome in outcomes) == 1
