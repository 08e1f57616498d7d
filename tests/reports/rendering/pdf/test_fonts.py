"""Faces: what stands in for missing letters, what is not printed at all, and subsets."""

import io
import re
from pathlib import Path

import pikepdf
import pytest

from reports.rendering.pdf import fonts
from reports.rendering.pdf.embedding import to_unicode
from reports.rendering.pdf.fonts import BOLD, REGULAR, FontMissing, face, pieces, width
from reports.rendering.pdf.tagged import TaggedCanvas
from reports.rendering.telling.cleaning import clean


def test_letters_that_lato_lacks_are_set_in_noto_sans() -> None:
    assert pieces("Дети 5%", REGULAR) == (("wide regular", "Дети", "Дети"), ("regular", " 5%", " 5%"))
    assert pieces("Ж", BOLD) == (("wide bold", "Ж", "Ж"),)


def test_what_no_face_has_is_shown_as_a_mark_that_says_what_it_is() -> None:
    assert pieces("a你好", REGULAR) == (
        ("regular", "a", "a"),
        ("wide regular", "\ufffd", "你"),
        ("wide regular", "\ufffd", "好"),
    )


def test_controls_and_marks_of_direction_are_left_out() -> None:
    assert clean("a\x00b\x1bc\u202ed\u200be\ud800f\u2011g\th\ni") == "abcdef-g h i"


def test_figures_are_tabular() -> None:
    assert len({width(digit, key, 10) for digit in "0123456789" for key in (REGULAR,)}) == 1
    assert len({width(digit, BOLD, 10) for digit in "0123456789"}) == 1


def maps(*texts: str) -> dict[str, dict[str, str]]:
    """The fonts of a page on which these words stand, each with what its codes say."""
    canvas = TaggedCanvas((600, 800), "en-GB")
    for text in texts:
        words = canvas.beginText(0, 0)
        for key, drawn, said in pieces(text, REGULAR):
            words.setFont(face(key).font.fontName, 10)
            words.show(drawn, said)
        canvas.drawText(words)
    canvas.showPage()
    file = pikepdf.open(io.BytesIO(canvas.getpdfdata()))
    return {str(font.BaseFont): _entries(font) for font in file.pages[0].Resources.Font.values()}


def _entries(font: pikepdf.Object) -> dict[str, str]:
    text = font.ToUnicode.read_bytes().decode("ascii")
    return dict(re.findall(r"<([0-9A-F]{2})> <([0-9A-F]{4,})>", text))


def test_only_used_letters_are_embedded_and_equal_letters_have_one_code() -> None:
    assert maps("ABBA", "CAB") == {
        "/AAAAAA+Lato-Regular": {"01": "0041", "02": "0042", "03": "0043", "20": "0020"}
    }


def test_more_than_256_letters_make_further_subsets() -> None:
    letters = [letter for letter in map(chr, range(0x400, 0x530)) if letter in face("wide regular").letters]
    found = maps("".join(letters))

    assert len(letters) > 256
    assert set(found) == {"/AAAAAA+NotoSans-Regular", "/AAAAAB+NotoSans-Regular"}
    said = {code for entries in found.values() for code in entries.values()}
    assert said == {"0020", *(f"{ord(letter):04X}" for letter in letters)}


def test_letters_beyond_the_first_plane_are_written_as_surrogates() -> None:
    assert "<02> <D837DF04>" in to_unicode([0, 0x41, 0x1DF04])


def test_a_section_of_the_map_holds_a_hundred_entries() -> None:
    text = to_unicode([0, *range(0x41, 0x41 + 150)])

    assert re.findall(r"(\d+) beginbfchar", text) == ["100", "50"]


def test_one_documents_letters_are_not_anothers() -> None:
    maps("Z")

    assert maps("A") == {"/AAAAAA+Lato-Regular": {"01": "0041", "20": "0020"}}


def test_a_missing_file_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    face.cache_clear()
    monkeypatch.setattr(fonts, "FOLDER", Path("/nowhere"))
    try:
        with pytest.raises(FontMissing, match="run “make setup” to install it"):
            face(REGULAR)
    finally:
        face.cache_clear()
