"""Whatever the answer, the words that somebody typed come back to them."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from reports.entries.models import Autosave, Draft
from reports.entries.services import save_draft
from tests.cast import Cast, Facts
from tests.catalogue import DRAFT, HERE, OF_REPORT, PUBLIC, SIGNED, WITHDRAWN
from tests.factories import sign_in
from tests.pages.states import bring_into
from tests.pages.world import PLAIN, World, draft, fresh, last, returned, submitted, world

TYPED = "Words that nobody wants to type <b>twice</b>."
SHOWN = "Words that nobody wants to type &lt;b&gt;twice&lt;/b&gt;."


@pytest.fixture
def made(cast: Cast, facts: Facts) -> World:
    return world(cast, facts)


@pytest.fixture
def writer(made: World) -> Client:
    return sign_in(made.cast.manager)


def address(name: str, made: World) -> str:
    return reverse(f"reports:{name}", args=[made.report.key, made.entry.key])


def send(client: Client, made: World, version: int, words: str = TYPED, act: str = "save"):  # type: ignore[no-untyped-def]
    form = {"part-narrative": words, "base_version": version, "act": act}
    return client.post(address("write", made), form)


def test_two_editors_see_both_texts_side_by_side(made: World, writer: Client) -> None:
    draft(made.entry, "The first text.")
    save_draft(
        by=made.cast.manager, entry=fresh(made.entry), texts={"narrative": "Their text."}, base_version=1
    )
    answer = send(writer, made, version=1)
    html = re.sub(r"</?mark[^>]*>", "", answer.content.decode())  # around what only one of them has
    assert answer.status_code == 409
    assert "Their text." in html
    assert html.count(SHOWN) == 2  # beside theirs, and in the box
    assert 'name="base_version" value="2"' in html  # so that the next save is about the text just seen
    assert Draft.objects.get(entry=made.entry).texts == {"narrative": "Their text."}


def test_saving_again_after_a_conflict_succeeds(made: World, writer: Client) -> None:
    draft(made.entry)
    draft(made.entry)
    assert send(writer, made, version=1).status_code == 409
    assert send(writer, made, version=2).status_code == 302
    assert Draft.objects.get(entry=made.entry).texts == {"narrative": TYPED}


def test_words_typed_for_a_submitted_entry_come_back(made: World, writer: Client) -> None:
    submitted(made.entry)
    answer = send(writer, made, version=1)
    assert answer.status_code == 409
    assert SHOWN in answer.content.decode()


def test_what_the_checker_refuses_is_saved_and_shown(made: World, writer: Client) -> None:
    answer = send(writer, made, version=0, words="There are {{CSC 999.year}} of them.", act="submit")
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "{{CSC 999.year}}" in html
    assert "There is a problem" in html
    assert Draft.objects.get(entry=made.entry).version == 1
    assert 'name="base_version" value="1"' in html


def test_an_invisible_character_is_named_at_the_box(made: World, writer: Client) -> None:
    answer = send(writer, made, version=0, words="Left \u202e right.")
    assert answer.status_code == 422
    assert "Left \u202e right." in answer.content.decode()


def test_an_unreadable_text_is_kept_while_typing(made: World, writer: Client) -> None:
    form = {"part-narrative": "Left \u202e right.", "base_version": 0}
    answer = writer.post(address("autosave", made), form)
    assert "for you only" in answer.content.decode()
    assert "cannot be seen" in answer.content.decode()
    assert "Left \u202e right." in writer.get(address("write", made)).content.decode()


def test_a_preview_keeps_the_words_and_saves_nothing(made: World, writer: Client) -> None:
    answer = send(writer, made, version=0, act="preview")
    assert answer.content.decode().count(SHOWN) == 2  # as in the report, and in the box
    assert not Draft.objects.filter(entry=made.entry).exists()


def test_an_autosave_comes_back_when_the_page_is_opened_again(made: World, writer: Client) -> None:
    draft(made.entry, "Saved before.")
    form = {"part-narrative": TYPED, "base_version": 1}
    assert "for you only" in writer.post(address("autosave", made), form).content.decode()
    html = writer.get(address("write", made)).content.decode()
    assert SHOWN in html
    assert "had not saved" in html
    assert "Saved before." in writer.get(address("write", made) + "?saved=1").content.decode()


def test_an_autosave_is_for_its_own_person(made: World, writer: Client) -> None:
    draft(made.entry, "Saved before.")
    writer.post(address("autosave", made), {"part-narrative": TYPED, "base_version": 1})
    other = sign_in(made.cast.administrator)
    assert SHOWN not in other.get(address("enter", made)).content.decode()
    assert Autosave.objects.count() == 1


def test_a_reason_comes_back_when_the_entry_has_changed(made: World) -> None:
    read = returned(made.entry, made.cast.reviewer)
    submitted(made.entry, "New words.")
    reviewer = sign_in(made.cast.reviewer)
    form = {"decision": "return", "reason": TYPED, "digest": read.digest}
    answer = reviewer.post(address("decide", made), form)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert SHOWN in html
    assert "Since what you read" in html
    assert "<ins>" in html
    assert f'value="{last(made.entry).digest}"' in html
    assert f'value="{read.digest}"' not in html  # sent again, the decision is about what is shown now


def test_a_comment_comes_back_without_its_digest(made: World) -> None:
    submitted(made.entry)
    reviewer = sign_in(made.cast.reviewer)
    answer = reviewer.post(address("comments", made), {"text": TYPED})
    assert answer.status_code == 428
    assert SHOWN in answer.content.decode()


def test_an_empty_text_can_be_saved(made: World, writer: Client) -> None:
    draft(made.entry, PLAIN)
    assert send(writer, made, version=1, words="").status_code == 302


@pytest.mark.parametrize(
    ("state", "name", "arguments", "status"),
    [
        (WITHDRAWN, "withdraw", PUBLIC, 409),  # somebody else was quicker
        (DRAFT, "reopen", OF_REPORT, 409),
        (SIGNED, "exception", OF_REPORT, 409),
        (DRAFT, "comments", HERE, 404),  # the entry went while the comment was written
    ],
)
def test_a_page_that_only_refuses_shows_the_words_that_were_sent(
    state: str, name: str, arguments: tuple[object, ...], status: int, made: World
) -> None:
    bring_into(made, state)
    by = {"withdraw": made.cast.administrator, "comments": made.cast.other_manager}
    client = sign_in(by.get(name, made.cast.director))
    sent = {"reason": TYPED, "text": TYPED, "finding": "none", "password": "a secret of several words"}
    answer = client.post(reverse(f"reports:{name}", args=arguments), sent)
    html = answer.content.decode()
    assert answer.status_code == status
    assert "What you typed" in html
    assert SHOWN in html
    assert "a secret of several words" not in html
