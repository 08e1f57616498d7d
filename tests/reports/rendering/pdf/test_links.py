"""Links: only http and https leave the file, whatever their address holds."""

from dataclasses import replace

from reports.content.narrative import Run
from reports.rendering.pdf import document
from tests.reports.rendering.reading import Reading
from tests.reports.rendering.rendered import reading
from tests.reports.rendering.sample import APPENDIX, content, edition, paragraph, part


def addresses(*links: str) -> list[str]:
    texts = [Run("a link", link=link) for link in links]
    held = replace(APPENDIX.entries[0], parts=(part(paragraph(1, *texts)),))
    short = replace(content(), sections=(replace(APPENDIX, entries=(held,)),))
    data = Reading(document.write(edition(content=short), lambda label: None))
    found = [link for page in data.pdf.pages for link in page.get("/Annots", [])]
    return [str(link.A.URI) for link in found if "/A" in link]


def test_web_addresses_become_links() -> None:
    assert addresses("https://example.org/a?b=(1)&c=d", "http://example.org/ü x") == [
        "https://example.org/a?b=(1)&c=d",
        "http://example.org/%C3%BC%20x",
    ]


def test_other_addresses_do_not() -> None:
    assert addresses("file:///etc/passwd", "javascript:alert(1)", "", "//example.org", "summary") == []


def test_a_link_in_a_paragraph_stands_between_its_words() -> None:
    node = next(node for node in reading().tree.find("P") if node.text.startswith("10. "))

    assert node.text == "10. See the guidance and note that July began it."
    assert [kid if isinstance(kid, str) else kid.tag for kid in node.kids][:3] == ["10. ", "See ", "Link"]


def test_a_line_of_the_scorecard_leads_to_its_entry() -> None:
    places = [link for page in reading().pdf.pages for link in page.get("/Annots", []) if "/Dest" in link]

    assert any(str(link.Contents) == "Link: Indicator number 1" for link in places)
