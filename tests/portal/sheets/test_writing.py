"""Tables as CSV and as a workbook, opened again: numbers are numbers, text is text, nothing is a formula."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from portal.sheets.inert import inert
from portal.sheets.writing import Cell, Sheet, csv_bytes, workbook_bytes

HOSTILE = (
    "\xa0=1",
    "\u200b=1",
    "\ufeff=1",
    "＝1",
    "＠sum",
    "=1+1",
    "+1",
    "-1",
    "@sum",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "=cmd|' /C calc'!A0",
    "|x",
    "%0A=1",
)


def table(*rows: tuple[Cell, ...]) -> Sheet:
    return Sheet("Figures", ("Name", "Figure"), rows)


def in_csv(*rows: tuple[Cell, ...]) -> list[list[str]]:
    return list(csv.reader(io.StringIO(csv_bytes(table(*rows)).decode("utf-8-sig"), newline="")))


def in_workbook(*rows: tuple[Cell, ...]) -> Worksheet:
    return load_workbook(io.BytesIO(workbook_bytes(table(*rows))))["Figures"]


def test_numbers_stay_numbers() -> None:
    rows = (("a", Decimal("88.50000")), ("b", Decimal("-0.0")), ("c", 3), ("d", None), ("e", Decimal(-2)))
    assert in_csv(*rows)[1:] == [["a", "88.5"], ["b", "0"], ["c", "3"], ["d", ""], ["e", "-2"]]
    page = in_workbook(*rows)
    assert [page.cell(row, 2).value for row in range(2, 7)] == [88.5, 0, 3, None, -2]
    assert {page.cell(row, 2).data_type for row in (2, 3, 4, 6)} == {"n"}


def test_days_stay_days() -> None:
    assert in_csv(("a", date(2017, 3, 31)))[1] == ["a", "2017-03-31"]
    assert in_workbook(("a", date(2017, 3, 31)))["B2"].value.date() == date(2017, 3, 31)  # type: ignore[union-attr]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_could_start_a_formula_is_inert(text: str) -> None:
    assert in_csv((text, 1))[1][0] == f"'{text}"
    page = in_workbook((text, 1))
    assert page["A2"].data_type == "s"
    assert str(page["A2"].value).startswith("'")


def test_a_workbook_written_plainly_would_hold_a_formula() -> None:
    """The control: the library takes text that begins with an equals sign for one."""
    book = Workbook()
    book.active["A1"] = "=1+1"  # type: ignore[index]
    assert book.active["A1"].data_type == "f"  # type: ignore[index]


def test_the_head_is_inert_too_bold_and_stands_still() -> None:
    made = load_workbook(io.BytesIO(workbook_bytes(Sheet("=x", ("=1", "b"), [("a", "b")]))))
    page = made.worksheets[0]
    assert (page["A1"].value, page["A1"].font.bold, page.freeze_panes) == ("'=1", True, "A2")
    assert page.auto_filter.ref == "A1:B2"


def test_several_sheets_each_with_a_name_that_a_workbook_allows() -> None:
    long = "Children: looked after / [leaving care] and more"
    made = load_workbook(io.BytesIO(workbook_bytes(Sheet(long, ("a",), []), Sheet("", ("b",), []))))
    assert made.sheetnames == ["Children looked after leaving c", "Sheet"]


def test_what_a_workbook_cannot_hold_is_left_out() -> None:
    page = in_workbook(("a\x00b\x0bc\ud800d", "x" * 40_000))
    assert page["A2"].value == "abc?d"
    assert len(str(page["B2"].value)) == 32_767


@settings(deadline=None)
@given(st.text())
def test_no_text_starts_a_formula(text: str) -> None:
    assert inert(text).lstrip(" ")[:1] not in tuple("=+-@\t\r\n|%")
    assert inert(text).removeprefix("'") == text.removeprefix("'")


@settings(deadline=None, max_examples=50)
@given(st.text(st.characters(codec="utf-8")))
def test_csv_gives_back_every_text(text: str) -> None:
    assert in_csv((text, text))[1] == [inert(text)] * 2
