"""The contents: a line for each chapter and entry, linked. Word puts the pages in when it is asked to update."""

from reports.rendering.docx import style
from reports.rendering.docx.elements import make
from reports.rendering.docx.writing import Chapter, Piece, Writer

_FIELD = ' TOC \\o "1-2" \\h \\z \\u '


def contents(writer: Writer, chapters: list[Chapter]) -> None:
    """A page of its own."""
    writer.paragraph(style.CONTENTS, Piece("Contents"), new_page=True)
    lines = []
    for chapter in chapters:
        look = style.CONTENTS_1 if chapter.level == 1 else style.CONTENTS_2
        lines.append(writer.paragraph(look, Piece(chapter.title, place=chapter.place)))
    if lines:
        code = make("w:instrText")
        code.text = _FIELD
        opening = [_mark("begin"), make("w:r", code), _mark("separate")]
        lines[0][1:1] = opening
        lines[-1].append(_mark("end"))


def _mark(kind: str) -> object:
    return make("w:r", make("w:fldChar", fldCharType=kind))
