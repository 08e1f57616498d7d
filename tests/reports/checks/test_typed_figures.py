"""Typed figures that nothing supports, and those that contradict what is known."""

import pytest

from reports.checks import check_entry
from reports.content.model import EntryKind
from tests.reports.checks.told import HOMES, IN_TIME, MOVED, REFERRALS, found, in_summary
from tests.reports.made import entry

UNSUPPORTED = "typed figure that nothing supports"
CONTRADICTS = "typed figure that contradicts the data"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("71% were in time.", ["71%"]),
        ("88% were in time, after 79% in the autumn.", ["79%"]),
        ("It rose by 14 percentage points.", ["14 percentage points"]),
        ("412 were late.", ["412"]),
    ],
)
def test_it_finds_a_figure_that_nothing_supports(source: str, words: list[str]) -> None:
    assert found(UNSUPPORTED, source, IN_TIME) == words


@pytest.mark.parametrize(
    "source",
    [
        "88% were in time, 5 percentage points fewer than the 93% of 2015/16 and short of 90%.",
        "12% were late. In March it was 97%.",
        "England reached 82% in 2015/16, 6 percentage points less.",
        "Nearly 90% were in time.",
        "An audit of 40 files in May found 71% in time.",
        "Ofsted looked at 12 cases.",
        "Section 47 says so, and 24 hours is what we aim at.",
        "In time were {{CSC 022.year}}.",
    ],
)
def test_it_is_quiet_on_known_figures_and_named_sources(source: str) -> None:
    assert found(UNSUPPORTED, source, IN_TIME) == []


def test_fractions_and_who_remains_are_known() -> None:
    assert found(UNSUPPORTED, "54 of 56 live well (96%); 4% do not.", HOMES) == []
    assert found(UNSUPPORTED, "53 of 56 live well.", HOMES) == ["53 of 56"]


def test_a_change_in_per_cent_is_known() -> None:
    assert found(UNSUPPORTED, "Referrals rose by 5%, from 1,398 to 1,472, or by 74.", REFERRALS) == []
    assert found(UNSUPPORTED, "Referrals rose by 9%.", REFERRALS) == ["9%"]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("88% were in time against a target of 85%.", ["85%"]),
        ("88% were in time; the 95% target was missed.", ["95%"]),
        ("88% were in time. England (84%) did worse.", ["84%"]),
        ("88% were in time; statistical neighbours reached 91%.", ["91%"]),
        ("88% were in time, better than 87% in 2015/16.", ["87%"]),
        ("During 2016/17 93% were in time.", ["93%"]),
    ],
)
def test_it_finds_right_words_with_a_wrong_number(source: str, words: list[str]) -> None:
    assert found(CONTRADICTS, source, IN_TIME) == words
    assert found(UNSUPPORTED, source, IN_TIME) == []


@pytest.mark.parametrize(
    "source",
    [
        "88% were in time against a target of 90%. England (82%) and neighbours (89%) are of 2015/16.",
        "In 2016/17 88% were in time, after 93% in 2015/16.",
        "England reached 82% in 2015/16.",
        "Our target of at least 90% was missed.",
    ],
)
def test_it_is_quiet_where_words_and_number_agree(source: str) -> None:
    assert found(CONTRADICTS, source, IN_TIME) == []


def test_it_says_what_is_known() -> None:
    [sentence] = [
        each.sentence
        for each in check_entry(entry("It was 88% against a target of 85%.", indicators=[IN_TIME]))
        if each.rule == CONTRADICTS
    ]
    assert sentence == "The text gives 85% as the target; the data say 90%."


def test_the_summary_is_held_against_the_indicator_that_it_speaks_of() -> None:
    source = "88% of referrals were completed within 24 hours, against a target of 85%."
    assert in_summary(CONTRADICTS, source, IN_TIME, MOVED, REFERRALS) == ["85%"]
    right = "88% of referrals were completed within 24 hours, against a target of 90%."
    assert in_summary(CONTRADICTS, right, IN_TIME, MOVED, REFERRALS) == []


def test_a_front_sheet_is_no_narrative() -> None:
    written = entry("It costs 71% less.", kind=EntryKind.IMPLICATIONS, indicators=[IN_TIME])
    assert [each.rule for each in check_entry(written)] == []


@pytest.mark.parametrize(
    "source",
    [
        "88% were in time in 12 schools.",
        "88% were in time, though fees rose by 8%.",
        "88% were in time. Caseloads range from 9 to 24, or 9 to 30 in winter.",
        "88% were in time; another 24 visits would have made it 90%.",
        "88% were in time. According to the police 79% were on Fridays.",
    ],
)
def test_it_passes_over_what_is_counted_of_other_things(source: str) -> None:
    assert found(UNSUPPORTED, source, IN_TIME) == []


def test_it_does_not_pass_over_people_or_what_the_title_names() -> None:
    assert found(UNSUPPORTED, "88% were in time, of 312 referrals.", IN_TIME) == ["312"]
    assert found(UNSUPPORTED, "88% were in time, for 212 children.", IN_TIME) == ["212"]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("Almost a third of them (44%) came back.", ["Almost a third"]),
        ("Nearly half of them (44%) came back.", []),
        ("Two in five (44%) came back.", []),
        ("One in five (44%) came back.", ["One in five"]),
        ("They doubled, from 410 to 600.", ["doubled"]),
        ("They rose by a half, from 410 to 600.", []),
        ("They almost doubled, from 410 to 800.", []),
        ("They more than doubled, from 410 to 800.", ["more than doubled"]),
        ("They fell by a quarter, from 400 to 300.", []),
        ("They fell by a tenth, from 400 to 300.", ["fell by a tenth"]),
    ],
)
def test_numbers_in_words_are_held_against_the_figures_beside_them(source: str, words: list[str]) -> None:
    assert found(CONTRADICTS, source, IN_TIME) == words
