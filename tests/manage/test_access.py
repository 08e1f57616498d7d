"""Every address of the daily administration: the administrator's answer, and 404 for everybody else."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.catalogue import PEOPLE
from tests.manage.catalogue import MANAGED, NOW
from tests.manage.world import Office, address, ask, more, office
from tests.pages.rollback import undone
from tests.pages.visitors import visitor
from tests.parts import PARTS, share

MOST = 40  # queries of the heaviest page


@pytest.fixture
def made(cast, facts) -> Office:
    """The administrator's work was counted, or it would be again in every request that is undone."""
    made = office(cast, facts)
    visitor(cast.administrator)
    return made


def test_administrators_get_the_answers_of_the_catalogue(made):
    client = factories.sign_in(made.cast.administrator)
    wrong = []
    for act in MANAGED:
        with undone():
            given = ask(made, act, client).status_code
        if given != act.answer:
            wrong.append(f"{act}: {given}, not {act.answer}")
    assert wrong == []


@pytest.mark.parametrize("parts", PARTS)
def test_for_everybody_else_there_is_no_such_page(made, parts):
    """Whatever they send: the page is refused before anybody looks at it. By day a third of them ask for each."""
    others = {name: factories.sign_in(made.cast.people()[name]) for name in PEOPLE if name != "administrator"}
    asked = {(act.method, address(made, act)): act for act in MANAGED}
    wrong = [
        f"{act} as {name}"
        for place, act in enumerate(asked.values())
        for name in share(others, place, parts)
        if ask(made, act, others[name], {}).status_code != dict(zip(PEOPLE, act.answers, strict=True))[name]
    ]
    assert wrong == []


def test_nobody_gets_anywhere_without_signing_in(made):
    for act in MANAGED:
        answer = Client().get(address(made, act))
        assert answer.status_code == 302, act
        assert "/accounts/login/" in answer["Location"], act


def test_a_refused_form_keeps_what_was_typed_and_says_what_would_be_right(made):
    client = factories.sign_in(made.cast.administrator)
    for act in MANAGED:
        if act.method == "POST" and act.answer == 422:
            with undone():
                answer = ask(made, act, client)
            form = answer.context["form"]
            assert form.errors, act
            kept = {name: str(form[name].value()) for name, typed in act.typed.items() if typed}
            assert all(kept.values()), act
            assert "There is a problem" in answer.content.decode(), act


def test_pages_ask_as_often_for_few_rows_as_for_many(made):
    pages = [act for act in MANAGED if act.method == "GET" and act.answer == 200]
    client = factories.sign_in(made.cast.administrator)
    few = {str(act): _queries(made, act, client) for act in pages}
    more(made)
    many = {str(act): _queries(made, act, client) for act in pages}
    assert many == few
    assert max(few.values()) <= MOST


def test_every_form_is_posted_well_at_least_once():
    """The catalogue's control: each page that shows a form has a row in which it works."""
    forms = {act.name for act in MANAGED if act.method == "POST"}
    good = {act.name for act in MANAGED if act.method == "POST" and act.answer == 302 and act.seen == NOW}
    assert forms == good


def _queries(made: Office, act, client: Client) -> int:
    client.get(address(made, act))
    with CaptureQueriesContext(connection) as asked:
        client.get(address(made, act))
    return len(asked)
