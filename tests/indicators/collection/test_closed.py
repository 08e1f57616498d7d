"""In a closed month nothing changes without a reason, whichever way it comes; with one, everything does."""

from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from indicators.collection.services import close_month
from indicators.facts import closing
from indicators.figures import services
from indicators.figures.models import Value
from indicators.figures.periods import Period
from indicators.figures.queries import SHAPE, ValueRow
from indicators.figures.services import NewValue, record_value_rows, record_values, withdraw_value
from indicators.figures.words import Basis, Measure, Status
from indicators.imports import undoing
from indicators.imports.queries import plan_of
from indicators.imports.services import commit
from indicators.imports.undoing import take_back
from portal.accounts.roles import TokenUse
from portal.accounts.tokens import create_token
from portal.errors import Conflict, Invalid
from tests import factories
from tests.indicators.imports.conftest import *  # noqa: F403  (files sent and imported)

JUNE, JULY = Period.month(2016, 6), Period.month(2016, 7)
CLOSED = "The months up to June 2016 are closed: give the reason for the change."
WHY = "The case system was put right"
WIDE = "Code,Indicator,Jun-16,Jul-16\nCSC 022,Assessments in 45 days,{june},{july}\n"


@pytest.fixture
def closed(cast, collected):
    close_month(by=cast.administrator, month=JUNE, reason="The return is due")
    return collected


def figure(indicator, period=JUNE, number="87"):
    return NewValue(
        indicator=indicator,
        period=period,
        number=Decimal(number),
        status=Status.FINAL,
        source="Test system",
    )


def record(cast, values, reason=""):
    by = cast.administrator
    return record_values(by=by, batch=factories.batch(by), values=values, reason=reason)


def known(indicator, period=JUNE) -> Any:
    return Value.objects.current().get(
        indicator=indicator, starts=period.starts, ends=period.ends, category=None
    )


@pytest.mark.parametrize("nothing", ["", "  ", "\u200b", "…", "-"])
def test_a_figure_is_recorded_with_a_reason_only(cast, closed, nothing):
    with pytest.raises(Invalid) as refusal:
        record(cast, [figure(closed.indicator)], reason=nothing)
    assert refusal.value.fields == {"reason": CLOSED}
    assert known(closed.indicator).number == 88
    assert record(cast, [figure(closed.indicator)], reason=WHY).changed == 1
    assert (known(closed.indicator).number, known(closed.indicator).reason) == (87, WHY)


def test_months_that_are_open_need_none(cast, closed):
    assert record(cast, [figure(closed.indicator, JULY)]).changed == 1


def test_a_period_belongs_to_the_month_in_which_it_ends(cast, closed):
    for period in (Period.quarter(2016, 1), Period.year(2014), Period.year_to_date(2016, 6)):
        with pytest.raises(Invalid):
            record(cast, [figure(closed.indicator, period)])
    assert record(cast, [figure(closed.indicator, Period.quarter(2016, 2))]).new == 1


def test_what_is_known_already_needs_no_reason(cast, closed):
    assert record(cast, [figure(closed.indicator, number="88")]).unchanged == 1


def test_one_closed_figure_among_many_refuses_them_all(cast, closed):
    with pytest.raises(Invalid):
        record(cast, [figure(closed.indicator, JULY, "70"), figure(closed.other_indicator)])
    assert known(closed.indicator, JULY).number == 88


def row(indicator, number="87"):
    return ValueRow(
        indicator.pk, Measure.FIGURE, "month", JUNE.starts, JUNE.ends, None, None, Basis.LOCAL,
        number, "", None, None, None, "final", "Test system", "",
    )  # fmt: skip


def record_rows(cast, rows, reason=""):
    by = cast.administrator
    return record_value_rows(by=by, batch=factories.batch(by), rows=rows, reason=reason)


def test_thousands_at_once_need_it_too(cast, closed):
    with pytest.raises(Invalid) as refusal:
        record_rows(cast, [row(closed.indicator)])
    assert refusal.value.fields == {"reason": CLOSED}
    assert record_rows(cast, [row(closed.indicator, "88")]).unchanged == 1
    assert record_rows(cast, [row(closed.indicator)], WHY).changed == 1


def test_a_figure_is_withdrawn_with_a_reason_only(cast, closed):
    by = cast.administrator
    value = known(closed.indicator)
    with pytest.raises(Invalid):
        withdraw_value(by=by, batch=factories.batch(by), value=value, reason="\u200b")
    withdraw_value(by=by, batch=factories.batch(by), value=value, reason=WHY)
    assert not Value.objects.current().filter(pk=value.pk).exists()


def test_a_batch_is_taken_back_with_a_reason_only(cast, closed):
    by = cast.administrator
    batch = factories.batch(by)
    record_values(by=by, batch=batch, values=[figure(closed.indicator)], reason=WHY)
    with pytest.raises(Invalid):
        take_back(by=by, batch=batch, reason="")
    take_back(by=by, batch=batch, reason="The wrong month was sent")
    assert known(closed.indicator).number == 88


def test_an_import_refuses_what_is_closed_by_name(closed, send):
    imported = send(WIDE.format(june="87", july="70"))
    said = [(each.kind, each.row, each.column, each.why) for each in plan_of(imported).lines]
    assert said == [("refused", 2, 3, CLOSED), ("changed", 2, 4, "")]
    assert send(WIDE.format(june="88", july="88")).counts["unchanged"] == 2


def test_an_import_with_a_reason_changes_it(closed, bring):
    bring(WIDE.format(june="87", july="88"), reason=WHY)
    assert (known(closed.indicator).number, known(closed.indicator).reason) == (87, WHY)


def test_a_month_that_closes_after_the_preview_refuses_the_import(cast, collected, send):
    imported = send(WIDE.format(june="87", july="88"))
    close_month(by=cast.administrator, month=JUNE, reason="The return is due")
    run = commit(by=cast.administrator, imported=imported, digest=imported.digest)
    assert run.state == "failed"
    assert known(collected.indicator).number == 88


def test_a_program_is_refused(cast, closed, client):
    _, secret = create_token(by=cast.administrator, name="Load", days=30, use=TokenUse.WRITE)
    sent = {
        "source": "Case system",
        "values": [{"indicator": "csc-022", "period": "2016-06", "number": "87", "status": "final"}],
    }
    headers = {"Authorization": f"Bearer {secret}"}
    address = reverse("api:values")
    refused = client.post(address, sent, content_type="application/json", headers=headers)
    assert refused.status_code == 422
    assert CLOSED in str(refused.json())
    taken = client.post(address, sent | {"reason": WHY}, content_type="application/json", headers=headers)
    assert (taken.status_code, taken.json()["changed"]) == (200, 1)


def test_the_administration_asks_for_it(cast, closed):
    office = factories.sign_in(cast.administrator)
    value = known(closed.indicator)
    typed = {
        "indicator": value.indicator_id, "period": JUNE.key, "measure": "figure", "basis": "local",
        "number": "87", "status": "final", "source": "Test system",
    }  # fmt: skip
    address = reverse("admin:indicators_value_change", args=[value.pk])
    refused = office.post(address, typed)
    assert CLOSED in refused.content.decode()
    assert known(closed.indicator).number == 88
    office.post(address, typed | {"reason": WHY})
    assert known(closed.indicator).number == 87


def test_without_the_guard_all_of_it_would_be_written(cast, closed, monkeypatch):
    """The control: these tests would fail if nobody asked for the reason."""
    for module in (services, undoing):
        monkeypatch.setattr(module, "check_reason", lambda ends, reason: None)
    assert record(cast, [figure(closed.indicator)]).changed == 1
    assert record_rows(cast, [row(closed.other_indicator)]).changed == 1
    assert closing.closed_through() == JUNE.ends


def test_rows_that_stand_on_others_than_were_seen_are_refused(cast, collected):
    """What an import has seen is looked at again in the transaction that writes."""
    by, said = cast.administrator, row(collected.indicator)
    standing = known(collected.indicator)
    batch = factories.batch(by)
    for over in ({}, {SHAPE.identity_of(said): standing.pk + 1}):
        with pytest.raises(Conflict):
            record_value_rows(by=by, batch=batch, rows=[said], over=over)
    over = {SHAPE.identity_of(said): standing.pk}
    assert record_value_rows(by=by, batch=batch, rows=[said], over=over).changed == 1
