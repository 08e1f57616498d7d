"""Boxes on pages: what belongs together stays together, nothing is lost, nothing leaves the page."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reports.rendering.pdf.boxes import Box, Indented, Parting, Plain, Stack, Text, Turn
from reports.rendering.pdf.flow import HEIGHT, Layout, lay_out
from reports.rendering.pdf.style import BODY, MARGIN, WIDE_MARGIN
from reports.rendering.pdf.table import Row, Table
from reports.rendering.pdf.text import Span


def plain(height: float, **options: object) -> Plain:
    return Plain(height=height, **options)


def text(words: int) -> Text:
    return Text([Span("word " * words, BODY, "layout")], 400)


def pages(layout: Layout) -> list[list[Box]]:
    return [[box for _, box in sheet.placed] for sheet in layout.sheets]


def rows_of(box: Box) -> int:
    if isinstance(box, Text):
        return len(box.rows)
    if isinstance(box, Stack):
        return sum(map(rows_of, box.boxes))
    if isinstance(box, Indented):
        return rows_of(box.box)
    return len(box.rows) if isinstance(box, Table) else 0


BOXES = st.lists(
    st.one_of(
        st.builds(plain, st.floats(1, 300), before=st.floats(0, 30), keep=st.booleans()),
        st.builds(text, st.integers(1, 3000)),
        st.builds(lambda n, m: Stack([text(n), text(m)]), st.integers(1, 900), st.integers(1, 900)),
        st.builds(lambda n: Indented(text(n), 20), st.integers(1, 900)),
        st.builds(lambda n: Table(400, [Row([(0, plain(20))]) for _ in range(n)]), st.integers(1, 80)),
    ),
    max_size=12,
)


@settings(deadline=None)
@given(BOXES)
def test_nothing_is_lost_and_nothing_leaves_the_page(boxes: list[Box]) -> None:
    layout = lay_out(list(boxes))
    placed = [box for page in pages(layout) for box in page]

    assert sum(map(rows_of, placed)) == sum(map(rows_of, boxes))
    assert sum(isinstance(box, Plain) and type(box) is Plain for box in placed) == sum(
        type(box) is Plain for box in boxes
    )
    assert all(top + box.height <= HEIGHT + 0.1 for sheet in layout.sheets for top, box in sheet.placed)


def test_a_heading_goes_with_what_follows() -> None:
    heading = plain(20, keep=True)
    layout = lay_out([plain(HEIGHT - 40), heading, text(100)])

    assert pages(layout)[1][0] is heading


def test_a_chain_higher_than_a_page_is_parted_all_the_same() -> None:
    chain = [plain(300, keep=True) for _ in range(3)]

    assert [len(page) for page in pages(lay_out([*chain, plain(10)]))] == [1, 3]


def test_a_paragraph_leaves_two_lines_on_either_side() -> None:
    paragraph = text(300)
    count = len(paragraph.rows)
    for room in range(0, 14 * count, 7):
        parted = paragraph.split(room)
        if parted and parted[1]:
            assert min(rows_of(parted[0]), rows_of(parted[1])) >= 2
            assert parted[0].height <= room


def test_a_part_begins_on_a_new_page_unless_there_is_room() -> None:
    boxes = [
        Turn("One", MARGIN),
        plain(300),
        Turn("Two", MARGIN, 200),
        plain(300),
        Turn("Three", MARGIN, 200),
        plain(1),
    ]
    layout = lay_out(boxes)

    assert [sheet.label for sheet in layout.sheets] == ["One", "Three"]


def test_a_part_with_other_margins_takes_a_new_page() -> None:
    layout = lay_out([Turn("One", MARGIN), plain(10), Turn("Two", WIDE_MARGIN, 100), plain(10)])

    assert [(sheet.label, sheet.margin) for sheet in layout.sheets] == [("One", MARGIN), ("Two", WIDE_MARGIN)]


def test_a_parting_line_is_left_out_where_a_page_begins() -> None:
    layout = lay_out([plain(HEIGHT - 5), Parting(400, before=10, after=10), plain(50)])

    assert [len(page) for page in pages(layout)] == [1, 1]


def test_places_are_the_pages_on_which_boxes_begin() -> None:
    layout = lay_out([plain(HEIGHT - 5, place="first"), plain(50, place="second")])

    assert {key: page for key, (page, _) in layout.places.items()} == {"first": 1, "second": 2}


def test_a_row_too_high_for_a_page_is_parted_within() -> None:
    table = Table(400, [Row([(0, Stack([text(6000)])), (200, text(20))])])
    total = rows_of(text(6000))
    layout = lay_out([plain(100), table])
    parts = [box.rows[0].cells[0][1] for page in pages(layout) for box in page if isinstance(box, Table)]

    assert len(parts) > 1
    assert sum(map(rows_of, parts)) == total
