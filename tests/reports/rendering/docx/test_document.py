"""The file itself: what it says of itself, its styles, links, lists, pages and bytes."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from xml.etree import ElementTree

from docx.oxml.ns import qn

from reports.content.model import Variant
from reports.content.narrative import Paragraph, Run
from reports.rendering.docx.writing import web_address
from tests.reports.rendering.docx.opened import after, blocks, opened, sample, written
from tests.reports.rendering.sample import APPENDIX, content, edition, part

DIGEST = "1b355e4e174c3b62b9f7f07045df539d5aaab7673d9e34c347e777b1fe16fc91"


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def with_runs(*runs: Run) -> bytes:
    entry = replace(APPENDIX.entries[0], parts=(part(Paragraph(runs, 7)),))
    return written(content=replace(content(), sections=(replace(APPENDIX, entries=(entry,)),)))


def frames(data: bytes) -> list[str]:
    """The words of every head and foot, section after section."""
    sections = opened(data).sections
    return ["\n".join(p.text for p in each.paragraphs) for s in sections for each in (s.header, s.footer)]


def test_it_says_what_it_is() -> None:
    told = opened(sample()).core_properties

    assert (told.title, told.author, told.language) == (
        "Year-end performance report 2016/17",
        "Darlington Borough Council",
        "en-GB",
    )
    assert told.subject == "Children’s social care, 2016/17: edition 2, public"
    assert (told.identifier, told.version, told.content_status) == (DIGEST, "Edition 2, public", "Signed")
    signed = datetime(2017, 6, 19, 13, 32, tzinfo=UTC)
    assert (told.created, told.modified, told.last_printed) == (signed, signed, signed)
    assert (told.last_modified_by, told.comments) == ("Darlington Borough Council", "")


def test_its_language_is_that_of_the_report() -> None:
    styles = opened(sample()).styles.element
    [language] = styles.iter(qn("w:lang"))

    assert language.get(qn("w:val")) == "en-GB"


def test_it_holds_nothing_that_is_not_the_reports() -> None:
    assert sorted(parts(sample())) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        *(f"word/footer{number}.xml" for number in (1, 2, 3)),
        *(f"word/header{number}.xml" for number in (1, 2, 3)),
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    ]
    for name, data in parts(sample()).items():
        assert ElementTree.fromstring(data).tag, name


def test_every_entry_of_the_file_has_the_same_day() -> None:
    with zipfile.ZipFile(io.BytesIO(sample())) as file:
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert file.namelist()[0] == "[Content_Types].xml"


def test_every_style_that_is_used_is_defined() -> None:
    held = opened(sample())
    defined = {style.style_id for style in held.styles}
    used = {
        each.get(qn("w:val"))
        for tag in ("w:pStyle", "w:rStyle", "w:tblStyle")
        for each in held.element.iter(qn(tag))
    }

    assert used <= defined
    assert {"Heading1", "Heading2", "Heading3", "ListBullet", "ListBullet2", "Hyperlink"} <= used


def test_bullets_are_lists_of_two_levels() -> None:
    held = opened(sample())
    levels = {
        style.name: style.element.pPr.numPr.ilvl.val
        for style in held.styles
        if style.name.startswith("List Bullet")
    }
    [numbering] = held.part.numbering_part.element.iter(qn("w:abstractNum"))

    assert levels == {"List Bullet": 0, "List Bullet 2": 1}
    assert [each.get(qn("w:val")) for each in numbering.iter(qn("w:lvlText"))] == ["•", "–"]
    assert [block.style for block in blocks(sample()) if block.text.startswith("half")] == [
        "List Bullet 2"
    ] * 2


def test_bold_italic_and_links_stay() -> None:
    [paragraph] = [p for p in opened(sample()).paragraphs if p.text.endswith("began it.")]
    [link] = paragraph.hyperlinks
    marked = {run.text: (bool(run.bold), bool(run.italic)) for run in paragraph.runs}

    assert (link.text, link.address) == ("the guidance", "https://example.org/guidance?a=1&b=(2)")
    assert marked["note"] == (False, True)
    assert marked["July"] == (True, True)


def test_only_addresses_of_the_web_are_links() -> None:
    for link, address in (
        ("https://example.org", "https://example.org"),
        ("HTTP://Example.org/a b?c=<d>", "http://example.org/a%20b?c=%3Cd%3E"),
        ("https://example.org/café#x", "https://example.org/caf%C3%A9#x"),
        ("https://example.org/50%", "https://example.org/50%25"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
        ("file:///etc/passwd", ""),
        ("javascript:alert(1)", ""),
        ("mailto:someone@example.org", ""),
        ("https://user:pass@example.org/", ""),
        ("https://[::1", ""),
        ("https://example.org:99999/", ""),
        ("https://exa mple.org/", ""),
        ("//example.org", ""),
        ("", ""),
    ):
        assert web_address(link) == address
    data = with_runs(
        Run("here", link="file:///etc/passwd"), Run(" and "), Run("there", link="https://a.example/")
    )
    [paragraph] = [p for p in opened(data).paragraphs if p.text.endswith("here and there")]
    assert [link.address for link in paragraph.hyperlinks] == ["https://a.example/"]


def test_contents_lead_to_the_headings() -> None:
    body = opened(sample()).element.body
    anchors = [each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink")) if each.get(qn("w:anchor"))]
    marks = [each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))]

    assert set(anchors) <= set(marks)
    assert len(set(marks)) == len(marks)
    [entry] = [p for p in opened(sample()).paragraphs if p.style.name == "toc 2" and "CSC 166" in p.text]
    heading = next(
        p for p in opened(sample()).paragraphs if p.style.name == "Heading 2" and p.text == entry.text
    )
    [mark] = heading._p.iter(qn("w:bookmarkStart"))
    assert entry.hyperlinks[0].fragment == mark.get(qn("w:name"))


def test_fields_are_the_pages_and_the_contents_and_nothing_else() -> None:
    codes = [
        each.text.strip()
        for name, data in sorted(parts(sample()).items())
        if name.endswith(".xml") and name.startswith("word/")
        for each in ElementTree.fromstring(data).iter(qn("w:instrText"))
    ]

    assert codes == ['TOC \\o "1-2" \\h \\z \\u', *["PAGE", "NUMPAGES"] * 3]


def test_every_page_names_edition_and_digest() -> None:
    told = frames(sample())

    assert len(told) == 6
    for head, foot in zip(told[::2], told[1::2], strict=True):
        assert head == "Year-end performance report 2016/17\tEdition 2, public"
        assert foot == (f"Darlington Borough Council\tPage 1 of 1\nEdition 2, public, SHA-256 {DIGEST}")


def test_only_the_scorecard_lies_on_its_side() -> None:
    assert [s.page_width > s.page_height for s in opened(sample()).sections] == [False, True, False]


def test_heads_of_tables_are_repeated_and_lines_are_not_parted() -> None:
    tables = opened(sample()).tables
    headed = [table for table in tables if "tblHeader" in table.rows[0]._tr.xml]

    assert [table.rows[0]._tr.tc_lst[0].p_lst[0].text for table in headed][:2] == ["Rating", "Area"]
    assert len(headed) == 16
    assert all("cantSplit" in row.xml for table in tables for row in table._tbl.tr_lst)


def test_what_is_not_signed_says_so_on_every_page() -> None:
    data = written(certificate=None, audience=Variant.INTERNAL, watermark="Draft of 3 June 2017, not signed")

    for head in frames(data)[::2]:
        assert "internal · Draft of 3 June 2017, not signed" in head
        assert head.endswith("\nDraft of 3 June 2017, not signed")
    marks = [
        each.get("string")
        for name, xml in parts(data).items()
        if name.startswith("word/header")
        for each in ElementTree.fromstring(xml).iter("{urn:schemas-microsoft-com:vml}textpath")
        if each.get("string")
    ]
    assert marks == ["Draft of 3 June 2017, not signed"] * 3
    assert "Draft of 3 June 2017, not signed. It is no edition." in [block.text for block in blocks(data)]
    assert after(data, "About this draft")[0].text == "This draft has not been signed."
    assert opened(data).core_properties.content_status == "Draft"
    assert not any("Draft" in text for text in frames(sample()))


def test_what_has_neither_signature_nor_watermark_says_that_it_is_not_signed() -> None:
    assert (
        after(written(certificate=None), "About this edition")[0].text == "This edition has not been signed."
    )


def test_each_variant_says_whose_it_is() -> None:
    assert frames(written(audience=Variant.INTERNAL))[0].endswith("Edition 2, internal")


def test_long_names_are_cut_where_the_format_has_no_room() -> None:
    told = opened(written(content=replace(content(), title="Long " * 200, council="C" * 400)))

    assert len(told.core_properties.title) == 255
    assert told.paragraphs[1].text == "Long " * 200


def test_equal_editions_give_equal_bytes() -> None:
    assert sample() == written()
    assert sample() != written(number=3)
    assert edition().digest == DIGEST
