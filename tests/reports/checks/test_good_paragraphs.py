"""A false alarm costs the checker its trust: sixty good paragraphs, with their figures as data."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from reports.checks import Finding, check_entry, check_report
from tests.reports.checks.given import told
from tests.reports.made import entry, report

ALL: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "good_paragraphs.toml").read_text())[
    "good"
]


def alarms(found: tuple[Finding, ...]) -> list[str]:
    """What is said about the words, advice included; what the data lack is another matter."""
    return [f"{each.rule}: {each.words}" for each in found if each.words]


@pytest.mark.parametrize("given", ALL, ids=lambda given: given["title"])
def test_a_good_paragraph_is_left_in_peace(given: dict[str, Any]) -> None:
    written = entry(given["text"], indicators=[told(given)])
    assert alarms(check_entry(written)) == []
    assert alarms(check_report(report(written))) == []


def test_there_are_sixty_of_them_each_of_another_service() -> None:
    assert len({given["title"] for given in ALL}) == len({given["text"] for given in ALL}) == len(ALL) == 60
