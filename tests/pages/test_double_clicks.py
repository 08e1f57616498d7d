"""The same form twice, one after the other and at once: it is done once, and the second answer says so."""

import pytest
from django.test import Client

from portal.audit.models import Event
from tests import cast as casting
from tests.cast import Cast, Facts
from tests.catalogue import ACTS, PEOPLE, Act
from tests.databases import at_once
from tests.pages.rollback import undone
from tests.pages.sending import form
from tests.pages.states import bring_into
from tests.pages.test_access import request
from tests.pages.test_hostile_input import WITH_POSTS, clients, posts
from tests.pages.world import World, world

# Sent twice, these are said once and lead on both times; a preview and an autosave change nothing by themselves.
SAID_ONCE = {"cells", "comment", "remark", "wording", "answer", "warned", "figures"}
CHANGES_NOTHING = {"preview", "narrow", "digest"}
# Reading and checking: whoever asks again gets it again, and that is on record too.
ASKED_AGAIN = {"reports:printouts", "reports:audit_check"}
RACED = {
    "reports:write": "save",
    "reports:submit": "version",
    "reports:decide": "approve",
    "reports:comments": "comment",
    "reports:sign_off": "sign",
    "reports:publish": "today",
    "reports:retry": "",
    "reports:withdraw": "reason",
}


def second_answer(act: Act) -> int:
    if act.name in ("reports:autosave", "collection:check") or act.sends in CHANGES_NOTHING:
        return 200
    return 302 if act.sends in SAID_ONCE or act.name in ASKED_AGAIN else 409


def raced() -> list[Act]:
    """Where each of the forms above is sent by whoever may, once."""
    found = {
        act.name: act
        for act in ACTS
        if act.name in RACED and act.sends == RACED[act.name] and 302 in act.answers and act.state != "stale"
    }
    return list(found.values())


@pytest.mark.parametrize("state", WITH_POSTS)
def test_a_form_sent_twice_is_done_once(state: str, cast: Cast, facts: Facts) -> None:
    made = world(cast, facts)
    bring_into(made, state)
    wrong = []
    for act in posts(state):
        client = clients(made)(act)
        with undone():
            sent = form(made, act.sends)
            request(act, client, sent)
            before = Event.objects.count()
            again = request(act, client, sent).status_code
            more = Event.objects.count() - before if act.name not in ASKED_AGAIN else 0
            if (again, more) != (second_answer(act), 0):
                wrong.append(f"{act}: {again}, {more} more events")
    assert wrong == []


@pytest.mark.parametrize("act", raced(), ids=str)
def test_a_form_sent_twice_at_once_is_done_once(act: Act, real_database: object) -> None:
    cast = casting.cast()
    made = world(cast, casting.facts(cast))
    bring_into(made, act.state)
    sent, first = form(made, act.sends), signed_in(made, act)
    second = signed_in(made, act)
    before = Event.objects.count()
    answers = at_once(lambda: request(act, first, sent), lambda: request(act, second, sent))
    assert sorted(answer.status_code for answer in answers) == sorted([302, second_answer(act)])
    done = list(Event.objects.order_by("sequence").values_list("action", flat=True))[before:]
    assert len(done) == len(set(done)) >= 1


def signed_in(made: World, act: Act) -> Client:
    name = [name for name, answer in zip(PEOPLE, act.answers, strict=True) if answer == 302][-1]
    client = Client()
    client.force_login(made.cast.people()[name])
    return client


def test_every_raced_form_is_in_the_catalogue() -> None:
    assert {act.name for act in raced()} == set(RACED)
