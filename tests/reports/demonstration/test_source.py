"""The demonstration against the report that it retells: every code and figure of it, in its order."""

import re
from pathlib import Path

import pytest

# What each numbered paragraph of the source states, in the source's order; None where it has no figure.
# Dates, deadlines and ages are part of the words and are left out.
PARAGRAPHS: dict[int, list[str]] = {
    3: ["98%", "95%", "1.4%", "5%"],
    4: ["97%", "90%", "22", "89%", "82%"],
    6: ["100%", "97%", "94%"],
    7: ["94%"],
    9: ["88%", "100%"],
    10: ["72%", "90%", "97%", "95%", "76%", "90%", "98%", "88%"],
    11: ["12%", "8%", "9%", "10%"],
    13: ["2", "56", "100%"],
    15: ["48"],
    16: ["871", "43%"],
    17: ["3345"],
    18: ["1379", "41%", "50%", "599", "18%", "63%", "72%"],
    20: ["72%"],
    21: ["18%", "29%"],
    22: ["93%", "87%", "2%", "5%", "4.8%"],
    23: ["5%", "1398", "1472"],
    24: ["88%", "90%", "85.2%", "3.3%"],
    25: ["21%", "24%", "22%", "24%", "20%", "100", "28%", "16%"],
    27: ["1321"],
    28: ["93%", "90%"],
    29: ["54", "38%"],
    30: ["605", "24%"],
    33: ["15", "18", "83%"],
    34: ["66", "29", "59", "59", "56", "39%", "42%"],
    36: ["3.0%", "10", "15%", "14", "17"],
    38: ["100%"],
    39: ["86%"],
    40: ["7%", "114", "39%", "101", "20%"],
    41: ["88%", "100%", "5"],
    42: ["94%"],
    43: ["87%"],
    44: ["26", "12%", "10%", "8%", "9%", "10%"],
    45: ["52%", "65%", "6"],
    46: ["16"],
    47: ["24", "71%", "24", "21", "88%"],
    48: ["53%"],
    50: ["92%", "68%"],
    52: ["76%", "34", "90%", "86%", "88%", "98%"],
    53: ["72%", "58%", "90%", "95%", "97%"],
    54: ["100%"],
    55: ["96%", "89%", "100%"],
    56: ["32%", "18", "56"],
    57: ["8%", "76%"],
    58: ["88%"],
}

# The source's headings in their order; "&" joins those of one heading.
CODES = [
    "002",
    "004",
    "006",
    "013",
    "022",
    "032",
    "037",
    "163",
    "166",
    "176",
    "175",
    "182",
    "188",
    "186",
    "191a&183",
    "183",
    "191a",
    "252b",
    "201",
    "208",
    "211",
    "218",
    "260a",
    "228&229",
    "229",
    "230",
    "246",
    "247",
    "023",
    "250",
    "227",
    "285",
    "290",
]

FRONT_SHEET = [
    "Year-end performance report 2016/17",
    "Purpose of the report",
    "Summary",
    "Where are we performing well?",
    "Where do we need to improve?",
    "Recommendation",
    "Background papers",
    "Crime and disorder",
    "Health and well-being",
    "Carbon impact",
    "Diversity",
    "Wards affected",
    "Groups affected",
    "Budget and policy framework",
    "Key decision",
    "Urgent decision",
    "One Darlington: Perfectly Placed",
    "Efficiency",
]

SECTIONS = [
    "Early Help",
    "Contacts and Referrals",
    "Assessments",
    "Child Protection",
    "Looked After Children",
    "Care Leavers",
    "Workforce",
]


def without_commas(text: str) -> str:
    return re.sub(r"(?<=\d),(?=\d{3})", "", text)


def find_in_order(wanted: list[str], text: str, start: int = 0) -> int:
    """Where the last of the wanted words ends, each after the one before; fails naming what is missing."""
    for word in wanted:
        found = re.compile(rf"(?<![\d.]){re.escape(word)}(?![\d])").search(text, start)
        assert found, f"“{word}” does not follow in: …{text[start : start + 300]}…"
        start = found.end()
    return start


@pytest.fixture(scope="session")
def main_part(report_text: str) -> str:
    """From the first section of indicators on; the contents page names it too, so the last start counts."""
    text = without_commas(report_text)
    return text[find_in_order([*FRONT_SHEET[-1:]], text, text.rindex("One Darlington: Perfectly Placed")) :]


def test_every_part_of_the_front_sheet_stands_in_order(report_text: str) -> None:
    find_in_order(FRONT_SHEET, report_text)


def test_every_code_heads_its_entry_in_order(main_part: str) -> None:
    headings = [" & ".join(f"CSC {code}" for code in each.split("&")) for each in CODES]
    find_in_order(headings, main_part)


def test_every_section_follows_in_order(main_part: str) -> None:
    find_in_order(SECTIONS, main_part)


def test_the_summary_states_every_figure_in_order(report_text: str) -> None:
    text = without_commas(report_text)
    start = text.index("Contacts are decided quickly")
    for number in sorted(PARAGRAPHS)[:8]:
        start = find_in_order(PARAGRAPHS[number], text, start)


def test_the_main_report_states_every_figure_in_order(main_part: str) -> None:
    """Paragraph by paragraph: each must follow the one before, so no figure stands in for another's."""
    start = 0
    for number in sorted(PARAGRAPHS)[8:]:
        start = find_in_order(PARAGRAPHS[number], main_part, start)


@pytest.mark.reference
def test_the_figures_above_are_the_sources(reference_folder: Path) -> None:
    source = without_commas((reference_folder / "seed" / "year-end-report-2016-17.txt").read_text())
    paragraphs = {
        int(number): text
        for number, text in re.findall(r"(?m)^\s*(\d{1,2})\. (.*?)(?=^\s*\d{1,2}\. |\Z)", source, re.DOTALL)
    }
    for number, wanted in PARAGRAPHS.items():
        find_in_order(wanted, paragraphs[number].replace("two", "2"))


@pytest.mark.reference
def test_the_codes_above_are_the_sources(reference_folder: Path) -> None:
    source = (reference_folder / "seed" / "year-end-report-2016-17.txt").read_text()
    main = source[source.index("MAIN REPORT") :]
    assert set(re.findall(r"CSC ?(\d{3}[ab]?)", main)) == {code for each in CODES for code in each.split("&")}
