import pytest

from reports.checks import check_entry, check_report
from reports.content.model import EntryKind
from tests.reports.made import entry, report

RULE = "another service’s words"


def words(source: str, kind: EntryKind = EntryKind.IMPLICATIONS) -> list[str]:
    return [found.words for found in check_entry(entry(source, kind=kind)) if found.rule == RULE]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("It helps to monitor adult social care efficiently.", ["adult social care"]),
        ("It helps in scrutinising and monitoring adult social care.", ["adult social care"]),
        ("There are no implications for highways.", ["highways"]),
        ("Older people benefit from it.", ["Older people"]),
    ],
)
def test_it_finds_another_service_on_the_front_sheet(source: str, found: list[str]) -> None:
    assert words(source) == found
    assert words(source, EntryKind.FRONT_SHEET) == found


@pytest.mark.parametrize(
    "source",
    [
        "It helps to monitor children’s social care efficiently.",
        "Young people move on to adult social care at 18.",
        "It was drawn up jointly with adult services.",
        "Children’s and adult services share the saving.",
        "The transition to adult social care is planned from 16.",
    ],
)
def test_it_is_quiet_where_the_other_service_belongs(source: str) -> None:
    assert words(source) == []


def test_a_narrative_may_speak_of_other_services() -> None:
    assert words("Most referrals came from adult social care.", EntryKind.INDICATORS) == []


def test_a_report_finds_it_with_its_place() -> None:
    front = entry("It concerns adult social care.", key="efficiency", kind=EntryKind.IMPLICATIONS)
    [found] = [each for each in check_report(report(front)) if each.rule == RULE]
    assert (found.entry, found.part) == ("efficiency", "narrative")
