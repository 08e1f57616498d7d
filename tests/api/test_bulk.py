"""Values by the thousand: an answer for each, once for each key; and whole slices read at once."""

import csv
import io
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.api.given import ValueGiven
from indicators.api.reading import _Cells
from indicators.catalogue.services import add_place
from indicators.facts.models import Batch
from indicators.figures.models import Value
from indicators.figures.periods import Period
from indicators.figures.services import add_breakdown
from indicators.figures.words import Unit
from indicators.uploads.models import Upload
from tests import cast as casting
from tests import factories
from tests.api.client import Program
from tests.databases import at_once

ONE = {"indicator": "csc-022", "period": "2017-04", "status": "final", "number": "87.5"}


def whole(program: Program, address: str, **options: Any) -> Any:
    return json.loads(program.read(address, **options).getvalue())


def sent(*values: Any, **more: Any) -> dict[str, Any]:
    return {"source": "Case system", "values": list(values), **more}


@pytest.fixture
def program(cast, facts) -> Program:
    return Program(cast.administrator)


def test_each_row_has_its_answer(program):
    may = ONE | {"period": "2017-05", "number": "80"}
    june = ONE | {"period": "2017-06", "number": "81"}
    assert program.send("values/", sent(may, june)).json()["new"] == 2
    answer = program.send("values/", sent(ONE, may, june | {"number": "82"}, ONE | {"period": "2017-07"}))
    assert answer.status_code == 200
    told = answer.json()
    assert {name: told[name] for name in ("new", "changed", "unchanged", "refused")} == {
        "new": 2, "changed": 1, "unchanged": 1, "refused": 0,
    }  # fmt: skip
    assert told["rows"] == [
        {"row": 0, "kind": "new"},
        {"row": 1, "kind": "unchanged"},
        {"row": 2, "kind": "changed"},
        {"row": 3, "kind": "new"},
    ]
    assert Value.objects.current().filter(starts__gte="2017-04-01").count() == 4


WRONG = {
    0: (ONE | {"indicator": "csc-999"}, {"indicator": "There is no such indicator."}),
    1: (ONE | {"number": 87.5}, {"number": 'Write the figure as text, such as "87.5": at most ten digits and five decimals.'}),
    2: ("87.5", {"": "Give an object with the figure’s fields."}),
    3: (ONE | {"colour": "red"}, {"colour": "There is no such field."}),
    4: ({"indicator": "csc-022", "status": "final", "number": "1"}, {"period": "Give this: it is missing."}),
    5: (ONE | {"place": "nowhere"}, {"place": "There is no such place."}),
    6: (ONE | {"period": "2017-08", "number": "187"}, {"number": "A percentage lies between 0 and 100; give 87.5 for 87.5%."}),
    7: (ONE | {"period": "2017-09"}, {"": "It is given twice; give each figure once."}),
    8: (ONE | {"period": "2017-09", "number": "3"}, {"": "It is given twice; give each figure once."}),
    9: (ONE | {"category": "age/young"}, {"category": "There is no such category of this indicator."}),
}  # fmt: skip


def test_what_is_wrong_with_a_thousand_rows_is_summed_up_once(program):
    unknown = [ONE | {"indicator": "csc-999", "period": month.key} for month in Period.year(2016).months()]
    answer = program.send("values/", sent(*unknown, ONE | {"place": "nowhere"})).json()
    assert answer["detail"] == "There is no such indicator. There is no such place."
    assert len(answer["fields"]) == 13


def test_one_that_is_wrong_refuses_all_and_each_is_named(program):
    answer = program.send("values/", sent(*(one for one, _ in WRONG.values()), ONE))
    assert answer.status_code == 422
    told = {
        ".".join(filter(None, ("values", str(number), name))): words
        for number, (_, said) in WRONG.items()
        for name, words in said.items()
    }
    assert answer.json()["fields"] == told
    assert not Value.objects.filter(starts__gte="2017-04-01").exists()


def test_those_that_are_refused_are_left_out_where_that_is_said(program):
    answer = program.send("values/", sent(*(one for one, _ in WRONG.values()), ONE, leave_out_refused=True))
    assert answer.status_code == 200
    assert answer.json()["rows"] == [
        *({"row": number, "kind": "refused", "fields": said} for number, (_, said) in WRONG.items()),
        {"row": 10, "kind": "new"},
    ]
    assert [str(row.number) for row in Value.objects.filter(starts__gte="2017-04-01")] == ["87.50000"]


def test_where_all_are_refused_nothing_is_left_to_record(program):
    before = Batch.objects.count()
    answer = program.send("values/", sent(ONE | {"indicator": "csc-999"}, leave_out_refused=True))
    assert answer.status_code == 422
    assert Batch.objects.count() == before


def test_places_categories_and_all_fields_arrive(program, cast, facts):
    add_place(by=cast.administrator, key="north", name="North")
    add_breakdown(
        by=cast.administrator, indicator=facts.indicator, key="age", title="By age", unit=Unit.COUNT,
        categories=[("young", "Under 5")],
    )  # fmt: skip
    full = {
        "indicator": "csc-022", "period": "2017/18-Q1", "status": "provisional", "number": "12", "decimals": 0,
        "place": "north", "category": "age/young", "basis": "published", "note": "Counted again",
    }  # fmt: skip
    missing = {
        "indicator": "csc-022",
        "period": "2017-06",
        "status": "final",
        "missing": "The system was replaced",
    }
    fraction = ONE | {"number": "87.50", "numerator": "21", "denominator": "24"}
    assert program.send("values/", sent(full, missing, fraction)).status_code == 200
    rows = whole(program, "values/all/?starts_from=2017-04-01&ordering=recorded_at")
    told = {row["period"]: row for row in rows}
    assert {name: told["2017/18-Q1"][name] for name in full} == full
    assert (told["2017-06"]["number"], told["2017-06"]["missing"]) == (None, "The system was replaced")
    assert [told["2017-04"][name] for name in ("number", "numerator", "denominator")] == ["87.5", "21", "24"]
    assert {row["source"] for row in rows} == {"Case system"}


def test_the_same_key_is_answered_again_and_done_once(program):
    body = sent(ONE, ONE | {"indicator": "csc-999"}, leave_out_refused=True)
    first = program.send("values/", body, headers={"Idempotency-Key": "april-1"})
    program.send("values/", sent(ONE | {"number": "90"}))  # meanwhile corrected
    again = program.send("values/", body, headers={"Idempotency-Key": "april-1"})
    assert again.status_code == 200
    assert again.json() == first.json()
    assert str(Value.objects.current().get(starts="2017-04-01").number) == "90.00000"

    without = program.send("values/", body).json()  # control: without the key the figures are recorded again
    assert without["changed"] == 1


def test_a_key_stands_for_one_set_of_figures_of_one_person(program, cast):
    key = {"Idempotency-Key": "april-1"}
    program.send("values/", sent(ONE), headers=key)
    other = program.send("values/", sent(ONE | {"number": "1"}), headers=key)
    assert other.status_code == 409
    assert "Other figures were sent under this key" in other.json()["detail"]
    second = factories.user("second", factories.Role.ADMINISTRATOR)
    assert Program(second).send("values/", sent(ONE | {"number": "1"}), headers=key).status_code == 200


@pytest.mark.parametrize("key", ["", " ", "x" * 101, "naïve"])
def test_a_key_that_is_none_is_refused(program, key):
    answer = program.send("values/", sent(ONE), headers={"Idempotency-Key": key})
    assert answer.status_code == 422
    assert "Idempotency-Key" in answer.json()["fields"]


def test_what_was_refused_leaves_its_key_free(program):
    key = {"Idempotency-Key": "april-1"}
    assert program.send("values/", sent(ONE | {"number": "187"}), headers=key).status_code == 422
    assert program.send("values/", sent(ONE), headers=key).status_code == 200


def test_the_same_key_at_once_is_done_once(real_database):
    cast = casting.cast()
    casting.facts(cast)
    programs = [Program(cast.administrator) for _ in range(2)]
    for each in programs:
        each.read("me/")
    key = {"Idempotency-Key": "april-1"}

    def call(program):
        return lambda: program.send("values/", sent(ONE), headers=key).json()

    one, other = at_once(*map(call, programs))
    assert one == other
    assert one["rows"] == [{"row": 0, "kind": "new"}]
    assert Upload.objects.count() == 1


def test_one_key_for_two_sets_of_figures_at_once_stands_for_one_of_them(real_database):
    """They wait for no lock of each other's, being of other indicators."""
    cast = casting.cast()
    casting.facts(cast)
    programs = [Program(cast.administrator) for _ in range(2)]
    for each in programs:
        each.read("me/")
    bodies = [sent(ONE), sent(ONE | {"indicator": "csc-145"})]
    key = {"Idempotency-Key": "april-1"}
    calls = [
        lambda program=program, body=body: program.send("values/", body, headers=key).status_code
        for program, body in zip(programs, bodies, strict=True)
    ]
    assert sorted(at_once(*calls)) == [200, 409]
    assert Value.objects.filter(starts="2017-04-01").count() == 1


def test_an_answer_that_was_given_cannot_be_changed(program):
    program.send("values/", sent(ONE), headers={"Idempotency-Key": "april-1"})
    with pytest.raises(IntegrityError, match="indicators_upload"), connection.cursor() as cursor:
        cursor.execute("UPDATE indicators_upload SET became = 'c'")


CELLS = {
    "indicator": ["csc-022", "CSC 022", "", None, 5],
    "period": ["2017-04", "2016/17", "soon", None, 2017],
    "status": ["final", "Final", None, True],
    "number": ["87.5", "-0", "1e3", 87.5, None, "1,5", "12345678901"],
    "missing": ["", "Not counted", None, "x" * 201, "\0"],
    "numerator": ["21", None, "1.5", 21],
    "decimals": [0, 4, 5, -1, True, "1", None],
    "measure": ["figure", "rate", "else"],
    "place": [None, "north", "no such place!", 1],
    "category": [None, "age/young", "x" * 102],
    "basis": ["local", "published", "", False, 0, 1],
    "note": ["", " padded ", None, ["a"]],
    "colour": ["red"],
}


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.fixed_dictionaries({}, optional={name: st.sampled_from(cells) for name, cells in CELLS.items()}),
        max_size=4,
    )
)
def test_a_row_means_what_the_document_says_of_one(rows):
    """Read together, with what was seen before remembered, or by the documented serializer alone."""
    cells = _Cells()
    for row in rows:
        found, wrong = cells.row(row)
        alone = ValueGiven(data=row)
        if alone.is_valid():
            assert (found, wrong) == (dict(alone.validated_data), {})
        else:
            assert wrong.keys() >= alone.errors.keys()  # of rows with unknown fields it names these alone


@pytest.mark.parametrize("address", ["values", "targets", "benchmarks", "published-figures"])
def test_a_slice_says_what_the_pages_of_its_list_say(program, cast, facts, address):
    england = factories.comparator(cast.administrator)
    factories.benchmark(cast.administrator, facts.batch, facts.indicator, england, period=Period.year(2015))
    factories.benchmark(cast.administrator, facts.batch, facts.indicator, england, period=None)
    factories.published(cast.administrator, facts.batch, facts.indicator, ["841", "390"])
    listed = program.read(f"{address}/?limit=1000").json()["results"]
    assert len(listed) >= 1
    assert whole(program, f"{address}/all/") == listed
    as_csv = program.read(f"{address}/?limit=1000&format=csv").content
    assert program.read(f"{address}/all/?format=csv").getvalue() == as_csv


def test_a_slice_is_narrowed_as_its_list_is(program):
    program.send("values/", sent(ONE, ONE | {"period": "2017-05"}))
    before = datetime.now(UTC).isoformat()
    program.send("values/", sent(ONE | {"number": "90"}))
    now = whole(program, "values/all/?period=2017-04")
    assert [row["number"] for row in now] == ["90"]
    then = whole(program, "values/all/", data={"period": "2017-04", "known_at": before})
    assert [row["number"] for row in then] == ["87.5"]
    assert whole(program, "values/all/?period=2003-04") == []
    head = next(
        csv.reader(io.StringIO(program.read("values/all/?period=2003-04&format=csv").getvalue().decode()))
    )
    assert head[:3] == ["id", "indicator", "reason"]


def test_a_slice_is_of_several_indicators_or_of_the_whole_council_alone(program, cast, facts):
    add_place(by=cast.administrator, key="north", name="North")
    batch = factories.batch(cast.administrator)
    for key in ("csc-032", "csc-033"):
        factories.indicator(cast.administrator, batch, cast.area, key)
    rows = [ONE | {"indicator": key} for key in ("csc-022", "csc-032", "csc-033")]
    program.send("values/", sent(*rows, ONE | {"place": "north"}))

    def found(query: str) -> list[tuple[str, str | None]]:
        told = whole(program, f"values/all/?period=2017-04&{query}")
        return [(row["indicator"], row["place"]) for row in told]

    assert found("indicator=csc-022,csc-033") == [
        ("csc-022", None),
        ("csc-022", "north"),
        ("csc-033", None),
    ]
    assert found("indicator=csc-022,csc-033&council=true") == [("csc-022", None), ("csc-033", None)]
    assert found("council=false") == [("csc-022", "north")]


def test_a_slice_is_longer_than_any_page_and_known_by_its_tag(program, monkeypatch):
    months = [period.key for year in (2011, 2012, 2013) for period in Period.year(year).months()]
    program.send("values/", sent(*(ONE | {"period": period} for period in months)))
    monkeypatch.setattr("portal.api.slices.AT_ONCE", 5)  # so that it takes several portions
    answer = program.read("values/all/?starts_from=2011-04-01&ends_by=2014-03-31&ordering=starts")
    body = answer.getvalue()
    assert [row["period"] for row in json.loads(body)] == months
    assert answer["Content-Length"] == str(len(body))
    known = {"If-None-Match": answer["ETag"]}
    again = program.read(
        "values/all/?starts_from=2011-04-01&ends_by=2014-03-31&ordering=starts", headers=known
    )
    assert again.status_code == 304


def test_formulas_in_a_slice_are_inert(program):
    program.send("values/", sent(ONE | {"note": "=HYPERLINK(1)"}))
    sheet = program.read("values/all/?period=2017-04&format=csv").getvalue().decode()
    assert "'=HYPERLINK(1)" in sheet
    assert ",=HYPERLINK" not in sheet
