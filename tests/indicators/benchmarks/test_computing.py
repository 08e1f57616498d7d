"""Benchmarks out of published figures: whose they are, of how many, from which release."""

from datetime import date
from decimal import Decimal

import pytest

from indicators.benchmarks.computing import compute_benchmarks, planned
from indicators.benchmarks.models import Benchmark
from indicators.benchmarks.neighbours import add_neighbour_model, use_model
from indicators.benchmarks.services import add_comparator, change_comparator
from indicators.figures.periods import Period
from indicators.figures.words import ComparatorKind, Level, Statistic
from indicators.published.models import Release
from indicators.published.services import NewPublished
from portal.errors import NotAllowed
from portal.organisation.services import set_council
from tests import factories

TEN = {
    **{"390": "70", "808": "71.5", "332": "72", "384": "73", "888": "74"},
    **{"894": "75", "372": "76", "357": "c", "840": "x", "371": "90"},
}


@pytest.fixture
def council(cast):
    """Darlington's neighbours of 2025, used for all periods; the North East with two authorities."""
    by = cast.administrator
    set_council(by=None, name="Darlington", authority_code="E06000005")
    england = factories.authority(by, "", "England", code="E92000001", level=Level.NATION)
    region = factories.authority(by, "", "North East", code="E12000001", level=Level.REGION, region=england)
    factories.authority(by, "841", "Darlington", code="E06000005", region=region)
    factories.authority(by, "390", "Gateshead", region=region)
    for number in TEN:
        factories.authority(by, number)
    return by


def comparator(by, kind, statistic=Statistic.PUBLISHED, of=None):
    key = f"{kind.value}-{statistic.value}".replace(" ", "-")
    return add_comparator(by=by, key=key, name=key, short="C", kind=kind, statistic=statistic, authority=of)


@pytest.fixture
def neighbours(council):
    made = comparator(council, ComparatorKind.NEIGHBOURS, Statistic.MEDIAN)
    model = add_neighbour_model(by=council, name="Neighbours", year=2025, members={"841": list(TEN)})
    use_model(by=council, comparator=made, model=model)
    return made


def current(of):
    return Benchmark.objects.current().get(comparator=of)


def test_the_neighbours_median_leaves_symbols_out_and_counts_them(council, facts, neighbours):
    """70, 71.5, 72, 73, 74, 75, 76 and 90: between 73 and 74 lies 73.5."""
    factories.published(council, facts.batch, facts.indicator, TEN)
    outcome = compute_benchmarks(by=council, batch=facts.batch, indicators=[facts.indicator])
    assert (outcome.new, outcome.changed) == (1, 0)
    made = current(neighbours)
    assert made.number == Decimal("73.5")
    assert (made.with_figure, made.members) == (8, 10)
    assert (made.statistic, str(made.neighbour_model)) == ("median", "Neighbours 2025")
    assert (made.release, made.published) == ("Children in need, Reporting year 2016", date(2016, 11, 3))
    assert made.origin == Release.objects.get()


def test_how_one_year_s_figures_are_written_changes_no_benchmark_of_another(council, facts, neighbours):
    """Two decimals in 2016/17: 2015/16 stays as its own figures give it."""
    factories.published(council, facts.batch, facts.indicator, {"390": "70.5", "808": "71"})
    later = {"390": "80.25", "808": "81"}
    factories.published(council, facts.batch, facts.indicator, later, period=Period.year(2016))
    compute_benchmarks(by=council, batch=facts.batch)
    made = Benchmark.objects.current().filter(comparator=neighbours).order_by("starts", "pk")
    assert [each.number for each in made] == [Decimal("70.8"), Decimal("80.63")]  # 70.75 and 80.625


def test_members_of_which_nothing_is_published_are_counted_too(council, facts, neighbours):
    factories.published(council, facts.batch, facts.indicator, {"390": "70", "808": "71"})
    compute_benchmarks(by=council, batch=facts.batch)
    made = current(neighbours)
    assert (made.number, made.with_figure, made.members) == (Decimal(71), 2, 10)  # 70.5, half up


def test_a_neighbour_that_the_list_lacks_is_one_without_a_figure(council, facts, neighbours):
    newer = add_neighbour_model(
        by=council, name="Neighbours", year=2026, members={"841": ["390", "808", "332", "999"]}
    )
    use_model(by=council, comparator=neighbours, model=newer)
    factories.published(council, facts.batch, facts.indicator, {"390": "70", "808": "71", "332": "75"})
    compute_benchmarks(by=council, batch=facts.batch)
    assert (current(neighbours).number, current(neighbours).with_figure, current(neighbours).members) == (
        71,
        3,
        4,
    )


def test_where_no_member_has_a_number_the_commonest_symbol_stands(council, facts, neighbours):
    factories.published(council, facts.batch, facts.indicator, {"390": "c", "808": "x", "332": "c"})
    compute_benchmarks(by=council, batch=facts.batch)
    made = current(neighbours)
    assert (made.number, made.symbol, made.with_figure, made.members) == (None, "c", 0, 10)


def test_the_mean_is_another_setting_of_the_comparator(council, facts, neighbours):
    """72, 73 and 75 make 73.333…, shown as exactly as the source gives them."""
    factories.published(
        council, facts.batch, facts.indicator, {"390": "72.0", "808": "73", "332": "75", "384": "x"}
    )
    compute_benchmarks(by=council, batch=facts.batch)
    assert current(neighbours).number == Decimal(73)
    change_comparator(
        by=council,
        comparator=neighbours,
        name="SN",
        short="SN",
        kind=ComparatorKind.NEIGHBOURS,
        statistic=Statistic.MEAN,
        position=0,
    )
    outcome = compute_benchmarks(by=council, batch=facts.batch)
    assert (outcome.new, outcome.changed) == (0, 1)
    assert (current(neighbours).number, current(neighbours).statistic) == (Decimal(73), "mean")
    factories.published(
        council, facts.batch, facts.indicator, {"390": "72.1"}, name="Revised", on=date(2016, 12, 1)
    )
    compute_benchmarks(by=council, batch=facts.batch)
    assert current(neighbours).number == Decimal("73.4")  # 73.3666…


def test_nations_regions_and_authorities_are_taken_as_published(council, facts, django_assert_num_queries):
    by, own = council, {"E92000001": "82.1", "E12000001": "c", "E06000005": "85"}
    kinds = {
        "E92000001": ComparatorKind.NATION,
        "E12000001": ComparatorKind.REGION,
        "E06000005": ComparatorKind.AUTHORITY,
    }
    made = {}
    for code, kind in kinds.items():
        of = next(a for a in factories.directory().all if a.code == code)
        made[code] = comparator(by, kind, of=of)
    release = factories.find_or_add_release(by=by, publication="Children in need", name="2016")
    figures = [
        NewPublished(facts.indicator, made[code].authority, Period.year(2015), *factories._read(text))
        for code, text in own.items()
    ]
    factories.record_published_figures(by=by, batch=facts.batch, release=release, figures=figures)
    compute_benchmarks(by=by, batch=facts.batch)
    found = {code: (current(of).number, current(of).symbol) for code, of in made.items()}
    assert found == {
        "E92000001": (Decimal("82.1"), ""),
        "E12000001": (None, "c"),
        "E06000005": (Decimal(85), ""),
    }
    assert {current(of).with_figure for of in made.values()} == {None}
    with django_assert_num_queries(7):
        planned([facts.indicator, facts.other_indicator])


def test_a_region_s_statistic_is_of_the_authorities_in_it(council, facts):
    region = factories.directory().find(code="E12000001")
    best = comparator(council, ComparatorKind.REGION, Statistic.BEST, of=region)
    factories.published(council, facts.batch, facts.indicator, {"841": "85", "390": "70", "808": "99"})
    compute_benchmarks(by=council, batch=facts.batch)
    assert (current(best).number, current(best).with_figure, current(best).members) == (Decimal(85), 2, 2)


def test_a_later_release_supersedes_and_what_it_superseded_stays(council, facts, neighbours):
    factories.published(council, facts.batch, facts.indicator, TEN)
    compute_benchmarks(by=council, batch=facts.batch)
    revised = TEN | {"384": "73.5"}
    factories.published(
        council, facts.batch, facts.indicator, revised, name="Reporting year 2017", on=date(2017, 11, 2)
    )
    compute_benchmarks(by=council, batch=facts.batch, reason="A later release")
    now, before = (
        current(neighbours),
        Benchmark.objects.get(comparator=neighbours, superseded_at__isnull=False),
    )
    assert (before.number, before.release) == (Decimal("73.5"), "Children in need, Reporting year 2016")
    assert (now.number, now.release) == (Decimal("73.8"), "Children in need, Reporting year 2017")  # 73.75
    assert now.reason == "A later release"


def test_what_would_be_recorded_is_told_without_recording(council, facts, neighbours):
    factories.published(council, facts.batch, facts.indicator, TEN)
    compute_benchmarks(by=council, batch=facts.batch)
    own = factories.authority(council, "384")
    series, day = Release.objects.get().publication, date(2017, 11, 2)
    later = Release(publication=series, name="Reporting year 2017", published=day)
    figure = NewPublished(facts.indicator, own, Period.year(2015), Decimal("73.5"))
    (told,) = planned([facts.indicator], instead=(later, [figure]))
    assert (told.number, told.release) == (Decimal("73.8"), "Children in need, Reporting year 2017")
    assert current(neighbours).number == Decimal("73.5")
    assert Benchmark.objects.count() == 1


def test_only_administrators_compute(cast, council, facts, neighbours):
    factories.published(council, facts.batch, facts.indicator, TEN)
    with pytest.raises(NotAllowed):
        compute_benchmarks(by=cast.manager, batch=facts.batch)
