"""The Department's own files, read by the product and by csv alone."""

import csv
from collections import Counter

import pytest

from tests.indicators.sources.books import found

TIDY = """time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,age,rate,count
2025,Reporting year,National,E92000001,England,,,,,,16 to 17,28.5,34450
202425,Financial year,Regional,E92000001,England,E12000001,North East,,,,16 to 17,z,low
202425,Academic year,Local authority,E92000001,England,E12000001,North East,841,E06000005,Darlington,18,c,12
2025,Week 3,Local authority,E92000001,England,E12000001,North East,841,E06000005,Darlington,18,1,q
"""


def test_a_tidy_file_says_who_when_and_of_what():
    rows = [
        (each.subject, each.period, each.who, each.number or each.word, bool(each.problem))
        for each in found(TIDY)
    ]
    assert rows[:6] == [
        ("rate · 16 to 17", "2024/25", "nation|E92000001||England", "28.5", False),
        ("count · 16 to 17", "2024/25", "nation|E92000001||England", "34450", False),
        ("rate · 16 to 17", "2024/25", "region|E12000001||North East", "z", False),
        ("count · 16 to 17", "2024/25", "region|E12000001||North East", "low", False),
        ("rate · 18", "ay 2024/25", "authority|E06000005|841|Darlington", "c", False),
        ("count · 18", "ay 2024/25", "authority|E06000005|841|Darlington", "12", False),
    ]


def test_what_a_tidy_file_says_otherwise_is_refused_by_name():
    (week,) = [each for each in found(TIDY.replace(",1,q", ",1,")) if each.row == 5]
    assert week.problem == "“2025, Week 3” is no period that the portal keeps."


LAIT = """Short Desc,Data item,Years,LA and Regions,Values,LA Number,Region
CPP,Child protection plans,2016,Darlington,18.899999999999999,841.0,North East
CPP,,2017,England,-,,
CPP,,2018,Darlington,x,841.0,North East
"""


def test_the_interactive_tool_has_symbols_of_its_own():
    rows = [(each.period, each.who, each.number or each.word, each.problem) for each in found(LAIT)]
    assert rows == [
        ("2015/16", "||841|Darlington", "18.9", ""),
        ("2016/17", "nation|||England", "-", ""),
        ("2017/18", "||841|Darlington", "x", "“x” is no symbol of this source; known is -."),
    ]


@pytest.mark.reference
def test_every_figure_of_a_real_tidy_file_is_read_as_it_stands(reference_folder):
    path = reference_folder / "data/ees/c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv"
    read = {(each.row, each.column): each.number or each.word for each in found(path.read_bytes())}
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    stands = {
        (number, column + 1): cell.removesuffix(".0")
        for number, row in enumerate(rows[1:], 2)
        for column, cell in enumerate(row)
        if column > 10 and cell
    }
    assert len(stands) == 21_320
    assert read == stands


@pytest.mark.reference
def test_every_figure_of_the_real_interactive_tool_is_read_to_what_a_spreadsheet_shows(reference_folder):
    path = reference_folder / "data/lait/lait_csc_subset.csv"
    read = found(path.read_bytes())
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(read) == len(rows) == 36_210
    assert Counter(each.word for each in read)["-"] == 2_539
    for each, row in zip(read, rows, strict=True):
        if each.number:
            assert float(each.number) == pytest.approx(float(row["Values"]), rel=1e-14)
            assert len(each.number) <= 12
        assert not each.problem
        assert each.period == f"{int(row['Years']) - 1}/{int(row['Years']) % 100:02d}"
