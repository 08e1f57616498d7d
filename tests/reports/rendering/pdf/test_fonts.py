"""Faces: what stands in for missing letters, what is not printed at all, and subsets."""

import pytest

from reports.rendering.pdf.embedding import Fonts
from reports.rendering.pdf.fonts import BOLD, REGULAR, FontMissing, clean, face, pieces, width


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


def test_only_used_letters_are_embedded_and_equal_letters_have_one_code() -> None:
    subset = Fonts().subset(REGULAR)

    assert subset.encode("ABBA") == "0001000200020001"
    assert subset.letters == ["A", "B"]


def test_a_missing_file_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    face.cache_clear()
    monkeypatch.setenv("PORTAL_FONTS", "/nowhere")
    try:
        with pytest.raises(FontMissing, match="run “make setup” to install it"):
            face(REGULAR)
    finally:
        face.cache_clear()
