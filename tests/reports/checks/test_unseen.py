"""Other councils' manners of writing: what was put in on purpose is found, and what is good is left in peace.

Both lists were written before any rule was tuned on them, and neither is taken from a real report.
"""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reports.checks import Finding, check_report
from reports.checks.runner import RULES
from reports.content.model import EntryContent, EntryKind
from reports.content.narrative import Quoted
from tests.reports.checks.given import told
from tests.reports.made import entry, part, report

# The kinds of claim that stand in a file of their own; the lists call them all a claim against the figures.
CLAIMS = {
    "claim against the figures",
    "called the highest or lowest",
    "called alike",
    "movement the wrong way",
    "said of all",
}
HERE = Path(__file__).parent


def listed(name: str) -> list[dict[str, Any]]:
    return list(next(iter(tomllib.loads((HERE / name).read_text(encoding="utf-8")).values())))


PLANTED, GOOD = listed("planted.toml"), listed("good_elsewhere.toml")
# About what a report lacks, not about its words: they have no words that one could plant a defect in.
OF_THE_DATA = {
    "a percentage that its cohort cannot give",
    "illustrative headline figure",
    "no figure for the year",
}


def findings(given: dict[str, Any]) -> tuple[Finding, ...]:
    """Of a report that has this paragraph, what stands beside it, and nothing else; about its words alone."""
    content = replace(report(*entries(given)), year=given.get("year", "2022/23"))
    return tuple(each for each in check_report(content) if each.rule not in OF_THE_DATA)


def entries(given: dict[str, Any]) -> list[EntryContent]:
    made = [
        entry(
            part(each["text"], nothing),
            key=each.get("key", "told"),
            heading=each["title"],
            indicators=[told(each)],
        )
        for each in (given, *given.get("also", []))
    ]
    if "summary" in given:
        made.insert(0, entry(given["summary"], key="summary", heading="Summary", kind=EntryKind.SUMMARY))
    if "front" in given:
        made.insert(0, entry(given["front"], key="front", heading="Purpose", kind=EntryKind.FRONT_SHEET))
    return made


def nothing(reference: str) -> Quoted:
    """No live figure leads anywhere here."""
    return Quoted(reference, f"{{{{{reference}}}}}", error=f"There is no {reference}.")


def meets(rule: str, words: str, found: tuple[Finding, ...]) -> bool:
    """Whether a finding of the rule is about these words, or about a piece of them."""
    rules = CLAIMS if rule in CLAIMS else {rule}
    return any(
        each.rule in rules and (words in each.words or (each.words and each.words in words)) for each in found
    )


def test_nine_in_ten_of_the_planted_defects_are_found() -> None:
    missing = [
        f"{given['title']}: {rule}: {words}"
        for given in PLANTED
        for rule, words in given["defects"]
        if not meets(rule, words, findings(given))
    ]
    planted = sum(len(given["defects"]) for given in PLANTED)
    assert planted >= 60
    assert len(missing) <= planted // 10, f"{len(missing)} of {planted} are not found:\n" + "\n".join(missing)


def test_every_rule_that_reads_words_has_something_planted_for_it() -> None:
    planted = {rule for given in PLANTED for rule, _ in given["defects"]}
    assert planted | OF_THE_DATA | CLAIMS == {rule.name for rule in RULES if rule.of_entry or rule.of_report}


@pytest.mark.parametrize("given", GOOD, ids=lambda given: given["title"])
def test_a_good_paragraph_of_another_manner_is_left_in_peace(given: dict[str, Any]) -> None:
    assert [f"{each.rule}: {each.words}: {each.sentence}" for each in findings(given)] == []


def test_there_are_more_than_forty_of_them() -> None:
    assert len({given["text"] for given in GOOD}) == len(GOOD) > 40
