"""What no program should send, sent to every address that takes something: a refusal in words, never a fault."""

import json
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from django.http import HttpResponse

from tests.api.catalogue import API_ACTS, Act
from tests.api.client import Program, used
from tests.api.sending import body
from tests.api.test_access import address, known
from tests.cast import Cast, Facts
from tests.catalogue import PEOPLE, STATES
from tests.pages.rollback import undone
from tests.pages.states import bring_into
from tests.pages.world import World
from tests.parts import in_parts, share

MAY_BE_LARGE = {"api:imports", "api:values"}
REFUSED = {400, 403, 404, 409, 410, 413, 415, 422, 428}
DONE = {200, 201}
VALUES = (
    None, True, -1, 1.5, 10**30, "", "a\0b", "Left \u202e right", "9" * 40, "²", "2017-02-30", "0000-01-01",
    "99999-12-31", "{{ 1 }}{% now 'Y' %}", "x" * 250_000, [], {"act": {}},
)  # fmt: skip
BODIES = {
    "nothing": b"",
    "half of it": b'{"reason": ',
    "a number": b"5",
    "null": b"null",
    "a list": b"[]",
    "a list of objects": b'[{"reason": "Why"}]',
    "a lone surrogate": b'{"reason": "\\ud800"}',
    "broken UTF-8": b'{"reason": "\xff\xfe"}',
    "UTF-16": '{"reason": "Why"}'.encode("utf-16"),
    "deep": b'{"reason": ' * 50_000 + b"1" + b"}" * 50_000,
    "a field twice": b'{"reason": "Why", "reason": "Because"}',
    "no number": b'{"reason": NaN}',
    "a huge number": b'{"reason": 1' + b"0" * 100_000 + b"}",
    "a huge exponent": b'{"reason": 1e999999999}',
}
LARGE = [b'{"reason": "' + b"x" * 10_000_000 + b'"}']
METHODS = {"get", "post", "put", "patch", "delete", "options", "trace"}
KINDS = (
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/xml",
    "",
)
QUERY = (
    "%00",
    "%ff%fe",
    "9" * 40,
    "%C2%B2",
    "x" * 3000,
    "2017-02-30",
    "0001-01-01T00:00%2B10:22",
    "[]",
    ",,,",
)
PIECES = ("0", "9" * 40, "-1", "%00", "%ff", "%C2%B2", "..%2f..%2f", "%0a", "x" * 3000)


def writes(state: str) -> list[Act]:
    """One act for each address and set of fields, by whoever may."""
    acts = [act for act in API_ACTS if act.state == state and act.method != "get" and DONE & set(act.answers)]
    return list({(act.name, fields(act)): act for act in acts if act.sends != "entered"}.values())


def fields(act: Act) -> str:
    """What an act sends, as far as it tells it from others to the same address."""
    return act.sends if act.name in ("api:comments", "api:report_decisions") else ""


def whoever_may(act: Act) -> str:
    return [name for name, answer in zip(PEOPLE, act.answers, strict=True) if answer in DONE][-1]


def programs(made: World) -> dict[str, Program]:
    people = made.cast.people()
    return {name: used(people[name], raise_request_exception=False) for name in PEOPLE}


def places(sent: Any, so_far: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where each field of a body stands, those of its lists too."""
    inner = sent.items() if isinstance(sent, dict) else enumerate(sent) if isinstance(sent, list) else ()
    for name, value in inner:
        yield (*so_far, name)
        yield from places(value, (*so_far, name))


def with_value(sent: Any, place: tuple[Any, ...], value: Any) -> Any:
    found = json.loads(json.dumps(sent))
    holder = found
    for name in place[:-1]:
        holder = holder[name]
    holder[place[-1]] = value
    return found


def without(sent: Any, place: tuple[Any, ...]) -> Any:
    found = with_value(sent, place, None)
    holder = found
    for name in place[:-1]:
        holder = holder[name]
    del holder[place[-1]]
    return found


def is_answer(answer: HttpResponse) -> bool:
    """Done, or refused in words."""
    if answer.status_code in DONE:
        return True
    refused = answer.status_code in REFUSED and answer["Content-Type"] == "application/problem+json"
    return refused and answer.json()["status"] == answer.status_code


def send(act: Act, program: Program, content: Any, kind: str = "application/json") -> HttpResponse:
    with undone():
        return program.generic(act.method.upper(), address(act), content, content_type=kind)


@pytest.fixture
def made(cast: Cast, facts: Facts) -> World:
    return known(cast, facts)


@in_parts(6)
@pytest.mark.parametrize("state", [state for state in STATES if writes(state)])
def test_no_value_of_any_field_is_a_fault_of_ours(state: str, parts: int, made: World) -> None:
    bring_into(made, state)
    by = programs(made)
    wrong, turn = [], count()
    for act in writes(state):
        sent, program = body(made, act.sends), by[whoever_may(act)]
        for place in places(sent):
            tried = {repr(value)[:30]: with_value(sent, place, value) for value in VALUES}
            tried["missing"] = without(sent, place)
            for name in share(tried, next(turn), parts):
                answer = send(act, program, json.dumps(tried[name]))
                if not is_answer(answer):
                    wrong.append(f"{act}: {place}={name}: {answer.status_code}")
    assert wrong == []


@pytest.mark.parametrize("state", [state for state in STATES if writes(state)])
def test_a_field_that_nobody_knows_is_refused_everywhere(state: str, made: World) -> None:
    bring_into(made, state)
    by = programs(made)
    wrong = []
    for act in writes(state):
        sent = body(made, act.sends)
        objects = [(), *(place for place in places(sent) if isinstance(place[-1], int))]
        for place in objects:
            if place[:1] == ("members",):
                continue
            answer = send(act, by[whoever_may(act)], json.dumps(with_value(sent, (*place, "colour"), "red")))
            if (answer.status_code, list(answer.json().get("fields", ()))) != (
                422,
                [".".join(map(str, (*place, "colour")))],
            ):
                wrong.append(f"{act} at {place}: {answer.status_code} {answer.content[:200]!r}")
    assert wrong == []


@in_parts(6)
@pytest.mark.parametrize("state", [state for state in STATES if writes(state)])
def test_what_is_no_body_is_refused_everywhere(state: str, parts: int, made: World) -> None:
    bring_into(made, state)
    by = programs(made)
    wrong, turn = [], count()
    for act in writes(state):
        program, part = by[whoever_may(act)], next(turn)
        for name, content in share(BODIES.items(), part, parts):
            answer = send(act, program, content)
            # Nothing is read as an object without fields, which is all that some ask for.
            refused = (400, 422) if content else (200, 201, 422, 428)
            if answer.status_code not in refused:
                wrong.append(f"{act}: {name}: {answer.status_code}")
        for kind in share(KINDS, part, parts):
            answer = send(act, program, b"reason=Why&key=north", kind)
            if answer.status_code != 415:
                wrong.append(f"{act}: {kind}: {answer.status_code}")
        if share(LARGE, part, parts):
            large = send(act, program, LARGE[0]).status_code
            if large != (422 if act.name in MAY_BE_LARGE else 413):
                wrong.append(f"{act}: 10 MB")
    assert wrong == []


def reads() -> list[Act]:
    return list({act.name: act for act in API_ACTS if act.method == "get" and 200 in act.answers}.values())


@in_parts(6)
def test_no_parameter_is_a_fault_of_ours(parts: int, made: World) -> None:
    """Every filter of every list, and one that none has."""
    bring_into(made, "published")
    office = programs(made)["administrator"]
    wrong, asked, turn = [], 0, count()
    for act in reads():
        url = address(act).partition("?")[0]
        if (found := office.get(url)).status_code != 200:
            continue
        view = found.resolver_match.func.view_class()
        known_names = set(view.parameters())
        for name in sorted(known_names | {"colour"}):
            for value in share((*QUERY, ""), next(turn), parts):
                answer = office.get(f"{url}?{name}={value}")
                asked += 1
                expected = {200, 406, 422} if name in known_names and value else {422}
                if answer.status_code not in expected:
                    wrong.append(f"{url}?{name}={value[:20]}: {answer.status_code}")
            if office.get(f"{url}?{name}=1&{name}=1").status_code not in (406, 422):
                wrong.append(f"{url}?{name} twice")
    assert wrong == []
    assert asked * parts > 900


@in_parts(3)
def test_no_address_is_a_fault_of_ours(parts: int, made: World) -> None:
    """Whatever stands where a key or a number belongs, there is nothing."""
    bring_into(made, "published")
    office = programs(made)["administrator"]
    wrong, turn = [], count()
    for act in (act for act in reads() if act.arguments):
        for place in range(len(act.arguments)):
            for piece in share(PIECES, next(turn), parts):
                arguments = [*act.arguments[:place], "PIECE", *act.arguments[place + 1 :]]
                url = _url(act, arguments, piece)
                answer = office.get(url)
                if (answer.status_code, answer["Content-Type"]) != (404, "application/problem+json"):
                    wrong.append(f"{url[:100]}: {answer.status_code}")
    assert wrong == []


def _url(act: Act, arguments: list[Any], piece: str) -> str:
    """The address of an act with one of its parts replaced by what no route would make of it."""
    real = address(act).partition("?")[0]
    filled = [str(each) for each in act.arguments]
    place = arguments.index("PIECE")
    parts = real.strip("/").split("/")
    rows = {"value", "target", "benchmark", "model", "build"}
    wanted = filled[place] if filled[place] not in rows else next(p for p in parts if p.isdecimal())
    if filled[place] == "import":  # stands for a key of its own making
        wanted = parts[parts.index("imports") + 1]
    at = len(parts) - 1 - parts[::-1].index(wanted)
    return "/" + "/".join([*parts[:at], piece, *parts[at + 1 :]]) + "/"


@in_parts(3)
def test_a_method_that_an_address_does_not_have_is_said(parts: int, made: World) -> None:
    bring_into(made, "returned")
    office = programs(made)["administrator"]
    allowed: dict[str, set[str]] = {}
    for act in API_ACTS:
        if act.name != "api:none" and "build" not in act.arguments and act.state in ("draft", "returned"):
            allowed.setdefault(address(act).partition("?")[0], set()).add(act.method)
    wrong = []
    for turn, (url, methods) in enumerate(allowed.items()):
        for method in share(sorted(METHODS - methods), turn, parts):
            with undone():
                answer = office.generic(method.upper(), url, b"{}", content_type="application/json")
            if answer.status_code not in (404, 405) and not (method == "get" and answer.status_code == 200):
                wrong.append(f"{method} {url}: {answer.status_code}")
            elif answer.status_code == 405 and not answer["Allow"]:
                wrong.append(f"{method} {url}: allows nothing")
    assert wrong == []
