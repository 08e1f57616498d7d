import pytest

from reports.checks import check_entry
from reports.content.model import EntryKind, Part
from tests.reports.made import entry, part

RULE = "required narrative missing"


def missing(*parts: Part, kind: EntryKind = EntryKind.INDICATORS) -> list[tuple[str, str]]:
    found = check_entry(entry(*parts, kind=kind))
    return [(each.part, each.sentence) for each in found if each.rule == RULE]


@pytest.mark.parametrize("source", ["", "  \n ", "- \n- ", "N/A", "None.", "-", "…", "**.**"])
def test_it_finds_a_required_text_that_says_nothing(source: str) -> None:
    sentence = "“CSC 022: Referrals completed within 24 hours” needs a text and has none."
    assert missing(part(source)) == [("narrative", sentence)]


def test_it_names_the_part_by_its_heading() -> None:
    parts = [part("Well.", key="well", heading="What is good?"), part("", key="bad", heading="What is bad?")]
    assert missing(*parts) == [("bad", "“What is bad?” needs a text and has none.")]


@pytest.mark.parametrize(
    "source", ["88% were in time.", "{{CSC 022.year}}", "- One point", "Nil returns rose."]
)
def test_it_is_quiet_where_something_is_said(source: str) -> None:
    assert missing(part(source)) == []


def test_it_leaves_a_text_alone_that_is_not_required() -> None:
    assert missing(part("", required=False)) == []


def test_none_is_an_answer_among_the_implications() -> None:
    assert missing(part("None."), kind=EntryKind.IMPLICATIONS) == []
    assert len(missing(part(""), kind=EntryKind.IMPLICATIONS)) == 1
