"""Passages: found by what was quoted, traced to what was typed, and worded anew."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.comments.passages import about, named, passages, reworded, typed
from reports.content.model import Part
from reports.content.narrative import Paragraph
from reports.entries.narrative import parse
from tests.reports.made import part

TEXT = """The year was as expected.

- More **families** were helped.
- Fewer moved.

| Year | Children |
|---|---|
| 2016 | 12 |

In {{CSC 022.year}} of cases it was
in time. 2016. That year was long, as expected.
"""


def sources(text):
    return [passage.source for passage in passages(part(text))]


def test_each_paragraph_list_and_table_is_a_passage_with_what_was_typed():
    assert sources(TEXT) == [
        "The year was as expected.",
        "- More **families** were helped.\n- Fewer moved.",
        "| Year | Children |\n|---|---|\n| 2016 | 12 |",
        "In {{CSC 022.year}} of cases it was\nin time. 2016. That year was long, as expected.",
    ]
    assert [passage.text for passage in passages(part(TEXT))][:3] == [
        "The year was as expected.",
        "More families were helped. Fewer moved.",
        "Year Children 2016 12",
    ]


def test_an_address_names_a_passage():
    assert named([part(TEXT)], "narrative.1").text == "The year was as expected."
    for wrong in ("narrative.9", "narrative.0", "narrative.x", "other.1", "narrative", ""):
        assert named([part(TEXT)], wrong) is None


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("", "In {{CSC 022.year}} of cases it was\nin time. 2016. That year was long, as expected."),
        ("of cases it was in time", "of cases it was\nin time"),
        ("{{CSC 022.year}} of", "{{CSC 022.year}} of"),
        ("88% of cases", ""),  # a live figure is not what was typed
        ("was", ""),  # twice
    ],
)
def test_words_are_traced_to_what_was_typed(words, source):
    assert typed(named([part(TEXT)], "narrative.4"), words) == source


def test_formatted_words_cannot_be_traced():
    assert typed(named([part(TEXT)], "narrative.2"), "More families were") == ""


def test_a_quote_is_found_where_it_stood_or_in_the_only_other_place():
    now = [part("A new beginning.\n\nThe year was as expected.")]
    assert about(now, "narrative", 1, "The year was as expected.").number == 2
    assert about(now, "narrative", 2, "as expected").number == 2
    assert about(now, "narrative", 1, "the old words") is None
    assert about(now, "purpose", 1, "as expected") is None
    twice = [part("As expected.\n\nAs expected.")]
    assert about(twice, "narrative", 2, "As expected.").number == 2
    assert about(twice, "narrative", 3, "As expected.") is None


def test_a_wording_is_put_in_where_the_words_stand_once():
    assert reworded("One two three.", "two", "2", 1) == "One 2 three."
    assert reworded("One two three.", "four", "4", 1) is None
    assert reworded("Two.\r\n\r\nTwo and two.", "Two", "2", 1) == "2.\n\nTwo and two."
    assert reworded("Two.\n\nTwo.", "Two", "2", 2) == "Two.\n\n2."
    assert reworded("Two.\n\nTwo.", "Two", "2", 3) is None
    assert reworded("Two.\n\nThree.", "Two.", "", 1) == "Three."


def test_a_text_of_another_grammar_is_read_but_not_worded_anew():
    frozen = Part("narrative", "", "One.\n\nTwo.", parse("One."))
    assert [(each.text, each.source) for each in passages(frozen)] == [("One.", "")]


@given(st.lists(st.text("abc *_-|{}[]()0.\n", max_size=40), max_size=5))
def test_every_block_has_its_source_and_they_follow_each_other(pieces):
    found = passages(part("\n\n".join(pieces))) if readable("\n\n".join(pieces)) else ()
    assert [each.block for each in found] == list(parse("\n\n".join(pieces))) if found else True
    ends = [(each.start, each.start + len(each.source)) for each in found]
    assert all(start < end for start, end in ends)
    assert ends == sorted(ends)
    assert all(parse(each.source) == (each.block,) for each in found if isinstance(each.block, Paragraph))


def readable(text):
    try:
        parse(text)
    except Exception:
        return False
    return True
