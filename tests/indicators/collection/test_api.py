"""Programs read a month, confirm what they have read and close it, by the services of the pages."""

import pytest

from indicators.collection.models import Confirmation
from indicators.facts.models import Closing
from tests.api.client import Program

JUNE = "collection/2016-06/"
VALUE = {"indicator": "csc-022", "period": "2016-06", "status": "revised", "number": "90"}


@pytest.fixture
def manager(cast, collected) -> Program:
    return Program(cast.manager)


@pytest.fixture
def office(cast, collected) -> Program:
    return Program(cast.administrator)


def line(program, key="csc-022"):
    return next(each for each in program.read(JUNE).json()["figures"] if each["indicator"] == key)


def test_a_month_is_read_confirmed_and_closed(manager, office):
    before = line(manager)
    assert (before["state"], before["due"], before["figure"]) == ("to be confirmed", "2016-07-14", "88%")
    done = manager.send(
        JUNE + "confirmations/", {"figures": [{"indicator": "csc-022", "digest": before["digest"]}]}
    )
    assert done.status_code == 200
    after = line(manager)
    assert (after["state"], after["confirmed_by"]) == ("confirmed", "Manager")

    refused = office.send(JUNE + "closing/", {})
    assert refused.status_code == 422
    assert "wait" in refused.json()["fields"]["reason"]
    closed = office.send(JUNE + "closing/", {"reason": "The return is due"})
    assert closed.status_code == 201
    assert closed.json()["reason"] == "The return is due"
    assert Closing.objects.count() == 1


def test_what_was_changed_meanwhile_is_not_confirmed(manager, office):
    seen = line(manager)["digest"]
    office.send("values/", {"source": "Case system", "values": [VALUE]})
    sent = {"figures": [{"indicator": "csc-022", "digest": seen}]}
    assert manager.send(JUNE + "confirmations/", sent).status_code == 409
    assert not Confirmation.objects.exists()


def test_an_indicator_is_named_once(manager):
    one = {"indicator": "csc-022", "digest": line(manager)["digest"]}
    answer = manager.send(JUNE + "confirmations/", {"figures": [one, one]})
    assert answer.status_code == 422


def test_of_a_closed_month_values_in_bulk_need_a_reason_where_they_change_something(office):
    office.send(JUNE + "closing/", {"reason": "The return is due"})
    sent = {"source": "Case system", "values": [VALUE]}
    refused = office.send("values/", sent)
    assert refused.status_code == 422
    assert "reason" in refused.json()["fields"]
    same = {"source": "Case system", "values": [VALUE | {"number": "88", "status": "final"}]}
    assert office.send("values/", same).status_code == 200
    assert office.send("values/", sent | {"reason": "Recounted"}).json()["changed"] == 1
