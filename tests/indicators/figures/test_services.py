"""Recording values and breakdowns."""

from decimal import Decimal

import pytest

from indicators.figures.models import Value
from indicators.figures.periods import Period
from indicators.figures.services import NewValue, add_breakdown, change_breakdown, record_values
from indicators.figures.words import Status, Unit
from portal.errors import Invalid, NotAllowed
from portal.organisation.models import ServiceArea
from tests import factories

APRIL = Period.month(2017, 4)


def record(by, indicator, **given):
    usual = {"number": Decimal(80), "period": APRIL, "status": Status.FINAL, "source": "Form"}
    value = NewValue(indicator=indicator, **(usual | given))
    return record_values(by=by, batch=factories.batch(by), values=[value])


@pytest.fixture
def sources(cast, facts):
    return add_breakdown(
        by=cast.administrator,
        indicator=facts.indicator,
        key="source",
        title="By source of contact",
        unit=Unit.COUNT,
        categories=[("police", "Police"), ("school", "Schools")],
    )


@pytest.mark.parametrize("who", ["other_manager", "front_manager", "manager"])
def test_managers_record_nothing_unless_they_are_let(cast, facts, who):
    with pytest.raises(NotAllowed):
        record(getattr(cast, who), facts.indicator)


def test_where_they_are_let_managers_record_their_own_area(cast, facts):
    ServiceArea.objects.filter(pk=cast.area.pk).update(managers_record_values=True)
    assert record(cast.manager, facts.indicator).new == 1
    with pytest.raises(NotAllowed):
        record(cast.other_manager, facts.indicator)
    with pytest.raises(NotAllowed):
        record(cast.manager, facts.other_indicator)


@pytest.mark.parametrize("who", ["reviewer", "director", "member", "nobody"])
def test_nobody_else_records(cast, facts, who):
    ServiceArea.objects.update(managers_record_values=True)
    value = NewValue(
        indicator=facts.indicator, period=APRIL, status=Status.FINAL, source="Form", number=Decimal(1)
    )
    with pytest.raises(NotAllowed):
        record_values(by=getattr(cast, who), batch=facts.batch, values=[value])


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"source": " "}, "0.source"),
        ({"status": "guessed"}, "0.status"),
        ({"number": Decimal("NaN")}, "0.number"),
        ({"number": 80.5}, "0.number"),
        ({"decimals": 5}, "0.decimals"),
        ({"number": None, "missing": "m" * 201}, "0.missing"),
        ({"number": None, "missing": "-"}, "0.missing"),
        ({"note": "nul \0"}, "0.note"),
    ],
)
def test_it_says_which_field_of_which_value_is_wrong(cast, facts, given, field):
    with pytest.raises(Invalid) as refusal:
        record(cast.administrator, facts.indicator, **given)
    assert list(refusal.value.fields) == [field]


def test_a_category_has_its_own_unit(cast, facts, sources):
    police = sources.categories.get(key="police")
    assert record(cast.administrator, facts.indicator, category=police, number=Decimal(1204)).new == 1
    with pytest.raises(Invalid, match="whole number"):
        record(cast.administrator, facts.indicator, category=police, number=Decimal("12.5"))


def test_a_category_of_another_indicator_is_refused(cast, facts, sources):
    police = sources.categories.get(key="police")
    with pytest.raises(Invalid) as refusal:
        record(cast.administrator, facts.other_indicator, category=police)
    assert list(refusal.value.fields) == ["0.category"]


def test_total_place_and_category_stand_beside_each_other(cast, facts, sources):
    record(cast.administrator, facts.indicator)
    record(cast.administrator, facts.indicator, category=sources.categories.get(key="police"))
    assert Value.objects.current().filter(indicator=facts.indicator, starts=APRIL.starts).count() == 2


def test_it_adds_a_breakdown_in_the_order_given(sources):
    assert list(sources.categories.values_list("key", "name", "position")) == [
        ("police", "Police", 0),
        ("school", "Schools", 1),
    ]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"key": "source"}, "key"),
        ({"key": "not a key"}, "key"),
        ({"title": ""}, "title"),
        ({"categories": []}, "categories"),
        ({"categories": [("a", "A"), ("a", "B")]}, "categories"),
        ({"categories": [("a", "")]}, "categories"),
    ],
)
def test_a_breakdown_makes_sense(cast, facts, sources, given, field):
    usual = {"key": "age", "title": "By age", "unit": Unit.COUNT, "categories": [("a", "A")]}
    with pytest.raises(Invalid) as refusal:
        add_breakdown(by=cast.administrator, indicator=facts.indicator, **(usual | given))
    assert list(refusal.value.fields) == [field]


def test_categories_are_renamed_moved_and_added_but_never_lost(cast, sources):
    change_breakdown(
        by=cast.administrator,
        breakdown=sources,
        title="By who made contact",
        note="",
        categories=[("school", "Schools and nurseries"), ("health", "Health"), ("police", "Police")],
    )
    assert list(sources.categories.values_list("key", "name")) == [
        ("school", "Schools and nurseries"),
        ("health", "Health"),
        ("police", "Police"),
    ]
    with pytest.raises(Invalid, match="so keep school, health"):
        change_breakdown(
            by=cast.administrator, breakdown=sources, title="T", note="", categories=[("police", "Police")]
        )
