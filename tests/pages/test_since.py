"""What differs from the edition before: for the director before signing, and for whoever reads the new edition."""

import pytest
from django.utils import timezone

from portal.accounts.models import User
from reports.editions.models import Build, Edition
from reports.editions.readiness import readiness
from reports.editions.services import Proof, correct, publish, sign_off, withdraw
from reports.review.services import return_entry
from tests.cast import PASSWORD, Cast, Facts
from tests.factories import sign_in
from tests.pages.world import World, approved, explain_all, fresh, last, published, revise, world

SIGN_OFF = "/reports/year-end-2016-17/sign-off/"


@pytest.fixture
def made(cast: Cast, facts: Facts) -> World:
    """Its first edition is out; each entry says that the year was as expected."""
    made = world(cast, facts)
    published(made)
    _out()
    return made


def _out() -> None:
    """As the worker leaves them."""
    Build.objects.update(state="done", finished_at=timezone.now())
    Edition.objects.filter(state="published").update(state="superseded")
    Edition.objects.filter(state="building").update(state="published")


def _opened(made: World) -> None:
    correct(by=made.cast.administrator, report=made.report, erratum="The figure of the year was wrong.")


def _corrected(made: World, number: str) -> None:
    """Another figure of the year, and other words."""
    _opened(made)
    entry = fresh(made.entry)
    return_entry(by=made.cast.reviewer, entry=entry, digest=last(entry).digest, reason="The year.")
    revise(made, number)
    approved(made.entry, made.cast.reviewer, f"The year was {number} in a hundred.\n")
    explain_all(made)


def _signed(made: World) -> None:
    ready = readiness(made.report)
    sign_off(
        by=made.cast.director,
        report=made.report,
        internal_digest=ready.internal_digest,
        public_digest=ready.public_digest,
        proof=Proof(PASSWORD),
    )
    publish(by=made.cast.administrator, report=made.report, published_on=timezone.localdate())
    _out()


def _page(person: User, number: int, audience: str = "public") -> str:
    answer = sign_in(person).get(f"/editions/year-end-2016-17/{number}/{audience}/")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_a_first_edition_differs_from_none(made: World) -> None:
    assert "What differs from" not in _page(made.cast.member, 1)


def test_a_reader_of_the_second_edition_reads_what_differs_in_words_and_figures(made: World) -> None:
    _corrected(made, "86")
    _signed(made)
    for person, audience in ((made.cast.member, "public"), (made.cast.manager, "internal")):
        html = _page(person, 2, audience)
        assert "What differs from edition 1" in html
        assert '<p class="app-text">1 entry differs.</p>' in html
        assert "CSC 022: Assessments in time</b>: 1 change in the words; 2 figures differ." in html
        assert "<del>as expected</del><ins>86 in a hundred</ins>" in html
        assert "CSC 022, 2016/17</th>" in html
        assert "Reviews in time</b>" not in html


def test_where_nothing_differs_it_is_said(made: World) -> None:
    _opened(made)
    html = sign_in(made.cast.director).get(SIGN_OFF).content.decode()
    assert "What differs from edition 1" in html
    assert "Nothing differs: it says exactly the same." in html
    _signed(made)
    assert "Nothing differs: it says exactly the same." in _page(made.cast.member, 2)


def test_the_director_reads_before_signing_what_differs_once_nothing_is_missing(made: World) -> None:
    _opened(made)
    entry = fresh(made.entry)
    return_entry(by=made.cast.reviewer, entry=entry, digest=last(entry).digest, reason="The year.")
    assert "What differs from" not in sign_in(made.cast.director).get(SIGN_OFF).content.decode()
    revise(made, "86")
    approved(made.entry, made.cast.reviewer, "The year was 86 in a hundred.\n")
    html = sign_in(made.cast.director).get(SIGN_OFF).content.decode()
    assert "What differs from edition 1" in html
    assert "1 entry differs." in html
    assert "<ins>86 in a hundred</ins>" in html


def test_nothing_is_compared_with_an_edition_that_was_withdrawn(made: World) -> None:
    """What was taken back is not told by what differs from it."""
    _corrected(made, "86")
    _signed(made)
    withdraw(
        by=made.cast.administrator,
        edition=Edition.objects.get(number=2, audience="public"),
        reason="It named the wrong year.",
    )
    _corrected(made, "84")
    _signed(made)
    for person in (made.cast.member, made.cast.director):
        html = _page(person, 3)
        assert "What differs from edition 1" in html
        assert "84 in a hundred" in html
        assert "86" not in html.split("What differs from")[1].split("About this edition")[0]
    assert "What differs from edition 2" in _page(made.cast.manager, 3, "internal")
