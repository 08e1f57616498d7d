"""The parts of the report say what the content says."""

from dataclasses import replace
from datetime import UTC, datetime

from reports.content.model import (
    AcceptedException,
    BreakdownContent,
    EntryContent,
    EntryKind,
    IndicatorContent,
    ReportContent,
    Section,
)
from reports.rendering.pdf import document
from reports.rendering.telling.mentions import codes, quoted_keys, told_by, verdicts
from tests.reports.rendering import sample
from tests.reports.rendering.reading import Node, Reading
from tests.reports.rendering.rendered import reading
from tests.reports.rendering.sample import content, edition
from tests.reports.rendering.shapes import bare


def read(**changes: object) -> Node:
    return Reading(document.write(edition(**changes), lambda label: None)).tree


def with_sections(*sections: Section) -> ReportContent:
    return replace(content(), sections=sections)


def one_entry(indicator: IndicatorContent) -> Section:
    return Section("one", "One", (sample.entry("entry", "CSC 022: Referrals", (indicator,)),))


def table(tree: Node, start: str) -> list[list[str]]:
    found = next(node for node in tree.find("Table") if node.text.startswith(start))
    return [[kid.text.strip() for kid in row.kids if isinstance(kid, Node)] for row in found.find("TR")]


def test_the_strip_says_year_target_rating_direction_last_year_and_benchmarks() -> None:
    assert table(reading().tree, "2016/17TargetRating") == [
        ["2016/17", "Target", "Rating", "Direction", "Last year", "Neighbours", "North East", "England"],
        [
            *("88% 1,295 of 1,472", "90% at least", "Within tolerance 2 percentage points below"),
            *("Better 2.8 percentage points higher", "85.2% 2015/16", "none", "87% 2015/16", "none"),
        ],
    ]


def test_further_figures_and_comparisons_stand_under_it() -> None:
    assert table(reading().tree, "Also statedFigureNoteMarch") == [
        ["Also stated", "Figure", "Note"],
        ["March 2017", "94%", "112 of 119; provisional"],
        ["Against February 2017", "Similar", "no change"],
    ]
    found = next(node for node in reading().tree.find("Table") if node.text.startswith("Also stated"))
    assert [row.kids[0].attributes for row in found.find("TR")[1:]] == [
        {"/O": "/Table", "/Scope": "/Row"}
    ] * 2


def test_without_notes_there_is_no_column_for_them() -> None:
    plain = replace(sample.REFERRALS, others=(sample.percent("94", "March 2017"),), directions=())
    tree = read(content=with_sections(one_entry(plain)))

    assert table(tree, "Also stated") == [["Also stated", "Figure"], ["March 2017", "94%"]]


def test_a_target_says_once_which_way_it_goes() -> None:
    for short, words, told in (
        ("90%", "at least 90%", "90% at least"),
        ("20% max", "at most 20%", "20% max"),
        ("10–15%", "10% to 15%", "10–15%"),
    ):
        held = replace(sample.REFERRALS, target=sample.target(words, short, "1"))
        assert table(read(content=with_sections(one_entry(held))), "2016/17TargetRating")[1][1] == told


def test_an_entry_without_text_says_where_its_indicators_are_told() -> None:
    joint = sample.entry(
        "joint", "Reviews and visits", (sample.REFERRALS, sample.STABILITY), sample.paragraph(1, "Told.")
    )
    alone = sample.entry("alone", "CSC 022: Referrals", (sample.REFERRALS,))
    other = sample.entry("other", "CSC 285: Leavers", (sample.LEAVERS,))
    tree = read(content=with_sections(Section("s", "Section", (joint, alone, other))))
    pointers = [node.text for node in tree.find("P") if node.text.startswith("For the text")]

    assert pointers == ["For the text see “CSC 022 & CSC 228: Reviews and visits”, page 2"]


def test_an_introduction_that_quotes_an_indicator_tells_of_it() -> None:
    words = sample.paragraph(1, sample.quoted("88%", "referrals"), " were quick.")
    first = EntryContent("first", EntryKind.INTRODUCTION, "How it went", (), (sample.part(words),))
    alone = sample.entry("alone", "CSC 022: Referrals", (sample.REFERRALS,))

    assert told_by(with_sections(Section("s", "Section", (alone, first))), alone) == first
    assert told_by(with_sections(Section("s", "Section", (alone,)), sample.FRONT_SECTION), alone) is None


def test_every_indicator_is_defined_once() -> None:
    section = next(node for node in reading().tree.find("Sect") if node.text.startswith("Definitions"))
    rows = table(section, "")

    assert ["CSC 022: Referrals completed within 24 hours", sample.REFERRALS.definition] in rows
    assert len(rows) == len({key for key, _ in rows})


def test_a_joint_entry_has_a_line_for_each_indicator() -> None:
    assert table(reading().tree, "Indicator2016/17Target") == [
        ["Indicator", "2016/17", "Target", "Rating", "Direction", "2015/16", "SN", "NE", "Eng"],
        [
            *(
                "CSC 228  Three or more placements in the year",
                "12% 26 of 217",
                "10% max",
                "Missed",
                "Similar",
            ),
            *("12%", "8% 2015/16", "9% 2015/16", "10% 2015/16"),
        ],
        [
            *("CSC 229  In the same placement for 2 years or more", "52%", "65%", "Missed", "Worse"),
            *("58%", "–", "–", "–"),
        ],
    ]


def test_a_missing_figure_is_missing_with_its_reason() -> None:
    entry = next(node for node in reading().tree.find("Sect") if node.text.startswith("CSC 166"))

    assert "not stated" in entry.text
    assert "No figures were supplied in time." in entry.text


def test_a_breakdown_is_a_table_and_its_bars_are_artifacts() -> None:
    found = next(node for node in reading().tree.find("Table") if "ContactsSharePolice" in node.text)
    rows = table(reading().tree, found.text)

    assert [node.tag for node in found.kids if isinstance(node, Node)][:2] == ["Caption", "TR"]
    assert found.find("Caption")[0].text == "Contacts by source, November 2016 to March 2017"
    # A cell that says nothing heads nothing.
    assert [node.tag for node in found.find("TR")[0].kids if isinstance(node, Node)] == ["TD", "TH", "TH"]
    assert rows[1] == ["Police", "1,379", "41%"]
    assert rows[6] == ["Fire service", "a small number", "–"]
    assert rows[-1] == ["All", "3,345", "100%"]


def test_a_breakdown_of_one_line_stands_among_the_further_figures() -> None:
    lone = (
        BreakdownContent(
            "Return interviews",
            ("%",),
            (("Interviewed within 72 hours", (sample.percent("88", fraction="21 of 24"),)),),
            note="From the police.",
        ),
        BreakdownContent(
            "Looked into", ("Referrals",), (("Analysed", (sample.count(100, "February 2017"),)),)
        ),
    )
    plain = replace(sample.REFERRALS, others=(), directions=(), breakdowns=lone)
    tree = read(content=with_sections(one_entry(plain)))

    assert table(tree, "Also stated") == [
        ["Also stated", "Figure", "Note"],
        ["Interviewed within 72 hours", "88%", "21 of 24"],
        ["Analysed, February 2017", "100", ""],
    ]
    assert "From the police." in tree.text
    assert "Return interviews" not in tree.text


def test_implications_are_the_lines_of_one_table() -> None:
    rows = table(reading().tree, "AreaImplication")

    assert rows[1] == ["Crime and disorder (section 17)", "None arises from this report."]
    assert rows[3][0] == "<i>Urgent</i> decision"


def test_a_summary_paragraph_shows_codes_and_ratings_of_what_it_quotes() -> None:
    paragraphs = [node.text for node in reading().tree.find("P")]

    assert any(text.startswith("3. CSC 285 Within tolerance Of care leavers 96%") for text in paragraphs)
    assert any("CSC 228 & CSC 229 Both missed" in text for text in paragraphs)


def test_ratings_of_several_indicators_are_said_together() -> None:
    moves, settled, referrals = sample.STABILITY, sample.SAME_PLACEMENT, sample.REFERRALS

    assert [verdict.words for verdict in verdicts([moves, settled])] == ["Both missed"]
    assert [verdict.words for verdict in verdicts([moves, settled, moves])] == ["All missed"]
    assert [verdict.words for verdict in verdicts([moves, referrals, settled])] == [
        "2 missed",
        "1 within tolerance",
    ]
    assert [verdict.words for verdict in verdicts([referrals, sample.ENQUIRIES])] == [
        "1 within tolerance",
        "No data",
    ]
    assert codes([moves, settled, referrals]) == "CSC 228, CSC 229 & CSC 022"
    assert codes([sample.LATE_REFERRALS]) == ""


def test_each_quoted_indicator_counts_once() -> None:
    runs = sample.SUMMARY.parts[0].blocks[0].runs

    assert quoted_keys(runs + runs) == ["referrals", "late"]


def test_the_certificate_names_both_digests_exceptions_and_corrections() -> None:
    section = next(
        node for node in reading().tree.find("Sect") if node.text.startswith("Director’s certificate")
    )
    signed = edition().certificate

    assert signed
    assert signed.internal_digest in section.text
    assert signed.public_digest in section.text
    assert signed.audit_head in section.text
    assert "Signed on 19 June 2017 at 14:32, with password and second factor" in section.text
    assert "Reason: An erratum will follow." in section.text
    assert "Edition 1, 5 July 2017" in section.text


def test_the_certificate_names_a_subject_once_for_all_that_was_accepted_of_it() -> None:
    signed = edition().certificate
    assert signed
    both = (
        AcceptedException("CSC 022", "March 2017 is provisional.", "The source closes in July."),
        AcceptedException("CSC 022", "Benchmarks that name no year: England 87%.", "None is given."),
    )
    [row] = table(read(certificate=replace(signed, exceptions=both)), "CSC 022March")

    assert row[0] == "CSC 022"
    assert row[1].index("March 2017") < row[1].index("July") < row[1].index("England") < row[1].index("None")


def test_the_certificate_says_who_gave_a_reason_and_when() -> None:
    signed = edition().certificate
    assert signed
    said = AcceptedException(
        "CSC 022", "71% is no known figure.", "Ours.", "Service Manager", datetime(2017, 6, 3, 9, tzinfo=UTC)
    )
    [row] = table(read(certificate=replace(signed, exceptions=(said,))), "CSC 022")
    assert row[1].endswith("Reason: Ours. (Service Manager, 3 June 2017)")


def test_the_scorecard_says_by_a_letter_that_a_figure_is_a_rate() -> None:
    held = content()
    first, *others = held.scorecard.groups
    line = replace(first.rows[0], figure="66", benchmarks=("56 per 10,000", "", ""), marks=())
    card = replace(held.scorecard, groups=(replace(first, rows=(line,)), *others))
    tree = read(content=replace(held, scorecard=card))

    [row] = [row for row in table(tree, "CodeIndicator") if len(row) > 1 and row[2] == "66"]
    assert row[-3:] == ["56 r", "", ""]
    assert "r rate per 10,000." in tree.text


def test_a_long_certificate_goes_on_over_the_page() -> None:
    signed = edition().certificate
    assert signed
    exceptions = [
        replace(each, subject=f"{each.subject}, {n}") for n in range(40) for each in signed.exceptions
    ]
    many = replace(signed, exceptions=tuple(exceptions))

    assert len(table(read(certificate=many), "CSC 166, 0No figures")) == 80


def test_what_is_not_signed_says_so_on_every_page() -> None:
    data = Reading(document.write(edition(certificate=None, watermark="Draft"), lambda label: None))

    assert all(text.startswith("Draft") and "public · Draft" in text for text in data.artifacts)
    assert "This draft has not been signed." in data.tree.text
    assert "This edition has not been signed." in read(certificate=None).text
    assert edition().digest in data.tree.text
    assert not any(text.startswith("Draft") for text in reading().artifacts)


def test_a_report_without_a_front_sheet_entry_still_begins_with_its_title() -> None:
    tree = read(content=with_sections(sample.PROTECTION_SECTION))

    assert [node.text for node in tree.find("H1")] == ["Year-end performance report 2016/17"]
    assert "CSC 166 Section 47 enquiries started" in tree.text


def test_an_empty_report_is_a_front_sheet_and_its_ending() -> None:
    assert [node.text for node in read(content=bare(), errata=()).find("H2")] == [
        "Contents",
        "Director’s certificate",
    ]
