"""Indicators, targets, benchmarks and what they refer to, read and written through the API."""

import pytest

from indicators.figures.services import add_breakdown
from indicators.figures.words import Unit
from tests import factories
from tests.api.client import Program
from tests.api.sending import INDICATOR


@pytest.fixture
def office(cast, facts):
    return Program(cast.administrator)


def test_an_indicator_is_added_and_read_with_its_versions(office):
    made = office.send("indicators/", INDICATOR)
    assert (made.status_code, made["Location"]) == (201, "/api/v1/indicators/csc-300/")
    later = {"valid_from": "2017-04-01", "title": "Referrals accepted"}
    assert office.send("indicators/csc-300/versions/", later).json()["counts"] == "referrals"
    found = office.read("indicators/csc-300/").json()
    assert [version["title"] for version in found["versions"]] == [
        "Referrals in the year",
        "Referrals accepted",
    ]
    assert found["title"] == "Referrals accepted"
    again = office.send("indicators/", INDICATOR)
    assert list(again.json()["fields"]) == ["key"]


def test_indicators_are_found_by_words_area_and_code(office):
    def keys(query):
        return [row["key"] for row in office.read(f"indicators/?{query}").json()["results"]]

    assert keys("area=looked-after") == ["csc-145"]
    assert keys("code=CSC%20022") == ["csc-022"]
    assert keys("words=145") == ["csc-145"]
    assert keys("ordering=-key") == ["csc-145", "csc-022"]
    assert keys("retired=true") == []


def test_a_breakdown_s_categories_take_figures(office, cast, facts):
    add_breakdown(
        by=cast.administrator,
        indicator=facts.indicator,
        key="source",
        title="By source",
        unit=Unit.COUNT,
        categories=[("school", "School"), ("health", "Health")],
    )
    value = {"indicator": "csc-022", "period": "2016/17", "status": "final", "number": "12"}
    sent = {"source": "Case system", "values": [value | {"category": "source/school"}]}
    assert office.send("values/", sent).status_code == 200
    found = office.read("values/?category=school").json()["results"]
    assert [(row["category"], row["number"]) for row in found] == [("source/school", "12")]
    other = {
        "source": "Case system",
        "values": [value | {"indicator": "csc-145", "category": "source/school"}],
    }
    assert office.send("values/", other).status_code == 422
    shown = office.read("breakdowns/?indicator=csc-022").json()["results"][0]
    assert [category["key"] for category in shown["categories"]] == ["school", "health"]


def test_a_target_is_set_superseded_and_withdrawn(office):
    first = {"indicator": "csc-022", "year": "2017/18", "kind": "at least", "lower": "91"}
    made = office.send("targets/", first)
    assert made.status_code == 201, made.json()
    assert (made.json()["year"], made.json()["lower"], made.json()["period"]) == ("2017/18", "91", None)
    office.send("targets/", first | {"lower": "92", "reason": "Agreed in June"})
    [now] = office.read("targets/?year=2017/18").json()["results"]
    assert (now["lower"], now["reason"]) == ("92", "Agreed in June")
    assert office.send(f"targets/{now['id']}/withdrawal/", {"reason": "Dropped"}).status_code == 200
    assert office.read("targets/?year=2017/18").json()["count"] == 0
    assert office.read("targets/?year=2017/18&history=true").json()["count"] == 2


def test_a_target_that_somebody_else_changed_is_not_superseded_unseen(office):
    """If-Match names the one that was read; where there was none yet, nobody can have read one."""
    first = {"indicator": "csc-022", "year": "2017/18", "kind": "at least", "lower": "91"}
    early = office.send("targets/", first, headers={"If-Match": '"another"'})
    assert early.status_code == 409
    pk = office.send("targets/", first).json()["id"]
    read = office.read(f"targets/{pk}/")["ETag"]
    office.send("targets/", first | {"lower": "92", "reason": "Set on its page"})
    mine = first | {"lower": "93", "reason": "Agreed in June"}
    late = office.send("targets/", mine, headers={"If-Match": read})
    assert (late.status_code, late.json()["detail"]) == (409, "It has been changed since you read it.")
    [now] = office.read("targets/?year=2017/18").json()["results"]
    assert now["lower"] == "92"
    seen = office.read(f"targets/{now['id']}/")["ETag"]
    assert office.send("targets/", mine, headers={"If-Match": seen}).status_code == 201


def test_a_profile_target_has_its_period(office):
    sent = {"indicator": "csc-022", "year": "2016/17", "kind": "between", "lower": "10", "upper": "15"}
    made = office.send("targets/", sent | {"period": "2016/17-Q2"})
    assert made.json()["period"] == "2016/17-Q2"
    wrong = office.send("targets/", sent | {"period": "2017/18-Q2"})
    assert list(wrong.json()["fields"]) == ["period"]
    wrong = office.send("targets/", sent | {"kind": "at most"})
    assert list(wrong.json()["fields"]) == ["lower"]


def test_benchmarks_are_recorded_with_their_release(office, cast, facts):
    factories.comparator(cast.administrator)
    one = {"indicator": "csc-022", "comparator": "england", "release": "Children in need 2016"}
    sent = {
        "source": "Department for Education",
        "benchmarks": [one | {"period": "2015/16", "number": "83.4"}],
    }
    assert office.send("benchmarks/", sent).json()["new"] == 1
    [found] = office.read("benchmarks/?comparator=england").json()["results"]
    assert (found["number"], found["period"], found["symbol"]) == ("83.4", "2015/16", "")
    both = sent | {"benchmarks": [one | {"number": "83.4", "symbol": "x"}]}
    assert list(office.send("benchmarks/", both).json()["fields"]) == ["benchmarks.0.number"]
    lost = sent | {
        "benchmarks": [one | {"number": "1", "comparator": "mars", "neighbour_model": "None 2017"}]
    }
    assert set(office.send("benchmarks/", lost).json()["fields"]) == {
        "benchmarks.0.comparator",
        "benchmarks.0.neighbour_model",
    }


def test_a_comparator_is_corrected_and_keeps_what_is_left_out(office, cast):
    factories.comparator(cast.administrator)
    changed = office.send("comparators/england/", {"name": "England as a whole"}, "patch").json()
    assert (changed["name"], changed["short"], changed["kind"]) == ("England as a whole", "Eng", "nation")
    nothing = office.send("comparators/england/", {}, "patch")
    assert (nothing.status_code, nothing.json()["detail"]) == (422, "Say what is to change.")


def test_years_name_their_periods(office):
    found = office.read("reporting-years/").json()["results"]
    assert [year["label"] for year in found] == ["2016/17", "2015/16"]
    year = office.read("reporting-years/2016/").json()
    assert year["quarters"] == ["2016/17-Q1", "2016/17-Q2", "2016/17-Q3", "2016/17-Q4"]
    assert (year["months"][0], year["months"][-1]) == ("2016-04", "2017-03")


def test_where_there_is_nothing_lists_are_empty(cast):
    program = Program(cast.manager)
    for name in ("indicators", "values", "targets", "benchmarks", "comparators", "places", "reporting-years"):
        assert program.read(f"{name}/").json()["results"] == []
