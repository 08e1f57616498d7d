"""The rules about figures that a director may sign only with a reason."""

from typing import Any

import pytest

from indicators.figures.words import Nature, Status
from indicators.stories.content import BenchmarkContent, Figure
from reports.checks import Severity, check_entry, check_report
from tests.reports.made import MARCH, YEAR, benchmark, entry, figure, indicator, report

QUARTER = "2017-01-01/2017-03-31"


def found(main: Figure, *benchmarks: BenchmarkContent, **more: Any) -> list[tuple[str, str]]:
    told = indicator(main, benchmarks=benchmarks, **more)
    findings = check_report(report(entry("All is said.", indicators=[told])))
    assert {each.severity for each in findings} <= {Severity.WARNING}
    assert {each.subject for each in findings} <= {"CSC 022 Referrals in 24 hours"}
    return [(each.rule, each.sentence) for each in findings]


def test_a_missing_figure_is_named_with_its_reason() -> None:
    assert found(figure(None, reason="Not supplied in time")) == [
        (
            "no figure for the year",
            "No figure for 2016/17. Not supplied in time.",
        )
    ]


@pytest.mark.parametrize(("label", "period"), [("quarter 4 of 2016/17", QUARTER), ("March 2017", MARCH)])
def test_another_period_than_the_year_is_named(label: str, period: str) -> None:
    sentence = f"No figure for 2016/17. That of {label} is printed instead: 53%."
    assert found(figure("53%", label, period)) == [("no figure for the year", sentence)]


def test_a_snapshot_of_the_last_day_stands_for_the_year() -> None:
    assert found(figure("66", "31 March 2017", MARCH), nature=Nature.STOCK) == []


def test_a_snapshot_of_an_earlier_day_does_not() -> None:
    earlier = figure("66", "31 December 2016", "2016-12-01/2016-12-31")
    assert len(found(earlier, nature=Nature.STOCK)) == 1


def test_an_illustrative_headline_is_named() -> None:
    assert found(figure("88%", status=Status.ILLUSTRATIVE)) == [
        (
            "illustrative headline figure",
            "88% for 2016/17 is illustrative. No source states it.",
        )
    ]


def test_illustrative_months_are_no_exception() -> None:
    month = figure("87%", "April 2016", "2016-04-01/2016-04-30", status=Status.ILLUSTRATIVE)
    assert found(figure("88%"), months=(month,)) == []


def test_benchmarks_without_year_are_named_together() -> None:
    undated = "year not stated"
    marks = benchmark("97%", undated, "Statistical neighbours", "SN"), benchmark("95%", undated)
    assert found(figure("72%"), *marks) == [
        (
            "benchmark without its year, or an old one",
            "Benchmarks that name no year: Statistical neighbours 97%, England 95%.",
        )
    ]


def test_benchmarks_older_than_last_year_are_named() -> None:
    assert found(figure("3%"), benchmark("17%", "2014/15")) == [
        (
            "benchmark without its year, or an old one",
            "Benchmarks older than 2015/16: England 17% (2014/15).",
        )
    ]


@pytest.mark.parametrize("year", ["2015/16", "2016/17", "March 2016"])
def test_last_years_benchmarks_are_quiet(year: str) -> None:
    assert found(figure("88%"), benchmark("90%", year)) == []


def test_an_indicator_in_two_entries_is_named_once() -> None:
    told = indicator(figure(None))
    both = report(
        entry("Joint.", key="joint", indicators=[told]), entry("Own.", key="own", indicators=[told])
    )
    assert [each.entry for each in check_report(both)] == ["joint"]


def test_figures_are_no_matter_while_writing() -> None:
    assert check_entry(entry("All is said.", indicators=[indicator(figure(None, period=YEAR))])) == ()
