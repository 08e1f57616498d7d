"""Indicators for rules that hold words against figures, and what a rule says of a text on them."""

from decimal import Decimal

from indicators.figures.words import Nature, Polarity, Unit
from indicators.stories.content import IndicatorContent, TargetContent
from reports.checks import check_entry, check_report
from reports.content.model import EntryKind, Part
from tests.reports.made import MARCH, benchmark, entry, figure, fraction, indicator, report

AT_LEAST_90 = TargetContent("at least 90%", "90%", "2016/17", lower=Decimal(90))
AT_MOST_10 = TargetContent("at most 10%", "10%", "2016/17", upper=Decimal(10))
LAST_YEAR = "2015-04-01/2016-03-31"

# 88% of referrals in time, 93% the year before, 97% in March; England 82%, neighbours 89%.
IN_TIME = indicator(
    figure("88%"),
    previous=figure("93%", "2015/16", LAST_YEAR),
    months=(figure("97%", "March 2017", MARCH),),
    target=AT_LEAST_90,
    benchmarks=(
        benchmark("82%", "2015/16"),
        benchmark("89%", "2015/16", "Neighbours", "SN"),
    ),
)
# 12% of placements moved, fewer is better; at most 10%; England 10%.
MOVED = indicator(
    figure("12%"),
    code="CSC 228",
    title="Looked after children with 3 or more placements",
    short_title="Placement moves",
    polarity=Polarity.LOW,
    nature=Nature.STOCK,
    target=AT_MOST_10,
    benchmarks=(benchmark("10%", "2015/16"),),
)
# 54 of 56 care leavers.
HOMES = indicator(
    fraction(54, 56), code="CSC 285", title="Care leavers in suitable accommodation", short_title="Homes"
)
# 1,472 referrals after 1,398.
REFERRALS = indicator(
    figure("1,472"),
    code="CSC 013",
    title="Referrals started",
    short_title="Referrals",
    unit=Unit.COUNT,
    previous=figure("1,398", "2015/16", LAST_YEAR),
)


def found(rule: str, source: str, *about: IndicatorContent) -> list[str]:
    """The words that a rule objects to in an entry about these indicators."""
    written = entry(source, indicators=about)
    alone = [each.words for each in check_entry(written) if each.rule == rule]
    in_report = [each.words for each in check_report(report(written)) if each.rule == rule]
    assert alone == in_report
    return alone


def in_summary(rule: str, source: Part | str, *about: IndicatorContent) -> list[str]:
    """Those in the summary of a report whose other entries have the indicators, one each."""
    others = [entry("See above.", key=each.key, indicators=[each]) for each in about]
    summary = entry(source, key="summary", kind=EntryKind.SUMMARY, heading="Summary")
    findings = check_report(report(summary, *others))
    return [each.words for each in findings if each.rule == rule and each.entry == "summary"]
