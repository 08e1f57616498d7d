"""The register: every edition ever, what became of it, and what replaced it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from reports.editions.models import Edition
from reports.editions.services import withdraw
from tests.cast import Cast, Facts
from tests.pages.states import another, bring_into
from tests.pages.world import World, world

REGISTER = "/editions/register/"


@pytest.fixture
def made(cast: Cast, facts: Facts) -> World:
    return world(cast, facts)


@pytest.fixture
def corrected(made: World) -> Edition:
    """The second public edition, after the first was superseded."""
    bring_into(made, "published")
    first = Edition.objects.get(audience="public")
    Edition.objects.filter(pk=first.pk).update(state="superseded")
    return another(first)


def page(client: Client, person: object, **query: str) -> str:
    client.force_login(person)  # type: ignore[arg-type]
    answer = client.get(REGISTER, query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_it_names_number_audience_state_signature_digest_and_erratum(
    corrected: Edition, made: World, client: Client
) -> None:
    html = page(client, made.cast.member)
    assert "2 editions" in html
    assert "Edition 2, public" in html
    assert "Corrects: The figure of March was wrong." in html
    assert "by the Director" in html
    assert " ".join(["abababab"] * 8) in html


def test_a_superseded_edition_names_what_replaced_it(corrected: Edition, made: World, client: Client) -> None:
    assert "by edition 2" in page(client, made.cast.member)


def test_members_see_the_public_editions_alone(corrected: Edition, made: World, client: Client) -> None:
    html = page(client, made.cast.member)
    assert ", internal" not in html
    assert "Audience" not in html
    assert "3 editions" in page(client, made.cast.manager)


def test_an_edition_before_its_day_is_not_there_for_members(made: World, client: Client) -> None:
    bring_into(made, "published")
    tomorrow = timezone.localdate() + timedelta(days=1)
    another(Edition.objects.get(audience="public"), published_on=tomorrow)
    assert "1 edition" in page(client, made.cast.member)
    assert "Edition 2" not in page(client, made.cast.member)
    assert "Edition 2" in page(client, made.cast.administrator)


def test_a_withdrawn_edition_stays_and_leads_only_those_who_may_read_it(made: World, client: Client) -> None:
    bring_into(made, "withdrawn")
    address = "/editions/year-end-2016-17/1/public/"
    assert "Withdrawn" in page(client, made.cast.member)
    assert address not in page(client, made.cast.member)
    assert address in page(client, made.cast.director)


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ({"state": "superseded"}, "1 edition"),
        ({"state": "published", "audience": "internal"}, "1 edition"),
        ({"report": "year-end-2016-17"}, "3 editions"),
    ],
)
def test_it_is_narrowed_by_what_was_chosen(
    corrected: Edition, made: World, client: Client, query: dict[str, str], number: str
) -> None:
    assert number in page(client, made.cast.administrator, **query)


def test_what_names_nothing_is_said_and_the_rest_holds(
    corrected: Edition, made: World, client: Client
) -> None:
    client.force_login(made.cast.administrator)
    answer = client.get("/editions/register/", {"report": "no-such", "state": "superseded"})
    assert answer.status_code == 422
    assert "Report: there is no “no-such” here, so this filter is left out." in answer.content.decode()
    assert "1 edition" in answer.content.decode()


def test_where_nothing_fits_it_leads_back(corrected: Edition, made: World, client: Client) -> None:
    html = page(client, made.cast.administrator, state="withdrawn")
    assert "No edition fits." in html
    assert "Show every edition" in html


def test_before_any_edition_it_says_what_will_stand_here(made: World, client: Client) -> None:
    assert "No edition has been made yet." in page(client, made.cast.member)


def test_who_would_publish_a_second_time_is_led_to_the_edition(made: World, client: Client) -> None:
    bring_into(made, "published")
    client.force_login(made.cast.administrator)
    answer = client.get(f"/reports/{made.report.key}/publish/")
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "The signed report has been published." in html
    assert f'href="/editions/{made.report.key}/1/public/">Open the edition</a>' in html
    assert "reload the page" not in html


def test_an_unsigned_report_leads_to_no_edition(made: World, client: Client) -> None:
    client.force_login(made.cast.administrator)
    answer = client.get(f"/reports/{made.report.key}/publish/")
    assert answer.status_code == 409
    assert "Open the edition" not in answer.content.decode()


def test_an_edition_leads_to_its_correction_or_says_that_this_was_withdrawn_too(
    corrected: Edition, made: World, client: Client
) -> None:
    client.force_login(made.cast.member)
    first = "/editions/year-end-2016-17/1/public/"
    for address in (first, f"{first}read/"):
        html = " ".join(client.get(address).content.decode().split())
        assert "A later edition corrects this one: <a" in html
        assert "This one stays in the register." in html
    withdraw(by=made.cast.administrator, edition=corrected, reason="It named the wrong year.")
    for address in (first, f"{first}read/"):
        html = " ".join(client.get(address).content.decode().split())
        assert (
            "A later edition corrects this one, and was withdrawn itself: no edition of this report stands at "
            "present." in html
        )
