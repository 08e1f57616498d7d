"""Help in context: each kind of page has its text, in one place, and the help page has them all."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from portal.ui.help import GROUPS
from tests.cast import Cast
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
