"""The Department's own files: its model of 2025, and a median held against another reading of the file."""

import csv
import os
import statistics
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from indicators.authorities.files import rows_of
from indicators.authorities.models import Authority
from indicators.authorities.queries import directory
from indicators.benchmarks.computing import compute_benchmarks
from indicators.benchmarks.models import Benchmark, NeighbourModel
from indicators.benchmarks.neighbours import use_model
from indicators.benchmarks.reading import model_in
from indicators.benchmarks.services import add_comparator
from indicators.figures.periods import Period
from indicators.figures.words import ComparatorKind, Level, Statistic
from indicators.published.services import NewPublished, find_or_add_release, record_published_figures
from portal.errors import Invalid
from portal.organisation.services import set_council

pytestmark = pytest.mark.reference

REFERRALS = "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv"
# Read off the file's row 841 by eye.
TEN = ["390", "808", "332", "384", "888", "894", "372", "357", "840", "371"]
NAMES = (
    "Gateshead, Stockton-on-Tees, Dudley, Wakefield, Lancashire, Telford and Wrekin, Rotherham, Tameside, "
    "County Durham, Doncaster"
)


def file(name):
    return Path(os.environ["PORTAL_REFERENCE"]) / "data" / "ees" / name


def imported(cast, capsys):
    set_council(by=None, name="Darlington", authority_code="E06000005")
    email = cast.administrator.email
    call_command("import_authorities", str(file(REFERRALS)), "--as", email)
    call_command("import_neighbours", str(file("sn_model_2025_wide.csv")), "--year", "2025", "--as", email)
    return capsys.readouterr().out


def test_darlington_s_ten_neighbours_of_2025(cast, capsys):
    said = imported(cast, capsys)
    assert f"Darlington: {NAMES}." in said
    model = NeighbourModel.objects.get()
    assert len(model.members) == 153
    assert model.members["841"] == TEN
    assert model.closeness["841"] == ["Very close"] * 10
    listed = directory()
    assert all(listed.find(number=code) for of in model.members for code in (of, *model.members[of]))


def test_the_list_of_authorities_of_thirteen_years(cast, capsys):
    imported(cast, capsys)
    listed = directory()
    assert Authority.objects.filter(level=Level.REGION).count() == 11
    assert Authority.objects.filter(level=Level.AUTHORITY).count() == 158  # 161 codes, three of them renewed
    assert {listed.find(name=half).region.name for half in ("Inner London", "Outer London")} == {"London"}
    assert listed.find(code="E10000023") == listed.find(number="815")
    northamptonshire = listed.find(number="928")
    assert northamptonshire.ends.isoformat() == "2021-03-31"
    assert listed.find(number="940").begins.isoformat() == "2021-04-01"


def test_a_dry_run_writes_nothing(cast, capsys):
    email = cast.administrator.email
    call_command("import_authorities", str(file(REFERRALS)), "--as", email, "--dry-run")
    call_command(
        "import_neighbours",
        str(file("sn_model_2025_wide.csv")),
        *("--year", "2025", "--as", email, "--dry-run"),
    )
    assert "170 new" in capsys.readouterr().out
    assert not Authority.objects.exists()
    assert not NeighbourModel.objects.exists()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (f"ees/{REFERRALS}", "There is no column SN_1"),
        ("lait/lait_csc_subset.csv", "There is no column old_la_code, la_name, SN_1"),
        ("children-level/header.csv", "There is no column old_la_code, la_name, SN_1"),
        ("children-level/episodes.csv", "There is no column old_la_code, la_name, SN_1"),
    ],
)
def test_other_files_are_no_neighbour_model(cast, name, words):
    path = Path(os.environ["PORTAL_REFERENCE"]) / "data" / name
    with pytest.raises(Invalid) as refusal:
        model_in(rows_of(path.read_bytes()))
    assert words in refusal.value.message
    with pytest.raises(CommandError):
        call_command("import_neighbours", str(path), "--year", "2025", "--as", cast.administrator.email)


def test_medians_and_means_of_re_referrals_against_another_reading(cast, facts, capsys):
    """Every year of the file: the standard library's median over cells found by the ten numbers."""
    imported(cast, capsys)
    by = cast.administrator
    compared = {}
    for statistic in (Statistic.MEDIAN, Statistic.MEAN):
        compared[statistic] = add_comparator(
            by=by,
            key=statistic.value,
            name=statistic.label,
            short="SN",
            kind=ComparatorKind.NEIGHBOURS,
            statistic=statistic,
        )
        use_model(by=by, comparator=compared[statistic], model=NeighbourModel.objects.get())
    england = add_comparator(
        by=by,
        key="england",
        name="England",
        short="Eng",
        kind=ComparatorKind.NATION,
        authority=directory().find(name="England"),
    )
    release = find_or_add_release(by=by, publication="Children in need", name="Reporting year 2025")
    figures = published_in(file(REFERRALS), facts.indicator, "rereferral_percent")
    record_published_figures(by=by, batch=facts.batch, release=release, figures=figures)
    compute_benchmarks(by=by, batch=facts.batch, indicators=[facts.indicator])
    for year in range(2013, 2026):
        numbers = others_reading(file(REFERRALS), str(year), "rereferral_percent")
        expected = {
            Statistic.MEDIAN: statistics.median(numbers),
            Statistic.MEAN: sum(numbers) / len(numbers),
        }
        for statistic, number in expected.items():
            held = benchmark(compared[statistic], year)
            assert held.number == number.quantize(Decimal("0.1"), ROUND_HALF_UP), (year, statistic)
            assert (held.with_figure, held.members) == (len(numbers), 10), year
    assert benchmark(england, 2025).number == Decimal("22.6")  # read off the file's first row
    assert Benchmark.objects.filter(comparator=england).count() == 13


def benchmark(of, year):
    period = Period.year(year - 1)
    return Benchmark.objects.current().get(comparator=of, starts=period.starts)


def published_in(path, indicator, column):
    listed = directory()
    with path.open(encoding="utf-8-sig", newline="") as lines:
        found = []
        for row in csv.DictReader(lines):
            who = listed.find(
                code=row["new_la_code"] or row["region_code"] or row["country_code"],
                number=row["old_la_code"],
            )
            text = row[column]
            given = (Decimal(text), "") if text[:1].isdigit() else (None, text or "z")
            found.append(NewPublished(indicator, who, Period.year(int(row["time_period"]) - 1), *given))
    return found


def others_reading(path, year, column):
    """Cells cut out of the lines by hand, without the portal's readers."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    head = lines[0].split(",")
    found = []
    for line in lines[1:]:
        cells = next(csv.reader([line]))
        if cells[head.index("time_period")] == year and cells[head.index("old_la_code")] in TEN:
            text = cells[head.index(column)]
            if text.replace(".", "", 1).isdigit():
                found.append(Decimal(text))
    return found
