"""Where the council opens its public editions, anybody reads them without signing in; nothing else."""

import pytest
from django.test import Client
from django.urls import reverse

from portal.organisation.services import set_council
from reports.editions.models import Edition, EditionFile
from tests import catalogue
from tests.cast import Cast, Facts
from tests.catalogue import ACTS, INTERNAL, PUBLIC, PUBLISHED, WITHDRAWN
from tests.pages.sending import form
from tests.pages.states import bring_into
from tests.pages.test_access import request
from tests.pages.world import World, world

OPEN = {
    *catalogue.OPEN,
    "reports:edition",
    "reports:edition_read",
    "reports:editions",
    "reports:file",
    "reports:progress",
    "reports:register",
}


@pytest.fixture
def made(cast: Cast, facts: Facts) -> World:
    set_council(
        by=cast.administrator,
        name="Council",
        service="Children’s social care",
        public_editions_open=True,
    )
    return world(cast, facts)


def test_anybody_reads_and_downloads_a_public_edition(made: World, client: Client) -> None:
    bring_into(made, PUBLISHED)
    page = client.get(reverse("reports:edition", args=PUBLIC))
    assert page.status_code == 200
    assert "Year-end performance report 2016/17" in page.content.decode()
    assert "My work" not in page.content.decode()
    assert "Withdraw edition" not in page.content.decode()
    file = client.get(reverse("reports:file", args=(*PUBLIC, "pdf")))
    assert (file.status_code, file["Content-Type"]) == (200, "application/pdf")
    assert client.get(reverse("reports:editions")).status_code == 200
    assert client.get(reverse("reports:editions"), {"words": "assessments"}).status_code == 200
    assert client.get(reverse("reports:register")).status_code == 200
    assert client.get(reverse("reports:edition_read", args=PUBLIC)).status_code == 200


def test_an_edition_from_before_has_no_word_document_and_shows_well(made: World, client: Client) -> None:
    bring_into(made, PUBLISHED)
    page = client.get(reverse("reports:edition", args=PUBLIC)).content.decode()
    assert "Download PDF" in page
    assert "Word document" not in page
    assert client.get(reverse("reports:file", args=(*PUBLIC, "docx"))).status_code == 404


def test_its_word_document_stands_beside_its_pdf(made: World, client: Client) -> None:
    bring_into(made, PUBLISHED)
    [edition] = Edition.objects.filter(audience="public")
    for kind in ("json", "docx"):
        EditionFile.objects.create(
            edition=edition,
            form=kind,
            name=f"a.{kind}",
            media_type="a/b",
            content=b"x",
            size=43_210,
            sha256="0" * 64,
        )
    page = client.get(reverse("reports:edition", args=PUBLIC)).content.decode()
    assert page.index("Download PDF, ") < page.index("Word document, 43 kB") < page.index("Content as JSON, ")
    assert client.get(reverse("reports:file", args=(*PUBLIC, "docx"))).content == b"x"


def test_the_internal_edition_stays_closed(made: World, client: Client) -> None:
    bring_into(made, PUBLISHED)
    assert client.get(reverse("reports:edition", args=INTERNAL)).status_code == 404
    assert client.get(reverse("reports:file", args=(*INTERNAL, "pdf"))).status_code == 404
    assert client.get(reverse("reports:edition_read", args=INTERNAL)).status_code == 404
    assert "internal" not in client.get(reverse("reports:register")).content.decode().lower()
    assert "internal" not in client.get(reverse("reports:edition", args=PUBLIC)).content.decode().lower()


def test_an_edition_that_is_being_made_stays_closed(made: World, client: Client) -> None:
    bring_into(made, "building")
    assert client.get(reverse("reports:edition", args=PUBLIC)).status_code == 404


def test_a_withdrawn_edition_is_gone(made: World, client: Client) -> None:
    bring_into(made, WITHDRAWN)
    assert client.get(reverse("reports:edition", args=PUBLIC)).status_code == 410


def test_everything_else_asks_for_sign_in(made: World, client: Client) -> None:
    bring_into(made, PUBLISHED)
    closed = [act for act in ACTS if act.state == PUBLISHED and act.name not in OPEN]
    led = {str(act): request(act, client, form(made, act.sends)).get("Location", "") for act in closed}
    assert {act: where for act, where in led.items() if "/accounts/login/" not in where} == {}
    assert len(led) > 15


def test_it_is_closed_until_the_council_opens_it(cast: Cast, facts: Facts, client: Client) -> None:
    bring_into(world(cast, facts), PUBLISHED)
    assert "/accounts/login/" in client.get(reverse("reports:edition", args=PUBLIC))["Location"]
