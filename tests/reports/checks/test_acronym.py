from dataclasses import replace

import pytest

from reports.checks import check_report
from reports.content.model import Labelled, ReportContent
from tests.reports.made import entry, figure, indicator, report

RULE = "acronym not in the glossary"
GLOSSARY = (Labelled("NEET", "Not in education, employment or training"), Labelled("ICPCs", "Conferences"))


def words(content: ReportContent) -> list[str]:
    return [found.words for found in check_report(content) if found.rule == RULE]


def told(source: str) -> ReportContent:
    return replace(report(entry(source, indicators=[indicator(figure("88%"))])), glossary=GLOSSARY)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("NFA was recorded for 4 contacts.", ["NFA"]),
        ("Several IHAs were late.", ["IHAs"]),
        ("The CAP team answers calls.", ["CAP"]),
        ("SEND and EHCP work goes on.", ["EHCP", "SEND"]),
        ("The CAP is new. The CAP works.", ["CAP"]),
    ],
)
def test_it_finds_what_nobody_explains_once(source: str, found: list[str]) -> None:
    assert words(told(source)) == found


@pytest.mark.parametrize(
    "source",
    [
        "32% were NEET, and NEETs are visited.",
        "The ICPC was held.",
        "An initial health assessment (IHA) was made. Each IHA is recorded.",
        "The CAP (Children’s Access Point) answers calls.",
        "CSC 022 stands above.",
        "Part II and Annex XI of the Act apply in the UK; GPs and IT staff agree.",
        "PLEASE READ THIS FIRST because it matters.",
        "Q4 and R&D and COVID-19 and A1 are no acronyms to ask for.",
        "The team in Darlington is called First Contact.",
    ],
)
def test_it_is_quiet_on_what_is_explained_or_known_to_all(source: str) -> None:
    assert words(told(source)) == []


def test_an_indicator_s_title_explains_and_its_definition_at_the_report_s_end_does_not() -> None:
    meaning = "Children placed out of area (OOA)"
    titled, defined = indicator(figure("88%"), title=meaning), indicator(figure("88%"), definition=meaning)
    assert words(report(entry("OOA placements fell.", indicators=[titled]))) == []
    assert words(report(entry("OOA placements fell.", indicators=[defined]))) == ["OOA"]


def test_what_is_explained_only_later_is_not_explained_where_it_stands_first() -> None:
    first, later = "OOA placements fell.", "Placements out of area (OOA) cost more."
    assert words(report(entry(first, key="a"), entry(later, key="b"))) == ["OOA"]
    assert words(report(entry(later, key="a"), entry(first, key="b"))) == []
