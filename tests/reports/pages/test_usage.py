"""Where an indicator's live figures stand in words, for whoever may read those words."""

import pytest

from portal.accounts.models import User
from portal.accounts.queries import scope_of
from reports.outline.models import Entry
from reports.pages.usage import Place, usage
from tests.cast import Cast, Facts
from tests.pages.world import World, approved, draft, fresh, submitted, world

WORDS = "It was {{CSC 022.year}} against {{csc-022.target}}, in March {{CSC 022.month(2017-03)}}; {{CSC 145.year}}."


@pytest.fixture
def made(cast: Cast, facts: Facts) -> World:
    return world(cast, facts)


def places(made: World, person: User) -> list[tuple[str, str, str, str]]:
    found: tuple[Place, ...] = usage(scope_of(person), made.facts.indicator)
    return [(each.kind, each.reference, each.said, each.where) for each in found]


def test_a_working_text_is_listed_for_those_who_may_read_it(made: World) -> None:
    draft(made.entry, WORDS)
    assert places(made, made.cast.manager) == [
        ("month", "CSC 022.month(2017-03)", "", "Working text"),
        ("target", "csc-022.target", "", "Working text"),
        ("year", "CSC 022.year", "", "Working text"),
    ]
    assert places(made, made.cast.reviewer) == []


def test_a_submitted_text_is_listed_with_what_was_frozen(made: World) -> None:
    submitted(made.entry, WORDS)
    listed = [
        ("month", "CSC 022.month(2017-03)", "88%", "Submission 1, submitted"),
        ("target", "csc-022.target", "90%", "Submission 1, submitted"),
        ("year", "CSC 022.year", "88%", "Submission 1, submitted"),
    ]
    assert places(made, made.cast.reviewer) == places(made, made.cast.manager) == listed
    assert places(made, made.cast.other_reviewer) == []


def test_an_approved_text_is_listed_for_all_staff_and_no_member(made: World) -> None:
    approved(fresh(made.entry), made.cast.reviewer)
    assert places(made, made.cast.other_manager) == []  # it has no live figure
    assert places(made, made.cast.member) == []


def test_an_entry_without_a_heading_goes_by_its_first_indicator(made: World) -> None:
    Entry.objects.filter(pk=made.entry.pk).update(heading="", key="in-time")
    draft(made.entry, WORDS)
    found = usage(scope_of(made.cast.manager), made.facts.indicator)
    assert {each.entry for each in found} == {"CSC 022: Single assessments completed within 45 working days"}
