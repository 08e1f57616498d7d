"""Words are found in any case, marked in what surrounds them, and nothing that is searched is more than text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.reading_room.places import Place
from reports.reading_room.searching import AROUND, Hit, find, wanted

TEXT = "Dental checks fell. The Council’s dental team saw 76% of the children, who were looked after."
CHECKS = Place(
    "Looked after", "CSC 023: Dental checks up to date", "csc-023", (TEXT,), ("CSC 023 Dental care",)
)
OTHER = Place("Contacts", "CSC 001: Contacts", "csc-001", ("Contacts rose. Checks were made, some dental.",))


def said(pieces: object) -> str:
    """With the marked words in brackets."""
    return "".join(f"[{piece.text}]" if piece.is_hit else piece.text for piece in pieces)  # type: ignore[attr-defined]


def hits(query: str, *places: Place) -> list[Hit]:
    return find(wanted(query), places)


def test_every_word_has_to_be_there_in_any_order_and_any_case() -> None:
    assert [hit.place for hit in hits("CHECKS dental", CHECKS, OTHER)] == [CHECKS, OTHER]
    assert [hit.place for hit in hits("dental contacts", CHECKS, OTHER)] == [OTHER]
    assert hits("dental zebra", CHECKS, OTHER) == []


def test_a_heading_with_all_the_words_comes_first() -> None:
    assert [hit.place for hit in hits("dental checks", OTHER, CHECKS)] == [CHECKS, OTHER]


def test_the_words_are_marked_where_they_stand() -> None:
    hit = hits("dental", CHECKS)[0]
    assert said(hit.heading) == "CSC 023: [Dental] checks up to date"
    assert said(hit.excerpt).startswith("[Dental] checks fell. The Council’s [dental] team")


def test_the_beginning_or_the_middle_of_a_word_is_enough() -> None:
    assert said(hits("hild", CHECKS)[0].excerpt).count("c[hild]ren") == 1


def test_what_an_indicator_is_called_is_searched_and_the_narrative_shown() -> None:
    assert said(hits("care", CHECKS)[0].excerpt).startswith("Dental checks fell.")


def test_a_plain_apostrophe_finds_a_printed_one() -> None:
    assert "[Council’s]" in said(hits("council's", CHECKS)[0].excerpt)


def test_a_long_text_is_cut_at_words_around_the_first_of_them() -> None:
    place = Place("", "A", "a", ("before " * 60 + "needle " + "after " * 60,))
    excerpt = said(hits("needle", place)[0].excerpt)
    assert excerpt.startswith("… before ")
    assert "before [needle] after" in excerpt
    assert excerpt.endswith("after …")
    assert len(excerpt) <= 2 * AROUND + 8


def test_a_text_without_a_space_is_cut_too() -> None:
    place = Place("", "A", "a", ("x" * 500 + "needle" + "y" * 500,))
    assert len(said(hits("needle", place)[0].excerpt)) <= 2 * AROUND + 8


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"looked after"', ["together"]),
        ("“Looked  After” children", ["together"]),
        ("looked after", ["together", "apart"]),
        ('"looked after', ["together", "apart"]),  # a mark that nobody closed
        ('"" after', ["together", "apart"]),
    ],
)
def test_words_between_quotation_marks_stay_together(query: str, found: list[str]) -> None:
    together = Place("", "together", "a", ("Children who are looked after.",))
    apart = Place("", "apart", "b", ("We looked at it after the children left.",))
    assert [hit.place.heading for hit in hits(query, together, apart)] == found


@pytest.mark.parametrize("query", ["", "   ", "\t", '""', "”"])
def test_without_a_word_nothing_is_found(query: str) -> None:
    assert hits(query, CHECKS) == []


@pytest.mark.parametrize("query", [".*", "(", "[a-z]+", "\\", "%", "_"])
def test_no_character_has_a_meaning_of_its_own(query: str) -> None:
    assert hits(query, OTHER) == []
    assert said(hits(query, Place("", "H", "h", (f"a {query} b",)))[0].excerpt) == f"a [{query}] b"


@given(st.text(max_size=60), st.text(max_size=400))
def test_an_excerpt_is_made_of_the_text(query: str, text: str) -> None:
    for hit in hits(query, Place("", "H", "h", (text,))):
        whole = "".join(piece.text for piece in hit.excerpt)
        assert whole.removeprefix("… ").removesuffix(" …") in text
