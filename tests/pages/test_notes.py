"""Notes beside the words: a repair put in without a script, and a reason given without leaving the page."""

import pytest
from django.test import Client
from django.urls import reverse

from reports.editions.models import ExceptionReason
from reports.entries.models import Draft
from tests.cast import Cast, Facts
from tests.factories import sign_in
from tests.pages.world import World, world

TWICE = "It fell in in March.\n\nIt rose in in May; elsewhere it was 71.3%."
PIECE = {"HX-Request": "true"}


@pytest.fixture
def made(cast: Cast, facts: Facts) -> World:
    return world(cast, facts)


def url(made: World, name: str) -> str:
    return reverse(f"reports:{name}", args=[made.report.key, made.entry.key])


def typed(client: Client, made: World, words: str) -> str:
    """The notes as they come with an autosave."""
    sent = {"part-narrative": words, "base_version": 0}
    return client.post(url(made, "autosave"), sent, headers=PIECE).content.decode()


def between(page: str, start: str, end: str, place: int = 1) -> str:
    return page.split(start)[place].partition(end)[0]


def test_without_a_script_a_repair_comes_back_in_the_box_and_nothing_is_saved(made: World) -> None:
    client = sign_in(made.cast.manager)
    act = between(typed(client, made, TWICE), 'value="repair ', '"', place=2)
    sent = {"part-narrative": TWICE, "base_version": 0, "act": f"repair {act}"}
    page = client.post(url(made, "write"), sent).content.decode()
    assert "“in in” is now “in” in the text below. Nothing has been saved yet." in page
    assert "It fell in in March.\n\nIt rose in May; elsewhere it was 71.3%.</textarea>" in page
    assert not Draft.objects.filter(entry=made.entry).exists()


def test_a_repair_whose_words_are_gone_changes_nothing_and_says_so(made: World) -> None:
    client = sign_in(made.cast.manager)
    act = between(typed(client, made, TWICE), 'value="repair ', '"')
    sent = {"part-narrative": "All is well.", "base_version": 0, "act": f"repair {act}"}
    answer = client.post(url(made, "write"), sent)
    assert answer.status_code == 409
    assert "could not be found in the text. Change them by hand." in answer.content.decode()
    assert "All is well.</textarea>" in answer.content.decode()


def test_nobody_but_the_writer_has_words_repaired(made: World) -> None:
    sent = {"part-narrative": TWICE, "base_version": 0, "act": "repair 000000000000"}
    assert sign_in(made.cast.reviewer).post(url(made, "write"), sent).status_code == 404
    assert sign_in(made.cast.administrator).post(url(made, "write"), sent).status_code == 403


def test_a_reason_given_beside_the_words_brings_the_notes_alone(made: World) -> None:
    client = sign_in(made.cast.manager)
    notes = typed(client, made, TWICE)
    assert "Keep it, with a reason" not in between(notes, "app-findings__advice", "</li>")
    warning = between(notes, "app-findings__warning", "</li>")
    key = between(warning, 'data-key="', '"')
    empty = client.post(url(made, "warnings"), {"finding": key, "reason": " "}, headers=PIECE)
    assert empty.status_code == 422
    assert "<p data-problem>Give a reason; it is printed in the certificate.</p>" in empty.content.decode()
    kept = client.post(url(made, "warnings"), {"finding": key, "reason": "Another site."}, headers=PIECE)
    assert kept.status_code == 200
    assert "<html" not in kept.content.decode()
    assert "It stays: Another site." in kept.content.decode()
    assert ExceptionReason.objects.get().reason == "Another site."


def test_an_error_is_never_kept(made: World) -> None:
    client = sign_in(made.cast.manager)
    error = between(typed(client, made, "The rate was TBC."), "app-findings__error", "</li>")
    assert "Keep it" not in error
    key = between(error, 'data-key="', '"')
    answer = client.post(url(made, "warnings"), {"finding": key, "reason": "It will come."}, headers=PIECE)
    assert answer.status_code == 409
    assert "no longer there" in answer.content.decode()
    assert not ExceptionReason.objects.exists()
