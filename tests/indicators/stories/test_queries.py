"""Stories loaded: everything known at a moment, in as many queries for one indicator as for many."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from indicators.catalogue.models import Indicator
from indicators.catalogue.services import record_version
from indicators.figures.periods import Period
from indicators.figures.services import NewValue, add_breakdown, record_values
from indicators.figures.words import Measure, Status, TargetKind, Unit
from indicators.stories.model import Benchmark, Split, Target
from indicators.stories.queries import stories
from tests import factories
from tests.cast import Cast, Facts
from tests.indicators.stories.made import at_least, benchmark

pytestmark = pytest.mark.django_db


def test_a_story_holds_everything_that_is_known(cast: Cast, facts: Facts) -> None:
    by, batch = cast.administrator, facts.batch
    one = factories.indicator(
        by, batch, cast.area, key="contacts", code="CSC 004", hidden_below=3, unit=Unit.COUNT
    )
    factories.values(by, batch, one, {Period.month(2017, 3): "700"}, note="Counted late.")
    factories.target(by, batch, one)
    england = factories.comparator(by)
    factories.benchmark(by, batch, one, england, with_figure=8, members=10)
    table = add_breakdown(
        by=by,
        indicator=one,
        key="source",
        title="By source",
        unit=Unit.COUNT,
        categories=[("police", "Police"), ("school", "School")],
    )
    police = table.categories.get(key="police")
    given = {"period": Period.month(2017, 3), "status": Status.FINAL, "source": "Test system"}
    record_values(
        by=by,
        batch=batch,
        values=[
            NewValue(indicator=one, category=police, number=Decimal(300), **given),
            NewValue(indicator=one, measure=Measure.CHANGE_ON_YEAR, number=Decimal("4.5"), **given),
        ],
    )

    story = stories([one.pk])[one.pk]

    assert (story.key, [each.code for each in story.versions]) == ("contacts", ["CSC 004"])
    assert (story.versions[0].hidden_below, story.versions[0].valid_from) == (3, date(2015, 4, 1))
    total = story.value(Period.month(2017, 3))
    assert total is not None
    assert (total.number, total.note) == (Decimal(700), "Counted late.")
    split = story.value(Period.month(2017, 3), category="source/police")
    assert split is not None
    assert split.number == Decimal(300)
    change = story.value(Period.month(2017, 3), Measure.CHANGE_ON_YEAR)
    assert change is not None
    assert change.number == Decimal("4.5")
    assert story.targets == (at_least(90),)
    assert story.benchmarks == (
        benchmark(
            "england",
            "80.5",
            name="England",
            short="Eng",
            release="Children in need",
            with_figure=8,
            members=10,
        ),
    )
    assert story.splits == (
        Split("source", "By source", Unit.COUNT, 0, True, "", (("police", "Police"), ("school", "School"))),
    )
    kinds = (type(story.targets[0]), type(story.benchmarks[0]))
    assert kinds == (Target, Benchmark)


def test_only_what_was_asked_for_is_loaded(facts: Facts) -> None:
    assert set(stories([facts.indicator.pk])) == {facts.indicator.pk}
    assert stories([]) == {}


def queries_for(indicators: list[Indicator]) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert len(stories([each.pk for each in indicators])) == len(indicators)
    return len(captured)


def test_it_takes_as_many_queries_for_many_as_for_one(cast: Cast, facts: Facts) -> None:
    by, batch = cast.administrator, facts.batch
    many = [factories.indicator(by, batch, cast.area) for _ in range(12)]
    for each in many:
        factories.values(by, batch, each, {Period.year(2016): "88", Period.month(2017, 3): "90"})
        factories.target(by, batch, each)
        add_breakdown(
            by=by, indicator=each, key="age", title="By age", unit=Unit.COUNT, categories=[("a", "A")]
        )
    assert queries_for(many[:1]) == queries_for(many) <= 8


def test_what_was_known_then_stays_known(cast: Cast, facts: Facts) -> None:
    then = timezone.now()
    factories.values(cast.administrator, facts.batch, facts.indicator, {Period.year(2016): "91"})
    factories.target(
        cast.administrator, facts.batch, facts.indicator, kind=TargetKind.AT_LEAST, lower=Decimal(95)
    )
    before = stories([facts.indicator.pk], known_at=then)[facts.indicator.pk]
    now = stories([facts.indicator.pk])[facts.indicator.pk]
    numbers = [story.value(Period.year(2016)) for story in (before, now)]
    assert [value.number for value in numbers if value] == [Decimal(88), Decimal(91)]
    assert [story.targets[0].lower for story in (before, now)] == [Decimal(90), Decimal(95)]


def test_an_indicator_that_came_later_is_told_by_what_it_is_now(cast: Cast, facts: Facts) -> None:
    """It may stand in an outline whose cut-off lies before it: it then has no figures, but a title."""
    earlier = timezone.now() - timedelta(days=1)
    story = stories([facts.indicator.pk], known_at=earlier)[facts.indicator.pk]
    assert [each.code for each in story.versions] == ["CSC 022"]
    assert (story.values, story.targets) == ((), ())


def test_versions_stand_in_the_order_of_their_days(cast: Cast, facts: Facts) -> None:
    record_version(
        by=cast.administrator,
        batch=facts.batch,
        indicator=facts.indicator,
        valid_from=date(2016, 11, 1),
        reason="New case system",
        **(factories.VERSION | {"code": "CSC 022b", "comparable": False, "break_note": "New case system"}),
    )
    story = stories([facts.indicator.pk])[facts.indicator.pk]
    assert [each.code for each in story.versions] == ["CSC 022", "CSC 022b"]
    days = (date(2014, 1, 1), date(2016, 10, 31), date(2016, 11, 1))
    assert [story.version_on(day).code for day in days] == ["CSC 022", "CSC 022", "CSC 022b"]
