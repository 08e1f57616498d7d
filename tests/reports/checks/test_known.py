from decimal import Decimal

import pytest

from reports.checks.reading.kept import once, once_together
from reports.checks.reading.known import Known, Numbers, Role, changes_of, is_stated, stated
from reports.checks.reading.numbers import Kind, figures_in
from tests.reports.made import MARCH, figure, indicator


def known(*numbers: str, kind: Kind = Kind.PERCENTAGE) -> Numbers:
    return Numbers(Known(Decimal(number), kind, Role.FIGURE, number) for number in numbers)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("88%", ["87.5", "88", "-88.2"]),  # half up, and without the sign
        ("88.0%", ["88"]),
        ("88.2%", ["-88.2"]),
        ("87%", ["87.49"]),
        ("89%", ["88.5"]),
        ("100%", []),
    ],
)
def test_a_typed_number_stands_for_those_that_are_rounded_to_it(typed: str, meant: list[str]) -> None:
    [figure] = figures_in(f"It was {typed} then.")
    numbers = known("88.5", "87.49", "87.5", "88", "-88.2")
    assert [each.what for each in stated(figure, numbers)] == meant
    assert [each.what for each in stated(figure, list(numbers))] == meant


def test_a_count_is_no_percentage() -> None:
    [count] = figures_in("There were 88 of them.")
    assert not is_stated(count, known("88"))
    assert is_stated(count, known("88", kind=Kind.COUNT))


def test_changes_are_between_any_two_figures_in_points_and_in_per_cent() -> None:
    told = indicator(
        figure("90%"), previous=figure("80%", "2015/16"), months=(figure("90%", "March 2017", MARCH),)
    )
    assert {(str(each.number), each.kind.value) for each in changes_of(told)} == {
        ("0", "percentage points"),
        ("0", "percentage"),
        ("10", "percentage points"),
        ("12.5", "percentage"),
        ("11.11111111111111111111111111", "percentage"),
    }


def test_what_is_asked_of_one_object_is_worked_out_once() -> None:
    asked: list[str] = []

    @once
    def length(of: list[int]) -> int:
        asked.append("length")
        return len(of)

    one, equal = [1, 2], [1, 2]
    assert [length(one), length(one), length(equal)] == [2, 2, 2]
    assert asked == ["length", "length"]  # an equal one is another


def test_of_many_objects_the_latest_answers_are_kept() -> None:
    asked: list[int] = []

    @once_together
    def total(of: tuple[list[int], ...]) -> int:
        asked.append(len(of))
        return sum(map(sum, of))

    groups = [tuple([number] for number in range(size)) for size in range(1, 6)]
    for each in (*groups, groups[-1], groups[0]):
        total(each)
    assert asked == [1, 2, 3, 4, 5, 1]  # four are kept
