"""Whatever bytes arrive: a summary or a clear refusal, never anything else."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.sources.inspecting import lines, opened, summary
from indicators.sources.registry import SOURCES
from indicators.sources.sheets import Refused
from tests.indicators.sources.books import WIDE, replaced, workbook

XLSX = workbook(
    [
        ["Code", "Indicator", "Apr-16", "May-16"],
        ["CSC 022", "Assessments", 87.5, "=6*7"],
        ["R", "Referrals", 1, 2],
    ]
)
EACH = ["", *SOURCES]


def outcome(content: bytes, source: str = "") -> str:
    try:
        summary(opened(content, source))
        list(lines(opened(content, source).reading.found, None))
    except Refused as refused:
        return "refused" if str(refused) else "refused without a word"
    return "read"


@given(st.binary(max_size=400), st.sampled_from(EACH))
def test_any_bytes(content, source):
    assert outcome(content, source) in ("read", "refused")


CELL = st.one_of(
    st.sampled_from(
        [
            "Apr-16",
            "May-16",
            "2016/17",
            "Key",
            "Period",
            "Number",
            "time_period",
            "x",
            "1,234",
            "87.5",
            '"',
            "=1",
            "Short Desc",
            "Values",
            "Years",
            "LA and Regions",
        ]
    ),
    st.text(max_size=8),
    st.integers(-99999, 99999).map(str),
)


@given(
    st.lists(st.lists(CELL, max_size=6), max_size=8),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(EACH),
)
def test_any_table_as_csv(rows, separator, source):
    text = "\n".join(separator.join(row) for row in rows)
    assert outcome(text.encode("utf-8", "replace"), source) in ("read", "refused")


@given(st.lists(st.tuples(st.integers(0, len(WIDE) - 1), st.integers(0, 255)), max_size=6))
def test_a_damaged_csv(changes):
    content = bytearray(WIDE.encode())
    for place, byte in changes:
        content[place] = byte
    assert outcome(bytes(content)) in ("read", "refused")


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.integers(0, len(XLSX) - 1), st.integers(0, 255)), min_size=1, max_size=4),
    st.integers(0, len(XLSX)),
)
def test_a_damaged_or_cut_workbook(changes, end):
    content = bytearray(XLSX)
    for place, byte in changes:
        content[place] = byte
    assert outcome(bytes(content)) in ("read", "refused")
    assert outcome(XLSX[:end]) in ("read", "refused")


@pytest.mark.parametrize(
    "xml",
    [
        b"<a>" * 50_000,
        b"<sheetData>" + b"<row>" * 20_000,
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&b;</v></c></row></sheetData></worksheet>',
        b"",
        b"\x00" * 100,
    ],
)
def test_workbooks_with_odd_xml(xml):
    assert outcome(replaced(XLSX, "xl/worksheets/sheet1.xml", lambda before: xml)) in ("read", "refused")
