"""Facts are only ever added: what was known at a moment stays known."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.facts import services
from indicators.facts.services import Outcome, open_batch
from indicators.figures.models import Value
from indicators.figures.periods import Period
from indicators.figures.services import NewValue, record_values, withdraw_value
from indicators.figures.words import PeriodKind, Status
from portal.audit.models import Event
from portal.errors import Conflict, Invalid, NotAllowed
from tests import factories

MARCH, APRIL = Period.month(2017, 3), Period.month(2016, 4)


def write(people, indicator, numbers, reason=""):
    by = people.administrator
    values = [
        NewValue(indicator=indicator, period=period, number=n, status=Status.FINAL, source="Test system")
        for period, n in numbers.items()
    ]
    return record_values(by=by, batch=factories.batch(by), values=values, reason=reason)


@pytest.fixture
def indicator(cast):
    by = cast.administrator
    return factories.indicator(by, factories.batch(by), cast.area)


def known(indicator, moment=None):
    rows = Value.objects.filter(indicator=indicator).known_at(moment)
    return {(row.starts.month, row.number) for row in rows}


def test_it_tells_new_changed_and_unchanged_apart(cast, indicator):
    assert write(cast, indicator, {APRIL: Decimal(80), MARCH: Decimal(81)}) == Outcome(new=2)
    assert write(cast, indicator, {APRIL: Decimal("80.0"), MARCH: Decimal(82)}) == Outcome(
        changed=1, unchanged=1
    )
    assert Value.objects.filter(indicator=indicator).count() == 3


def test_what_is_replaced_ends_as_its_successor_begins(cast, indicator):
    write(cast, indicator, {MARCH: Decimal(81)})
    write(cast, indicator, {MARCH: Decimal(82)}, reason="Late forms came in")
    old, new = Value.objects.filter(indicator=indicator).order_by("recorded_at")
    assert old.superseded_at == new.recorded_at
    assert (old.number, new.number, new.superseded_at) == (81, 82, None)
    assert new.reason == "Late forms came in"
    assert new.recorded_by == cast.administrator


def test_the_same_again_writes_nothing(cast, indicator):
    write(cast, indicator, {MARCH: Decimal(81)})
    events = Event.objects.exclude(action="batch.opened").count()
    assert write(cast, indicator, {MARCH: Decimal("81.00")}) == Outcome(unchanged=1)
    assert Event.objects.exclude(action="batch.opened").count() == events


def test_one_event_tells_of_a_whole_write(cast, indicator):
    write(cast, indicator, {APRIL: Decimal(80), MARCH: Decimal(81)}, reason="First load")
    event = Event.objects.latest("sequence")
    assert event.action == "values.recorded"
    assert event.actor == cast.administrator
    counts = {name: event.data[name] for name in ("new", "changed", "unchanged", "reason")}
    assert counts == {"new": 2, "changed": 0, "unchanged": 0, "reason": "First load"}
    assert len(event.data["digest"]) == 64


def test_the_digest_is_of_what_was_written_whatever_its_order(cast, indicator):
    rows = [
        Value(indicator=indicator, period_kind="month", starts=p.starts, ends=p.ends, number=Decimal(n))
        for p, n in ((APRIL, 80), (MARCH, 81))
    ]
    assert services.digest(rows) == services.digest(rows[::-1])
    rows[0].number = Decimal("80.1")
    assert services.digest(rows) != services.digest([rows[1], rows[1]])


def test_the_same_fact_twice_is_refused(cast, indicator):
    by = cast.administrator
    value = NewValue(
        indicator=indicator, period=MARCH, number=Decimal(81), status=Status.FINAL, source="Test system"
    )
    with pytest.raises(Invalid, match="Give each figure once"):
        record_values(by=by, batch=factories.batch(by), values=[value, value])
    assert not Value.objects.exists()


def test_nothing_is_written_when_one_of_many_is_wrong(cast, indicator):
    with pytest.raises(Invalid) as refusal:
        write(cast, indicator, {APRIL: Decimal(80), MARCH: Decimal(181)})
    assert list(refusal.value.fields) == ["1.number"]
    assert not Value.objects.exists()


def test_nobody_writes_into_another_persons_batch(cast, indicator):
    batch = open_batch(by=cast.manager, source="Form")
    value = NewValue(
        indicator=indicator, period=MARCH, number=Decimal(81), status=Status.FINAL, source="Form"
    )
    with pytest.raises(NotAllowed):
        record_values(by=cast.administrator, batch=batch, values=[value])


@pytest.mark.parametrize("who", ["reviewer", "director", "member", "nobody"])
def test_batches_are_for_those_who_may_record(cast, who):
    with pytest.raises(NotAllowed):
        open_batch(by=getattr(cast, who), source="Form")


def test_a_batch_says_where_it_comes_from(cast):
    with pytest.raises(Invalid) as refusal:
        open_batch(by=cast.administrator, source=" ")
    assert refusal.value.fields == {"source": "Enter the source."}


def test_withdrawing_leaves_what_was_known_before(cast, indicator):
    write(cast, indicator, {MARCH: Decimal(81)})
    value = Value.objects.get(indicator=indicator)
    by = cast.administrator
    withdraw_value(by=by, batch=factories.batch(by), value=value, reason="Of another council")
    assert known(indicator) == set()
    assert known(indicator, value.recorded_at) == {(3, Decimal(81))}
    assert Event.objects.latest("sequence").action == "value.withdrawn"


def test_withdrawing_needs_a_reason_and_a_current_row(cast, indicator):
    write(cast, indicator, {MARCH: Decimal(81)})
    value = Value.objects.get(indicator=indicator)
    by = cast.administrator
    batch = factories.batch(by)
    with pytest.raises(Invalid):
        withdraw_value(by=by, batch=batch, value=value, reason=" ")
    write(cast, indicator, {MARCH: Decimal(82)})
    with pytest.raises(Conflict):
        withdraw_value(by=by, batch=batch, value=value, reason="Of another council")
    assert known(indicator) == {(3, Decimal(82))}


def test_a_clock_that_was_set_back_changes_no_history(cast, indicator, monkeypatch):
    for day, number in ((2, 81), (1, 82)):
        moment = datetime(2026, 11, day, tzinfo=UTC)
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        write(cast, indicator, {MARCH: Decimal(number)})
    first, second = Value.objects.filter(indicator=indicator).order_by("recorded_at")
    assert (first.number, second.number) == (81, 82)
    assert second.recorded_at == first.recorded_at + timedelta(microseconds=1) == first.superseded_at


def test_the_database_lets_no_row_change_or_go(cast, indicator):
    write(cast, indicator, {MARCH: Decimal(81)})
    rows = Value.objects.filter(indicator=indicator)
    for act in (lambda: rows.update(number=99), lambda: rows.update(note="x"), rows.delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()
    assert known(indicator) == {(3, Decimal(81))}


def test_queries_do_not_grow_with_the_values(cast, indicator, django_assert_num_queries):
    by = cast.administrator
    months = [month for year in range(2000, 2016) for month in Period.year(year).months()]

    def counted(periods):
        batch = factories.batch(by)
        values = [
            NewValue(indicator=indicator, period=p, number=Decimal(80), status=Status.FINAL, source="S")
            for p in periods
        ]
        with django_assert_num_queries(16):
            record_values(by=by, batch=batch, values=values)

    counted(months[:2])
    counted(months[2:42])


WRITES = st.lists(
    st.dictionaries(
        st.sampled_from([APRIL, MARCH, Period.year(2016)]),
        st.sampled_from([None, Decimal(0), Decimal("79.5"), Decimal(80), Decimal(100)]),
        min_size=1,
    ),
    max_size=8,
)


@given(writes=WRITES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_as_known_at_any_moment_is_what_was_last_written_before(cast, indicator, writes):
    """A model of dictionaries beside the tables: ``None`` withdraws what is there."""
    undo = transaction.savepoint()
    model: dict[Period, Decimal] = {}
    history = []
    for numbers in writes:
        given = {period: number for period, number in numbers.items() if number is not None}
        if given:
            write(cast, indicator, given)
        for period in numbers.keys() - given.keys() & model.keys():
            withdraw_current(cast, indicator, period)
            del model[period]
        model |= given
        history.append((last_instant(indicator), dict(model)))
    for moment, expected in history:
        assert as_periods(Value.objects.filter(indicator=indicator).known_at(moment)) == expected
    assert as_periods(Value.objects.filter(indicator=indicator).current()) == model
    transaction.savepoint_rollback(undo)


def withdraw_current(people, indicator, period):
    row = Value.objects.current().get(
        indicator=indicator, period_kind=period.kind.value, starts=period.starts, ends=period.ends
    )
    by = people.administrator
    withdraw_value(by=by, batch=factories.batch(by), value=row, reason="Wrong")


def last_instant(indicator):
    rows = Value.objects.filter(indicator=indicator)
    moments = [moment for row in rows for moment in (row.recorded_at, row.superseded_at) if moment]
    return max(moments, default=datetime(2026, 1, 1, tzinfo=UTC))


def as_periods(rows):
    """By period; fails where two rows are known for one period."""
    found = [(Period(PeriodKind(row.period_kind), row.starts, row.ends), row.number) for row in rows]
    assert len(dict(found)) == len(found)
    return dict(found)


def test_what_is_written_to_is_locked_before_the_audit_trail(cast, facts):
    """Whoever holds the trail waits for nobody: otherwise two writers could wait for each other."""
    with CaptureQueriesContext(connection) as asked:
        open_batch(by=cast.administrator, source="Typed", locking=[facts.indicator])
    statements = [query["sql"] for query in asked]
    first = {
        name: min(n for n, sql in enumerate(statements) if name in sql)
        for name in ("indicators_indicator", "portal_head")
    }
    assert first["indicators_indicator"] < first["portal_head"]
