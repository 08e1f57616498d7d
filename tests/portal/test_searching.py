"""The same word finds the same in every list: with accents or without, in capitals, with either apostrophe."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from indicators.catalogue.finding import found as found_indicators
from indicators.catalogue.services import record_version
from portal.accounts.models import User
from portal.accounts.people import found as found_people
from portal.accounts.queries import scope_of
from portal.accounts.services import change_user
from portal.audit.queries import search
from portal.searching import composed, has_words, letters, plain
from tests import factories
from tests.cast import cast, facts

NAME = "Café Zoë’s Children–Überblick"
ASKED = ["café", "CAFE", "zoë’s", "Zoe's", "ZOE’S", "children-uberblick", "Cafe\u0301 ÜBERBLICK", "cafe zoe"]
NOT = ["caffe", "zoes", "cafe zebra", "%fé", "_fé", "\\"]


def test_what_is_alike() -> None:
    assert plain(NAME) == "cafe zoe's children-uberblick"
    assert plain("10\u00a0% – “nearly”") == '10 % - "nearly"'


@pytest.mark.parametrize("words", ASKED)
def test_words_are_found_however_they_are_typed(words: str) -> None:
    assert has_words(words, "Other", NAME)


@pytest.mark.parametrize("words", NOT)
def test_others_are_not(words: str) -> None:
    assert not has_words(words, NAME)


@given(st.text())
def test_places_in_a_composed_text_stay_the_same(text: str) -> None:
    assert len(letters(composed(text))) == len(composed(text))


@given(st.text())
def test_what_is_plain_stays_so(text: str) -> None:
    assert plain(plain(text)) == plain(text)


def test_every_list_of_rows_finds_them_on_both_databases(real_database: object) -> None:
    people = cast()
    by, scope = people.administrator, scope_of(people.administrator)
    made = facts(people)
    change_user(by=by, user=people.manager, email="manager@council.example", post=NAME)
    record_version(
        by=by,
        batch=factories.batch(by),
        indicator=made.indicator,
        valid_from=made.indicator.versions.earliest("pk").valid_from,
        title=NAME,
        reason="Named anew",
    )
    office, api = factories.sign_in(by), factories.sign_in(by)
    for words in ASKED:
        assert [person.post for person in found_people(scope, words=words)] == [NAME], words
        assert [each.key for each in found_indicators(scope, words=words)] == [made.indicator.key], words
        assert {event.label for event in search(scope, words=words)} == {NAME}, words
        assert listed(office, User, words) == [NAME], words
        assert api.get("/api/v1/indicators/", {"words": words}).json()["count"] == 1, words
    for words in NOT:
        assert list(found_people(scope, words=words)) == [], words
        assert list(found_indicators(scope, words=words)) == [], words


def listed(office: Client, model: type[User], words: str) -> list[str]:
    """What a list of Django’s administration finds."""
    shown = office.get(f"/admin/{model._meta.app_label}/{model._meta.model_name}/", {"q": words})
    return [row.post for row in shown.context["cl"].result_list]
