"""From a report that is ready to its editions, through the API; and who reads them."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from portal.audit.models import Event
from portal.organisation.models import Council
from portal.organisation.services import set_council
from reports.editions.models import Build
from tests.api.client import Program
from tests.cast import PASSWORD, Cast, Facts
from tests.pages.states import bring_into
from tests.pages.world import World, world

HERE = "reports/year-end-2016-17/"
PUBLIC, INTERNAL = ("editions/year-end-2016-17/1/public/", "editions/year-end-2016-17/1/internal/")


@pytest.fixture
def made(cast: Cast, facts: Facts) -> World:
    cache.clear()
    return world(cast, facts)


def test_a_report_is_signed_published_and_followed(made):
    bring_into(made, "ready")
    director, office = Program(made.cast.director), Program(made.cast.administrator)
    ready = director.read(f"{HERE}readiness/").json()
    assert (ready["is_ready"], ready["missing"], ready["errors"]) == (True, [], [])
    content = director.read(f"{HERE}content/internal/")
    assert content["ETag"] == f'"{ready["internal_digest"]}"'
    signature = {
        "action": "sign off",
        "internal_digest": ready["internal_digest"],
        "public_digest": ready["public_digest"],
        "password": PASSWORD,
    }
    signed = director.send(f"{HERE}decisions/", signature)
    assert (signed.status_code, signed.json()["to_state"]) == (201, "signed off")
    assert PASSWORD not in signed.content.decode()
    today = timezone.localdate().isoformat()
    editions = office.send(f"{HERE}editions/", {"published_on": today})
    assert editions.status_code == 201, editions.json()
    assert [each["audience"] for each in editions.json()] == ["internal", "public"]
    build = editions.json()[1]["build"]
    followed = office.read(f"builds/{build['id']}/")
    assert followed.json()["state"] == "queued"
    again = office.read(f"builds/{build['id']}/", headers={"If-None-Match": followed["ETag"]})
    assert again.status_code == 304
    Build.objects.filter(pk=build["id"]).update(progress_done=1, progress_total=3, progress_label="Charts")
    moved = office.read(f"builds/{build['id']}/", headers={"If-None-Match": followed["ETag"]})
    assert moved.json()["progress_label"] == "Charts"


def test_a_failed_build_is_found_and_built_again(made):
    bring_into(made, "failed")
    office = Program(made.cast.administrator)
    [first, _] = office.read("builds/?state=failed").json()["results"]
    assert first["reason"] == "The PDF could not be laid out."
    again = office.send(f"builds/{first['id']}/retry/", {})
    assert (again.status_code, again.json()["state"]) == (200, "queued")
    assert office.send(f"builds/{first['id']}/retry/", {}).status_code == 409
    assert office.send(f"builds/{first['id']}/retry/", {"force": True}).status_code == 422


def test_an_edition_names_its_files_and_gives_their_bytes(made):
    bring_into(made, "published")
    member = Program(made.cast.member)
    edition = member.read(PUBLIC).json()
    [file] = edition["files"]
    assert (file["form"], file["size"], file["media_type"]) == ("pdf", 17, "application/pdf")
    answer = member.get(file["address"])
    assert (answer.content, answer["Content-Type"]) == (b"%PDF-1.7 stand-in", "application/pdf")
    assert answer["ETag"] == f'"{file["sha256"]}"'
    assert member.get(file["address"], headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert member.get(file["address"], headers={"Accept": "application/pdf"}).status_code == 200


def test_a_member_finds_public_editions_alone(made):
    bring_into(made, "published")
    member = Program(made.cast.member)
    assert [each["audience"] for each in member.read("editions/").json()["results"]] == ["public"]
    assert [each["audience"] for each in member.read("builds/").json()["results"]] == ["public"]
    assert Program(made.cast.member_internal).read(INTERNAL).status_code == 200


def test_an_internal_file_leaves_a_trace(made):
    bring_into(made, "published")
    Program(made.cast.manager).read(f"{INTERNAL}files/pdf/")
    downloads = Event.objects.filter(action="edition.downloaded")
    assert [event.actor for event in downloads] == [made.cast.manager]


def test_nobody_reads_public_editions_unless_the_council_opens_them(made):
    bring_into(made, "published")
    anybody = Client()
    for address in ("editions/", PUBLIC, f"{PUBLIC}files/pdf/"):
        assert anybody.get(f"/api/v1/{address}").status_code == 401
    opened(made, open_to_all=True)
    for address in ("editions/", PUBLIC, f"{PUBLIC}files/pdf/"):
        assert anybody.get(f"/api/v1/{address}").status_code == 200
    assert anybody.get(f"/api/v1/{INTERNAL}").status_code == 404
    assert anybody.get("/api/v1/builds/").status_code == 401


def opened(made: World, *, open_to_all: bool) -> None:
    council = Council.objects.first()
    set_council(
        by=made.cast.administrator,
        name=council.name if council else "The council",
        service=council.service if council else "Children’s social care",
        authority_code="",
        public_editions_open=open_to_all,
    )


def test_a_withdrawn_edition_says_so(made):
    bring_into(made, "withdrawn")
    answer = Program(made.cast.member).read(PUBLIC)
    assert (answer.status_code, answer["Content-Type"]) == (410, "application/problem+json")
    shown = Program(made.cast.administrator).read(PUBLIC).json()
    assert (shown["state"], shown["withdrawn_because"]) == ("withdrawn", "It named the wrong year.")
