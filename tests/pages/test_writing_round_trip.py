"""The editor sends exactly the text that it was given: its Markdown, read by the portal's parser, is its document."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from portal.errors import Invalid
from reports.content.model import Part
from reports.entries.narrative import parse
from reports.pages.trees import trees
from tests.pages.editor_bundle import editor_page, markdown
from tests.parts import examples

pytestmark = pytest.mark.browser

SAMPLES = [
    "Plain words.",
    "One.\n\nTwo, with **bold**, *italic* and ***both***.",
    "- first\n- second\n  - under it\n  - and **this**\n- third",
    "Before\n\n- a bullet\n\nAfter",
    "| Month | Share |\n|---|---|\n| May | 88% |\n| June | {{CSC 022.month(2016-06)}} |",
    "| A pipe \\| here | |\n|---|---|\n| **bold** | [link](https://example.org/a_b) |",
    "It was {{CSC 022.year}}, **{{CSC 022.target}}** at least ({{CSC 022.months_met}} months).",
    "See [the *whole* list](https://example.org/list?a=1&b=2#c) and (https://example.org).",
    "*\n  - under nothing\n  - nor this",
    "- one list\n\n+ and another\n  + of two levels",
    "2016. That year began.\n\n- 1. Not a list",
    "\\- no bullet\n\n\\+ nor this\n\n\\* nor this",
    "Five * three, snake_case_name, a \\_ b, back\\\\slash, \\*stars\\*, 1 < 2 & 3 > 2.",
    "Look!\\[not a picture](x) and \\[not a link](y) [1] [ ] [x][y].",
    "£5 **£6**, “**quoted**” – *dash* – **(brackets)** … **end.**",
    "**bold _and italic_ and** _italic **and bold**_",
    "[**bold link**](http://example.org/) **[link in bold](http://example.org/)**",
    "Wow\\![a link](https://example.org/\\(x\\))",
    "\\\n- a break before any word",
    "[\tand tabs](https://example.org/x), \xa0or a space that does not break\xa0",
    "[spaces ](https://example.org/x) at [ its ends ](https://example.org/x)",
    "Ünïcödé and 日本語 **日本** 😀 **😀**",
]
# What may begin, end or interrupt anything, thickly strewn.
PIECES = [
    "word", "Two words", "a", "b1", " ", " ", "*", "**", "***", "_", "__", "[", "]", "(", ")", "](https://example.org/x)",
    "!", "\\", "|", "\n\n", "\n- ", "\n  - ", "- ", "+ ", "1. ", "2) ", "#", ">", "`", "<b>", "&amp;", "~~", ".", ",", "–", "“",
    "£", "é", "{{CSC 022.year}}", "{{csc-022.months_met}}", "{", "}}", "\n\n| a | b |\n|---|---|\n| ", " | ", " |\n| ", "\t", "\xa0",
]  # fmt: skip
LETTERS = st.text(st.sampled_from("ab1 *_[]()!\\|-+.,#>`<&~{}é–“£\xa0"), max_size=12)


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    opened = editor_page(browser, tmp_path_factory.mktemp("editor"))
    yield opened
    opened.context.close()


def tree(source: str) -> list[Any]:
    return trees([Part("it", "", source, parse(source))])["it"]


def as_read(told: list[Any]) -> str:
    """Structure and words without the marks."""
    return json.dumps(_joined(told))


def _joined(told: Any) -> Any:
    """Without marks, neighbouring words are one run."""
    if isinstance(told, list) and told and all(isinstance(each, dict) for each in told):
        runs: list[dict[str, Any]] = []
        for run in ({k: v for k, v in each.items() if k not in "bi"} for each in told):
            if runs and "t" in run and "t" in runs[-1] and run.get("a") == runs[-1].get("a"):
                runs[-1] = runs[-1] | {"t": runs[-1]["t"] + run["t"]}
            else:
                runs.append(run)
        return runs
    return [_joined(each) for each in told] if isinstance(told, list) else told


@pytest.mark.parametrize("source", SAMPLES)
def test_a_text_comes_back_as_it_was(page: Page, source: str) -> None:
    assert tree(markdown(page, tree(source))) == tree(source)


@settings(max_examples=examples(200), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_any_text_that_can_be_read_comes_back(page: Page, source: str) -> None:
    """Marks within a word are widened to the word, once."""
    try:
        told = tree(source)
    except Invalid:
        return
    again = tree(markdown(page, told))
    assert as_read(again) == as_read(told)
    assert tree(markdown(page, again)) == again


def test_an_underscore_beside_a_mark_stays_one(page: Page) -> None:
    told = [["p", [{"b": 1, "t": "1"}, {"i": 1, "t": "_1"}]]]
    assert words_of(tree(markdown(page, told))) == "1_1"


def test_a_mark_of_exclamation_before_a_link_makes_no_picture(page: Page) -> None:
    figure = {"f": {"reference": "CSC 022.months_met", "text": "9 of 12", "period": "", "why": ""}}
    told = [["p", [{"t": "\\!"}, figure | {"b": 1, "a": "https://example.org/"}]]]
    assert words_of(tree(markdown(page, told))) == "\\!{{CSC 022.months_met}}"


def test_a_mark_that_is_parted_by_another_does_not_begin_again_at_a_space(page: Page) -> None:
    told = [["p", [{"i": 1, "t": "<"}, {"b": 1, "t": "1 "}, {"b": 1, "t": "!"}]]]
    assert words_of(tree(markdown(page, told))) == "<1 !"


def runs() -> st.SearchStrategy[list[dict[str, Any]]]:
    style = st.fixed_dictionaries(
        {}, optional={"b": st.just(1), "i": st.just(1), "a": st.just("https://example.org/?a=(1)&lt;x_y*z")}
    )
    words = LETTERS.filter(bool).map(lambda text: {"t": text})
    figure = st.just({"f": {"reference": "CSC 022.months_met", "text": "9 of 12", "period": "", "why": ""}})
    return st.lists(
        st.builds(lambda style, what: style | what, style, words | words | figure), min_size=1, max_size=5
    )


def blocks() -> st.SearchStrategy[list[Any]]:
    paragraph = runs().map(lambda made: ["p", made])
    first = st.tuples(st.just(1), runs()).map(list)
    more = st.lists(st.tuples(st.sampled_from([1, 1, 2]), runs()).map(list), max_size=3)
    items = st.tuples(first, more).map(lambda made: [made[0], *made[1]])
    row = st.lists(runs(), min_size=2, max_size=2)
    table = st.tuples(row, st.lists(row, max_size=2)).map(lambda made: ["table", made[0], made[1]])
    return st.lists(paragraph | items.map(lambda made: ["ul", made]) | table, min_size=1, max_size=3)


def words_of(told: Any) -> str:
    """Every letter of a tree; a live figure as one may type it too."""
    if isinstance(told, dict):
        return str(told["t"]) if "t" in told else f"{{{{{told['f']['reference']}}}}}"
    return "".join(words_of(each) for each in told if isinstance(each, dict | list))


@settings(max_examples=examples(200), deadline=None, suppress_health_check=list(HealthCheck))
@given(blocks())
def test_whatever_is_typed_is_read_as_it_was_typed(page: Page, told: list[Any]) -> None:
    try:
        again = tree(markdown(page, told))
    except Invalid:  # a link over nothing but spaces has no words
        return
    assert "".join(words_of(again).split()) == "".join(words_of(told).split())
    assert tree(markdown(page, again)) == again


def usual(page: Page, *references: str, titles: Mapping[str, str] = {}) -> list[str]:
    """How the figures are called that stand above the text, of an entry that has these."""
    own = [
        {"reference": each, "label": "2016/17", "text": "12%", "of": titles.get(each, "")}
        for each in references
    ]
    return [str(each) for each in page.evaluate("own => editor.usual(own).map(({ label }) => label)", own)]


def test_of_an_entry_with_several_indicators_each_has_its_turn_and_its_name(page: Page) -> None:
    several = ("CSC 228.year", "CSC 228.target", "CSC 228.gap", "CSC 229.year", "CSC 229.target")
    assert usual(page, *several) == [
        "CSC 228, 2016/17",
        "CSC 229, 2016/17",
        "CSC 228, 2016/17",
        "CSC 229, 2016/17",
    ]


def test_an_indicator_without_a_code_is_called_by_its_title_and_not_by_its_key(page: Page) -> None:
    titles = {"CSC 037.year": "CSC 037: Assessments", "in-45-days.year": "Assessments within 45 days"}
    assert usual(page, *titles, titles=titles) == ["CSC 037, 2016/17", "Assessments within 45 days, 2016/17"]


def test_of_one_indicator_nobody_has_to_be_told_whose_they_are(page: Page) -> None:
    assert usual(page, "CSC 228.year", "CSC 228.target") == ["2016/17", "2016/17"]


def test_a_summary_shows_the_first_five_of_all(page: Page) -> None:
    assert len(usual(page, *(f"CSC {number}.year" for number in range(9)))) == 5
