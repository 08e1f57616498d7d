"""From a writer's text to the tree. The properties: no word is lost, and only the subset comes out."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.errors import Invalid
from reports.content.narrative import Block, Bullets, Item, Paragraph, Quoted, Run, Runs, TextTable, plain
from reports.entries.narrative import LONGEST, parse, references


def paragraph(*runs: Run | str) -> Paragraph:
    return Paragraph(tuple(run if isinstance(run, Run) else Run(run) for run in runs))


def item(text: str, level: int = 1) -> Item:
    return Item((Run(text),), level)


def refusal(source: str) -> str:
    with pytest.raises(Invalid) as refused:
        parse(source)
    return refused.value.fields[""]


def all_runs(blocks: tuple[Block, ...]) -> list[Run]:
    texts: list[Runs] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            texts.append(block.runs)
        elif isinstance(block, Bullets):
            texts += [each.runs for each in block.items]
        else:
            texts += [*block.head, *(cell for row in block.rows for cell in row)]
    return [run for runs in texts for run in runs]


# ----------------------------------------------------------------------------------- what is written


def test_paragraphs_stand_apart_and_lines_join() -> None:
    assert parse("One line\nand another.\n\nNext.") == (
        paragraph("One line and another."),
        paragraph("Next."),
    )


def test_every_line_ending_is_one() -> None:
    assert parse("a\r\nb\rc\r\n\r\nd") == (paragraph("a b c"), paragraph("d"))


def test_bold_italic_and_links() -> None:
    source = "**Bold**, *italic*, ***both***, [the **law**](https://www.gov.uk/x)."
    assert parse(source) == (
        paragraph(
            Run("Bold", strong=True),
            ", ",
            Run("italic", emphasis=True),
            ", ",
            Run("both", strong=True, emphasis=True),
            ", ",
            Run("the ", link="https://www.gov.uk/x"),
            Run("law", strong=True, link="https://www.gov.uk/x"),
            ".",
        ),
    )


def test_bullets_have_two_levels() -> None:
    assert parse("- a\n  - b\n  - c\n- d") == (Bullets((item("a"), item("b", 2), item("c", 2), item("d"))),)


@pytest.mark.parametrize("mark", ["-", "*", "+"])
def test_any_mark_makes_a_bullet(mark: str) -> None:
    assert parse(f"{mark} a\n{mark} b") == (Bullets((item("a"), item("b"))),)


def test_a_second_paragraph_of_a_bullet_stays_in_it() -> None:
    assert parse("- a\n\n  more\n- b") == (Bullets((item("a more"), item("b"))),)


def test_a_small_table() -> None:
    source = "| Quarter | Share |\n|---|---|\n| Q1 | **70%** |"
    head = ((Run("Quarter"),), (Run("Share"),))
    assert parse(source) == (TextTable(head, (((Run("Q1"),), (Run("70%", strong=True),)),)),)


def test_live_figures_are_resolved_in_their_place() -> None:
    def resolve(reference: str) -> Quoted:
        return Quoted(reference, "88%", "csc-022")

    [block] = parse("It was **{{ CSC 022.previous_year }}** then.", resolve)
    quoted = Quoted("CSC 022.previous_year", "88%", "csc-022")
    assert block == paragraph("It was ", Run("88%", strong=True, quoted=quoted), " then.")


def test_references_are_listed_in_their_order() -> None:
    assert references("{{CSC 022.year}} and {{contacts.points(2016-03, 2017-03)}}") == [
        "CSC 022.year",
        "contacts.points(2016-03, 2017-03)",
    ]


@pytest.mark.parametrize("source", ["", "   ", "\n\n\n", "- \n- \n"])
def test_a_text_that_says_nothing_has_no_blocks(source: str) -> None:
    assert parse(source) == ()


# ---------------------------------------------------------------------------------- what stays text


@pytest.mark.parametrize(
    "source",
    [
        "<b>bold</b> <script>alert(1)</script>",
        "&amp; &#x202e; &lt;b&gt;",
        "# Heading",
        "> quotation",
        "`code` and ~~struck~~",
        "https://www.gov.uk stands alone",
        "<https://www.gov.uk>",
        "[a](javascript:alert(1)) and [b](data:text/html,x)",
        "![picture](https://www.gov.uk/a.png)",
        "{{CSC 022.year}",
        "{{}} and { {a} }",
        "2016. That year was better.",
        "1) First, a number.",
        "5 * 3 * 2 and snake_case_words",
        "%(name)s ${x} {% now %}",
    ],
)
def test_everything_else_is_the_text_that_was_typed(source: str) -> None:
    assert parse(source) == (paragraph(source),)


def test_a_backslash_takes_a_mark_for_itself() -> None:
    assert parse(r"\*not italic\* and \[no link\](x)") == (paragraph("*not italic* and [no link](x)"),)


def test_numbers_in_bullets_stay() -> None:
    assert parse("- 1. first\n- 2. second") == (Bullets((item("1. first"), item("2. second"))),)


def test_a_picture_in_a_link_stays_text() -> None:
    [block] = parse("[![a](https://x.gov.uk/a.png)](https://x.gov.uk)")
    assert block == paragraph(Run("![a](https://x.gov.uk/a.png)", link="https://x.gov.uk"))


# ---------------------------------------------------------------------------------- what is refused


@pytest.mark.parametrize("words", ["", " ", "\\\n"])
def test_a_link_without_words_is_refused_for_nothing_of_it_would_be_printed(words: str) -> None:
    message = refusal(f"See [{words}](https://council.example).")
    assert (
        message == "The link “https://council.example” has no words. Write them between its square brackets."
    )


def test_a_live_figure_is_words_enough_for_a_link() -> None:
    [block] = parse("[{{CSC 022.year}}](https://council.example)")
    assert isinstance(block, Paragraph)
    assert [(run.text, run.link) for run in block.runs] == [("{{CSC 022.year}}", "https://council.example")]


@pytest.mark.parametrize("length", [LONGEST + 1, 10 * LONGEST])
def test_a_text_that_is_too_long_is_refused(length: int) -> None:
    assert refusal("x" * length) == f"This text has {length:,} characters. Keep it to 20,000."
    assert parse("x" * LONGEST) == (paragraph("x" * LONGEST),)


def test_a_text_of_too_many_lines_is_refused() -> None:
    assert refusal("\n" * 600) == "This text has 601 lines. Keep it to 600."


@pytest.mark.parametrize("signs", ["[", "*", "_", "[*", "![", "**a"])
def test_a_text_of_nothing_but_signs_is_refused(signs: str) -> None:
    assert "stars, underscores and square brackets. Keep it to 5,000." in refusal((signs * 19_900)[:19_900])


def test_a_thousand_bold_words_are_none_too_many() -> None:
    [only] = parse("**bold** and plain " * 1_000)
    assert sum(run.strong for run in all_runs((only,))) == 1_000


def test_a_text_of_too_many_live_figures_is_refused() -> None:
    assert refusal("{{a.year}} " * 501) == "This text has 501 live figures. Keep it to 500."
    assert len(parse("{{a.year}} " * 500)) == 1


def test_a_live_figure_that_stands_twice_is_asked_for_once() -> None:
    asked: list[str] = []

    def resolve(reference: str) -> Quoted:
        asked.append(reference)
        return Quoted(reference, "88%")

    [told] = parse("{{a.year}} and **{{a.year}}**, {{b.year}}", resolve)
    assert plain(told.runs) == "88% and 88%, 88%"
    assert asked == ["a.year", "b.year"]


def test_a_third_level_of_bullets_is_refused() -> None:
    message = refusal("Text.\n\n- a\n  - b\n    - c")
    assert message == "Line 5: bullets have 2 levels. Move this one to the left."


@pytest.mark.parametrize("depth", [3, 30, 9_000])
def test_bullets_in_bullets_lose_no_words(depth: int) -> None:
    assert refusal("- " * depth + "word") == "Line 1: bullets have 2 levels. Move this one to the left."


def test_a_table_in_a_bullet_is_refused() -> None:
    message = refusal("- a\n\n  | b | c |\n  |---|---|\n  | d | e |")
    assert message == "Line 3: a table cannot stand in a bullet. Leave a line before it."


def test_a_table_that_is_too_wide_is_refused() -> None:
    message = refusal("|a" * 9 + "|\n" + "|-" * 9 + "|\n")
    assert message == "A table in the text has 9 columns. Keep it to 8."


@pytest.mark.parametrize(
    "href",
    ["/relative", "www.gov.uk", "mailto:a@b.example", "https://", "ftp://x.y", "https://gov.uk@evil.example"],
)
def test_a_link_that_leads_nowhere_is_refused(href: str) -> None:
    message = refusal(f"[text]({href})")
    assert message == f"The link “{href}” leads nowhere. Give the whole address, with https://."


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\0", "a character without a name"),
        ("\x0b", "a character without a name"),
        ("\x7f", "a character without a name"),
        ("\u202e", "right-to-left override"),
        ("\u2066", "left-to-right isolate"),
        ("\u200b", "zero width space"),
        ("\ufeff", "zero width no-break space"),
        ("\u2028", "line separator"),
        ("\uf0b7", "a character without a name"),
    ],
)
def test_what_cannot_be_seen_is_refused_with_the_words_before_it(character: str, name: str) -> None:
    assert refusal(f"The rate was 88{character}%.") == (
        f"After “rate was 88” stands something that cannot be seen ({name}). "
        "Delete it, or type the words there again."
    )
    assert refusal(f"{character}The rate").startswith("At the beginning stands something")


def test_what_was_no_text_on_its_way_is_refused() -> None:
    assert refusal("The rate was \ufffd8%.") == (
        "After “The rate was” stands a character that was lost on its way here (\ufffd). "
        "Type the words there again."
    )


def test_other_scripts_and_signs_are_welcome() -> None:
    source = "Żółć, Дети, ילדים, الأطفال, 子供, क्\u200dष, 👨\u200d👩\u200d👧, “–” … £ ½"
    assert parse(source) == (paragraph(source),)


# --------------------------------------------------------------------------------------- properties

# All that Markdown knows, and what writers paste; brackets apart, for a link's address is not shown.
MARKS = [*"*_-+#>|~`\\<&;!{}:. \n\t0123456789ab", "\n\n", "  ", "    ", "- ", "| ", "|---|", "1. ", "{{a.b}}"]
BRACKETS = [*"[]()", "](", "](http://a.b)", "![", "](/c)"]


def made_of(parts: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(parts), max_size=80).map("".join)


def read(source: str) -> tuple[Block, ...] | str:
    """The tree, or why there is none."""
    try:
        return parse(source)
    except Invalid as refused:
        return refused.message


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300) | made_of(MARKS + BRACKETS))
def test_any_text_is_read_or_refused_in_words(source: str) -> None:
    blocks = read(source)
    if isinstance(blocks, str):
        assert blocks.endswith(".")
        return
    for run in all_runs(blocks):
        assert run.text
        assert run.link == "" or re.match(r"https?://[^/]", run.link)
    levels = {each.level for block in blocks if isinstance(block, Bullets) for each in block.items}
    assert levels <= {1, 2}


@settings(max_examples=300, deadline=None)
@given(made_of(MARKS))
def test_no_letter_or_figure_is_lost(source: str) -> None:
    blocks = read(source)
    if isinstance(blocks, str):
        return
    words = "".join(run.text for run in all_runs(blocks))
    assert re.sub(r"\W|_", "", words) == re.sub(r"\W|_", "", source)


@settings(max_examples=200, deadline=None)
@given(made_of([*"{}. abCS0129-/(),", "{{", "}}", "{{CSC 022.year}}", "{{a.b(2016-04)}}"]))
def test_every_reference_is_found_once_in_its_place(source: str) -> None:
    found = [run.quoted.reference for run in all_runs(parse(source)) if run.quoted]
    assert found == references(source)


def test_plain_reads_a_paragraph_out() -> None:
    [block] = parse("It **is** [so](https://www.gov.uk).")
    assert isinstance(block, Paragraph)
    assert plain(block.runs) == "It is so."


def test_a_row_with_more_cells_than_the_head_is_refused_and_no_cell_is_dropped() -> None:
    assert read("| A | B |\n|---|---|\n| 1 | 2 | 3 |") == (
        "Line 3: this row has 3 cells, and the head of its table 2. Give them alike."
    )
    assert read("*| \n|---|\n*| 0") == (
        "Line 3: this row has 2 cells, and the head of its table 1. Give them alike."
    )
    [table] = parse("| A | B |\n|---|---|\n| 1 \\| one | |\n| 2 |")
    assert isinstance(table, TextTable)
    assert [["".join(run.text for run in cell) for cell in row] for row in table.rows] == [
        ["1 | one", ""],
        ["2", ""],
    ]
