"""The page that says whether a copy is the published one."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from reports.editions.models import Edition, EditionFile
from reports.pages.views import verifying
from tests.cast import Cast, Facts
from tests.pages.states import another, bring_into
from tests.pages.world import World, world

URL = "/verify/"
PDF = b"%PDF-1.7 the very file"


@pytest.fixture
def made(cast: Cast, facts: Facts) -> World:
    made = world(cast, facts)
    bring_into(made, "published")
    return made


@pytest.fixture
def stored(made: World) -> World:
    """With a file of the public edition that the tests can send."""
    EditionFile.objects.create(
        edition=Edition.objects.get(audience="public"),
        form="json",
        name="content.json",
        media_type="application/json",
        content=PDF,
        size=len(PDF),
        sha256=hashlib.sha256(PDF).hexdigest(),
    )
    return made


def check(client: Client, **sent: object) -> tuple[int, str]:
    answer = client.post(URL, sent)
    return answer.status_code, answer.content.decode()


def copy(data: bytes = PDF, name: str = "report.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "application/pdf")


def test_the_published_file_is_known_without_signing_in(stored: World, client: Client) -> None:
    status, html = check(client, copy=copy())
    assert status == 200
    assert "Yes, this is the published edition" in html
    assert "Year-end performance report 2016/17" in html


def test_a_file_with_one_byte_more_is_not(stored: World, client: Client) -> None:
    status, html = check(client, copy=copy(PDF + b" "))
    assert status == 200
    assert "No, this is not a published edition" in html
    assert "Year-end" not in html


def test_a_digest_is_known_with_spaces(made: World, client: Client) -> None:
    digest = Edition.objects.get(audience="public").digest
    grouped = " ".join(digest[start : start + 8] for start in range(0, 64, 8))
    assert "Yes, this is the published edition" in check(client, digest=grouped)[1]


def test_part_of_a_digest_proves_nothing_and_the_page_says_so(made: World, client: Client) -> None:
    digest = Edition.objects.get(audience="public").digest
    assert "Only the whole digest, or the file itself, proves it" in check(client, digest=digest[:16])[1]


def test_an_internal_edition_is_confirmed_without_its_title(made: World, client: Client) -> None:
    html = check(client, digest=Edition.objects.get(audience="internal").digest)[1]
    assert "Yes, this is an internal edition of ours" in html
    assert "Year-end" not in html
    assert "2016" not in html


def test_a_withdrawn_edition_is_said_to_be_withdrawn(cast: Cast, facts: Facts, client: Client) -> None:
    bring_into(world(cast, facts), "withdrawn")
    html = check(client, digest=Edition.objects.get(audience="public").digest)[1]
    assert "it was withdrawn" in html
    assert "Do not rely on it." in html
    assert "It named the wrong year." not in html  # the reason is for those who still read it


def test_a_superseded_edition_names_the_one_that_corrects_it(made: World, client: Client) -> None:
    first = Edition.objects.get(audience="public")
    Edition.objects.filter(pk=first.pk).update(state="superseded")
    another(first)
    html = check(client, digest=first.digest)[1]
    assert "a later edition corrects it" in html
    assert "Edition 2" in html
    assert "The figure of March was wrong." in html


@pytest.mark.parametrize("digest", ["", "abc", "not a digest at all", "0" * 65, "x" * 400])
def test_what_is_no_digest_is_refused_and_stays_in_the_box(made: World, client: Client, digest: str) -> None:
    status, html = check(client, digest=digest)
    assert status == 422
    assert "There is a problem" in html
    assert f'value="{digest}"' in html or not digest


def test_an_empty_file_is_refused(made: World, client: Client) -> None:
    status, html = check(client, copy=copy(b""))
    assert status == 422
    assert "This file is empty." in html


def test_too_large_a_file_is_refused_in_words(
    made: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifying, "LARGEST", 1_000_000)
    status, html = check(client, copy=copy(b"x" * 1_000_001))
    assert status == 413
    assert "The file is larger than 1.0 MB." in html


def test_the_name_of_a_file_is_only_text(made: World, client: Client) -> None:
    assert "<b>" not in check(client, copy=copy(b"x", "<b>bold</b>.pdf"))[1]


def test_nothing_of_a_file_is_kept(stored: World, client: Client) -> None:
    before = EditionFile.objects.count()
    check(client, copy=copy(b"secret words"))
    assert EditionFile.objects.count() == before


def test_the_form_asks_for_its_token(made: World) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(URL, {"copy": copy()}).status_code == 403
    strict.get(URL)
    token = strict.cookies["csrftoken"].value
    assert strict.post(URL, {"csrfmiddlewaretoken": token, "copy": copy()}).status_code == 200


def test_after_thirty_in_a_minute_one_waits(made: World, client: Client) -> None:
    found = [check(client, digest="0" * 64)[0] for _ in range(31)]
    assert found == [200] * 30 + [429]
    told = client.post(URL, {"digest": "0" * 64}).content.decode()
    assert "Wait a minute, then try again." in told
    assert "password" not in told  # of signing in, which has limits of its own
