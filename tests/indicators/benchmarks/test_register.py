"""Which benchmarks are current, and which a later release would renew."""

from datetime import date

import pytest

from indicators.benchmarks.computing import compute_benchmarks
from indicators.benchmarks.register import Standing, months_after, register
from indicators.benchmarks.services import add_comparator
from indicators.figures.periods import Period
from indicators.figures.words import ComparatorKind
from indicators.published.services import change_publication, find_or_add_release
from tests import factories


@pytest.fixture
def other(cast):
    """A comparator that takes the figures of authority 841."""
    by = cast.administrator
    one = factories.authority(by, "841")
    return add_comparator(
        by=by, key="other", name="Other", short="O", kind=ComparatorKind.AUTHORITY, authority=one
    )


def take_in(cast, facts, number="80", **fields):
    by = cast.administrator
    factories.published(by, facts.batch, facts.indicator, {"841": number}, **fields)
    compute_benchmarks(by=by, batch=facts.batch)


def standing(facts, other, today=date(2016, 12, 1)):
    (held,) = register([facts.indicator.pk], [other], today)
    return held.standing, held.detail


def test_what_came_from_the_newest_release_is_current(cast, facts, other):
    take_in(cast, facts)
    assert standing(facts, other) == (Standing.CURRENT, "the next one is expected by 3 November 2017")
    (held,) = register([facts.indicator.pk], [other], date(2016, 12, 1))
    assert held.benchmark.release == "Children in need, Reporting year 2016"


def test_a_release_that_is_only_known_of_makes_the_older_one_stale(cast, facts, other):
    take_in(cast, facts)
    find_or_add_release(
        by=cast.administrator,
        publication="Children in need",
        name="Reporting year 2017",
        published=date(2017, 11, 2),
    )
    said = "Children in need, Reporting year 2017, published 2 November 2017"
    assert standing(facts, other) == (Standing.LATER, said)


def test_a_later_period_that_was_taken_in_without_computing_makes_it_stale(cast, facts, other):
    take_in(cast, facts)
    by = cast.administrator
    factories.published(
        by,
        facts.batch,
        facts.indicator,
        {"841": "81"},
        name="Reporting year 2017",
        on=date(2017, 11, 2),
        period=Period.year(2016),
    )
    assert standing(facts, other)[0] is Standing.LATER
    compute_benchmarks(by=by, batch=facts.batch)
    assert standing(facts, other)[0] is Standing.CURRENT


def test_by_the_rhythm_of_its_publication_a_benchmark_grows_old(cast, facts, other):
    take_in(cast, facts)
    assert standing(facts, other, date(2017, 11, 3))[0] is Standing.CURRENT
    late = (Standing.OVERDUE, "the next one was expected by 3 November 2017")
    assert standing(facts, other, date(2017, 11, 4)) == late
    series = find_or_add_release(
        by=cast.administrator, publication="Children in need", name="Reporting year 2016"
    ).publication
    change_publication(
        by=cast.administrator, publication=series, title=series.title, rhythm_months=24, symbols={}
    )
    assert standing(facts, other, date(2017, 11, 4))[0] is Standing.CURRENT


def test_typed_benchmarks_are_judged_by_their_period_and_those_without_any_are_old(cast, facts):
    by, england = cast.administrator, factories.comparator(cast.administrator)
    assert standing(facts, england) == (Standing.NONE, "")
    factories.benchmark(by, facts.batch, facts.indicator, england, period=None)
    detail = "neither its year nor its day of publication is stated"
    assert standing(facts, england) == (Standing.OVERDUE, detail)
    factories.benchmark(by, facts.batch, facts.indicator, england)  # 2015/16, so 20 months after March 2016
    assert standing(facts, england, date(2017, 11, 30))[0] is Standing.CURRENT
    assert standing(facts, england, date(2017, 12, 1))[0] is Standing.OVERDUE


def test_where_nothing_is_held_it_says_who_has_figures(cast, facts, other):
    england = factories.comparator(cast.administrator)
    take_in(cast, facts)
    said = "Children in need, Reporting year 2016 has figures"
    assert standing(facts, england) == (Standing.NONE, said)


def test_the_register_takes_three_queries(cast, facts, other, django_assert_max_num_queries):
    take_in(cast, facts)
    keys = [facts.indicator.pk, facts.other_indicator.pk]
    with django_assert_max_num_queries(3):
        lines = register(keys, [other, factories.Comparator(pk=0)], date(2016, 12, 1))
    assert len(lines) == 4


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2016, 11, 3), 12, date(2017, 11, 3)),
        (date(2016, 11, 30), 3, date(2017, 2, 28)),
        (date(2015, 11, 30), 3, date(2016, 2, 29)),
        (date(2016, 12, 31), 1, date(2017, 1, 31)),
        (date(2016, 8, 31), 1, date(2016, 9, 30)),
    ],
)
def test_months_after_a_day(day, months, after):
    assert months_after(day, months) == after
