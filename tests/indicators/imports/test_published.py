"""A release is previewed with the benchmarks that follow from it; what is previewed is what is there afterwards."""

from datetime import date
from decimal import Decimal

import pytest

from indicators.authorities.models import Authority
from indicators.benchmarks.models import Benchmark
from indicators.benchmarks.neighbours import add_neighbour_model, use_model
from indicators.figures.words import ComparatorKind, Statistic
from indicators.imports.queries import plan_of
from indicators.imports.services import commit
from tests import factories

HEAD = "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,percent"
ROW = "{year},Reporting year,Local authority,E92000001,England,E12000001,North East,{number},{code},{name},{said}"
WHO = {
    "390": ("E08000037", "Gateshead"),
    "808": ("E06000004", "Stockton-on-Tees"),
    "332": ("E08000027", "Dudley"),
}


@pytest.fixture
def median(cast, facts, by):
    """The median of three neighbours."""
    made = factories.comparator(
        by, "neighbours", "SN", kind=ComparatorKind.NEIGHBOURS, statistic=Statistic.MEDIAN
    )
    model = add_neighbour_model(by=by, name="Neighbours", year=2025, members=list(WHO))
    use_model(by=by, comparator=made, model=model)
    return made


@pytest.fixture
def release(send, by):
    """``release(year, {year: {number: said}})``: published in the October of its year, as far as its preview."""

    def release(year, figures, publication="Children in need"):
        rows = [
            ROW.format(year=of, number=number, code=WHO[number][0], name=WHO[number][1], said=said)
            for of, given in figures.items()
            for number, said in given.items()
        ]
        return send(
            "\n".join([HEAD, *rows, ""]),
            name=f"{publication} {year}.csv",
            measures={"percent": "csc-022"},
            publication=publication,
            release=f"Reporting year {year}",
            published=date(year, 10, 30),
            add_authorities=True,
        )

    return release


def followed(imported):
    return [(line.kind, line.period, line.before, line.after) for line in plan_of(imported).follows]


def held():
    rows = Benchmark.objects.current().order_by("ends")
    return [
        (row.ends.year, row.number, row.symbol, row.with_figure, row.members, str(row.origin)) for row in rows
    ]


def test_rows_of_no_period_or_level_are_refused_by_themselves_and_add_no_authority(median, send):
    row = ROW.format(year=2024, number="390", code=WHO["390"][0], name="Gateshead", said="20")
    lines = [
        row,
        row.replace("2024,", "0001,"),
        row.replace("Local authority", "Ward"),
        row.replace("2024,", "x,"),
    ]
    imported = send(
        "\n".join([HEAD, *lines, ""]),
        measures={"percent": "csc-022"},
        publication="Children in need",
        release="Reporting year 2024",
        add_authorities=True,
    )
    assert imported.counts["refused"] == 3
    assert Authority.objects.get(number="390").begins is None


def test_a_newer_release_says_what_it_would_change_and_changes_that(median, release, by):
    first = release(2024, {2024: {"390": "20", "808": "22.1", "332": "c"}})
    assert followed(first) == [("new", "2023/24", "", "21.1 (2 of 3 had a figure)")]  # 21.05, half up
    commit(by=by, imported=first, digest=first.digest)
    second = release(
        2025, {2024: {"390": "20", "808": "22.1", "332": "c"}, 2025: {"390": "x", "808": "x", "332": "c"}}
    )
    assert followed(second) == [
        (
            "changed",
            "2023/24",
            "21.1, Children in need, Reporting year 2024",
            "21.1 (2 of 3 had a figure), Children in need, Reporting year 2025",
        ),
        ("new", "2024/25", "", "x (0 of 3 had a figure)"),
    ]
    commit(by=by, imported=second, digest=second.digest)
    assert held() == [
        (2024, Decimal("21.1"), "", 2, 3, "Children in need, Reporting year 2025"),
        (2025, None, "x", 0, 3, "Children in need, Reporting year 2025"),
    ]


def test_an_earlier_release_that_comes_late_is_not_said_to_change_what_a_later_one_says(median, release, by):
    later = release(2025, {2024: {"390": "20", "808": "22", "332": "24"}})
    commit(by=by, imported=later, digest=later.digest)
    late = release(
        2024, {2023: {"390": "10", "808": "11", "332": "12"}, 2024: {"390": "50", "808": "50", "332": "50"}}
    )
    assert followed(late) == [
        ("new", "2022/23", "", "11 (3 of 3 had a figure)"),
        ("unchanged", "2023/24", "22", "22 (3 of 3 had a figure)"),
    ]
    commit(by=by, imported=late, digest=late.digest)
    assert [row[:2] for row in held()] == [(2023, Decimal(11)), (2024, Decimal(22))]


def test_a_later_release_of_another_publication_stays_the_newest(median, release, by):
    same = {"390": "20", "808": "22", "332": "24"}
    later = release(2025, {2024: same}, publication="The interactive tool")
    commit(by=by, imported=later, digest=later.digest)
    other = release(2024, {2023: same, 2024: same})
    assert followed(other) == [
        ("new", "2022/23", "", "22 (3 of 3 had a figure)"),
        ("unchanged", "2023/24", "22", "22 (3 of 3 had a figure)"),
    ]
    commit(by=by, imported=other, digest=other.digest)
    assert [(row[0], row[5]) for row in held()] == [
        (2023, "Children in need, Reporting year 2024"),
        (2024, "The interactive tool, Reporting year 2025"),
    ]
