"""Text is only text: it opens nothing, starts nothing, stops nothing, and can be read again."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from reports.content.narrative import Bullets, Item, Paragraph, Run, TextTable
from reports.rendering.pdf import document
from tests.reports.rendering.reading import Reading
from tests.reports.rendering.rendered import report
from tests.reports.rendering.sample import APPENDIX, content, edition, part

_WATCHED = ("open", "socket.", "subprocess.", "os.", "shutil.", "urllib.", "ctypes.", "import")
_heard: list[str] | None = None


def _listen(event: str, arguments: tuple[object, ...]) -> None:
    if _heard is not None and event.startswith(_WATCHED):
        _heard.append(f"{event} {arguments}")


sys.addaudithook(_listen)


@contextmanager
def listening() -> Iterator[list[str]]:
    global _heard
    _heard = heard = []
    try:
        yield heard
    finally:
        _heard = None


RUNS = st.lists(
    st.builds(
        Run,
        st.one_of(
            st.text(max_size=120),
            st.sampled_from(["<b>", "</para>", "<img src='file:///etc/passwd'/>", "]) Tj", ")"]),
        ),
        strong=st.booleans(),
        emphasis=st.booleans(),
        link=st.sampled_from(["", "", "https://example.org", "file:///etc/passwd"]),
    ),
    min_size=1,
    max_size=5,
).map(tuple)
BLOCKS = st.lists(
    st.one_of(
        st.builds(Paragraph, RUNS, st.none() | st.integers(1, 99)),
        st.builds(
            Bullets, st.lists(st.builds(Item, RUNS, st.integers(1, 2)), min_size=1, max_size=4).map(tuple)
        ),
        st.builds(
            TextTable,
            st.lists(RUNS, min_size=1, max_size=4).map(tuple),
            st.lists(st.lists(RUNS, max_size=4).map(tuple), max_size=3).map(tuple),
        ),
    ),
    max_size=6,
)


def rendered(blocks: list[object]) -> bytes:
    entry = replace(APPENDIX.entries[0], parts=(part(*blocks, heading="Heading <b>"),))
    return document.write(
        edition(content=replace(content(), sections=(replace(APPENDIX, entries=(entry,)),))),
        lambda label: None,
    )


def test_the_listener_hears_a_file_being_opened() -> None:
    with listening() as heard, open(__file__, encoding="utf-8"):
        pass

    assert any(__file__ in event for event in heard)


@settings(max_examples=15, deadline=None)
@given(BLOCKS)
def test_no_text_opens_or_stops_anything(blocks: list[object]) -> None:
    report()  # fonts and modules are loaded
    with listening() as heard:
        data = rendered(blocks)

    assert [event for event in heard if "/fonts/" not in event] == []
    assert Reading(data).tree.tag == "Document"


def test_hostile_text_is_read_again_as_it_was_written() -> None:
    words = "<b>bold</b> &amp; \\(Tj) EMC ילדים الأطفال Żółć Дети 👧 你好 {{CSC 022.year}} endstream"
    tree = Reading(rendered([Paragraph((Run(words),), 7)])).tree

    assert f"7. {words}" in [node.text for node in tree.find("P")]
