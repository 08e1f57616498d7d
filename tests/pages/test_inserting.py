"""The address that the editor's list of figures asks: choices that fit some words, and what references stand for."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Facts
from tests.factories import sign_in
from tests.pages.world import World, world


@pytest.fixture
def made(cast: Cast, facts: Facts) -> World:
    return world(cast, facts)


def asked(client: Client, made: World, key: str, **query: object) -> dict[str, list[dict[str, str]]]:
    answer = client.get(reverse("reports:figures", args=[made.report.key, key]), query)
    assert answer.headers["Cache-Control"] == "no-store"
    found: dict[str, list[dict[str, str]]] = answer.json()
    return found


def test_the_entrys_own_figures_stand_before_the_reports(made: World) -> None:
    found = asked(sign_in(made.cast.manager), made, "csc-022", words="target 2016/17 90%")["choices"]
    assert found == []  # a value is no word of it
    found = asked(sign_in(made.cast.manager), made, "csc-022", words="target 2016")["choices"]
    assert [(each["reference"], each["label"], each["text"]) for each in found] == [
        ("CSC 022.target", "Target 2016/17", "90%"),
        ("CSC 145.target", "Target 2016/17", "90%"),
    ]
    assert found[1]["of"] == "CSC 145: Single assessments completed within 45 working days"


def test_a_summary_finds_the_reports_tallies_first(made: World) -> None:
    found = asked(sign_in(made.cast.front_manager), made, "front-sheet", words="")
    assert [each["reference"] for each in found["choices"]][:3] == [
        "report.indicators",
        "report.met",
        "report.fraction(met)",
    ]
    assert len(found["choices"]) == 50


def test_references_are_told_with_their_values_or_what_is_wrong(made: World) -> None:
    told = asked(sign_in(made.cast.manager), made, "csc-022", ref=["CSC 022.year", "CSC 022.yaer"])
    right, wrong = told["figures"]
    assert right == {"reference": "CSC 022.year", "text": "88%", "period": "2016/17", "why": ""}
    assert wrong["why"].startswith("CSC 022 has no “yaer”. It has: year, previous year")
    assert told["choices"] == []
