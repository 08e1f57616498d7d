"""What releases say of everybody: recorded, confirmed, superseded, never overwritten."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.figures.periods import Period
from indicators.published.models import Coverage, Publication, PublishedFigure, Release
from indicators.published.queries import changes, newest_releases
from indicators.published.services import (
    NewPublished,
    change_publication,
    find_or_add_release,
    record_published_figures,
)
from indicators.published.symbols import meaning
from portal.errors import Invalid, NotAllowed
from tests import factories

LATER = {"name": "Reporting year 2017", "on": date(2017, 11, 2)}


def known():
    rows = PublishedFigure.objects.current().order_by("authority__number")
    return [(row.authority.number, row.number, row.symbol, row.release.name) for row in rows]


def test_a_release_that_says_the_same_writes_no_figure_again(cast, facts):
    by = cast.administrator
    said = {"841": "80.5", "390": "c"}
    first = factories.published(by, facts.batch, facts.indicator, said)
    again = factories.published(by, facts.batch, facts.indicator, said, **LATER)
    assert (first.new, again.new, again.changed, again.unchanged) == (2, 0, 0, 2)
    assert known() == [
        ("390", None, "c", "Reporting year 2016"),
        ("841", Decimal("80.5"), "", "Reporting year 2016"),
    ]
    assert [(each.numbers, each.symbols) for each in Coverage.objects.all()] == [(1, 1), (1, 1)]
    (release,) = newest_releases([facts.indicator.pk]).values()
    assert release.name == "Reporting year 2017"


def test_a_later_release_supersedes_what_it_says_otherwise(cast, facts):
    by = cast.administrator
    factories.published(by, facts.batch, facts.indicator, {"841": "80.5", "390": "c"})
    outcome = factories.published(by, facts.batch, facts.indicator, {"841": "81", "390": "c"}, **LATER)
    assert (outcome.new, outcome.changed, outcome.unchanged) == (0, 1, 1)
    assert known()[1] == ("841", Decimal(81), "", "Reporting year 2017")
    assert PublishedFigure.objects.get(superseded_at__isnull=False).number == Decimal("80.5")


def test_an_earlier_release_that_comes_late_changes_nothing_that_a_later_one_says(cast, facts):
    by = cast.administrator
    factories.published(by, facts.batch, facts.indicator, {"841": "81"}, **LATER)
    outcome = factories.published(by, facts.batch, facts.indicator, {"841": "80.5", "390": "70"})
    assert (outcome.new, outcome.changed, outcome.unchanged) == (0, 0, 2)
    before = factories.published(by, facts.batch, facts.indicator, {"841": "77"}, period=Period.year(2013))
    assert before.new == 1  # of which the later one says nothing


def test_changes_are_told_from_to_before_anything_is_written(cast, facts):
    by = cast.administrator
    factories.published(by, facts.batch, facts.indicator, {"841": "80.5", "390": "c", "808": "1"})
    release = Release(publication=Publication.objects.get(), name="Later", published=date(2017, 11, 2))
    said = {"841": Decimal("80.5"), "390": Decimal(70), "332": Decimal(3)}
    figures = [
        NewPublished(facts.indicator, factories.authority(by, number), Period.year(2015), value)
        for number, value in said.items()
    ]
    found = changes(release, figures)
    assert [each.authority.number for each in found.new] == ["332"]
    assert [(each.before.symbol, each.figure.number) for each in found.changed] == [("c", Decimal(70))]
    assert (found.unchanged, found.older) == (1, ())
    assert Release.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"number": None}, "number"),
        ({"symbol": "c"}, "number"),
        ({"number": Decimal("0.123456")}, "number"),
        ({"number": Decimal("100.1")}, "number"),
        ({"number": Decimal(-1)}, "number"),
        ({"number": None, "symbol": "unavailable"}, "symbol"),
        ({"period": Period.year(2099)}, "period"),
    ],
)
def test_a_figure_that_cannot_be_kept_is_refused_by_its_place(cast, facts, fields, field):
    by = cast.administrator
    release = find_or_add_release(by=by, publication="Children in need", name="2016")
    one = NewPublished(facts.indicator, factories.authority(by, "841"), Period.year(2015), Decimal(1))
    wrong = one._replace(authority=factories.authority(by, "390"), **fields)
    with pytest.raises(Invalid) as refusal:
        record_published_figures(by=by, batch=facts.batch, release=release, figures=[one, wrong])
    assert list(refusal.value.fields) == [f"1.{field}"]
    assert not PublishedFigure.objects.exists()


def test_a_release_is_found_again_whatever_its_case_and_its_day_is_filled_in(cast):
    by = cast.administrator
    first = find_or_add_release(by=by, publication="Children in need", name="Year 2016")
    again = find_or_add_release(
        by=by, publication=" children in NEED", name="year 2016", published=date(2016, 11, 3)
    )
    assert (again.pk, again.published) == (first.pk, date(2016, 11, 3))
    with pytest.raises(Invalid):
        find_or_add_release(
            by=by, publication="Children in need", name="Year 2016", published=date(2016, 11, 4)
        )
    with pytest.raises(Invalid):
        find_or_add_release(by=by, publication="Children in need", name="X", published=date(2099, 1, 1))


def test_symbols_mean_what_their_publication_says(cast):
    by = cast.administrator
    series = find_or_add_release(by=by, publication="Children in need", name="2016").publication
    assert meaning("x", series.symbols) == "unavailable"
    change_publication(
        by=by,
        publication=series,
        title="Children in need",
        rhythm_months=12,
        symbols={"x": "1 to 5, suppressed"},
    )
    assert meaning("x", series.symbols) == "1 to 5, suppressed"
    assert meaning("c", series.symbols) == "not explained by its source"


def test_many_figures_take_as_many_queries_as_one(cast, facts):
    by = cast.administrator
    counts = []
    for name, numbers in (("One", ["841"]), ("Many", [str(n) for n in range(300, 360)])):
        figures = [
            NewPublished(facts.indicator, factories.authority(by, n), Period.year(2015), Decimal(1))
            for n in numbers
        ]
        release = find_or_add_release(by=by, publication=name, name="2016")
        with CaptureQueriesContext(connection) as asked:
            record_published_figures(by=by, batch=facts.batch, release=release, figures=figures)
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("who", ["manager", "reviewer", "director", "member"])
def test_only_administrators_record_what_is_published(cast, facts, who):
    with pytest.raises(NotAllowed):
        find_or_add_release(by=getattr(cast, who), publication="Children in need", name="2016")
    release = find_or_add_release(by=cast.administrator, publication="Children in need", name="2016")
    with pytest.raises(NotAllowed):
        record_published_figures(by=getattr(cast, who), batch=facts.batch, release=release, figures=[])
