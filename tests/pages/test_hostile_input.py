"""What no form would send, sent to every form: an answer of the table, never a fault of ours."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Facts
from tests.catalogue import ACTS, SUBMITTED, Act
from tests.factories import sign_in
from tests.pages.rollback import undone
from tests.pages.sending import form
from tests.pages.states import bring_into
from tests.pages.test_access import request
from tests.pages.world import World, last, submitted, world

STATES = ("draft", "submitted", "ready", "signed", "published")
HOSTILE = ("\0", "a\0b", "9" * 40, "-1", "²", "\u202e", "{{ 1 }}{% now 'Y' %}", "=1+1", "x" * 30_000, "")


@pytest.fixture
def made(cast: Cast, facts: Facts) -> World:
    return world(cast, facts)


def posts(state: str) -> list[Act]:
    """One act for each address that takes a form, by whoever may."""
    found = {
        act.name: act for act in ACTS if act.state == state and act.method == "POST" and 302 in act.answers
    }
    return list(found.values())


@pytest.mark.parametrize("state", STATES)
def test_no_value_of_any_field_is_a_fault_of_ours(state: str, made: World) -> None:
    bring_into(made, state)
    faults = []
    for act in posts(state):
        for person in ("manager", "reviewer", "director", "administrator"):
            client = Client(raise_request_exception=False)
            client.force_login(made.cast.people()[person])
            faults += [
                f"{act} as {person}, {name}={value[:20]!r}: {status}"
                for name, value, status in tried(act, client, made)
                if status not in (302, 403, 404, 409, 422, 428, 200)
            ]
    assert faults == []


def tried(act: Act, client: Client, made: World) -> list[tuple[str, str, int]]:
    found = []
    with undone():
        sent = form(made, act.sends)
        for name in sent:
            for value in HOSTILE:
                with undone():
                    answer = request(act, client, sent | {name: value})
                found.append((name, value, answer.status_code))
    return found


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


def test_an_address_for_forms_says_so_when_it_is_opened(made: World) -> None:
    url = reverse("reports:decide", args=[made.report.key, made.entry.key])
    answer = sign_in(made.cast.reviewer).get(url)
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "only takes forms" in answer.content.decode()
