"""Values through the API: read as JSON and as CSV, recorded, withdrawn."""

from tests.api.client import Programme

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


def test_values_are_read_with_their_period(cast, facts):
    found = Programme(cast.manager).read("values/?indicator=csc-022&period=2016/17").json()
    assert found["count"] == 1
    value = found["results"][0]
    assert (value["number"], value["period"], value["starts"]) == ("88", "2016/17", "2016-04-01")
    assert (value["status"], value["recorded_by"]) == ("final", "Administrator")


def test_a_value_is_recorded_and_the_same_again_changes_nothing(cast, facts):
    office = Programme(cast.administrator)
    first = office.send("values/", batch(MONTH))
    assert first.status_code == 200, first.json()
    assert {**first.json(), "batch": 0} == {"batch": 0, "new": 1, "changed": 0, "unchanged": 0}
    again = office.send("values/", batch(MONTH)).json()
    assert (again["new"], again["unchanged"]) == (0, 1)
    found = office.read("values/?period=2017-04").json()["results"][0]
    assert (found["number"], found["numerator"], found["denominator"]) == ("87.5", "21", "24")


def test_what_is_wrong_is_named_by_its_place(cast, facts):
    wrong = {**MONTH, "number": "99", "note": 5}
    answer = Programme(cast.administrator).send("values/", batch(MONTH, wrong))
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["fields"] == {"values.1.note": "Give a text."}
    answer = Programme(cast.administrator).send("values/", batch({**MONTH, "number": "99"}))
    assert list(answer.json()["fields"]) == ["values.0.number"]
    answer = Programme(cast.administrator).send("values/", batch({**MONTH, "indicator": "no-such"}))
    assert answer.json()["fields"] == {"values.0.indicator": "There is no such indicator."}
