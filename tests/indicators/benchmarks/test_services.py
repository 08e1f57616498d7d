"""Comparators and their figures."""

from datetime import date
from decimal import Decimal

import pytest

from indicators.benchmarks import services
from indicators.benchmarks.models import Benchmark
from indicators.facts.services import Outcome
from indicators.figures.periods import Period
from indicators.figures.words import ComparatorKind, Measure
from portal.errors import Invalid, NotAllowed
from tests import factories


@pytest.fixture
def england(cast):
    return factories.comparator(cast.administrator)


def record(people, facts, england, **fields):
    return factories.benchmark(people.administrator, facts.batch, facts.indicator, england, **fields)


def test_a_later_release_supersedes_and_does_not_overwrite(cast, facts, england):
    assert record(cast, facts, england) == Outcome(new=1)
    assert record(cast, facts, england, number=Decimal("80.6"), release="Revised") == Outcome(changed=1)
    rows = Benchmark.objects.order_by("recorded_at")
    assert [(row.number, row.release) for row in rows] == [
        (Decimal("80.5"), "Children in need"),
        (Decimal("80.6"), "Revised"),
    ]
    assert rows[0].superseded_at == rows[1].recorded_at


def test_one_without_a_stated_year_is_one_fact(cast, facts, england):
    assert record(cast, facts, england, period=None) == Outcome(new=1)
    assert record(cast, facts, england, period=None, number=Decimal(81)) == Outcome(changed=1)


def test_a_symbol_is_a_fact(cast, facts, england):
    assert record(cast, facts, england, number=None, symbol="c") == Outcome(new=1)


def test_a_rate_stands_beside_the_figure(cast, facts, england):
    record(cast, facts, england)
    assert record(cast, facts, england, measure=Measure.RATE, number=Decimal(530)) == Outcome(new=1)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"number": None}, "number"),
        ({"symbol": "c"}, "number"),
        ({"number": Decimal("100.1")}, "number"),
        ({"number": Decimal(-1)}, "number"),
        ({"number": Decimal("NaN")}, "number"),
        ({"release": ""}, "release"),
        ({"with_figure": 9}, "members"),
        ({"with_figure": 11, "members": 10}, "with_figure"),
        ({"period": Period.year(2099)}, "period"),
        ({"published": date(2014, 11, 1)}, "published"),
    ],
)
def test_a_benchmark_makes_sense(cast, facts, england, fields, field):
    with pytest.raises(Invalid) as refusal:
        record(cast, facts, england, **fields)
    assert list(refusal.value.fields) == [f"0.{field}"]


def test_a_comparator_keeps_its_key(cast, england):
    with pytest.raises(Invalid):
        factories.comparator(cast.administrator)
    changed = services.change_comparator(
        by=cast.administrator,
        comparator=england,
        name="England",
        short="E",
        kind=ComparatorKind.NATION,
        statistic=england.statistic,
        position=4,
    )
    assert (changed.key, changed.short, changed.position) == ("england", "E", 4)


@pytest.mark.parametrize("who", ["manager", "reviewer", "director", "member"])
def test_only_administrators_record_benchmarks(cast, facts, england, who):
    by = getattr(cast, who)
    with pytest.raises(NotAllowed):
        factories.benchmark(by, facts.batch, facts.indicator, england)
    with pytest.raises(NotAllowed):
        factories.comparator(by, "other")
