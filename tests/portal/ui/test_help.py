"""Help in context: each kind of page has its text, in one place, and the help page has them all."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from portal.ui.help import GROUPS
from tests.cast import Cast
from tests.catalogue import ACTS, PEOPLE
from tests.pages.test_access import addresses

KINDS = [kind for _, kinds in GROUPS for kind in kinds]


def test_every_text_belongs_to_one_kind_of_page() -> None:
    files = {path.stem for path in (settings.BASE_DIR / "templates" / "help").glob("*.html")} - {"index"}
    assert sorted(kind.key for kind in KINDS) == sorted(files)


def test_every_address_named_is_one() -> None:
    assert {view for kind in KINDS for view in kind.views} <= {name for _, name in addresses()}


def test_no_address_is_of_two_kinds() -> None:
    views = [view for kind in KINDS for view in kind.views]
    assert len(views) == len(set(views))


def test_the_help_page_has_every_text_without_signing_in(client: Client, db: None) -> None:
    html = client.get("/help/").content.decode()
    for kind in KINDS:
        assert f'id="{kind.key}"' in html
        assert f'href="#{kind.key}"' in html


READING = {"reading-room", "edition", "register", "verify", "explorer"}
ACCOUNT = {"account", "messages", "signing-in", "tokens"}


@pytest.mark.parametrize("who", ["member", "nobody"])
def test_who_only_reads_finds_help_on_reading_and_on_their_account(
    who: str, client: Client, cast: Cast
) -> None:
    client.force_login(cast.people()[who])
    assert topics(client) == READING | ACCOUNT
    assert "Writing and review" not in client.get("/help/").content.decode()


@pytest.mark.parametrize("who", ["manager", "reviewer", "director"])
def test_who_works_on_reports_finds_all_but_the_administration(who: str, client: Client, cast: Cast) -> None:
    client.force_login(cast.people()[who])
    administration = {kind.key for kind in KINDS if kind.key.startswith("manage-")} | {"publish", "audit"}
    assert topics(client) == {kind.key for kind in KINDS} - administration


def test_administrators_find_all(client: Client, cast: Cast) -> None:
    client.force_login(cast.administrator)
    assert topics(client) == {kind.key for kind in KINDS}


@pytest.mark.parametrize("who", PEOPLE)
def test_no_page_that_somebody_has_is_without_its_help(who: str, client: Client, cast: Cast) -> None:
    client.force_login(cast.people()[who])
    place = PEOPLE.index(who)
    theirs = {act.name.partition("?")[0] for act in ACTS if act.method == "GET" and act.answers[place] == 200}
    kinds = {kind.key for kind in KINDS if theirs & set(kind.views)}
    homes = {"work"} if who in ("member", "nobody") else set()  # their first page has the reading room's
    assert kinds - homes <= topics(client)


def topics(client: Client) -> set[str]:
    return set(
        re.findall(r'<section id="([a-z-]+)" class="app-help-text"', client.get("/help/").content.decode())
    )


@pytest.mark.parametrize(
    ("who", "url", "key"),
    [
        ("manager", "/", "work"),
        ("member", "/", "reading-room"),
        ("member", "/editions/", "reading-room"),
        ("administrator", "/audit/", "audit"),
        ("manager", "/accounts/cover/", "cover"),
    ],
)
def test_a_page_has_the_help_of_its_kind(client: Client, cast: Cast, who: str, url: str, key: str) -> None:
    client.force_login(cast.people()[who])
    html = client.get(url).content.decode()
    assert "Help with this page" in html
    assert f'href="/help/#{key}"' in html


def test_a_refusal_has_no_help_of_the_page_that_it_stands_for(client: Client, cast: Cast) -> None:
    client.force_login(cast.member)
    html = client.get("/audit/").content.decode()
    assert "Help with this page" not in html


@pytest.mark.parametrize("name", ["help", "accessibility", "reports:verify"])
def test_the_footer_leads_to_what_is_open_to_all(client: Client, db: None, name: str) -> None:
    html = client.get("/accounts/login/").content.decode()
    assert f'<a href="{reverse(name)}">' in html
    assert client.get(reverse(name)).status_code == 200


def test_the_accessibility_statement_says_what_it_must(client: Client, db: None) -> None:
    html = client.get("/accessibility/").content.decode()
    for words in ("2.2 at level AA", "What does not work well yet", "Equality Advisory and Support Service"):
        assert words in html
