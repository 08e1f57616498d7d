"""What is longer, wider or more than anybody had thought of: it stays on the page, and on its own place."""

from dataclasses import replace

from reports.content.model import Labelled, Section
from reports.content.narrative import Bullets, Item, Run, TextTable
from reports.rendering.pdf import document
from reports.rendering.pdf.boxes import Story
from reports.rendering.pdf.flow import HEIGHT, lay_out
from reports.rendering.pdf.fonts import REGULAR, width
from reports.rendering.pdf.glance import Glance
from reports.rendering.pdf.narrative import boxes
from reports.rendering.pdf.parts.front import front_sheet
from reports.rendering.pdf.strip import strips
from reports.rendering.pdf.structure import Element
from reports.rendering.pdf.style import FULL, MEASURE
from reports.rendering.pdf.table import Table
from tests.reports.rendering import sample
from tests.reports.rendering.reading import Reading
from tests.reports.rendering.sample import LONG_WORD, content, edition

LONG = "The Safeguarding and Promoting the Welfare of Children Partnership of the Borough and its Neighbours"


def test_a_running_head_leaves_out_what_does_not_fit() -> None:
    section = Section("s", LONG * 2, (sample.entry("e", "Entry", (sample.REFERRALS,)),))
    held = edition(content=replace(content(), sections=(section,)))
    heads = Reading(document.write(held, lambda label: None)).artifacts
    head = next(text for text in heads if "The Safeguarding" in text)
    label = head[head.index("The Safeguarding") : head.index("…") + 1]

    assert 100 < width(label, REGULAR, 8.5) < 0.6 * FULL


def test_a_long_name_of_a_council_takes_two_lines_above_the_title() -> None:
    heights = []
    for name in ("Darlington Borough Council", LONG):
        story = Story(Element("Document"))
        front_sheet(story, edition(content=replace(content(), council=name, front=(Labelled("", ""),))), None)
        heights.append(story.boxes[0].height)

    assert heights == [30, 45]


def test_a_comparator_named_in_one_endless_word_is_broken() -> None:
    held = replace(sample.REFERRALS, benchmarks=(sample.benchmark(LONG_WORD, "LW", "87%"),))
    for strip in strips(Element("Sect"), held, sample.SCORECARD):
        assert all(row.width <= FULL + 0.1 for label in strip.labels for row in label.rows)


def test_hundreds_of_indicators_are_counted_but_not_drawn_one_by_one() -> None:
    many = tuple(replace(tally, count=1200) for tally in sample.TALLIES)
    few, panel = Element("Document"), Element("Document")

    assert Glance(few, sample.TALLIES).marked
    assert Glance(panel, many).height < HEIGHT / 3
    sentence = "".join(
        fragment.text for row in Glance(panel, many).sentence.rows for fragment in row.fragments
    )
    assert sentence.startswith("Of 7,200 indicators, 3,600 were rated against a target. 1,200 met it")
    assert "mark" not in sentence


def test_a_tables_head_as_long_as_a_page_is_parted_and_not_repeated() -> None:
    words = (Run("word " * 4000),)
    table = TextTable((words, (Run("Short"),)), (((Run("a"),), (Run("b"),)),) * 3)
    layout = lay_out(boxes(Element("Sect"), (table,)))

    assert all(top + box.height <= HEIGHT + 0.1 for sheet in layout.sheets for top, box in sheet.placed)
    assert len(layout.sheets) > 2


def test_a_tables_head_of_some_lines_is_repeated() -> None:
    table = TextTable(((Run("word " * 40),),), (((Run("a"),),),) * 60)
    layout = lay_out(boxes(Element("Sect"), (table,)))
    parts = [box.box for sheet in layout.sheets for _, box in sheet.placed]

    assert [isinstance(part, Table) and part.head_row is not None for part in parts] == [True] * len(parts)
    assert len(parts) > 1


def test_a_table_of_as_many_columns_as_may_be_keeps_to_the_measure() -> None:
    cells = tuple((Run(LONG_WORD),) for _ in range(8))
    box = boxes(Element("Sect"), (TextTable(cells, (cells,)),))[0].box
    rows = [row for _, text in box.rows[0].cells for row in text.rows]

    assert box.width <= MEASURE + 0.1
    assert all(row.width <= box.rows[0].cells[1][0] for row in rows)


def test_a_bullet_that_says_nothing_still_has_its_line() -> None:
    first, second = boxes(Element("Sect"), (Bullets((Item(()), Item((Run("Said."),)))),))

    assert first.height == second.height == 14
