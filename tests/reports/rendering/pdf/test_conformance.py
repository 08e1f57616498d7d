"""PDF/UA-1 and PDF/A, by the validator and by our own looks at what it does not look at."""

import importlib.util
import io
import os
import re
import zlib
from dataclasses import replace
from pathlib import Path

import page
import pikepdf
import pytest
from pikepdf import Array, Name

from reports.content.model import Edition
from reports.rendering.pdf import document
from reports.rendering.pdf.objects import Document, deflated
from tests.reports.rendering.rendered import reading, report
from tests.reports.rendering.sample import CONTACTS_SECTION, content, edition


def without_figures() -> Edition:
    bare = replace(CONTACTS_SECTION, entries=CONTACTS_SECTION.entries[:1])
    return edition(
        content=replace(content(), sections=(bare,)), certificate=None, watermark="Draft, not signed"
    )


def findings(data: bytes, profile: str) -> list[str]:
    return [
        f"{failure.rule_id} {failure.message}"
        for failure in page.validate_pdf_bytes(data, profile=profile).failures
    ]


def test_it_conforms_to_pdf_ua_1_and_pdf_a_3a() -> None:
    assert findings(report(), "ua1") == []
    assert findings(report(), "3a") == []


def test_without_attachments_it_conforms_to_pdf_a_2a() -> None:
    data = document.write(without_figures(), lambda label: None)

    assert findings(data, "ua1") == []
    assert findings(data, "2a") == []
    assert b"<pdfaid:part>2</pdfaid:part>" in data
    assert "/AF" not in pikepdf.open(io.BytesIO(data)).Root


def test_the_validator_sees_a_seeded_fault() -> None:
    broken = report().replace(b"/DisplayDocTitle true", b"/DisplayDocTitle fals")
    with pytest.raises(AssertionError):
        assert findings(broken, "ua1") == []


def test_the_syntax_is_sound() -> None:
    assert reading().pdf.check_pdf_syntax() == []


@pytest.mark.reference
def test_the_reference_checker_finds_no_fault(tmp_path: Path) -> None:
    source = Path(os.environ["PORTAL_REFERENCE"]) / "tools" / "pdf_ua_check.py"
    spec = importlib.util.spec_from_file_location("pdf_ua_check", source)
    assert spec
    assert spec.loader
    checker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(checker)
    (tmp_path / "report.pdf").write_bytes(report())

    assert checker.check(tmp_path / "report.pdf") == []


# The library's known faults, one test each.


def test_no_code_of_a_font_maps_to_nothing() -> None:
    for font in reading().pdf.pages[0].Resources.Font.values():
        mapped = re.findall(r"<[0-9A-F]{2}> <([0-9A-F]{4,})>", font.ToUnicode.read_bytes().decode("ascii"))
        assert mapped
        assert not {"0000", "FEFF", "FFFE"} & set(mapped)


def test_every_stream_ends_with_an_end_of_line_that_its_length_leaves_out() -> None:
    streams = list(re.finditer(rb"/Length (\d+)[^>]*>>\nstream\n", report()))
    assert len(streams) > 20
    for match in streams:
        end = match.end() + int(match[1])
        assert report()[end : end + 11] == b"\r\nendstream"


def test_a_stream_that_ends_in_carriage_return_is_read_back_whole() -> None:
    text = next(
        bytes([n, m]) for n in range(256) for m in range(256) if zlib.compress(bytes([n, m])).endswith(b"\r")
    )
    pdf = Document("en-GB")
    pdf.Catalog.Data = deflated(text)
    pdf.Catalog.__NoDefault__ = pdf.Catalog.__Refs__ = [*pdf.Catalog.__NoDefault__, "Data"]
    file = pikepdf.open(io.BytesIO(pdf.GetPDFData(None)))

    assert file.Root.Data.read_raw_bytes().endswith(b"\r")
    assert file.Root.Data.read_bytes() == text


def test_every_font_is_embedded_and_subset() -> None:
    fonts = {font.objgen: font for page in reading().pdf.pages for font in page.Resources.Font.values()}
    assert {str(font.BaseFont)[8:] for font in fonts.values()} == {
        *("Lato-Regular", "Lato-Bold", "Lato-Italic", "Lato-BoldItalic", "NotoSans-Regular"),
    }
    for font in fonts.values():
        assert re.fullmatch(r"/[A-Z]{6}\+.+", str(font.BaseFont))
        assert "/FontFile2" in font.FontDescriptor
    assert b"Helvetica" not in report()


def test_annotations_have_words_a_place_in_the_tree_and_print() -> None:
    links = [link for page in reading().pdf.pages for link in page.get("/Annots", Array())]
    assert len(links) > 40
    for link in links:
        assert str(link.Contents).strip()
        assert int(link.StructParent) >= len(reading().pdf.pages)
        assert int(link.F) == 4


def test_pages_follow_the_structure_with_the_tabulator() -> None:
    for number, page_ in enumerate(reading().pdf.pages):
        assert page_.Tabs == Name.S
        assert page_.StructParents == number


def test_pages_are_deflated_and_nothing_else() -> None:
    assert {repr(page_.Contents.Filter) for page_ in reading().pdf.pages} == {
        'pikepdf.Array([ "/FlateDecode" ])'
    }


def test_the_date_is_that_of_the_signature() -> None:
    held = reading().pdf.docinfo

    assert str(held.CreationDate) == str(held.ModDate) == "D:20170619133200Z"


def test_words_at_a_lines_end_do_not_stick_together() -> None:
    paragraph = next(node for node in reading().tree.find("P") if node.text.startswith("16. "))

    assert (
        paragraph.text.strip()
        == "16. " + ("Fewer children became subject to a plan, and more ceased to be. " * 30).strip()
    )


def test_no_transparency_and_no_script() -> None:
    for word in (b"/ca ", b"/CA ", b"/SMask", b"/JavaScript", b"/JS ", b"/Launch", b"/ExtGState"):
        assert word not in report()
