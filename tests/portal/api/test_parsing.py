"""What was sent is JSON in UTF-8 and fits, or it is refused in words; never a fault of ours."""

import json

import pytest

from tests.api.client import Program

HOSTILE = [
    b"",
    b"{",
    b"nothing",
    b"\xff\xfe",
    b'{"name": "\\ud800"}',
    b'{"name": NaN}',
    b'{"name": 1e400}',
    b'{"key": "a", "key": "b"}',
    b"[" * 100_000 + b"]" * 100_000,
    b'{"name": ' + b"9" * 5000 + b"}",
    b'{"name": "\\u0000"}',
    b"[]",
    b"5",
    b'"text"',
    b"null",
]


@pytest.fixture
def office(cast):
    return Program(cast.administrator)


@pytest.mark.parametrize("sent", HOSTILE, ids=lambda sent: repr(sent[:24]))
def test_what_is_no_body_is_refused(office, sent):
    answer = office.post("/api/v1/places/", sent, content_type="application/json")
    assert answer.status_code in (400, 422), answer.content
    assert answer["Content-Type"] == "application/problem+json"


def test_a_body_that_is_too_large_is_refused(office, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    sent = json.dumps({"key": "north", "name": "x" * 2000})
    assert office.post("/api/v1/places/", sent, content_type="application/json").status_code == 413


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_only_json_is_read(office, kind):
    answer = office.post("/api/v1/places/", b"key=north&name=North", content_type=kind)
    assert (answer.status_code, answer["Content-Type"]) == (415, "application/problem+json")
    assert answer.json()["detail"] == "Send application/json."


def test_unknown_and_read_only_fields_are_refused(office, facts):
    sent = {"key": "north", "name": "North", "id": 5}
    assert office.send("places/", sent).json()["fields"] == {"id": "There is no such field."}
    sent = {"key": "csc-9", "position": 3}
    assert office.send("indicators/csc-022/", sent, "patch").json()["fields"] == {
        "key": "There is no such field."
    }


@pytest.mark.parametrize("name", [5, 5.5, True, None, [], {}, ["North"]])
def test_text_is_text(office, name):
    answer = office.send("places/", {"key": "north", "name": name})
    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["name"])


def test_what_cannot_be_sent_as_asked_is_said(office):
    answer = office.read("me/", headers={"Accept": "application/xml"})
    assert (answer.status_code, answer["Content-Type"]) == (406, "application/problem+json")
    assert answer.json()["detail"] == "Ask for one of application/json."


def test_a_method_that_an_address_does_not_have_is_said(office):
    answer = office.delete("/api/v1/values/")
    assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")
    assert "GET" in answer["Allow"]
    assert answer.json()["detail"] == "Here a request is one of GET, POST, HEAD, OPTIONS."
