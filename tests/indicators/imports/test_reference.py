"""The Department's real files imported whole, against a reading of them by csv alone."""

import csv
from decimal import Decimal

import pytest

from indicators.authorities.reading import listed_in
from indicators.authorities.services import record_authorities
from indicators.benchmarks.models import Benchmark
from indicators.benchmarks.services import add_comparator
from indicators.figures.words import ComparatorKind, Unit
from indicators.imports.mapping import mapping_of
from indicators.imports.queries import plan_of
from indicators.imports.services import commit, map_file, receive, undo
from indicators.imports.words import Stage
from indicators.published.models import PublishedFigure
from portal.jobs.execution import execute
from tests import factories

pytestmark = pytest.mark.reference
REFERRALS = "data/ees/c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv"
RELEASE = {
    "publication": "Children in need",
    "release": "Reporting year 2025",
    "published": "2025-10-30",
    "add_authorities": True,
}


def brought(by, path, mapping):
    """A file received, mapped, previewed and imported, whoever does the work."""
    imported = receive(by=by, name=path.name, content=path.read_bytes())
    map_file(by=by, imported=imported, mapping=mapping_of(mapping), here=True)
    imported.refresh_from_db()
    assert imported.stage == Stage.PLANNED, imported.runs.first().reason
    run = commit(by=by, imported=imported, digest=imported.digest, here=True)
    assert run.state == "done", run.reason
    imported.refresh_from_db()
    return imported


def rows_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def by(cast):
    return cast.administrator


@pytest.fixture
def counted(cast, by):
    batch = factories.batch(by)
    return factories.indicator(by, batch, cast.area, key="referrals", title="Referrals", unit=Unit.COUNT)


@pytest.fixture
def repeated(cast, by):
    return factories.indicator(by, factories.batch(by), cast.area, key="re-referrals", title="Re-referrals")


def test_a_tidy_file_of_the_department(reference_folder, by, counted, repeated):
    path = reference_folder / REFERRALS
    measures = {"referral_count": "referrals", "rereferral_percent": "re-referrals"}
    england = add_comparator(by=by, key="england", name="England", short="Eng", kind=ComparatorKind.NATION)
    imported = brought(by, path, {"measures": measures, **RELEASE})
    assert imported.counts["new"] == 2 * 2_132
    assert imported.counts["refused"] == 0
    held = {
        (row.indicator.key, row.authority.code or row.authority.name, row.ends.year): row
        for row in PublishedFigure.objects.current().select_related("indicator", "authority")
    }
    assert len(held) == 2 * 2_132
    checked = 0
    for row in rows_of(path):
        level = row["geographic_level"]
        code = {"National": "country_code", "Regional": "region_code", "Local authority": "new_la_code"}[
            level
        ]
        for column, key in measures.items():
            found = held.get((key, row[code], int(row["time_period"])))
            if found is None:
                continue  # under the authority's present code
            checked += 1
            stands = row[column]
            if stands in ("c", "x", "u"):
                assert (found.number, found.symbol) == (None, stands)
            else:
                assert found.number == Decimal(stands), (row["la_name"], column)
    assert checked > 4_200
    assert england.authority is None  # whose figures it takes was not said: nothing follows
    assert not Benchmark.objects.filter(comparator=england).exists()


def test_the_same_release_again_changes_nothing_and_a_later_one_is_previewed(
    reference_folder, by, counted, repeated
):
    path = reference_folder / REFERRALS
    first = brought(by, path, {"measures": {"referral_count": "referrals"}, **RELEASE})
    again = receive(by=by, name=path.name, content=path.read_bytes())
    assert again.mapping["measures"] == {"referral_count": {"indicator": "referrals", "is": "its figure"}}
    map_file(by=by, imported=again, mapping=mapping_of(again.mapping | RELEASE), here=True)
    again.refresh_from_db()
    assert again.counts == {"new": 0, "changed": 0, "unchanged": 2_132, "refused": 0}
    run = undo(by=by, imported=first, reason="Of the wrong release")
    execute(run._meta.label, run.pk)
    assert not PublishedFigure.objects.current().exists()


def test_the_interactive_tool(reference_folder, by, repeated):
    listed = listed_in(rows_of(reference_folder / REFERRALS))
    record_authorities(by=by, listed=listed, source="Referrals")
    path = reference_folder / "data/lait/lait_csc_subset.csv"
    imported = brought(
        by,
        path,
        {"measures": {"PrevRegCPR": "re-referrals"}, "publication": "LAIT", "release": "November 2025"},
    )
    assert imported.counts["refused"] == 0, [line for line in plan_of(imported).lines if line.why][:5]
    rows = [row for row in rows_of(path) if row["Short Desc"] == "PrevRegCPR"]
    held = {
        (row.authority.number or row.authority.name.casefold(), row.ends.year): row
        for row in PublishedFigure.objects.current().select_related("authority")
    }
    checked = 0
    for row in rows:
        number, name = row["LA Number"].removesuffix(".0"), row["LA and Regions"].casefold()
        is_region = 970 <= int(number) <= 990
        named = {"london (inner)": "inner london", "london (outer)": "outer london"}.get(name, name)
        found = held[named if is_region else number, int(row["Years"])]
        checked += 1
        if row["Values"] == "-":
            assert (found.number, found.symbol) == (None, "-")
        else:
            assert found.number == round(Decimal(row["Values"]), 5)
    assert checked == 1_700
