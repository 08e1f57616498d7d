"""A false alarm costs the checker its trust: sixty good paragraphs, with their figures as data."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from indicators.figures.words import Nature, Polarity, Unit
from indicators.stories.content import BenchmarkContent, IndicatorContent, TargetContent
from reports.checks import Finding, check_entry, check_report
from tests.reports.made import entry, figure, indicator, report

ALL: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "good_paragraphs.toml").read_text())[
    "good"
]
UNITS = {"count": Unit.COUNT, "rate": Unit.RATE, "days": Unit.DAYS, "ratio": Unit.RATIO}
POLARITIES = {"low": Polarity.LOW, "neutral": Polarity.NEUTRAL, "on target": Polarity.ON_TARGET}


def told(given: dict[str, Any]) -> IndicatorContent:
    """The paragraph's indicator in the reporting year that it names, 2022/23 where it names none."""
    year = int(given.get("year", "2022/23")[:4])
    label, before = f"{year}/{(year + 1) % 100:02}", f"{year - 1}/{year % 100:02}"
    months = [(year + (month > 11), month % 12 + 1) for month in range(3, 15)]
    return indicator(
        figure(
            given["figure"],
            label,
            f"{year}-04-01/{year + 1}-03-31",
            numerator=number(given.get("numerator")),
            denominator=number(given.get("denominator")),
        ),
        code="",
        key="told",
        title=given["title"],
        short_title=given["title"],
        definition="",
        unit=UNITS.get(given.get("unit", ""), Unit.PERCENTAGE),
        nature=Nature(given.get("nature", "flow")),
        polarity=POLARITIES.get(given.get("polarity", ""), Polarity.HIGH),
        previous=figure(given["previous"], before, f"{year - 1}-04-01/{year}-03-31")
        if "previous" in given
        else None,
        target=target(given.get("target", ""), label),
        benchmarks=tuple(
            BenchmarkContent(name, name, text, "2022/23", Decimal(text.strip("%")), key=name.casefold())
            for name, text in given.get("benchmarks", {}).items()
        ),
        months=tuple(
            figure(text, f"month {place}", f"{y}-{m:02}-01/{y}-{m:02}-28")
            for place, (text, (y, m)) in enumerate(zip(given.get("months", []), months, strict=False))
        ),
        others=tuple(figure(text, "a part", "2022-04-01/2022-04-30") for text in given.get("others", [])),
    )


def number(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def target(words: str, year: str) -> TargetContent:
    if not words:
        return TargetContent("no target set", "", "")
    limits = [Decimal(each.strip("%")) for each in words.split() if each[0].isdigit()]
    lower = None if words.startswith("at most") else limits[0]
    upper = limits[0] if words.startswith("at most") else limits[1] if len(limits) > 1 else None
    return TargetContent(words, words.split()[-1], year, lower, upper)


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
