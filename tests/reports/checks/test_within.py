"""An entry is checked with what stands around it while it is written: the same as before sign-off, about it alone."""

from dataclasses import replace

import pytest

from reports.checks import Severity, check_report, check_within
from reports.content.fold import unfolded
from reports.content.model import EntryContent, EntryKind, Section
from tests.reports.checks.told import HOMES, IN_TIME, LAST_YEAR, MOVED, REFERRALS
from tests.reports.made import FRAME, benchmark, entry, figure, report

OTHERWISE = "the summary says otherwise"
UNDATED = replace(IN_TIME, benchmarks=(benchmark("82%", "year not stated"),))
COUNTED = replace(
    REFERRALS,
    key="plans",
    code="CSC 182",
    title="Plans",
    short_title="Plans",
    definition="Children whose plan ended.",
    figure=figure("7"),
    counts="children",
)
ENTRIES = (
    entry("98% were in time, of 1,398.", key="summary", kind=EntryKind.SUMMARY, heading="Summary"),
    entry("The IHA was late. See Appendix C. 88% were in time.", key="one", indicators=[UNDATED]),
    entry("The IHA and the ICPC. TBC. By 5% it fell.", key="two", indicators=[MOVED, IN_TIME]),
    entry("54 of 56 (96%), in in all.", key="three", indicators=[HOMES, COUNTED]),
    entry("Of leisure centres nothing is said.", key="four", kind=EntryKind.FRONT_SHEET, heading="Front"),
    entry("The map.", key="five", kind=EntryKind.APPENDIX, heading="Appendix B: A map"),
)


@pytest.mark.parametrize("written", ENTRIES, ids=lambda each: each.key)
def test_it_finds_what_is_said_of_the_entry_before_sign_off(written: EntryContent) -> None:
    whole = report(*ENTRIES)
    unnumbered = unfolded(FRAME, [Section("all", "All", ENTRIES)])
    expected = [replace(each, paragraph=None) for each in check_report(whole) if each.entry == written.key]
    found = [replace(each, paragraph=None) for each in check_within(written, unnumbered)]
    assert sorted(map(repr, found)) == sorted(map(repr, expected))


def test_what_it_needs_of_others_is_there() -> None:
    found = {each.rule for each in check_within(ENTRIES[1], report(*ENTRIES))}
    assert found >= {
        "acronym not in the glossary",
        "appendix cited and not attached",
        "benchmark without its year, or an old one",
    }
    assert "acronym not in the glossary" in {
        each.rule for each in check_within(ENTRIES[2], report(*ENTRIES)) if each.words == "ICPC"
    }


def test_an_appendix_need_not_say_anything_yet() -> None:
    """Nobody reads a draft but its writer: that there is to be one is enough until sign-off."""
    citing = entry("See Appendix B.", key="citing")
    rule = "appendix cited and not attached"
    empty = entry("", key="empty", kind=EntryKind.APPENDIX, heading="Appendix B: A map")
    whole = report(citing, empty)
    assert rule in [each.rule for each in check_report(whole) if each.entry == "citing"]
    assert rule not in [each.rule for each in check_within(citing, whole)]


def said(summary: str, words: str) -> list[tuple[str, str, str]]:
    own = replace(IN_TIME, previous=figure("93%", "2015/16", LAST_YEAR))
    body = entry(words, key="body", indicators=[own])
    other = entry("1,472 referrals.", key="other", indicators=[REFERRALS])
    first = entry(summary, key="summary", kind=EntryKind.SUMMARY, heading="Summary")
    found = check_within(body, report(first, body, other))
    return [(each.words, each.before, each.sentence) for each in found if each.rule == OTHERWISE]


def test_the_writer_is_told_that_the_summary_says_otherwise() -> None:
    assert said("97% of referrals were completed in 24 hours.", "Of all, 88% were in time.") == [
        ("88%", "Of all, ", "The summary gives 97% for CSC 022 Referrals in 24 hours; this text says 88%.")
    ]


@pytest.mark.parametrize(
    ("summary", "words"),
    [
        ("88% of referrals were completed in 24 hours.", "Of all, 88% were in time."),
        ("All is well.", "Of all, 88% were in time."),
        ("Referrals came to 1,398 in the year.", "Of all, 88% were in time."),  # another entry's affair
        ("97% of referrals were completed in 24 hours in March.", "Of all, 88% were in time."),
    ],
)
def test_it_is_quiet_where_they_agree_or_it_is_not_about_this_entry(summary: str, words: str) -> None:
    assert said(summary, words) == []


def test_it_is_advice_for_the_warning_is_the_summary_s() -> None:
    body = entry("Of all, 88% were in time.", key="body", indicators=[IN_TIME])
    first = entry(
        "97% of referrals were completed in 24 hours.",
        key="summary",
        kind=EntryKind.SUMMARY,
        heading="Summary",
    )
    whole = report(first, body)
    [advice] = [each for each in check_within(body, whole) if each.rule == OTHERWISE]
    assert advice.severity is Severity.ADVICE
    assert OTHERWISE not in [each.rule for each in check_report(whole)]
    assert "summary and body disagree" in [each.rule for each in check_report(whole)]
