from decimal import Decimal

from indicators.stories.content import TargetContent
from reports.checks import Finding, Severity, check_entry, check_report, errors, warnings
from reports.checks.runner import RULES
from tests.reports.made import entry, figure, indicator, part, report

GOOD = """
Over 2016/17 88% of referrals were completed within 24 hours: just short of the target of 90%, and better than
the 85.2% of 2015/16.

Since July the rate has been above the target:

- the police answer quickest; and
- schools have improved.

| Quarter | Share |
|---|---|
| Q1 | 70% |
"""


def test_it_is_quiet_on_good_text() -> None:
    told = indicator(
        figure("88%"),
        previous=figure("85.2%", "2015/16", "2015-04-01/2016-03-31"),
        others=(figure("70%", "quarter 1 of 2016/17", "2016-04-01/2016-06-30"),),
        target=TargetContent("at least 90%", "90%", "2016/17", lower=Decimal(90)),
    )
    assert check_entry(entry(GOOD, indicators=[told])) == ()
    assert check_report(report(entry(GOOD, indicators=[told]))) == ()


def test_it_names_rule_place_words_and_what_to_do() -> None:
    [found] = check_entry(entry("All is well.\n\nTBC", key="csc-022"))
    assert found == Finding(
        rule="placeholder or unfinished text",
        severity=Severity.ERROR,
        entry="csc-022",
        paragraph=2,
        words="TBC",
        sentence="This is a placeholder. Put in what belongs there.",
        part="narrative",
        subject="CSC 022: Referrals completed within 24 hours",
    )


def test_every_rule_has_a_name_of_its_own_and_something_to_ask() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES) >= 6
    assert all(rule.of_entry or rule.of_report or rule.beside for rule in RULES)


def test_findings_stand_in_reading_order() -> None:
    first = entry("Good.\n\nTBA", key="first")
    second = entry(part("", key="a"), part("TBC", key="b"), key="second")
    found = [(each.entry, each.words) for each in check_report(report(first, second))]
    assert found == [("first", "TBA"), ("second", ""), ("second", "TBC")]


def test_paragraphs_of_a_folded_report_are_counted_through_the_report() -> None:
    findings = check_report(report(entry("One.\n\nTwo.", key="first"), entry("TBC", key="second")))
    assert [each.paragraph for each in findings] == [3]


def test_errors_and_warnings_are_told_apart() -> None:
    missing = indicator(figure(None, reason="Not supplied in time"))
    found = check_report(report(entry("TBC", indicators=[missing])))
    assert [each.rule for each in errors(found)] == ["placeholder or unfinished text"]
    assert [each.rule for each in warnings(found)] == ["no figure for the year"]
