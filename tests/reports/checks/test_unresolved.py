import pytest

from reports.checks import check_entry
from reports.content.narrative import Quoted
from reports.entries.narrative import unresolved
from tests.reports.made import entry, part

RULE = "unresolved live figure"


def broken(reference: str) -> Quoted:
    return Quoted(reference, f"{{{{{reference}}}}}", error="CSC 022 has no “yaer”. It has: year.")


def test_it_says_what_the_reference_lacks_and_where() -> None:
    [found] = check_entry(entry("Good.", part("It was {{CSC 022.yaer}}.", broken, key="more")))
    assert (found.rule, found.words, found.sentence) == (
        RULE,
        "{{CSC 022.yaer}}",
        "CSC 022 has no “yaer”. It has: year.",
    )
    assert (found.part, found.paragraph) == ("more", 2)


@pytest.mark.parametrize("source", ["- {{CSC 022.yaer}}", "| a | b |\n|---|---|\n| 1 | {{CSC 022.yaer}} |"])
def test_it_looks_into_bullets_and_tables(source: str) -> None:
    [found] = check_entry(entry(part(source, broken)))
    assert found.rule == RULE


@pytest.mark.parametrize(
    ("source", "words"), [("{{CSC 022.year}", "{{CSC 022.year}"), ("{{ it", "{{ it"), ("It }} was", "}}")]
)
def test_it_finds_braces_that_were_not_closed(source: str, words: str) -> None:
    [found] = check_entry(entry(source))
    assert (found.rule, found.words) == (RULE, words)


@pytest.mark.parametrize("source", ["It was {{CSC 022.year}}.", "A set {a, b} and {c} of words."])
def test_it_is_quiet_where_all_resolve(source: str) -> None:
    assert check_entry(entry(part(source, unresolved))) == ()
