"""Data about single children is refused whole, whatever hides it; figures about groups are not."""

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
