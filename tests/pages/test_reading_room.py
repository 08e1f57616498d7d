"""The reading room: the first page of those who only read, what is new to them, and words that they look for."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.audit.models import Event
from reports.editions.models import Build, Edition
from reports.editions.services import withdraw
from reports.outline.services import change_entry
from reports.reading_room.models import Visit
from tests.cast import Cast, Facts
from tests.catalogue import INTERNAL, PUBLIC
from tests.pages.states import bring_into
from tests.pages.world import World, world

ROOM = "/editions/"


@pytest.fixture
def made(cast: Cast, facts: Facts) -> World:
    return world(cast, facts)


@pytest.fixture
def published(made: World) -> World:
    bring_into(made, "published")
    return made


def page(client: Client, url: str = ROOM, **query: str) -> str:
    answer = client.get(url, query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def as_person(client: Client, person: object) -> Client:
    client.force_login(person)  # type: ignore[arg-type]
    return client


def test_a_member_s_first_page_is_the_reading_room(published: World, client: Client) -> None:
    html = page(as_person(client, published.cast.member), "/")
    assert "Year-end performance report 2016/17" in html
    assert html.count('href="/editions/" aria-current="page"') == 3  # wide, phone, menu


def test_a_person_without_a_role_is_told_whom_to_ask(published: World, client: Client) -> None:
    html = page(as_person(client, published.cast.nobody), "/")
    assert "Your account has no role yet" in html
    assert "Year-end" not in html


def test_before_any_publication_the_room_says_what_will_come(made: World, client: Client) -> None:
    assert "Nothing has been published yet." in page(as_person(client, made.cast.member))


def test_what_was_withdrawn_is_told_and_not_called_unpublished(published: World, client: Client) -> None:
    member = as_person(client, published.cast.member)
    edition = Edition.objects.get(audience="public")
    withdraw(by=published.cast.administrator, edition=edition, reason="It named the wrong year.")
    html = page(member)
    assert "No report is published now." in html
    assert "Nothing has been published yet" not in html
    day = f"{timezone.localdate():%A %-d %B %Y}"
    assert (
        f"<b>Withdrawn</b> on {day}: Year-end performance report 2016/17, edition 1, public. It named the wrong year."
        in html
    )
    assert "It named the wrong year." in page(member, "/editions/register/")


def test_what_was_withdrawn_since_the_last_visit_is_told_above_what_stands(
    published: World, client: Client
) -> None:
    reader = published.cast.member_internal
    visit_before(reader, days=1)
    edition = Edition.objects.get(audience="public")
    withdraw(by=published.cast.administrator, edition=edition, reason="It named the wrong year.")
    html = page(as_person(client, reader))
    assert "edition 1, internal" in html
    assert html.index("<b>Withdrawn</b> on") < html.index('id="latest-heading"')
    Visit.objects.filter(user=reader).update(at=timezone.now())
    client.logout()
    assert "<b>Withdrawn</b> on" not in page(as_person(client, reader))  # told on the visit before


def test_the_internal_edition_comes_first_for_those_who_read_it(published: World, client: Client) -> None:
    html = page(as_person(client, published.cast.member_internal))
    assert "edition 1, internal" in html
    assert "Public version" in html


def visit_before(person: object, days: int) -> None:
    Visit.objects.create(user=person, at=timezone.now() - timedelta(days=days))


def test_what_came_since_the_last_visit_is_marked_in_words(published: World, client: Client) -> None:
    visit_before(published.cast.member, days=2)
    html = page(as_person(client, published.cast.member))
    assert "Since your last visit on" in html
    assert "1 new edition" in html
    assert '<b class="app-new">New</b>' in html
    assert "1 new edition" in page(client)  # still, while they are here


def test_on_the_next_visit_it_is_new_no_more(published: World, client: Client) -> None:
    visit_before(published.cast.member, days=2)
    page(as_person(client, published.cast.member))
    html = page(as_person(Client(), published.cast.member))
    assert "nothing new" in html
    assert "app-new" not in html


def test_on_a_first_visit_nothing_is_marked(published: World, client: Client) -> None:
    html = page(as_person(client, published.cast.member))
    assert "Since your last visit" not in html
    assert "app-new" not in html


def test_files_made_after_the_day_are_new_from_then(published: World, client: Client) -> None:
    Build.objects.update(finished_at=timezone.now() - timedelta(minutes=5))
    Visit.objects.create(user=published.cast.member, at=timezone.now() - timedelta(minutes=10))
    assert "1 new edition" in page(as_person(client, published.cast.member))


def test_a_hit_names_report_section_and_entry_and_leads_to_its_place(
    published: World, client: Client
) -> None:
    html = page(as_person(client, published.cast.member), words="REVIEWS time")
    assert "Year-end performance report 2016/17, Looked after children" in html
    assert '<mark class="app-hit">Reviews</mark> in <mark class="app-hit">time</mark>' in html
    anchor = reverse("reports:edition_read", args=PUBLIC) + "#csc-145"
    assert f'href="{anchor}"' in html
    assert 'id="csc-145"' in page(client, reverse("reports:edition_read", args=PUBLIC))


def test_words_that_are_nowhere_are_said_to_be_nowhere(published: World, client: Client) -> None:
    html = page(as_person(client, published.cast.member), words="zebra")
    assert "Nothing with “zebra”" in html
    assert "that you may read has all these words" in html


def test_nothing_is_found_that_is_not_out(made: World, client: Client) -> None:
    bring_into(made, "building")
    assert "There is no published report" in page(as_person(client, made.cast.member), words="reviews")


def test_what_is_looked_for_is_only_text(published: World, client: Client) -> None:
    html = page(as_person(client, published.cast.member), words="<script>alert(1)</script>")
    assert "<script>alert" not in html


def test_text_that_looks_like_markup_is_found_as_text(made: World, client: Client) -> None:
    change_entry(by=made.cast.administrator, entry=made.entry, heading="The <b>bold</b> measure")
    bring_into(made, "published")
    html = page(as_person(client, made.cast.member), words="<b>bold")
    assert '<mark class="app-hit">&lt;b&gt;bold</mark>' in html
    assert "<b>bold" not in html


def test_too_long_a_search_is_refused_with_what_would_be_right(published: World, client: Client) -> None:
    answer = as_person(client, published.cast.member).get(ROOM, {"words": "a" * 101})
    assert answer.status_code == 422
    assert "Search for up to 100 characters" in answer.content.decode()


def test_reading_what_is_not_public_leaves_a_trace(published: World, client: Client) -> None:
    as_person(client, published.cast.manager)
    page(client, reverse("reports:edition_read", args=PUBLIC))
    assert not Event.objects.filter(action="edition.read").exists()
    page(client, reverse("reports:edition_read", args=INTERNAL))
    event = Event.objects.get(action="edition.read")
    assert (event.actor, event.label) == (
        published.cast.manager,
        str(Edition.objects.get(audience="internal")),
    )


def test_a_reading_page_has_the_words_the_contents_and_the_certificate(
    published: World, client: Client
) -> None:
    html = page(as_person(client, published.cast.member), reverse("reports:edition_read", args=PUBLIC))
    assert 'href="#csc-022"' in html
    assert "The year was as expected." in html
    assert "I have read this report and approve it for publication." in html
