"""Every address of the daily administration: the administrator's answer, and 404 for everybody else."""

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.catalogue import PEOPLE
from tests.manage.catalogue import MANAGED, NOW, Managed
from tests.manage.world import Office, address, ask, more, office
from tests.pages.rollback import undone
from tests.pages.visitors import visitor

ALL = pytest.param(MANAGED, id="all", marks=pytest.mark.nightly)
MOST = 40  # queries of the heaviest page


@pytest.fixture
def made(cast, facts) -> Office:
    """The administrator's work was counted, or it would be again in every request that is undone."""
    made = office(cast, facts)
    visitor(cast.administrator)
    return made


FIRST = {(act.method, act.name, act.answer): act for act in reversed(MANAGED)}.values()


@pytest.mark.parametrize("acts", [pytest.param(FIRST, id="first of each answer"), ALL])
def test_administrators_get_the_answers_of_the_catalogue(made, acts):
    """A form that is refused keeps what was typed and says what would be right."""
    client = factories.sign_in(made.cast.administrator)
    wrong = []
    for act in acts:
        with undone():
            given = ask(made, act, client)
        if given.status_code != act.answer:
            wrong.append(f"{act}: {given.status_code}, not {act.answer}")
        elif act.method == "POST" and act.answer == 422 and not told(act, given):
            wrong.append(f"{act}: refused without a word, or without what was typed")
    assert wrong == []


def told(act: Managed, refused: HttpResponse) -> bool:
    if "form" not in refused.context:  # a button that no page has
        return bool(refused.context["reason"]) and refused.context["reason"] in refused.content.decode()
    form = refused.context["form"]
    kept = all(str(form[name].value()) for name, typed in act.typed.items() if typed)
    return bool(form.errors) and kept and "There is a problem" in refused.content.decode()


def test_for_everybody_else_there_is_no_such_page(made):
    """Whatever they send: the page is refused before anybody looks at it."""
    others = {name: factories.sign_in(made.cast.people()[name]) for name in PEOPLE if name != "administrator"}
    asked = {(act.method, act.name): act for act in MANAGED}
    wrong = []
    for act in asked.values():
        url, answers = address(made, act), dict(zip(PEOPLE, act.answers, strict=True))
        wrong += [
            f"{act} as {name}"
            for name, client in others.items()
            if client.generic(act.method, url).status_code != answers[name]
        ]
    assert wrong == []


def test_nobody_gets_anywhere_without_signing_in(made):
    for act in MANAGED:
        answer = Client().get(address(made, act))
        assert answer.status_code == 302, act
        assert "/accounts/login/" in answer["Location"], act


@pytest.mark.usefixtures("no_minute_passes")
@pytest.mark.parametrize("number", [6, pytest.param(57, marks=pytest.mark.nightly)])
def test_pages_ask_as_often_for_few_rows_as_for_many(made, number):
    pages = [act for act in MANAGED if act.method == "GET" and act.answer == 200]
    client = factories.sign_in(made.cast.administrator)
    few = {str(act): _queries(made, act, client) for act in pages}
    more(made, number)
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
