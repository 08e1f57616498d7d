"""Lists: pages with bounds, filters that are known, orders that are known, conditions, sheets."""

import csv
import io

import pytest

from tests import factories
from tests.api.client import Program


@pytest.fixture
def reader(cast, facts):
    return Program(cast.manager)


def test_a_list_comes_in_pages(reader):
    first = reader.read("values/?limit=10").json()
    assert (first["count"], len(first["results"]), first["previous"]) == (28, 10, None)
    assert first["next"].endswith("/api/v1/values/?limit=10&offset=10")
    answer = reader.read("values/?limit=10&offset=20")
    assert len(answer.json()["results"]) == 8
    assert answer["Link"].endswith('rel="prev"')


def test_pages_together_give_everything_once(reader):
    seen, address = [], "/api/v1/values/?limit=5&ordering=starts"
    while address:
        page = reader.get(address).json()
        seen += [row["id"] for row in page["results"]]
        address = page["next"]
    assert len(seen) == len(set(seen)) == 28


@pytest.mark.parametrize(
    ("query", "field", "told"),
    [
        ("indicators/?unit=stones", "unit", "Give one of: "),
        ("indicators/?ordering=colour", "ordering", "Give one of: key, -key, code, -code, title"),
        ("indicators/?retired=maybe", "retired", "Give one of: true, false."),
        ("values/?known_at=2017", "known_at", "Give a moment, such as 2017-06-30T09:00:00Z."),
        ("values/?known_at=0001-01-01T00:00:00%2B10:22", "known_at", "Give a moment, such as "),
        ("values/?known_at=9999-12-31T23:59:59-10:00", "known_at", "Give a moment, such as "),
        ("values/?known_at=2017-06-30T09:00:00Z&history=true", "known_at", "Ask for a moment or for "),
        ("values/?indicator=csc%20022", "indicator", "Give a key: letters without accents"),
        ("values/?indicator=csc-022,", "indicator", "Give names with one comma between two."),
        ("values/?indicator=csc-022,%20csc-032", "indicator", "Give a key: letters without accents"),
        ("values/?council=yes", "council", "Give one of: true, false."),
    ],
)
def test_a_refused_filter_says_what_would_be_right(reader, query, field, told):
    answer = reader.read(query)
    assert answer.status_code == 422
    assert answer.json()["fields"][field].startswith(told)


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=1001",
        "limit=ten",
        "limit=",
        "limit=%D9%A3",
        "offset=-1",
        "offset=99999999999999999999",
        "colour=red",
        "area=",
        "limit=5&limit=6",
        "ordering=colour",
        "unit=stones",
        "retired=maybe",
        "area=no%20key",
        "area=%0A",
        "area=%20first-contact",
        "code=%20",
        "words=%00",
        "words=" + "x" * 101,
    ],
)
def test_what_a_list_does_not_know_is_refused(reader, query):
    answer = reader.read(f"indicators/?{query}")
    assert answer.status_code == 422, answer.json()
    assert answer["Content-Type"] == "application/problem+json"


def test_an_etag_saves_sending_it_again(reader, cast, facts):
    first = reader.read("indicators/")
    again = reader.read("indicators/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    factories.indicator(cast.administrator, facts.batch, cast.area, key="csc-900")
    changed = reader.read("indicators/", headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_if_match_guards_a_change(cast, facts):
    office = Program(cast.administrator)
    read = office.read("indicators/csc-022/")
    office.send("indicators/csc-022/", {"position": 7}, "patch")
    late = office.send("indicators/csc-022/", {"position": 8}, "patch", headers={"If-Match": read["ETag"]})
    assert late.status_code == 409
    now = office.read("indicators/csc-022/")["ETag"]
    changed = office.send("indicators/csc-022/", {"position": 8}, "patch", headers={"If-Match": now})
    assert (changed.status_code, changed.json()["position"]) == (200, 8)


@pytest.mark.parametrize("asked", [{"query": "&format=csv"}, {"headers": {"Accept": "text/csv"}}])
def test_a_list_is_a_sheet_too(reader, asked):
    answer = reader.read(
        f"values/?indicator=csc-022&limit=2{asked.get('query', '')}", headers=asked.get("headers", {})
    )
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert len(rows) == 2
    assert (rows[0]["indicator"], rows[0]["period"], rows[0]["number"]) == ("csc-022", "2015/16", "84")
    assert answer["Link"].endswith('rel="next"')


def test_cells_are_no_formulas_and_numbers_stay_numbers(cast, facts):
    office = Program(cast.administrator)
    value = {"indicator": "csc-022", "period": "2017-04", "status": "final", "number": "50"}
    notes = ["=1+1", "+A1", "-A1", "@sum", "\t=1", "  =1", "-5", "＝1"]
    for number, note in enumerate(notes):
        month = value | {"period": f"2017-{number + 4:02d}", "note": note}
        sent = {"source": "Case system", "values": [month]}
        assert office.send("values/", sent).status_code == 200
    answer = office.read("values/?starts_from=2017-04-01&ordering=starts&format=csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert [row["note"] for row in rows] == ["'=1+1", "'+A1", "'-A1", "'@sum", "'=1", "'=1", "-5", "'＝1"]
    assert {row["number"] for row in rows} == {"50"}


def test_a_refusal_is_a_problem_also_where_a_sheet_was_asked_for(reader):
    answer = reader.read("values/?format=csv&colour=red")
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")


@pytest.mark.parametrize(
    "address", ["indicators/no:key/versions/?format=csv", "reports/%C2%AC/decisions/?format=xml"]
)
def test_where_there_is_nothing_it_is_not_there_in_any_form(reader, address):
    answer = reader.read(address, headers={"Accept": "image/png"})
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_who_did_not_say_who_they_are_is_asked_that_first(db):
    assert Program().read("nothing/?format=csv").status_code == 401
