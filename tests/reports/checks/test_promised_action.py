import pytest

from reports.checks import check_entry
from tests.reports.made import entry

RULE = "promised action without owner or date"
BOTH, WHEN, WHO = "somebody who does it and a date", "a date", "somebody who does it"


def lacking(source: str) -> list[str]:
    found = [each for each in check_entry(entry(source)) if each.rule == RULE]
    return [each.sentence.removeprefix("An action is promised without ").split(". ")[0] for each in found]


@pytest.mark.parametrize(
    ("source", "lacks"),
    [
        ("Further work will be undertaken with this cohort.", BOTH),
        ("Further indicators are being developed to understand this.", BOTH),
        ("The team is currently creating a tracking mechanism.", WHEN),
        ("Going forward, heads of service will analyse all re-referrals.", WHEN),
        ("We expect fewer contacts, and further analysis will be completed monthly.", WHO),
        ("A new pathway will be introduced by September.", WHO),
        ("We will review the threshold document.", WHEN),
    ],
)
def test_it_says_what_a_promise_lacks(source: str, lacks: str) -> None:
    assert lacking(source) == [lacks]


@pytest.mark.parametrize(
    "source",
    [
        "The Head of Service, Safeguarding will review every late visit by the end of June.",
        "The Service Manager, Safeguarding will bring it to the next meeting of the committee.",
        "From April team managers will review late visits each week.",
        "This will act as a benchmark for later years.",
        "We expect that the rate will improve.",
        "If the rate falls again, the panel will review it.",
        "The review was completed in March.",
        "Every child on a plan will have been seen by then.",
        "A placement strategy has been developed and introduced.",
        "Children will be 18 before the review is due.",
        "Led by the Principal Social Worker, an audit will be completed by December 2026.",
    ],
)
def test_it_is_quiet_on_whole_promises_and_on_what_is_none(source: str) -> None:
    assert lacking(source) == []


@pytest.mark.parametrize(
    "text",
    [
        "Work is continuing with health colleagues and weekly monitoring takes place.",
        "We are looking to introduce an online form in the future.",
    ],
)
def test_work_that_goes_on_beside_somebody_has_no_owner(text: str) -> None:
    assert lacking(text)


def test_work_that_somebody_answers_for_by_a_day_is_promised_well() -> None:
    assert not lacking("Work is continuing with health; the Head of Service reports on it by June 2017.")
