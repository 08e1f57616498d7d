"""Indicators, their versions and their targets."""

from datetime import date
from decimal import Decimal

import pytest

from indicators.catalogue import services
from indicators.catalogue.models import Indicator, IndicatorVersion, Target
from indicators.catalogue.queries import in_force, same_target, visible_to
from indicators.figures.periods import Period, ReportingYear
from indicators.figures.words import Nature, Polarity, RatingRule, TargetKind, Unit, YearToDate
from portal.accounts.queries import scope_of
from portal.audit.models import Event
from portal.errors import Conflict, Invalid, NotAllowed
from tests import factories


def versions(indicator):
    rows = IndicatorVersion.objects.current().filter(indicator=indicator).order_by("valid_from")
    return [(row.valid_from, row.short_title, row.comparable) for row in rows]


def record_version(people, indicator, day, **fields):
    by = people.administrator
    return services.record_version(
        by=by, batch=factories.batch(by), indicator=indicator, valid_from=day, **fields
    )


def set_target(people, indicator, **fields):
    by = people.administrator
    usual = {"year": 2017, "kind": TargetKind.AT_LEAST, "lower": Decimal(90)}
    return services.set_target(by=by, batch=factories.batch(by), indicator=indicator, **(usual | fields))


def test_an_indicator_comes_with_its_first_version(cast, facts):
    assert versions(facts.indicator) == [(date(2015, 4, 1), "Assessments in 45 days", True)]
    event = Event.objects.filter(action="indicator.added").first()
    assert (event.label, event.data["key"]) == ("CSC 022: Assessments in 45 days", "csc-022")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"key": "csc-022"}, "key"),
        ({"key": "CSC 022"}, "key"),
        ({"title": ""}, "title"),
        ({"unit": "furlongs"}, "unit"),
        ({"decimals": 5}, "decimals"),
        ({"hidden_below": 6}, "hidden_below"),
        ({"tolerance": None}, "tolerance"),
        ({"tolerance": Decimal(-1)}, "tolerance"),
        ({"tolerance": Decimal("NaN")}, "tolerance"),
        ({"comparable": False}, "break_note"),
    ],
)
def test_an_indicator_makes_sense(cast, facts, fields, field):
    by = cast.administrator
    before = Indicator.objects.count()
    with pytest.raises(Invalid) as refusal:
        factories.indicator(by, facts.batch, cast.area, **fields)
    assert list(refusal.value.fields) == [field]
    assert Indicator.objects.count() == before


@pytest.mark.parametrize(
    ("fields", "instead"),
    [
        ({"unit": Unit.PERCENTAGE}, "sum of numerators over sum of denominators"),
        ({"unit": Unit.RATIO}, "sum of numerators over sum of denominators"),
        ({"unit": Unit.RATE}, "sum of events over one population"),
        ({"unit": Unit.COUNT, "nature": Nature.STOCK}, "latest"),
    ],
)
def test_what_does_not_add_up_over_months_has_no_sum_for_its_year(cast, facts, fields, instead):
    with pytest.raises(Invalid) as refusal:
        factories.indicator(cast.administrator, facts.batch, cast.area, year_to_date=YearToDate.SUM, **fields)
    assert list(refusal.value.fields) == ["year_to_date"]
    assert f"choose “{instead}”" in refusal.value.fields["year_to_date"]
    factories.indicator(
        cast.administrator, facts.batch, cast.area, year_to_date=YearToDate.SUM, unit=Unit.COUNT
    )


def test_a_choice_is_refused_with_the_choices(cast, facts):
    with pytest.raises(Invalid, match=r"Choose the unit: count, percentage, rate per 10,000, days, ratio\."):
        factories.indicator(cast.administrator, facts.batch, cast.area, unit="furlongs")


def test_a_new_version_carries_on_what_it_does_not_change(cast, facts):
    new = record_version(
        cast,
        facts.indicator,
        date(2016, 11, 1),
        short_title="Assessed in 45 days",
        comparable=False,
        break_note="New case system",
    )
    assert new.polarity == Polarity.HIGH
    assert versions(facts.indicator) == [
        (date(2015, 4, 1), "Assessments in 45 days", True),
        (date(2016, 11, 1), "Assessed in 45 days", False),
    ]


def test_a_series_break_belongs_to_its_own_day(cast, facts):
    record_version(cast, facts.indicator, date(2016, 11, 1), comparable=False, break_note="New system")
    record_version(cast, facts.indicator, date(2017, 4, 1), decimals=1)
    record_version(cast, facts.indicator, date(2016, 11, 1), decimals=1)
    assert [comparable for _, _, comparable in versions(facts.indicator)] == [True, False, True]


def test_the_same_day_again_corrects_the_version(cast, facts):
    record_version(cast, facts.indicator, date(2015, 4, 1), short_title="Assessed in time")
    assert versions(facts.indicator) == [(date(2015, 4, 1), "Assessed in time", True)]
    assert facts.indicator.versions.count() == 2


def test_the_version_in_force_is_the_last_that_has_begun():
    first, second = (
        IndicatorVersion(valid_from=date(2015, 4, 1)),
        IndicatorVersion(valid_from=date(2016, 11, 1)),
    )
    assert in_force([second, first], date(2016, 10, 31)) is first
    assert in_force([second, first], date(2016, 11, 1)) is second
    assert in_force([second, first], date(2014, 1, 1)) is first
    assert in_force([], date(2014, 1, 1)) is None


def test_a_target_set_again_supersedes(cast, facts):
    set_target(cast, facts.indicator)
    second = set_target(cast, facts.indicator, lower=Decimal(92), reason="Raised by the board")
    rows = Target.objects.filter(indicator=facts.indicator, year=2017).order_by("recorded_at")
    assert [(row.lower, row.superseded_at is None) for row in rows] == [(90, False), (92, True)]
    assert second == rows[1]


def test_a_target_that_stands_is_changed_with_a_reason_only(cast, facts):
    set_target(cast, facts.indicator)
    for reason in ("", " - "):
        with pytest.raises(Invalid) as refusal:
            set_target(cast, facts.indicator, lower=Decimal(92), reason=reason)
        assert refusal.value.fields == {"reason": "Give the reason: the target that stands is changed."}
    assert Target.objects.current().get(indicator=facts.indicator, year=2017).lower == 90


def test_the_same_target_again_stays_the_row_that_it_is(cast, facts):
    assert set_target(cast, facts.indicator) == set_target(cast, facts.indicator)


@pytest.mark.parametrize("year", [ReportingYear(2018), 2018])
def test_a_year_is_given_as_such_or_by_its_first_calendar_year(cast, facts, year):
    assert set_target(cast, facts.indicator, year=year).year == 2018


def test_a_profile_stands_beside_the_years_target(cast, facts):
    set_target(cast, facts.indicator)
    june = set_target(cast, facts.indicator, lower=Decimal(80), period=Period.month(2017, 6))
    assert (june.starts, june.ends) == (date(2017, 6, 1), date(2017, 6, 30))
    assert Target.objects.current().filter(indicator=facts.indicator, year=2017).count() == 2


def test_parts_of_the_year_that_begin_alike_have_targets_of_their_own(cast, facts):
    june = set_target(cast, facts.indicator, lower=Decimal(80), period=Period.year_to_date(2017, 6))
    december = set_target(cast, facts.indicator, lower=Decimal(85), period=Period.year_to_date(2017, 12))
    twelfth = Period.year_to_date(2017, 12)
    again = set_target(cast, facts.indicator, lower=Decimal(86), period=twelfth, reason="Raised")
    known = Target.objects.current().filter(indicator=facts.indicator, year=2017).order_by("ends")
    assert list(known) == [june, again]
    assert same_target(facts.indicator, ReportingYear(2017), Period.year_to_date(2017, 6), None) == june
    december.refresh_from_db()
    assert december.superseded_at is not None


def test_a_target_is_withdrawn_with_a_reason_once(cast, facts):
    target = set_target(cast, facts.indicator)
    by = cast.administrator
    batch = factories.batch(by)
    with pytest.raises(Invalid):
        services.withdraw_target(by=by, batch=batch, target=target, reason="")
    services.withdraw_target(by=by, batch=batch, target=target, reason="Set for another measure")
    assert not Target.objects.current().filter(indicator=facts.indicator, year=2017).exists()
    with pytest.raises(Conflict):
        services.withdraw_target(by=by, batch=batch, target=target, reason="Again")


@pytest.mark.parametrize(
    ("fields", "fields_named"),
    [
        ({"lower": None}, ["lower"]),
        ({"upper": Decimal(95)}, ["upper"]),
        ({"kind": TargetKind.AT_MOST}, ["lower", "upper"]),
        ({"kind": TargetKind.AT_MOST, "lower": None, "upper": Decimal("-0.1")}, ["upper"]),
        ({"kind": TargetKind.BETWEEN, "upper": Decimal(80)}, ["upper"]),
        ({"kind": "about"}, ["kind"]),
        ({"lower": Decimal("100.5")}, ["lower"]),
        ({"lower": Decimal("Infinity")}, ["lower"]),
        ({"lower": Decimal("0.000001")}, ["lower"]),
        ({"tolerance": Decimal(-2)}, ["tolerance"]),
        ({"year": 201}, ["year"]),
        ({"period": Period.month(2017, 3)}, ["period"]),
        ({"period": Period.year(2017)}, ["period"]),
        ({"reason": "r" * 301}, ["reason"]),
    ],
)
def test_a_target_makes_sense(cast, facts, fields, fields_named):
    with pytest.raises(Invalid) as refusal:
        set_target(cast, facts.indicator, **fields)
    assert sorted(refusal.value.fields) == fields_named


def test_a_target_of_0_at_most_is_a_target(cast, facts):
    by = cast.administrator
    count = factories.indicator(
        by, facts.batch, cast.area, unit=Unit.COUNT, polarity=Polarity.LOW, rating_rule=RatingRule.STRICT
    )
    assert set_target(cast, count, kind=TargetKind.AT_MOST, lower=None, upper=Decimal(0)).upper == 0


@pytest.mark.parametrize(
    "who", ["manager", "other_manager", "reviewer", "other_reviewer", "director", "member"]
)
def test_only_administrators_change_indicators_and_targets(cast, facts, who):
    by = getattr(cast, who)
    target = facts.indicator.targets.get()
    for act in (
        lambda: factories.indicator(by, facts.batch, cast.area),
        lambda: services.change_indicator(by=by, indicator=facts.indicator, area=cast.area, position=1),
        lambda: services.record_version(
            by=by, batch=facts.batch, indicator=facts.indicator, valid_from=date(2017, 4, 1)
        ),
        lambda: factories.target(by, facts.batch, facts.indicator),
        lambda: services.withdraw_target(by=by, batch=facts.batch, target=target, reason="No"),
        lambda: services.add_place(by=by, key="north", name="North"),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert target == Target.objects.current().get(indicator=facts.indicator)


def test_an_indicator_moves_and_retires(cast, facts):
    services.change_indicator(
        by=cast.administrator,
        indicator=facts.indicator,
        area=cast.other_area,
        position=3,
        retired_on=date(2026, 4, 1),
    )
    facts.indicator.refresh_from_db()
    assert (facts.indicator.area, facts.indicator.position) == (cast.other_area, 3)
    assert Event.objects.latest("sequence").data["retired_on"] == "2026-04-01"


def test_members_see_no_indicator(cast, facts):
    assert visible_to(scope_of(cast.member)).count() == 0
    assert visible_to(scope_of(cast.other_manager)).count() == 2
