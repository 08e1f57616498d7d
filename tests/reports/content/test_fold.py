"""A report out of its entries: numbered in one run, tallied, with scorecard and data notes."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.charts.description import Break, Chart, ChartKind, Point, Role, Series
from indicators.figures.words import Judgement, Rating, Status
from indicators.stories.content import DirectionContent, RatingContent, TargetContent
from reports.content.fold import fold, tallies, unique_indicators
from reports.content.model import EntryContent, EntryKind, ReportContent, Section, Variant
from reports.content.narrative import Paragraph, plain
from tests.reports.made import FRAME, MARCH, benchmark, entry, figure, indicator, part, report

MET = RatingContent(Rating.MET, "Met", rule="Within 5% of the target is within tolerance")


def numbers(content: ReportContent) -> list[tuple[int | None, str]]:
    return [
        (block.number, plain(block.runs))
        for section in content.sections
        for each in section.entries
        for text in each.parts
        for block in text.blocks
        if isinstance(block, Paragraph)
    ]


def test_paragraphs_are_numbered_in_one_run_through_every_part_and_section() -> None:
    sections = [
        Section(
            "front",
            "Summary report",
            (
                entry(part("One.", key="a"), part("Two.\n\nThree.", key="b"), kind=EntryKind.FRONT_SHEET),
                entry("No number.", kind=EntryKind.IMPLICATIONS, key="implications"),
            ),
        ),
        Section("main", "Main", (entry("Four.\n\n- A bullet.\n\nFive.", key="csc-022"),)),
        Section("appendices", "Appendices", (entry("Six.", kind=EntryKind.APPENDIX, key="appendix"),)),
    ]
    assert numbers(fold(FRAME, sections)) == [
        (1, "One."),
        (2, "Two."),
        (3, "Three."),
        (None, "No number."),
        (4, "Four."),
        (5, "Five."),
        (6, "Six."),
    ]


def test_an_indicator_of_two_entries_is_counted_and_listed_once_where_it_first_stands() -> None:
    told = indicator(figure("88%"), rating=MET)
    other = indicator(figure("7"), "CSC 004")
    joint = entry("Joint.", key="joint", indicators=[told, other])
    own = entry("Own.", key="own", indicators=[told])
    content = report(joint, own)
    rows = [(row.key, row.entry) for group in content.scorecard.groups for row in group.rows]
    assert rows == [("csc-022", "joint"), ("csc-004", "joint")]
    assert sum(tally.count for tally in content.tallies) == 2


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(Rating), max_size=40))
def test_tallies_add_up_to_the_number_of_indicators(ratings: list[Rating]) -> None:
    told = [
        indicator(figure("1"), key=f"k{place}", rating=RatingContent(rating, rating.label))
        for place, rating in enumerate(ratings)
    ]
    found = tallies(told)
    assert sum(tally.count for tally in found) == len(ratings)
    assert {tally.rating: tally.count for tally in found if tally.count} == {
        rating: ratings.count(rating) for rating in set(ratings)
    }
    assert [tally.rating for tally in found][:3] == [Rating.MET, Rating.WITHIN, Rating.MISSED]


def test_of_no_indicator_there_is_nothing_to_tell_at_a_glance() -> None:
    """As in the draft of a summary alone, whose first paragraph counts the whole report's."""
    assert report(entry("Of 38 indicators, 3 met their target.")).tallies == ()


def test_a_scorecard_row_prints_what_the_entry_prints() -> None:
    told = indicator(
        figure("94%", "March 2017", MARCH, status=Status.PROVISIONAL),
        previous=figure("85.2%", "2015/16"),
        directions=(DirectionContent("2015/16", Judgement.BETTER, "Better", "8.8 percentage points higher"),),
        target=TargetContent("at least 90%", "90%", "2016/17", Decimal(90)),
        rating=MET,
        benchmarks=(benchmark("82%", "2015/16"),),
    )
    [row] = report(entry("Well.", indicators=[told])).scorecard.groups[0].rows
    assert (row.code, row.title, row.figure, row.previous) == (
        "CSC 022",
        "Referrals in 24 hours",
        "94%",
        "85.2%",
    )
    assert (row.direction, row.direction_words) == (Judgement.BETTER, "Better")
    assert (row.target, row.rating_words, row.benchmarks) == ("90%", "Met", ("", "82%"))
    assert row.marks == ("March 2017", "provisional")


def test_a_missing_last_year_is_blank_in_the_scorecard() -> None:
    told = indicator(figure("88%"), previous=figure(None, "2015/16", reason="Not given"))
    [row] = report(entry("Well.", indicators=[told])).scorecard.groups[0].rows
    assert row.previous == ""


def notes(*told) -> dict[str, str]:
    return {note.label: note.text for note in report(entry("Well.", indicators=told)).notes}


def test_data_notes_say_only_what_there_is_to_say() -> None:
    assert list(notes(indicator(figure("88%")))) == ["Ratings", "Direction"]


def test_data_notes_gather_what_a_reader_needs() -> None:
    points = (Point(Decimal(3), "3", Status.ILLUSTRATIVE),)
    chart = Chart(
        ChartKind.COLUMNS,
        "By month",
        "contacts",
        ("Nov",),
        (Series("2016/17", Role.THIS_YEAR, points),),
        breaks=(Break(0, "New case system"),),
    )
    found = notes(
        indicator(figure("88%"), rating=MET, benchmarks=(benchmark("90%", "year not stated"),)),
        indicator(figure("8"), "CSC 004", charts=(chart,), notes=("Counted late", "Read as March.")),
        indicator(figure(None, reason="Not supplied in time"), "CSC 166"),
        indicator(
            figure("50", "November 2016 to March 2017", "2016-11-01/2017-03-31"), "CSC 005", small_numbers=3
        ),
    )
    assert found["Ratings"].startswith(
        "A value on its target meets it. Within 5% of the target is within tolerance."
    )
    assert found["Direction"].startswith(
        "Against the same period last year; up to 1 percentage point is similar."
    )
    assert "CSC 022" in found["Benchmarks"]
    assert "counts of 3 or fewer" in found["Small numbers"]
    assert found["Illustrative points"].endswith("CSC 004.")
    assert found["CSC 004"] == "Series break: New case system. Counted late. Read as March."
    assert found["CSC 166"] == "No figure for 2016/17: not supplied in time."
    assert found["CSC 005"] == "The figure covers November 2016 to March 2017."


def test_the_frame_is_taken_as_it_is() -> None:
    content = report(entry("Well."))
    assert (content.variant, content.council, content.year) == (
        Variant.INTERNAL,
        "Testbury Council",
        "2016/17",
    )
    assert content.scorecard.previous_year == "2015/16"


def test_folding_leaves_the_entries_as_they_were() -> None:
    own = entry("One.\n\nTwo.", indicators=[indicator(figure("88%"))])
    folded = report(own).sections[0].entries[0]
    assert (folded.indicators, folded.heading) == (own.indicators, own.heading)
    assert _unnumbered(folded) == own
    assert unique_indicators(report(own).sections) == own.indicators


def _unnumbered(content: EntryContent) -> EntryContent:
    parts = tuple(
        replace(
            each,
            blocks=tuple(replace(b, number=None) if isinstance(b, Paragraph) else b for b in each.blocks),
        )
        for each in content.parts
    )
    return replace(content, parts=parts)
