"""Comments on a submission: what was refused stands where it was sent from, with what was typed."""

import pytest

from tests import factories
from tests.reports.outlines import submitted

pytestmark = pytest.mark.django_db
ENTRY = "/reports/year-end-2016-17/entries/csc-022/"


@pytest.fixture
def reviewer(cast, outline):
    submitted(outline.entry)
    return factories.sign_in(cast.reviewer)


def test_words_that_do_not_stand_there_come_back_in_an_open_fold(reviewer):
    sent = {"act": "narrow", "on": "narrative.1", "words": "no such <words>"}
    answer = reviewer.post(f"{ENTRY}comments/", sent)
    html = " ".join(answer.content.decode().split())
    assert answer.status_code == 422
    assert 'value="no such &lt;words&gt;"' in html
    assert '<details class="app-fold" open> <summary>Comment on some words only' in html
    assert html.count("These words do not stand in this paragraph.") >= 2  # at the head, and beside the words


def test_another_refusal_is_not_blamed_on_the_comment(reviewer):
    answer = reviewer.post(f"{ENTRY}decide/", {"decision": "approve", "digest": "0" * 64})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert 'role="alert"' in html
    assert '<p class="govuk-error-message" role="alert">' not in html
