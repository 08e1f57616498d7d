"""Lines of text: nothing wider than the measure, nothing lost, no lone last word."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reports.rendering.pdf.fonts import BOLD
from reports.rendering.pdf.style import BODY, H2, TITLE
from reports.rendering.pdf.text import Line, Span, lines
from reports.rendering.telling.cleaning import clean

WORDS = st.lists(st.text("abcdefg 0123,.%–é", min_size=1, max_size=60), min_size=1, max_size=6)


def spans(*texts: str) -> list[Span]:
    return [Span(text, BODY.bold() if at % 2 else BODY, "layout") for at, text in enumerate(texts)]


def seen(rows: list[Line]) -> list[str]:
    return ["".join(fragment.text for fragment in row.fragments) for row in rows]


@settings(deadline=None)
@given(WORDS, st.integers(20, 500))
def test_no_line_is_wider_than_the_measure_and_no_word_is_lost(texts: list[str], measure: int) -> None:
    rows = lines(spans(*texts), measure)

    assert all(row.width <= measure + 0.05 for row in rows)
    letters = "".join(seen(rows)).replace(" ", "")
    assert letters == clean("".join(texts)).replace(" ", "")


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_can_be_set(text: str) -> None:
    assert "".join(seen(lines(spans(text), 200))).replace(" ", "") == clean(text).replace(" ", "")


def test_words_that_touch_stay_together_across_styles() -> None:
    rows = lines(spans("one two", "three", " four"), 1000)

    assert seen(rows) == ["one twothree four"]
    assert [fragment.span.style.face for fragment in rows[0].fragments] == ["regular", BOLD, "regular"]


def test_a_line_ends_in_its_space_but_the_last_does_not() -> None:
    rows = lines(spans("aaaa bbbb cccc dddd eeee ffff"), 60)

    assert len(rows) > 1
    assert all(text.endswith(" ") for text in seen(rows)[:-1])
    assert not seen(rows)[-1].endswith(" ")


def test_a_lone_last_word_gets_company() -> None:
    measure = body_width("aaaa bbbb cccc dddd") + 1
    rows = lines(spans("aaaa bbbb cccc dddd eeee"), measure)

    assert seen(rows) == ["aaaa bbbb cccc ", "dddd eeee"]


def test_a_title_may_end_in_one_word() -> None:
    title = [Span("aaaa bbbb cccc dddd eeee", TITLE, "layout")]
    measure = title[0].width("aaaa bbbb cccc dddd") + 1

    assert seen(lines(title, measure)) == ["aaaa bbbb cccc dddd ", "eeee"]


def test_the_lines_of_a_heading_are_of_like_length() -> None:
    heading = [Span("aaaa bbbb cccc dddd eeee", H2, "layout")]
    measure = heading[0].width("aaaa bbbb cccc dddd") + 1

    assert seen(lines(heading, measure)) == ["aaaa bbbb cccc ", "dddd eeee"]
    assert seen(lines(heading, 1000)) == ["aaaa bbbb cccc dddd eeee"]


def test_a_short_number_is_not_parted_from_what_it_counts() -> None:
    measure = body_width("been on it for 2") + 1

    assert seen(lines(spans("been on it for 2 years"), measure)) == ["been on it for ", "2 years"]
    assert seen(lines(spans("been on it in 2016 years or so"), measure + 20))[0] == "been on it in 2016 "


def test_a_word_wider_than_the_measure_is_cut() -> None:
    rows = lines(spans("x" * 100), 100)

    assert len(rows) > 3
    assert "".join(seen(rows)).replace(" ", "") == "x" * 100


def test_a_space_that_must_not_break_does_not() -> None:
    measure = body_width("see page") + 1
    rows = lines(spans("see page\u00a012"), measure)

    assert seen(rows) == ["see ", "page\u00a012"]


def body_width(text: str) -> float:
    return Span(text, BODY, "layout").width(text)
