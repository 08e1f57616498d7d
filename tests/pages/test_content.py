"""Frozen content as HTML: everything that people typed stays text."""

from dataclasses import replace

from django.template.loader import render_to_string

from indicators.figures.words import Judgement
from indicators.stories.content import DirectionContent
from reports.content.narrative import Bullets, Item, Paragraph, Quoted, Run, TextTable
from reports.templatetags.report_content import inline, nested
from tests.reports.rendering import sample

HOSTILE = "<script>alert(1)</script>"


def test_text_is_escaped() -> None:
    assert inline((Run(HOSTILE),)) == "&lt;script&gt;alert(1)&lt;/script&gt;"


def test_a_live_figure_is_escaped_whether_marked_or_not() -> None:
    runs = (Run(HOSTILE, quoted=Quoted("x", HOSTILE)),)
    assert "<script" not in inline(runs) + inline(runs, marked=True)


def test_why_a_figure_cannot_be_resolved_is_said_and_escaped() -> None:
    html = inline((Run("{{x}}", quoted=Quoted("x", "{{x}}", error=HOSTILE)),), marked=True)
    assert "app-figure-live--wrong" in html
    assert "<script" not in html


def test_bold_italic_and_links() -> None:
    html = inline((Run("a", strong=True), Run("b", emphasis=True), Run("c", link="https://example.org/?a&b")))
    assert html == (
        '<strong>a</strong><em>b</em><a class="govuk-link" href="https://example.org/?a&amp;b" rel="noopener">c</a>'
    )


def test_a_link_that_is_no_web_address_stays_text() -> None:
    assert inline((Run("c", link="javascript:alert(1)"),)) == "c"


def test_second_level_bullets_hang_under_their_first() -> None:
    items = (Item((Run("a"),)), Item((Run("b"),), 2), Item((Run("c"),)))
    assert [(first.runs[0].text, len(under)) for first, under in nested(Bullets(items))] == [
        ("a", 1),
        ("c", 0),
    ]


def test_every_kind_of_block_is_written() -> None:
    blocks = (
        Paragraph((Run("Words."),), 7),
        Bullets((Item((Run("Point."),)), Item((Run("Under it."),), 2))),
        TextTable(((Run("Head"),),), (((Run("Cell"),),),)),
    )
    html = render_to_string("reports/content/blocks.html", {"blocks": blocks})
    for words in (
        'app-paragraph-number">7<',
        "Words.",
        "Point.",
        "Under it.",
        '<th scope="col">Head',
        "<td>Cell",
    ):
        assert words in html


def test_a_note_stands_beside_its_figure_or_apart_and_not_in_both_places() -> None:
    march = replace(sample.percent("94", "March 2017"), note="Read as March.")
    [england] = sample.REFERRALS.benchmarks[:1]
    told = replace(
        sample.REFERRALS,
        others=(march,),
        benchmarks=(replace(england, note="The source names no year."),),
        notes=(
            "March 2017: Read as March.",
            f"{england.comparator}: The source names no year.",
            "Counted anew.",
        ),
    )
    whole = {"indicators": [told], "caption": "Referrals"}
    html = "".join(render_to_string(f"reports/content/{name}.html", whole) for name in ("charts", "figures"))
    for words in ("Read as March", "The source names no year", "Counted anew"):
        assert html.count(words) == 1, words


def test_of_several_indicators_it_is_the_movement_that_is_since_last_year_and_not_the_target_met() -> None:
    direction = DirectionContent("2015/16", Judgement.WORSE, "Worse", "2 percentage points lower, target met")
    told = replace(sample.REFERRALS, directions=(direction,))
    html = render_to_string("reports/content/figures.html", {"indicators": [told, sample.REFERRALS]})
    assert "Since 2015/16: 2 percentage points lower, target met<" in html


def test_a_whole_report_is_written() -> None:
    """Every heading, figure and paragraph of the sample stands on the page."""
    content = sample.content()
    html = render_to_string("reports/content/report.html", {"content": content})
    for section in content.sections:
        assert section.heading in html
        for entry in section.entries:
            assert f'id="{entry.key}"' in html
    for group in content.scorecard.groups:
        assert group.heading in html
    assert html.count("app-chart__wide") == html.count("app-chart__phone") > 0
    assert "style=" not in html
