"""Files of every kind: read, or refused by name; never guessed, and never for long."""

import io
import re
import time
import zipfile
from datetime import date

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from indicators.sources.inspecting import opened, summary
from indicators.sources.opening import open_book
from indicators.sources.sheets import ChildLevel, Refused
from tests.indicators.sources.books import (
    WIDE,
    figures,
    found,
    old_workbook,
    open_document,
    replaced,
    workbook,
)

EXPECTED = [
    ("CSC 022 | Assessments in 45 days", "2016-04", "87.5"),
    ("CSC 022 | Assessments in 45 days", "2016-05", "88"),
    ("CSC 145 | Children looked after", "2016-04", "312"),
    ("CSC 145 | Children looked after", "2016-05", "1309"),
    ("CSC 145 | Children looked after", "2016-06", "305"),
]


@pytest.mark.parametrize(
    ("encoded", "told"),
    [
        (WIDE.encode(), "UTF-8"),
        (WIDE.encode("utf-8-sig"), "UTF-8"),
        (WIDE.replace("'", "’").encode("cp1252"), "Windows-1252"),
        (WIDE.encode("utf-16"), "UTF-16"),
        (WIDE.encode("utf-16-le"), "UTF-16"),
        (WIDE.encode("utf-16-be"), "UTF-16"),
        (WIDE.replace("\n", "\r\n").encode(), "UTF-8"),
    ],
)
def test_a_csv_is_read_in_every_usual_encoding(encoded, told):
    assert figures(encoded) == EXPECTED
    assert told in open_book(encoded).read_as


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_columns_may_be_separated_otherwise(separator):
    rows = [["Indicator", "Apr-16", "May-16"], ["Referrals", "12", "17"]]
    content = "\n".join(separator.join(row) for row in rows)
    assert figures(content) == [("Referrals", "2016-04", "12"), ("Referrals", "2016-05", "17")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"   \n \n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7 report", "a PDF"),
        (b"\x89PNG\r\n", "a picture"),
        (b"<!DOCTYPE html><table><tr><td>1", "a web page"),
        (b'{"period": "2017/18 Q4",\n "figures": [1, 2]}', "It is JSON"),
        (b'["a"', "No table"),
        (b"a,b\n1,\x00", "null character"),
        (b"PK\x03\x04 not a zip", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "damaged"),
        (b"Name,Apr-16\nReferrals,\x81\n", "not text"),
        (b"Just,some\nwords,here\n", "No table"),
        (b'Indicator,Apr-16\nContacts,1\n"Referrals,12\nMoves,2\n', "row 3.*quotation marks closed"),
        (b'Indicator,Apr-16\n"Referrals,12\n"Moves",2\nContacts,3\n', "row 2.*quotation marks closed"),
        ("EncryptedPackage".encode("utf-16-le").join([b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b""]), "password"),
        (("x," * 800 + "\n").encode() * 3, "702 columns"),
    ],
)
def test_what_is_no_table_is_refused_by_name(content, words):
    with pytest.raises(Refused, match=words):
        figures(content)


def test_a_hundred_thousand_columns_are_refused():
    with pytest.raises(Refused, match="702 columns"):
        open_book((",".join(["1"] * 100_000)).encode())


def test_one_cell_far_to_the_right_or_below_is_refused_before_room_is_made_for_all_between():
    for far in (
        b'<row r="1"><c r="XFD1"><v>1</v></c></row>',
        b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
    ):
        content = replaced(
            workbook([["Indicator", "Apr-16"], ["Referrals", 1]]),
            "xl/worksheets/sheet1.xml",
            lambda xml, far=far: xml.replace(b"</sheetData>", far + b"</sheetData>"),
        )
        with pytest.raises(Refused, match=r"columns|rows"):
            open_book(content)


def test_a_bomb_is_refused_by_the_sum_of_what_it_would_unpack_to():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        for number in range(4):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", b"0" * (30 * 1024 * 1024))
    started = time.process_time()
    with pytest.raises(Refused, match="Unpacked it would take more than 100 MB"):
        open_book(made.getvalue())
    assert time.process_time() - started < 1  # what was promised of a bomb


def test_other_packed_files_are_named():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", b"<w/>")
    with pytest.raises(Refused, match="a text document"):
        open_book(made.getvalue())


def test_a_workbook_is_read_with_dates_percentages_and_several_sheets():
    def dressed(book):
        for row in (2, 3):
            book["Sheet1"].cell(row=row, column=2).number_format = "0.0%"

    content = workbook(
        [["Indicator", 42461, 42491], ["Assessments in time", 0.875, 0.9], ["Visits in time", 0.5, None]],
        [["Notes about the extract"]],
        change=dressed,
    )
    assert figures(content) == [
        ("Assessments in time", "2016-04", "87.5"),
        ("Assessments in time", "2016-05", "0.9"),  # not shown as a percentage: as it stands
        ("Visits in time", "2016-04", "50"),
    ]


@pytest.mark.parametrize(
    ("written", "share"),
    [
        (open_document, ("87.5", "90")),
        (old_workbook, ("0.875", "0.9")),  # it is not told what the cell shows: the mapping asks
    ],
)
def test_other_programs_files_say_the_same(written, share):
    """Dates as headings, whole and broken numbers, shares shown as percentages, words, titles above."""
    content = written(
        ["Extract of the case system"],
        ["Indicator", date(2016, 4, 1), date(2016, 5, 1)],
        ["Assessments in time", ("%", 0.875), ("%", 0.9)],
        ["Referrals & contacts", 312, "n/a"],
        ["Rate", 18.9, None],
    )
    assert figures(content) == [
        ("Assessments in time", "2016-04", share[0]),
        ("Assessments in time", "2016-05", share[1]),
        ("Referrals & contacts", "2016-04", "312"),
        ("Referrals & contacts", "2016-05", "n/a"),
        ("Rate", "2016-04", "18.9"),
    ]


def test_cells_that_an_open_document_repeats_are_percentages_each():
    repeated = '<table:table-cell table:number-columns-repeated="2" office:value-type="percentage" office:value="0.5">'
    content = replaced(
        open_document(
            ["Indicator", "Apr-16", "May-16"], ["In time", ("%", 0.5), ("%", 0.25)], ["Late", 3, 4]
        ),
        "content.xml",
        lambda xml: xml.replace(
            b'<table:table-cell office:value-type="percentage" office:value="0.5">', repeated.encode(), 1
        ).replace(
            b'<table:table-cell office:value-type="percentage" office:value="0.25"><text:p>25.0%</text:p></table:table-cell>',
            b"",
            1,
        ),
    )
    assert figures(content) == [
        ("In time", "2016-04", "50"),
        ("In time", "2016-05", "50"),
        ("Late", "2016-04", "3"),
        ("Late", "2016-05", "4"),
    ]


@pytest.mark.parametrize("damage", [b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"<table:table-row>"])
def test_an_open_document_that_is_none_is_refused(damage):
    content = replaced(
        open_document(["Indicator", "Apr-16"], ["In time", 1]),
        "content.xml",
        lambda xml: xml.replace(b"<office:document-content", damage + b"<office:document-content", 1),
    )
    with pytest.raises(Refused):
        open_book(content)


@pytest.mark.parametrize("written", [open_document, old_workbook])
def test_single_children_are_found_in_other_programs_files_too(written):
    with pytest.raises(ChildLevel):
        opened(written(["Team", "UPN"], ["North", "A123"]))


def test_a_formula_counts_with_the_value_that_was_stored_and_is_refused_without():
    content = workbook([["Indicator", "Apr-16", "May-16"], ["Referrals", "=6*7", 12]])
    assert [each[2] for each in figures(content)] == [
        "The formula has no value; open and save the file in a spreadsheet program first.",
        "12",
    ]
    stored = replaced(
        content,
        "xl/worksheets/sheet1.xml",
        lambda xml: (
            xml.replace(b"<v></v>", b"<v>42</v>")
            .replace(b"<v />", b"<v>42</v>")
            .replace(b"<v/>", b"<v>42</v>")
        ),
    )
    assert [each[2] for each in figures(stored)] == ["42", "12"]


def test_an_error_of_the_spreadsheet_is_no_empty_cell():
    content = workbook([["Indicator", "Apr-16", "May-16", "Jun-16"], ["Referrals", "#DIV/0!", "#N/A", 12]])
    assert [each[2] for each in figures(content)] == [
        "The spreadsheet says #DIV/0! there: put the formula right, or leave the cell empty.",
        "The spreadsheet says #N/A there: put the formula right, or leave the cell empty.",
        "12",
    ]
    calculated = replaced(
        workbook([["Indicator", "Apr-16", "May-16"], ["Referrals", "=1/0", 12]]),
        "xl/worksheets/sheet1.xml",
        lambda xml: re.sub(
            rb'<c r="B2"[^>]*>.*?</c>', b'<c r="B2" s="0" t="e"><f>1/0</f><v>#DIV/0!</v></c>', xml
        ),
    )
    assert "#DIV/0!" in figures(calculated)[0][2]


def test_an_error_in_an_open_document_is_no_empty_cell_either():
    error = 'office:value-type="string" office:string-value="" calcext:value-type="error"'
    cells = f"<table:table-cell {error}><text:p>#DIV/0!</text:p></table:table-cell>"
    content = replaced(
        open_document(["Indicator", "Apr-16"], ["Referrals", 0.5]),
        "content.xml",
        lambda xml: re.sub(
            rb"<office:document-content",
            b'<office:document-content xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"',
            re.sub(rb"<table:table-cell[^>]*0\.5.*?</table:table-cell>", cells.encode(), xml),
        ),
    )
    assert "#DIV/0!" in figures(content)[0][2]


def test_an_xls_says_that_it_does_not_tell_errors():
    assert "#DIV/0!" in opened(old_workbook(["Indicator", "Apr-16"], ["Referrals", 12])).reading.notes[0]


def test_days_from_1904_are_read_as_dates_and_refused_as_bare_numbers():
    def from_1904(book):
        book.epoch = CALENDAR_MAC_1904

    dated = workbook(
        [["Indicator", date(2025, 4, 1), date(2025, 5, 1)], ["Referrals", 101, 99]], change=from_1904
    )
    assert [each[1] for each in figures(dated)] == ["2025-04", "2025-05"]
    bare = [["Indicator", 44286, 44316], ["Referrals", 101, 99]]
    with pytest.raises(Refused, match="row 1: This workbook counts days from 1904"):
        figures(workbook(bare, change=from_1904))
    assert [each[1] for each in figures(workbook(bare))] == ["2021-03", "2021-04"]


def test_a_part_that_stands_twice_is_refused():
    made = io.BytesIO(workbook([["Indicator", "Apr-16", "May-16"], ["R", 1, 2]]))
    with zipfile.ZipFile(made, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    with pytest.raises(Refused, match="damaged"):
        opened(made.getvalue())


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_null_character_in_a_workbook_is_refused(place):
    """Excel writes it as _x0000_: in a heading that is not read, in a measure's name, in a word."""
    texts = ["Remark", "Referrals", "n/a"]
    texts[place] = "NULL" + texts[place]
    rows = [["Indicator", "Apr-16", "May-16", texts[0]], [texts[1], 1, texts[2], "x"]]
    book = workbook(rows)
    assert summary(opened(book)).figures == 2
    with pytest.raises(Refused, match="null character"):
        summary(
            opened(replaced(book, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"NULL", b"_x0000_")))
        )


def test_more_formats_than_a_workbook_can_have_are_refused():
    book = workbook([["Indicator", "Apr-16", "May-16"], ["R", 1, 2]])
    many = b'<xf numFmtId="10"/>' * 65_500
    with pytest.raises(Refused, match="more formats of cells"):
        opened(replaced(book, "xl/styles.xml", lambda xml: xml.replace(b"</cellXfs>", many + b"</cellXfs>")))


def test_a_merged_place_reaches_down_and_is_not_the_whole_council():
    content = workbook(
        [["Locality", "Indicator", "Apr-16"], ["North", "Referrals", 12], [None, "Contacts", 40]],
        change=lambda book: book["Sheet1"].merge_cells("A2:A3"),
    )
    assert [(each.who, each.number) for each in found(content)] == [("North", "12"), ("North", "40")]


@pytest.mark.parametrize("written", [b"<f\n>6*7</f>", b'<f t="array" ref="B2">6*7</f>', b"<f/>"])
def test_a_formula_is_seen_however_it_is_written(written):
    content = workbook([["Indicator", "Apr-16", "May-16"], ["Referrals", "=6*7", 12]])
    other = replaced(content, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"<f>6*7</f>", written))
    assert other != content
    assert "no value" in figures(other)[0][2]


def test_merged_figures_are_refused_and_merged_names_reach_down():
    content = workbook(
        [
            ["Service", "Indicator", "Apr-16", "May-16"],
            ["Front door", "Referrals", 12, 13],
            [None, "Contacts", 40, 41],
        ],
        change=lambda book: (book["Sheet1"].merge_cells("A2:A3"), book["Sheet1"].merge_cells("C3:D3")),
    )
    assert figures(content) == [
        ("Front door | Referrals", "2016-04", "12"),
        ("Front door | Referrals", "2016-05", "13"),
        ("Front door | Contacts", "2016-04", "The cell is merged with others; give each month its own cell."),
        ("Front door | Contacts", "2016-05", "The cell is merged with others; give each month its own cell."),
    ]


def test_a_formula_that_says_nothing_is_an_empty_cell():
    content = workbook([["Indicator", "Apr-16", "May-16", "Jun-16"], ["Referrals", 1, "=B2", "=B2"]])

    def kept(xml: bytes) -> bytes:
        """As a spreadsheet program keeps IF(B2="","",B2): a text, and an empty one."""
        said = re.sub(rb'<c r="C2"[^>]*>', b'<c r="C2" t="str">', xml)
        assert said != xml
        return said

    said = figures(replaced(content, "xl/worksheets/sheet1.xml", kept))
    assert [each[:2] for each in said] == [("Referrals", "2016-04"), ("Referrals", "2016-06")]
    assert "no value" in said[1][2]


def test_percentages_are_seen_whatever_the_sheet_s_part_is_called():
    content = workbook([["Indicator", "Apr-16"], ["Assessments", 0.875]], change=as_percentage)
    source, made = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for each in source.infolist():
            data = source.read(each).replace(b"worksheets/sheet1.xml", b"worksheets/Report.xml")
            target.writestr(each.filename.replace("worksheets/sheet1.xml", "worksheets/Report.xml"), data)
    assert figures(made.getvalue()) == [("Assessments", "2016-04", "87.5")]


def as_percentage(book):
    book.worksheets[0]["B2"].number_format = "0.0%"


def test_what_is_hidden_in_an_open_document_is_read_and_named():
    content = open_document(["Indicator", "Apr-16", "May-16"], ["CSC 145", 312, 305], ["CSC 022", 88, 87])
    plain = b"<table:table-row>"
    hidden = replaced(
        content,
        "content.xml",
        lambda xml: xml.replace(
            b'table:name="Extract">',
            b'table:name="Extract"><table:table-column table:visibility="collapse"/>',
        ).replace(plain, plain[:-1] + b' table:visibility="filter">', 1),
    )
    assert opened(content).reading.notes == []
    read = opened(hidden)
    assert read.reading.notes == [
        "Some rows and columns of “Extract” are hidden in the workbook; they are read like the others."
    ]
    assert len(list(read.reading.found)) == 4


def test_an_old_workbook_says_that_it_does_not_tell_what_is_hidden():
    notes = opened(old_workbook(["Indicator", "Apr-16"], ["CSC 145", 312])).reading.notes
    assert [note for note in notes if "hidden" in note] == [
        "An XLS does not tell where #DIV/0! or another error stands, so that such cells count as empty, nor which "
        "rows and columns are hidden: they are read like the others. Save it as XLSX to have them named."
    ]


def test_a_neighbour_model_is_sent_to_the_page_where_it_belongs():
    with pytest.raises(
        Refused, match="Administration, Comparators and benchmarks, Neighbour models, Load from a file"
    ):
        opened(b"\xef\xbb\xbfold_la_code,la_name,SN_1,SN_1P,SN_2\n841,Darlington,390,Close,808\n")


def test_what_is_hidden_in_a_workbook_is_read_and_named():
    def hide(book):
        book.worksheets[0].row_dimensions[3].hidden = True
        book.worksheets[1].sheet_state = "hidden"

    sheet = [["Indicator", "Apr-16"], ["Referrals", 1], ["Moves", 2]]
    content = workbook(sheet, [["Indicator", "Apr-15"], ["Homes", 3]], change=hide)
    assert opened(content).reading.notes == [
        "Some rows of “Sheet1” are hidden in the workbook; they are read like the others.",
        "The sheet “Sheet2” is hidden in the workbook; it is read like the others.",
    ]
    assert [each[0] for each in figures(content)] == ["Referrals", "Moves", "Homes"]
    assert opened(workbook(sheet)).reading.notes == []


@pytest.mark.parametrize(
    ("head", "twice"),
    [
        ("Key,Period,Number,Number", "Number"),
        ("time_period,time_identifier,geographic_level,rate,rate", "rate"),
        ("SHORT_DESC,YEARS,LA_AND_REGIONS,VALUES,VALUES", "VALUES"),
    ],
)
def test_a_heading_that_stands_twice_is_refused_by_name(head, twice):
    with pytest.raises(Refused, match=f"The heading “{twice}” stands twice"):
        opened(f"{head}\n1,2,3,4,5\n".encode())


def test_cells_that_are_equal_but_of_other_types_say_what_they_are():
    """1, 1.0 and True are the same key of a memory."""
    head = ["Key", "Period", "Number", "Note"]
    rows = [["i-1", "2016-04", 1, 1], ["i-1", "2016-05", True, True], ["i-1", "2016-06", 1.0, "1"]]
    said = found(workbook([head, *rows]), "template")
    assert [(each.number, each.more, each.problem) for each in said] == [
        ("1", {"note": "1"}, ""),
        ("", {"note": "True"}, "A yes or no stands there, no figure."),
        ("1", {"note": "1"}, ""),
    ]
