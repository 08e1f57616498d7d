"""Everything stands in the order of the report, read back out of the file."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from reports.content.model import Section
from tests.reports.rendering import sample as samples
from tests.reports.rendering.docx.opened import after, blocks, headings, outline, sample, written
from tests.reports.rendering.sample import (
    content,
)
from tests.reports.rendering.shapes import bare, short

GOLDEN = Path(__file__).with_name("reading_order.txt")


def small() -> str:
    cut, signed = short()
    return "\n".join(outline(written(content=cut, certificate=signed))) + "\n"


def under(heading: str) -> list[tuple[tuple[str, ...], ...]]:
    return [block.rows for block in after(sample(), heading) if block.rows]


def test_the_order_of_reading_is_the_golden_one() -> None:
    assert small() == GOLDEN.read_text(encoding="utf-8")


def test_chapters_stand_in_the_order_of_the_report() -> None:
    assert [text for level, text in headings(sample()) if level == 1] == [
        "Purpose of the report",
        "The year at a glance",
        "Summary",
        "Recommendation",
        "Background papers",
        "Implications",
        "Contacts and referrals",
        "Child protection",
        "Children looked after",
        "Appendix A",
        "Scorecard of all 40 indicators",
        "Director’s certificate",
        "Data notes",
        "Definitions",
        "Glossary",
    ]


def test_headings_never_jump() -> None:
    levels = [level for level, _ in headings(sample())]

    assert levels[0] == 1
    assert all(now <= before + 1 for before, now in pairwise(levels))
    assert max(levels) == 3


def test_the_title_is_the_one_title() -> None:
    assert [block.text for block in blocks(sample()) if block.style == "Title"] == [
        "Year-end performance report 2016/17"
    ]


def test_the_front_sheet_is_a_table() -> None:
    assert blocks(sample())[3].rows == (
        ("Committee", "Children and Young People Scrutiny Committee"),
        ("Meeting date", "Monday 17 July 2017"),
        ("Agenda item", "6"),
        ("Responsible director", "Director of Children and Adults Services"),
        ("Author and contact", "Performance Manager, Children’s Services"),
    )


def test_numbered_paragraphs_are_one_run() -> None:
    numbers = [
        int(block.text.partition(". ")[0])
        for block in blocks(sample())
        if block.style == "Numbered paragraph"
    ]

    assert numbers == list(range(1, 18))


def test_an_entry_says_its_figures_in_words() -> None:
    figures, chart, further = under("CSC 022: Referrals completed within 24 hours")

    assert figures == (
        ("2016/17", "Target", "Rating", "Direction", "Last year", "Neighbours", "North East", "England"),
        (
            *("88% / 1,295 of 1,472", "90% / at least", "Within tolerance / 2 percentage points below"),
            *("↑ Better / 2.8 percentage points higher", "85.2% / 2015/16", "none", "87% / 2015/16", "none"),
        ),
    )
    assert chart[0] == ("", "2016/17", "2015/16")
    assert chart[1] == ("April 2016", "70% (illustrative)", "82% (illustrative)")
    assert chart[11:] == (
        ("February 2017", "94% (provisional)", "87% (illustrative)"),
        ("March 2017", "94%", "87% (illustrative)"),
    )
    assert further == (
        ("Also stated", "Figure", "Note"),
        ("March 2017", "94%", "112 of 119; provisional"),
        ("Against February 2017", "Similar", "no change"),
    )


def test_a_chart_is_told_in_words() -> None:
    told = [block.text for block in after(sample(), "CSC 022: Referrals completed within 24 hours")]
    [words] = [text for text in told if text.startswith("Column chart")]

    assert words.startswith("Column chart: Percentage by month, April 2016 to March 2017. 2016/17: from 70%")
    assert "Levels: Target 90%; North East 87% (2015/16)." in words


def test_a_joint_entry_has_a_line_for_each_indicator() -> None:
    figures = under("CSC 228 & CSC 229: Stability of placements of children looked after")[0]

    assert figures == (
        ("Indicator", "2016/17", "Target", "Rating", "Direction", "2015/16", "SN", "NE", "Eng"),
        (
            *("CSC 228 Three or more placements in the year", "12% / 26 of 217", "10% max", "Missed"),
            *("→ Similar", "12%", "8% / 2015/16", "9% / 2015/16", "10% / 2015/16"),
        ),
        (
            *("CSC 229 In the same placement for 2 years or more", "52%", "65%", "Missed", "↓ Worse"),
            *("58%", "–", "–", "–"),
        ),
    )


def test_a_breakdown_keeps_its_lines_and_its_sum() -> None:
    _, rows = under("CSC 004: Contacts started in the month")[:2]

    assert (rows[0], rows[1], rows[6], rows[8]) == (
        ("", "Contacts", "Share"),
        ("Police", "1,379", "41%"),
        ("Fire service", "a small number", "–"),
        ("All", "3,345", "100%"),
    )


def test_the_scorecard_has_every_indicator_once_under_its_group() -> None:
    [rows] = under("Scorecard of all 40 indicators")

    assert len(rows) == 1 + 5 + 40
    assert [row[0] for row in rows if len(row) == 1] == [
        "Early help",
        "Contacts and referrals",
        "Child protection",
        "Children looked after",
        "Care leavers",
    ]
    assert rows[2] == (
        "CSC 001",
        "Indicator number 1",
        "3%",
        "2%",
        "↑ Better",
        "90%",
        "Met",
        "24%",
        "",
        "22%",
    )
    assert rows[13][:3] == ("CSC 011", "Indicator number 11", "33% / part-year, illustrative")


def test_the_certificate_names_who_signed_what() -> None:
    told = after(sample(), "Director’s certificate")
    signed = samples.edition().certificate

    assert signed
    assert [block.text for block in told[1:3]] == [
        "Director of Children and Adults Services",
        "Signed on 19 June 2017 at 14:32, with password and second factor",
    ]
    assert told[3].rows[0] == ("This copy", "Edition 2, public, published 10 July 2017")
    assert told[3].rows[4:7] == (
        ("Digest, internal", signed.internal_digest),
        ("Digest, public", signed.public_digest),
        ("Audit trail", signed.audit_head),
    )
    assert under("Exceptions accepted, with the reason") == [
        (
            ("CSC 166", "No figures were supplied in time. / Reason: An erratum will follow."),
            ("CSC 022", "March 2017 is provisional. / Reason: The source closes in July."),
        )
    ]
    assert under("Corrections") == [
        (("Edition 1, 5 July 2017", "The target of CSC 032 was printed as 25%; it is 20%."),)
    ]


def test_implications_are_the_lines_of_one_table() -> None:
    [rows] = under("Implications")

    assert [row[0] for row in rows] == [
        "Area",
        "Crime and disorder (section 17)",
        "Health and well-being",
        "<i>Urgent</i> decision",
        "Key decision",
    ]


def test_a_summary_paragraph_names_codes_and_ratings_of_what_it_quotes() -> None:
    told = [block.text for block in after(sample(), "Where are we performing well?")]

    assert told[0].startswith(
        "2. Referrals are decided quickly. (CSC 022, 1 within tolerance, 1 met) Over the"
    )
    assert told[1].startswith("3. (CSC 285, Within tolerance) Of care leavers 96% lived")


def test_an_entry_without_text_says_where_its_indicators_are_told() -> None:
    joint = samples.entry(
        "joint", "Reviews and visits", (samples.REFERRALS, samples.STABILITY), samples.paragraph(1, "Told.")
    )
    alone = samples.entry("alone", "CSC 022: Referrals", (samples.REFERRALS,))
    data = written(content=replace(content(), sections=(Section("s", "Section", (joint, alone)),)))

    assert after(data, "CSC 022: Referrals")[-1].text == (
        "For the text see “CSC 022 & CSC 228: Reviews and visits”."
    )


def test_an_empty_report_is_a_front_sheet_and_its_ending() -> None:
    assert [text for _, text in headings(written(content=bare(), errata=()))] == [
        "Director’s certificate",
        "Exceptions accepted, with the reason",
    ]
