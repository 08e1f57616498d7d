"""A reader with every published form at hand: page, PDF with its attachments, JSON, tables, charts in words.

The counts are four digits that no date or address has, and each is another. So whatever a form prints is told
apart, and only the numbers that the public content prints may stand in it. From those nothing follows.
"""

import csv
import io
import re
from functools import lru_cache

import pytest
from django.template.loader import render_to_string
from python_calamine import CalamineWorkbook

from indicators.charts.words import describe
from indicators.charts.words import table as chart_table
from indicators.figures.periods import ReportingYear
from indicators.figures.words import Measure, Nature, Unit
from indicators.stories.telling import Plan, tell
from portal.sheets.writing import Sheet, workbook_bytes
from reports.content.canonical import digest, loads
from reports.content.cohorts import cohorts_of
from reports.content.concealing import conceal_small
from reports.content.model import Edition, ReportContent, Variant
from reports.content.suppression import suppress
from reports.entries.live import Book
from reports.rendering.data.content import content_json
from reports.rendering.data.figures import HEAD, figures_csv, figures_rows
from reports.rendering.docx import document as docx
from reports.rendering.pdf import document
from tests.indicators.stories import made as stories
from tests.reports.breaking_in import Cell, break_in, found_in
from tests.reports.made import entry, part, report
from tests.reports.rendering.docx.opened import outline
from tests.reports.rendering.reading import Reading

MONTHS = [f"{2016 + (at + 3) // 12}-{(at + 3) % 12 + 1:02d}" for at in range(12)]
COUNTS = (3, 6101, 6203, 6307, 6401, 6503, 6607, 6701, 6803, 6907, 7001, 7103)
TOTAL = sum(COUNTS)  # 72,636 with a small April
ROWS = {"police": 2, "schools": 8111, "health": 9203, "family": TOTAL - 2 - 8111 - 9203}
FOUR_DIGITS = re.compile(r"(?<![\w,.:/#-])(\d{1,2},\d{3}|[3-9]\d{3}|\d{5})(?![\w:/-]|,\d)")
EVERYWHERE = {10_000, 2_000, 4_000, 6_000, 8_000}  # "per 10,000", and the ticks of an axis
WORDS = "In May {{CSC 010.month(2016-05)}} children went missing, {{CSC 010.year}} in all; April had {{CSC 010.month(2016-04)}}."


@lru_cache(maxsize=1)
def contents() -> tuple[ReportContent, ReportContent]:
    """Internal and public."""
    story = stories.story(
        *stories.months(dict(zip(MONTHS, COUNTS, strict=True))),
        stories.value("2016/17", TOTAL),
        stories.value("2016/17", "330.1", measure=Measure.RATE, decimals=1),
        *(stories.value("2016/17", size, category=f"source/{key}") for key, size in ROWS.items()),
        splits=(stories.split("source", *ROWS),),
        key="missing",
        code="CSC 010",
        counts="children",
        counts_people=True,
        unit=Unit.COUNT,
        nature=Nature.FLOW,
        hidden_below=5,
    )
    plan = Plan(ReportingYear(2016))
    book = Book(plan, ((story, ""),))
    internal = report(entry(part(WORDS, book.resolve), indicators=[tell(story, plan)]))
    return internal, suppress(internal)


def edition(content: ReportContent) -> Edition:
    return Edition("missing-2016-17", 1, Variant.PUBLIC, digest(content), content)


def pdf(content: ReportContent) -> str:
    """What is read out of it, alternative texts of its charts included, and its attachments."""
    reading = Reading(document.write(edition(content), lambda label: None))

    def spoken(node: object) -> str:
        kids = getattr(node, "kids", None)
        return str(node) if kids is None else f" {node.alt} {' '.join(map(spoken, kids))}"  # type: ignore[attr-defined]

    files = [bytes(file.get_file().read_bytes()) for file in reading.pdf.attachments.values()]
    return " ".join([spoken(reading.tree), *(file.decode("utf-8", "replace") for file in files)])


def word(content: ReportContent) -> str:
    return "\n".join(outline(docx.write(edition(content), lambda label: None)))


def page(content: ReportContent) -> str:
    return render_to_string("reports/content/report.html", {"content": content})


def charts(content: ReportContent) -> str:
    told = content.sections[0].entries[0].indicators[0]
    return " ".join(text for chart in told.charts for text in (describe(chart), str(chart_table(chart))))


def table(content: ReportContent) -> str:
    return figures_csv(content).decode("utf-8-sig")


def workbook(content: ReportContent) -> str:
    data = workbook_bytes(Sheet("Figures", HEAD, list(figures_rows(content))))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    return "\n".join(
        " ".join(str(int(cell)) if isinstance(cell, float) else str(cell) for cell in row)
        for row in sheet.to_python()
    )


FORMS = {
    "xlsx": workbook,
    "page": page,
    "pdf": pdf,
    "docx": word,
    "json": lambda content: content_json(edition(content)).decode(),
    "csv": table,
    "charts": charts,
}


def printed(text: str) -> set[int]:
    return {int(each.replace(",", "")) for each in FOUR_DIGITS.findall(text)}


def open_counts() -> set[int]:
    told = contents()[1].sections[0].entries[0].indicators[0]
    figures = (told.figure, *told.months, *(row[0] for _, row in told.breakdowns[0].rows))
    return {int(each.number) for each in figures if each.number is not None}


def test_the_public_content_hides_two_months_and_two_rows() -> None:
    told = contents()[1].sections[0].entries[0].indicators[0]
    assert [each.text for each in told.months][:3] == ["hidden", "hidden", "6,203"]
    assert [row[0].text for _, row in told.breakdowns[0].rows] == ["hidden", "hidden", "9,203", "55,324"]


@pytest.mark.parametrize("form", FORMS)
def test_a_form_prints_no_count_but_those_that_are_open(form: str) -> None:
    found = printed(FORMS[form](contents()[1]))
    assert found & {6101, 8111} == set()
    assert found <= open_counts() | EVERYWHERE
    assert found, "nothing was read"


@pytest.mark.parametrize("form", FORMS)
def test_the_same_reading_of_the_internal_content_finds_them(form: str) -> None:
    """The control."""
    assert printed(FORMS[form](contents()[0])) >= {6101, 8111}


def test_nothing_follows_from_the_json_that_is_published() -> None:
    assert found_in(loads(content_json(edition(contents()[1])), ReportContent)) == {}


def rows_read(content: ReportContent) -> tuple[dict[Cell, str], list[tuple[Cell, Cell, str]]]:
    """The table as its reader sorts it: counts by cell, and shares."""
    texts: dict[Cell, str] = {}
    shares = []
    for row in csv.DictReader(io.StringIO(table(content))):
        whole = ("missing", "", "", row["from_to"])
        title, _, measure = row["measure"].partition(": ")
        if row["what"] == "breakdown" and row["category"] != "All":
            cell = ("missing", title, row["category"], row["from_to"])
            if measure == "Share":
                shares.append((cell, whole, row["text"]))
            else:
                texts[cell] = row["text"]
        elif row["text"].replace(",", "").isdigit() or row["text"] == "hidden":
            texts.setdefault(whole, row["text"])
    return texts, shares


def test_nothing_follows_from_the_table() -> None:
    assert list(next(csv.reader(io.StringIO(table(contents()[1]))))) == list(HEAD)
    assert len(list(figures_rows(contents()[1]))) > 15
    assert break_in(*rows_read(contents()[1])) == {}


def test_both_numbers_follow_from_the_table_where_only_they_are_hidden() -> None:
    """The control: the first step alone."""
    internal = contents()[0]
    told = internal.sections[0].entries[0].indicators[0]
    only_small = report(entry("Well.", indicators=[conceal_small(told, cohorts_of((told,)))]))
    assert sorted(break_in(*rows_read(only_small)).values()) == [2, 3]


def test_the_words_say_neither() -> None:
    text = content_json(edition(contents()[1])).decode()
    assert '"text":"some"' in text
    assert '"text":"a small number"' in text
