"""The order of reading: a golden file of the tree, and that headings never jump."""

from dataclasses import replace
from pathlib import Path

from reports.rendering.pdf import document
from tests.reports.rendering.reading import Reading, outline
from tests.reports.rendering.rendered import reading
from tests.reports.rendering.sample import (
    SCORECARD,
    content,
    edition,
)
from tests.reports.rendering.shapes import short

GOLDEN = Path(__file__).with_name("reading_order.txt")


def small() -> str:
    cut, signed = short()
    data = document.write(edition(content=cut, certificate=signed), lambda label: None)
    return "\n".join(outline(Reading(data).tree)) + "\n"


def test_the_order_of_reading_is_the_golden_one() -> None:
    assert small() == GOLDEN.read_text(encoding="utf-8")


def test_parts_stand_in_the_order_of_the_report() -> None:
    chapters = [node.text.strip() for node in reading().tree.find("H2")]

    assert chapters == [
        "Purpose of the report",
        "The year at a glance",
        "Contents",
        "Summary",
        "Recommendation",
        "Background papers",
        "Implications",
        "Contacts and referrals",
        "Child protection",
        "Children looked after",
        "Appendix A",
        "Scorecard of all 40 indicators",
        "Director’s certificate",
        "Data notes",
        "Definitions",
        "Glossary",
    ]
    assert [node.text for node in reading().tree.find("H1")] == ["Year-end performance report 2016/17"]


def test_numbered_paragraphs_are_one_run() -> None:
    numbers = [
        int(head) for node in reading().tree.find("P") if (head := node.text.partition(". ")[0]).isdigit()
    ]

    assert numbers == list(range(1, 18))


def test_running_heads_and_page_numbers_are_artifacts() -> None:
    artifacts = reading().artifacts
    total = len(artifacts)

    assert "Contents" not in artifacts[0]
    assert artifacts[0].startswith("Darlington Borough CouncilPage 1 of ")
    for number, text in enumerate(artifacts, 1):
        assert f"Page {number} of {total}" in text
        assert "Edition 2, public" in text
    assert all("Page " not in node.text or "page" in node.text for node in reading().tree.find("P"))


def test_a_tables_head_is_read_once_and_repeated_as_an_artifact() -> None:
    many = replace(SCORECARD, groups=SCORECARD.groups * 2)
    data = Reading(document.write(edition(content=replace(content(), scorecard=many)), lambda label: None))
    headed = [text for text in data.artifacts if "2016/172015/16Direction" in text]
    table = next(table for table in data.tree.find("Table") if table.text.startswith("CodeIndicator"))

    assert len(headed) == 2  # of three pages
    assert [node.text for node in table.find("TH")].count("Direction") == 1
    assert len(table.find("TR")) == 1 + 2 * 45


def test_charts_have_words_and_a_place() -> None:
    figures = reading().tree.find("Figure")

    assert len(figures) == 3
    assert figures[0].alt.startswith("Column chart: Percentage by month, April 2016 to March 2017.")
    for figure in figures:
        left, bottom, right, top = (float(edge) for edge in figure.attributes["/BBox"])
        assert 59 < left < right < 536
        assert 60 < bottom < top < 780


def test_bookmarks_follow_the_headings() -> None:
    with reading().pdf.open_outline() as held:
        titles = [item.title for item in held.root]
        contacts = next(item for item in held.root if item.title == "Contacts and referrals")
        entries = [item.title for item in contacts.children]

    assert titles[:3] == ["Year-end performance report 2016/17", "Purpose of the report", "Summary"]
    assert titles[-5:] == [
        "Scorecard of all 40 indicators",
        "Director’s certificate",
        "Data notes",
        "Definitions",
        "Glossary",
    ]
    assert entries == [
        "CSC 022: Referrals completed within 24 hours",
        "CSC 004: Contacts started in the month",
        "Referrals taking more than 72 hours",
    ]


def test_the_contents_name_the_page_on_which_each_part_begins() -> None:
    lines = [node.text for node in reading().tree.find("TOCI")]
    page = next(
        n for n, text in enumerate(reading().content, 1) if "Scorecard of all 40 indicators" in text.values()
    )

    assert f"Scorecard of all 40 indicators {page}" in lines
    assert any(line.startswith("CSC 228 & CSC 229: Stability of placements") for line in lines)
