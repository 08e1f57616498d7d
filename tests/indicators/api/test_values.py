"""Values through the API: read as known now and then, recorded, withdrawn."""

import pytest
from django.utils import timezone

from indicators.figures.models import Value
from portal.audit.models import Event
from portal.organisation.services import change_area
from tests.api.client import Program

MONTH = {
    "indicator": "csc-022",
    "period": "2017-04",
    "status": "final",
    "number": "87.5",
    "numerator": "21",
    "denominator": "24",
}


def batch(*values, **more):
    return {"source": "Case system", "values": list(values)} | more


@pytest.fixture
def office(cast, facts):
    return Program(cast.administrator)


def test_values_are_read_with_their_period(cast, facts):
    found = Program(cast.manager).read("values/?indicator=csc-022&period=2016/17").json()
    assert found["count"] == 1
    value = found["results"][0]
    assert (value["number"], value["period"], value["starts"]) == ("88", "2016/17", "2016-04-01")
    assert (value["status"], value["recorded_by"]) == ("final", "Administrator")


def test_a_value_is_recorded_and_the_same_again_changes_nothing(office):
    first = office.send("values/", batch(MONTH))
    assert first.status_code == 200, first.json()
    counts = {"new": 1, "changed": 0, "unchanged": 0, "refused": 0}
    assert {**first.json(), "batch": 0} == {"batch": 0, **counts, "rows": [{"row": 0, "kind": "new"}]}
    again = office.send("values/", batch(MONTH)).json()
    assert (again["new"], again["unchanged"]) == (0, 1)
    found = office.read("values/?period=2017-04").json()["results"][0]
    assert (found["number"], found["numerator"], found["denominator"]) == ("87.5", "21", "24")
    assert (found["source"], found["superseded_at"]) == ("Case system", None)


def test_a_correction_leaves_what_was_known(office):
    office.send("values/", batch(MONTH))
    before = timezone.now().isoformat()
    corrected = MONTH | {"number": "75", "numerator": "18", "status": "revised"}
    assert office.send("values/", batch(corrected, reason="Counted again")).json()["changed"] == 1
    address = "values/?period=2017-04&indicator=csc-022"
    assert [row["number"] for row in office.read(address).json()["results"]] == ["75"]
    then = office.get("/api/v1/values/", {"period": "2017-04", "known_at": before}).json()
    assert [row["number"] for row in then["results"]] == ["87.5"]
    assert office.read(f"{address}&history=true").json()["count"] == 2
    assert Event.objects.latest("sequence").actor.post == "Administrator"


def test_what_is_wrong_is_named_by_its_place_and_nothing_is_kept(office):
    wrong = {**MONTH, "number": "99", "note": 5}
    answer = office.send("values/", batch(MONTH, wrong))
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["fields"] == {"values.1.note": "Give a text."}
    answer = office.send("values/", batch(MONTH, {**MONTH, "period": "2017-05", "number": "99"}))
    assert answer.json()["fields"] == {"values.1.number": "21 of 24 gives 88, not 99; correct one of them."}
    answer = office.send("values/", batch({**MONTH, "indicator": "no-such", "place": "nowhere"}))
    assert answer.json()["fields"] == {
        "values.0.indicator": "There is no such indicator.",
        "values.0.place": "There is no such place.",
    }
    assert not Value.objects.filter(starts="2017-04-01").exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", 87.5),
        ("number", "eighty"),
        ("period", "soon"),
        ("period", "2017-13"),
        ("status", "FINAL"),
        ("measure", None),
        ("decimals", 9),
        ("category", "source/school"),
        ("missing", "Not counted"),
    ],
)
def test_a_wrong_field_is_named(office, field, value):
    answer = office.send("values/", batch({**MONTH, field: value}))
    assert answer.status_code == 422
    assert list(answer.json()["fields"]) == [f"values.0.{field}"]


def test_a_manager_records_where_the_administrator_lets_them(cast, facts):
    manager = Program(cast.manager)
    assert manager.send("values/", batch(MONTH)).status_code == 403
    area = cast.area
    change_area(
        by=cast.administrator,
        area=area,
        name=area.name,
        kind=area.kind,
        parent=area.parent,
        position=area.position,
        managers_record_values=True,
    )
    assert manager.send("values/", batch(MONTH)).status_code == 200
    assert manager.send("values/", batch({**MONTH, "indicator": "csc-145"})).status_code == 403
    assert Program(cast.other_manager).send("values/", batch(MONTH)).status_code == 403


def test_a_withdrawn_value_is_no_longer_known(office):
    value = office.read("values/?indicator=csc-022&period=2016/17").json()["results"][0]
    address = f"values/{value['id']}/withdrawal/"
    assert office.send(address, {"reason": ""}).status_code == 422
    other = office.send(address, {"reason": "It was counted twice."}, headers={"If-Match": '"another"'})
    assert other.status_code == 409
    read = office.read(f"values/{value['id']}/")
    gone = office.send(address, {"reason": "It was counted twice."}, headers={"If-Match": read["ETag"]})
    assert (gone.status_code, gone.json()["superseded_at"] is None) == (200, False)
    assert office.send(address, {"reason": "Again."}).status_code == 409
    assert office.read("values/?indicator=csc-022&period=2016/17").json()["count"] == 0
