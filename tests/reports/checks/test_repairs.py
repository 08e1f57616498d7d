"""What a rule suggests to write instead: it takes the place of the words that the rule means, and ends the remark."""

import pytest

from indicators.stories.content import IndicatorContent
from reports.checks import Finding, check_report
from reports.content.model import EntryKind
from reports.pages.mending import mended
from tests.reports.checks.told import IN_TIME, REFERRALS
from tests.reports.made import entry, report


def repairable(source: str, about: IndicatorContent = IN_TIME) -> list[Finding]:
    """In an entry, or a report of it alone, all the same."""
    return [each for each in check_report(report(entry(source, indicators=[about]))) if each.repair]


@pytest.mark.parametrize(
    ("source", "repaired"),
    [
        ("Of all, 88% were in time in in 2016/17.", "Of all, 88% were in time in 2016/17."),
        ("The the target was missed.", "The target was missed."),
        ("A rise is a increase.", "A rise is an increase."),
        ("These percentage is high.", "This percentage is high."),
        ("Out performs is no word.", "Outperforms is no word."),
        ("All ICPC's were held in time.", "All ICPCs were held in time."),
        ("Timeliness fell by 5% to 88%.", "Timeliness fell by 5 percentage points to 88%."),
        (
            "88% were in time against a target of 85%, as 85 of them say.",
            "88% were in time against a target of 90%, as 85 of them say.",
        ),
        ("88% were in time. England (82%) did worse.", "88% were in time. England (82%, 2015/16) did worse."),
        ("88% were in time. England had 82%.", "88% were in time. England had 82% (2015/16)."),
    ],
)
def test_a_repair_is_put_in_and_the_remark_is_gone(source: str, repaired: str) -> None:
    first = repairable(source)[0]
    assert mended(source, first) == repaired
    again = [(each.rule, each.words, each.before) for each in repairable(repaired)]
    assert (first.rule, first.words, first.before) not in again


def test_capitals_that_are_no_first_letters_are_left_to_the_writer() -> None:
    assert repairable("A INCREASE was seen.") == []


def test_a_benchmark_of_two_years_or_two_benchmarks_are_left_to_the_writer() -> None:
    assert repairable("88% were in time, above the national 82% and below neighbours’ 89%.") == []


def test_the_summary_takes_the_year_s_figure_from_its_entry() -> None:
    body = entry("There were 1,472 referrals.", key="csc-013", indicators=[REFERRALS])
    source = "Referrals rose to 1,398 in the year, from fewer."
    summary = entry(source, key="summary", kind=EntryKind.SUMMARY, heading="Summary")
    [found] = [
        each for each in check_report(report(summary, body)) if each.rule == "summary and body disagree"
    ]
    assert (found.words, found.repair) == ("1,398", "1,472")
    assert mended(source, found) == "Referrals rose to 1,472 in the year, from fewer."
