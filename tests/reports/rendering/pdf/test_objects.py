"""What is put right in the library's document."""

import io

import pikepdf
import pytest

from reports.rendering.pdf.boxes import Bookmark
from reports.rendering.pdf.objects import Document, words
from reports.rendering.pdf.outline import landings, write_outline
from reports.rendering.pdf.tagged import TaggedCanvas


def identifier(x: float) -> bytes:
    """The identifier of a file in which a line goes to x."""
    canvas = TaggedCanvas((600, 800), "en-GB")
    canvas.setTitle("A title")
    canvas.line(0, 0, x, 1)
    canvas.showPage()
    file = pikepdf.open(io.BytesIO(canvas.getpdfdata()))
    return bytes(file.trailer.ID[0])


def outline(*bookmarks: Bookmark) -> list[tuple[int, str, int]]:
    """The bookmarks as (level, title, count), beginning with the root, of a file with the places a and b."""
    places, marks = {"a": (1, 700.0), "b": (1, 600.0)}, list(bookmarks)
    canvas = TaggedCanvas((600, 800), "en-GB")
    for key, top in landings(places, marks)[1]:
        canvas.land(key, top)
    canvas.line(0, 0, 1, 1)
    canvas.showPage()
    write_outline(canvas, marks, places)
    file = pikepdf.open(io.BytesIO(canvas.getpdfdata()))
    root = file.Root.Outlines
    return [(0, "", int(root.Count)), *_below(root, 1)]


def _below(parent: pikepdf.Object, level: int) -> list[tuple[int, str, int]]:
    found, kid = [], parent.get("/First")
    while kid is not None:
        found += [(level, str(kid.Title), int(kid.get("/Count", 0))), *_below(kid, level + 1)]
        kid = kid.get("/Next")
    return found


def test_the_identifier_follows_from_what_is_drawn() -> None:
    assert identifier(1) == identifier(1)
    assert identifier(1) != identifier(2)


def test_the_environment_does_not_change_the_identifier(monkeypatch: pytest.MonkeyPatch) -> None:
    before = identifier(1)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")

    assert identifier(1) == before


def test_a_text_that_begins_like_the_mark_of_utf_16_stays_itself() -> None:
    document = Document("en-GB")
    document.setTitle(words("þÿab"))

    file = pikepdf.open(io.BytesIO(document.GetPDFData(None)))

    assert str(file.docinfo.Title) == "þÿab"


def test_bookmarks_are_closed_branches_and_the_root_counts_what_is_seen() -> None:
    assert outline(Bookmark(1, "One", "a"), Bookmark(2, "Within", "b"), Bookmark(1, "Two", "b")) == [
        (0, "", 2),
        (1, "One", -1),
        (2, "Within", 0),
        (1, "Two", 0),
    ]


def test_bookmarks_of_one_place_keep_their_titles() -> None:
    assert [title for _, title, _ in outline(Bookmark(1, "One", "a"), Bookmark(1, "Two", "a"))][1:] == [
        "One",
        "Two",
    ]


def test_a_bookmark_without_a_place_is_left_out_and_its_branch_moves_up() -> None:
    assert outline(Bookmark(1, "Gone", "nowhere"), Bookmark(2, "Within", "a")) == [
        (0, "", 1),
        (1, "Within", 0),
    ]
