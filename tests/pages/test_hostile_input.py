"""What no form would send, sent to every form: an answer of the table, what was typed kept, no fault of ours.

One mechanism over the catalogue: every act that posts something is sent whole by whoever may, and then with one
thing wrong in it.
"""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import count

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from portal.audit.models import Event
from reports.entries.models import Draft
from tests.cast import Cast, Facts
from tests.catalogue import ACTS, PEOPLE, STATES, SUBMITTED, Act
from tests.factories import sign_in
from tests.pages.rollback import undone
from tests.pages.sending import Form, form
from tests.pages.states import bring_into
from tests.pages.test_access import request
from tests.pages.visitors import unchanged, visitor
from tests.pages.world import World, last, submitted, world
from tests.parts import in_parts, share

DONE = {200, 302}
REFUSED = {403, 404, 409, 413, 422, 428}
FORM = "application/x-www-form-urlencoded"
VALUES = (
    "\0", "a\0b", "9" * 40, "9" * 5_000, "-1", "²", "Left \u202e right", "{{ 1 }}{% now 'Y' %}", "=1+1", "x" * 30_000, "", "  ",
    "2017-02-30", "0000-01-01", "99999-12-31", ["twice", "and again"], "<script>alert(1)</script>", "\U0001f600",
)  # fmt: skip
WORST = ("a\0b", "9" * 40, "9" * 5_000, "x" * 30_000, ["twice", "and again"])
CONTENTS = {
    "broken UTF-8": (b"reason=%ff%fe&text=%ff&part-narrative=%ff&digest=%ff", FORM),
    "raw bytes": (b"colour=\xff\xfe&text=\xff\x00", FORM),
    "a lone surrogate": (b"reason=%ED%A0%80&text=%ED%A0%80&part-narrative=%ED%A0%80&decision=return", FORM),
    "JSON": (b'{"reason": "Why?", "text": "Why?"}', "application/json"),
    "plain text": (b"Why?", "text/plain"),
    "no type": (b"reason=Why", ""),
    "another charset": ("reason=Wh\xfd".encode("latin-1"), f"{FORM}; charset=utf-16"),
    "a charset that nobody knows": (b"colour=red", f"{FORM}; charset=klingon"),
    "half a multipart": (b"--x\r\nContent-Disposition: form-data; name=", "multipart/form-data; boundary=x"),
    "a multipart without a boundary": (b"reason=Why", "multipart/form-data"),
    "a file where words belong": (
        b'--x\r\nContent-Disposition: form-data; name="reason"; filename="a.exe"\r\n\r\nMZ\r\n--x--\r\n',
        "multipart/form-data; boundary=x",
    ),
    "a thousand fields and one": (b"&".join(b"f%d=1" % number for number in range(1001)), FORM),
    "10 MB": (b"reason=" + b"x" * 10_000_000, FORM),
}  # fmt: skip
METHODS = ("GET", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
UNREADABLE = {400, 413}
HUGE = [
    pytest.param("\n" * 10_000_000, 413, "too much at once", id="10 MB of line breaks"),
    pytest.param("word\n" * 700, 422, "Keep it to 600.", id="700 lines"),
    pytest.param("- " * 900 + "word", 422, "bullets have 2 levels", id="900 levels of bullets"),
    pytest.param("|a" * 300 + "|\n" + "|-" * 300 + "|", 422, "Keep it to 8.", id="300 columns"),
    pytest.param("Left \u202e right", 422, "cannot be seen", id="from right to left"),
    pytest.param("bell \x07", 422, "cannot be seen", id="a control character"),
]
# What a person typed, by the field's name; the rest was chosen, or given with the page.
TYPED = ("reason", "text", "wording", "part-narrative", "published_on")


def _first() -> list[Act]:
    """Every form of every address once, in the first state in which it succeeds."""
    acts = [act for act in ACTS if act.method == "POST" and DONE & set(act.answers)]
    acts.sort(key=lambda act: STATES.index(act.state), reverse=True)
    return list({(act.name, act.sends): act for act in acts}.values())


FIRST = _first()


def posts(state: str) -> list[Act]:
    """Those to be sent in this state."""
    return [act for act in FIRST if act.state == state]


WITH_POSTS = [state for state in STATES if posts(state)]


def clients(made: World) -> Callable[[Act], Client]:
    """For an act, the client of the last of those who may; each of them comes once."""

    @cache
    def client(name: str) -> Client:
        return visitor(made.cast.people()[name], raise_request_exception=False)

    return lambda act: client(
        [name for name, answer in zip(PEOPLE, act.answers, strict=True) if answer in DONE][-1]
    )


def send(act: Act, client: Client, content: bytes, kind: str) -> HttpResponse:
    return client.generic("POST", reverse(act.name, args=act.arguments), content, content_type=kind)


def wrong_in(sent: Form) -> Iterator[tuple[str, Form]]:
    """The form with a field missing, with one more, and with the worst in every field."""
    for name in sent:
        yield f"without {name}", {key: value for key, value in sent.items() if key != name}
    for value in WORST:
        yield f"all={str(value)[:20]!r}", dict.fromkeys(sent, value)
    yield "one field more", sent | {"colour": "red", "by": "1", "state": "approved"}


def each_wrong_in(sent: Form) -> Iterator[tuple[str, Form]]:
    """The form with one field wrong, in every way."""
    for name in sent:
        for value in VALUES:
            yield f"{name}={str(value)[:20]!r}", sent | {name: value}


@pytest.fixture
def made(cast: Cast, facts: Facts) -> World:
    return world(cast, facts)


def faults(
    made: World, state: str, variants: Callable[[Form], Iterator[tuple[str, Form]]], parts: int = 1
) -> list[str]:
    """Forms sent in this state whose answer is neither done nor refused in words."""
    bring_into(made, state)
    found, client_of, turn = [], clients(made), count()
    for act in posts(state):
        client = client_of(act)
        with undone():
            for name, sent in share(variants(form(made, act.sends)), next(turn), parts):
                with undone(), unchanged(client):
                    status = request(act, client, sent).status_code
                if status not in DONE | REFUSED:
                    found.append(f"{act}: {name}: {status}")
    return found


@in_parts(3)
@pytest.mark.parametrize("state", WITH_POSTS)
def test_no_form_with_something_wrong_in_it_is_a_fault_of_ours(state: str, parts: int, made: World) -> None:
    assert faults(made, state, wrong_in, parts) == []


@pytest.mark.nightly
@pytest.mark.parametrize("state", WITH_POSTS)
def test_no_value_of_any_field_is_a_fault_of_ours(state: str, made: World) -> None:
    assert faults(made, state, each_wrong_in) == []


@in_parts(6)
@pytest.mark.parametrize("state", WITH_POSTS)
def test_what_is_no_form_changes_nothing(state: str, parts: int, made: World) -> None:
    bring_into(made, state)
    wrong, client_of, turn = [], clients(made), count()
    for act in {act.name: act for act in posts(state) if form_has_fields(made, act)}.values():
        client = client_of(act)
        for name, (content, kind) in share(CONTENTS.items(), next(turn), parts):
            with undone(), unchanged(client):
                before = Event.objects.count()
                status = send(act, client, content, kind).status_code
                after = Event.objects.count()
            if status not in {200, 302} | REFUSED | UNREADABLE or (status == 302 and after != before):
                wrong.append(f"{act}: {name}: {status}, {after - before} events")
    assert wrong == []


def form_has_fields(made: World, act: Act) -> bool:
    with undone():
        return bool(form(made, act.sends))


@in_parts(6)
@pytest.mark.parametrize("state", WITH_POSTS)
def test_what_was_typed_comes_back_with_every_refusal(state: str, parts: int, made: World) -> None:
    """Whatever else is wrong with it: the other fields missing, or a character that cannot be kept."""
    bring_into(made, state)
    lost, client_of, turn = [], clients(made), count()
    for act in posts(state):
        client = client_of(act)
        with undone():
            sent = form(made, act.sends)
            for field in (name for name in TYPED if name in sent):
                for name, tried in share(typed_wrongly(sent, field), next(turn), parts):
                    with undone(), unchanged(client):
                        answer = request(act, client, tried)
                    if (
                        answer.status_code not in DONE
                        and "nobody wants to type" not in answer.content.decode()
                    ):
                        lost.append(f"{act}: {field}, {name}: {answer.status_code}")
    assert lost == []


def typed_wrongly(sent: Form, field: str) -> Iterator[tuple[str, Form]]:
    words = "What nobody wants to type twice"
    yield "what cannot be kept", sent | {field: f"{words}\u202e"}
    yield "far too long", sent | {field: f"{words} {'x' * 29_000}"}
    for other in sent:
        if other not in (field, "act", "decision"):
            yield (
                f"without {other}",
                {key: value for key, value in sent.items() if key != other} | {field: words},
            )
            yield f"another {other}", sent | {other: "9" * 64, field: words}


@in_parts(3)
def test_another_method_is_said_and_does_nothing(parts: int, made: World) -> None:
    bring_into(made, "returned")
    wrong, client_of = [], clients(made)
    acts = {act.name: act for state in WITH_POSTS for act in posts(state)}
    for turn, act in enumerate(acts.values()):
        client, url, before = client_of(act), reverse(act.name, args=act.arguments), Event.objects.count()
        for method in share(METHODS, turn, parts):
            status = client.generic(method, url, b"reason=Why", content_type=FORM).status_code
            if status not in {200, 403, 404, 405, 409} or Event.objects.count() != before:
                wrong.append(f"{method} {act}: {status}")
    assert wrong == []


@pytest.mark.parametrize("words", ["a\0b", "Left \u202e right.", "x" * 2_001])
def test_a_reason_that_cannot_be_kept_comes_back_with_what_would_be_right(made: World, words: str) -> None:
    submitted(made.entry)
    sent = {"decision": "return", "reason": words, "digest": last(made.entry).digest}
    url = reverse("reports:decide", args=[made.report.key, made.entry.key])
    answer = sign_in(made.cast.reviewer).post(url, sent)
    assert answer.status_code == 422
    assert 'href="#id_reason"' in answer.content.decode()
    assert words.replace("\0", "�") in answer.content.decode().replace("\0", "�")
    assert last(made.entry).entry.state == SUBMITTED


def test_a_comment_with_what_cannot_be_seen_is_refused_at_its_field(made: World) -> None:
    submitted(made.entry)
    url = reverse("reports:comments", args=[made.report.key, made.entry.key])
    answer = sign_in(made.cast.reviewer).post(
        url, {"text": "Which\0 year?", "digest": last(made.entry).digest}
    )
    assert answer.status_code == 422
    assert 'href="#comment_text"' in answer.content.decode()


def test_too_much_at_once_says_so(made: World) -> None:
    url = reverse("reports:write", args=[made.report.key, made.entry.key])
    answer = sign_in(made.cast.manager).post(url, {"part-narrative": "x" * 3_000_000, "base_version": 0})
    assert answer.status_code == 413
    assert "too much at once" in answer.content.decode()


@pytest.mark.parametrize(("words", "status", "told"), HUGE)
def test_huge_texts_are_refused_in_words(made: World, words: str, status: int, told: str) -> None:
    url = reverse("reports:write", args=[made.report.key, made.entry.key])
    answer = sign_in(made.cast.manager).post(url, {"part-narrative": words, "base_version": 0})
    assert answer.status_code == status
    assert told in answer.content.decode()
    assert not Draft.objects.filter(entry=made.entry).exists()


@pytest.mark.parametrize(
    ("words", "notes"),
    [
        ("{{" * 5_000, "4,900 more times"),
        ("TBC " * 4_900, "4,800 more times"),
        ("met the target " * 1_300, "more times from here on"),
        ("a increase " * 1_800, "more times from here on"),
        ("[" * 20_000, "20,000 stars, underscores and square brackets"),
        ("{{CSC 022.nothing}} " * 900, "900 live figures"),
    ],
)
def test_words_that_call_for_thousands_of_notes_get_a_hundred_and_a_number(
    made: World, words: str, notes: str
) -> None:
    at = sign_in(made.cast.manager)
    for act, sent in (("autosave", {}), ("write", {"act": "preview"})):
        url = reverse(f"reports:{act}", args=[made.report.key, made.entry.key])
        answer = at.post(url, {"part-narrative": words, "base_version": 0, **sent})
        said = answer.content.decode()
        assert notes in said
        assert said.count("data-severity=") < 350
        assert len(said) < 700_000


def test_an_address_for_forms_says_so_when_it_is_opened(made: World) -> None:
    url = reverse("reports:decide", args=[made.report.key, made.entry.key])
    answer = sign_in(made.cast.reviewer).get(url)
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "only takes forms" in answer.content.decode()
