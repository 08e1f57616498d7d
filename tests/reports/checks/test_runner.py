import re
from decimal import Decimal

from indicators.stories.content import TargetContent
from reports.checks import Finding, Severity, check_entry, check_report, errors, warnings
from reports.checks.runner import RULES
from tests.imports import CHECKOUT
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


def test_the_document_names_every_rule_with_its_severity() -> None:
    listed = re.findall(
        r"^\| (.+?) \| (error|warning|advice) \|", (CHECKOUT / "docs/checker.md").read_text(), re.M
    )
    told = [(name.replace("’", "'"), severity) for name, severity in listed]
    assert sorted(told) == sorted((rule.name.replace("’", "'"), rule.severity.value) for rule in RULES)


def test_findings_stand_in_reading_order() -> None:
    first = entry("Good.\n\nTBA", key="first")
    second = entry(part("", key="a"), part("TBC", key="b"), key="second")
    found = [(each.entry, each.words) for each in check_report(report(first, second))]
    assert found == [("first", "TBA"), ("second", ""), ("second", "TBC")]


def test_what_one_rule_finds_again_and_again_is_told_a_hundred_times_and_counted() -> None:
    again = entry("TBC TBC.\n\n" + "TBC " * 4_900 + "\n\nTBA")
    found = [each for each in check_entry(again) if each.rule == "placeholder or unfinished text"]
    assert len(found) == 101
    assert [each.sentence for each in found if not each.words] == [
        "This is found 4,803 more times from here on."
    ]
    assert {each.severity for each in found} == {Severity.ERROR}
    assert check_report(report(again)) == check_entry(again)


def test_each_entry_has_its_hundred_and_what_is_about_no_words_is_never_counted() -> None:
    again = [entry("TBC " * 101, key=key) for key in ("first", "second")]
    said = [(each.entry, each.sentence) for each in check_report(report(*again)) if not each.words]
    assert said == [(key, "This is found 1 more times from here on.") for key in ("first", "second")]
    empty = entry(*(part("", key=f"part-{number}") for number in range(120)))
    assert len(check_entry(empty)) == 120


def test_what_stands_before_the_words_is_told_as_far_as_they_are_known_by_it() -> None:
    before = " ".join(f"word{number}" for number in range(500)) + " "
    [found] = [each for each in check_entry(entry(f"{before}a increase")) if each.words == "a increase"]
    assert len(before) > 2_000
    assert found.before == before[-2_000:]


def test_paragraphs_of_a_folded_report_are_counted_through_the_report() -> None:
    findings = check_report(report(entry("One.\n\nTwo.", key="first"), entry("TBC", key="second")))
    assert [each.paragraph for each in findings] == [3]


def test_errors_and_warnings_are_told_apart() -> None:
    missing = indicator(figure(None, reason="Not supplied in time"))
    found = check_report(report(entry("TBC", indicators=[missing])))
    assert [each.rule for each in errors(found)] == ["placeholder or unfinished text"]
    assert [each.rule for each in warnings(found)] == ["no figure for the year"]
