"""Data about single children is refused whole, whatever hides it; figures about groups are not."""

import calendar

import pytest

from indicators.sources.inspecting import opened
from indicators.sources.sheets import ChildLevel
from tests.indicators.sources.books import WIDE, workbook


@pytest.mark.parametrize(
    "heading", ["UPN", "Date of birth", "DOB", "D.O.B.", "Child ID", "child_id", "Person ID", "NHS number", "Forename",
                "Unique Pupil Number", "LCS ID", "Mosaic ID", "Child's name", "HOME_POST"]
)  # fmt: skip
def test_a_heading_of_a_single_child_is_enough(heading):
    with pytest.raises(ChildLevel, match="single children"):
        opened(f"{heading},Team,Apr-16\n1,North,3\n".encode())


def test_it_is_found_in_any_sheet_and_below_titles():
    content = workbook(
        [["Indicator", "Apr-16"], ["Referrals", 12]],
        [["Extract of the case system"], [], ["Ref", "Child ID"], [1, 2]],
    )
    with pytest.raises(ChildLevel):
        opened(content)


@pytest.mark.parametrize(
    "rows",
    [
        [["A", "B"], ["x", "D051910639385"]],
        [["A", "B"], ["x", "943 476 5919"]],
        [["A", "B"], *([n, f"{n + 11}/0{n}/2009"] for n in range(2, 9))],
        [["A", "B"], *([n, f"XX1{n} {n}ZZ"] for n in range(1, 8))],
    ],
)
def test_what_stands_in_the_cells_tells_without_headings(rows):
    with pytest.raises(ChildLevel):
        opened("\n".join(",".join(map(str, row)) for row in rows).encode())


@pytest.mark.parametrize(
    "content",
    [
        WIDE,
        "Indicator,Number of children,Apr-16\nChildren in need,x,12\n",
        "Indicator,01/04/2016,01/05/2016\nChild protection plans,12,13\n",
    ],
)
def test_figures_about_groups_are_no_child_level_data(content):
    assert opened(content.encode()).book.sheets[0].rows


@pytest.mark.reference
@pytest.mark.parametrize("name", ["episodes.csv", "header.csv", "reviews.csv"])
def test_the_reference_files_are_refused(reference_folder, name):
    content = (reference_folder / "data" / "children-level" / name).read_bytes()
    with pytest.raises(ChildLevel):
        opened(content)
    without_headings = content.split(b"\n", 1)[1]
    with pytest.raises(ChildLevel):
        opened(without_headings)


@pytest.mark.reference
def test_no_published_file_is_taken_for_one(reference_folder):
    for folder in ("ees", "lait"):
        for path in sorted((reference_folder / "data" / folder).glob("*.csv")):
            if "sn_model" not in path.name:
                assert opened(path.read_bytes()).book.sheets[0].rows


BIRTHDAYS = [(5, 1, 2011), (6, 10, 2020), (14, 2, 2009), (23, 7, 2014), (9, 9, 2012), (17, 12, 2010)]
NHS_NUMBERS = ["9434765919", "4010232137", "9876543210", "9434765870", "1234567881"]


@pytest.mark.parametrize(
    "written",
    [
        "{0:02}/{1:02}/{3:02}",
        "{2}-{1:02}-{0:02} 00:00:00",
        "{0:02}/{1:02}/{2} 00:00",
        "{0} {4} {2}",
        "{0}-{5}-{3:02}",
        "{0}th {4} {2}",
        "{4} {0}, {2}",
        "{2}{1:02}{0:02}",
    ],
)
def test_birthdays_are_told_however_they_are_written(written):
    names = [name for name in calendar.month_name if name]
    rows = [
        f'x,"{written.format(day, month, year, year % 100, names[month - 1], names[month - 1][:3])}",10'
        for earlier in range(4)
        for day, month, year in ((day, month, year - earlier) for day, month, year in BIRTHDAYS)
    ]
    with pytest.raises(ChildLevel, match="birthdays"):
        opened("\n".join(["A,B,Age", *rows]).encode())
    table = ["Month,Indicator,Number", *["Apr-16,Referrals,1"] * 600]  # more than are looked at together
    with pytest.raises(ChildLevel, match="birthdays"):
        opened("\n".join([*table, *rows]).encode())


def test_days_as_a_spreadsheet_counts_them_are_days():
    born = [40548, 44110, 39858, 41843, 41161, 40529]
    rows = [["A", "B", "Month", "Number"], *(["x", day, "Apr-16", 1] for day in born)]
    with pytest.raises(ChildLevel, match="birthdays"):
        opened(workbook(rows))
    with pytest.raises(ChildLevel, match="birthdays"):
        opened("\n".join(",".join(map(str, row)) for row in rows).encode())


def test_numbers_of_people_are_told_by_their_last_digit():
    valid = "\n".join(["Who,Apr-16", *(f"{number},1" for number in NHS_NUMBERS)])
    with pytest.raises(ChildLevel, match="one person"):
        opened(valid.encode())
    others = "\n".join(["Ref,Indicator,Apr-16", *(f"{number},I{number[-1]},1" for number in ("9434765910", "4010232130", "9876543211", "9434765871", "1234567882"))])  # fmt: skip
    assert opened(others.encode()).book.sheets


@pytest.mark.parametrize(
    "heading", ["Initials", "Born", "Name of young person", "Social care ID", "Child_Number"]
)
def test_a_heading_that_was_changed_does_not_help(heading):
    with pytest.raises(ChildLevel):
        opened(f"{heading},Team,Apr-16\n1,North,3\n".encode())
    table = "Month,Number\n" + "Apr-16,1\n" * 60
    with pytest.raises(ChildLevel):
        opened(f"{table}\n{heading},Number\n1,3\n".encode())


NAMES = ["Oliver Ashby", "Amelia Brookfield", "Cartwell, George", "ISLA DUNMORE", "Harry", "Lucy-May Elm"]


@pytest.mark.parametrize("heading", ["Indicator", "Name", "Who", ""])
def test_a_column_of_peoples_names_is_told_whatever_stands_above(heading):
    rows = "".join(f'"{name}",{number}\n' for number, name in enumerate(NAMES))
    with pytest.raises(ChildLevel, match="names of people"):
        opened(f"{heading},Apr-16\n{rows}".encode())


def test_names_far_below_figures_are_told():
    rows = [f"Ward {number},{number}" for number in range(600)]
    listed = "\n".join([*rows, *(f'"{name}",1' for name in NAMES * 2)])
    with pytest.raises(ChildLevel, match="names of people"):
        opened(f"Place,Apr-16\n{listed}\n".encode())


@pytest.mark.parametrize(
    "names",
    [
        ["Tower Hamlets", "Milton Keynes", "St Helens", "Kingston upon Hull", "West Sussex", "Isle of Wight"],
        ["Bristol, City of", "Herefordshire, County of", "Durham", "Kingston upon Hull, City of", "Kent"],
        ["Rose", "Ivy", "Daisy", "Holly", "Poppy", "Willow", "Hazel"],
        ["Grace period", "Mark of concern", "Oliver ward 3", "adam clarke", "Harry Elm and others", "George"],
        ["January", "April", "May", "June", "August", "Summer"],
    ],
)
def test_places_teams_and_measures_are_no_names_of_people(names):
    rows = "".join(f'"{name}",{number}\n' for number, name in enumerate(names))
    assert opened(f"Indicator,Apr-16\n{rows}".encode()).book.sheets[0].rows


@pytest.mark.parametrize(
    "column",
    [
        [22_500, 22_610, 22_480, 22_390, 22_700, 22_455],  # a council's children, year by year
        [41_250, 38_900, 67_010, 12_340, 150_220, 29_870],  # and those of many
        [42_461, 42_491, 42_522, 42_552, 42_583, 42_614],  # months as a spreadsheet counts them
    ],
)
def test_populations_and_months_are_no_birthdays(column):
    content = "\n".join(
        ["Indicator,Apr-16", *(f"Population {n},{number}" for n, number in enumerate(column))]
    )
    assert opened(content.encode()).book.sheets
