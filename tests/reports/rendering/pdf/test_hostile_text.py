"""Hostile text in the PDF; what it opens and starts is heard in tests/reports/rendering/test_hostile_text.py."""

from dataclasses import replace

from reports.content.narrative import Paragraph, Run
from reports.rendering.pdf import document
from tests.reports.rendering.reading import Reading
from tests.reports.rendering.sample import APPENDIX, content, edition, part


def test_hostile_text_is_read_again_as_it_was_written() -> None:
    words = "<b>bold</b> &amp; \\(Tj) EMC ילדים الأطفال Żółć Дети 👧 你好 {{CSC 022.year}} endstream"
    entry = replace(APPENDIX.entries[0], parts=(part(Paragraph((Run(words),), 7), heading="Heading <b>"),))
    short = replace(content(), sections=(replace(APPENDIX, entries=(entry,)),))
    tree = Reading(document.write(edition(content=short), lambda label: None)).tree

    assert f"7. {words}" in [node.text for node in tree.find("P")]
