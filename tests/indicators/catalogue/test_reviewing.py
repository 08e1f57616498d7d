"""Last year's targets, reviewed for the year after."""

from datetime import date
from decimal import Decimal

import pytest

from indicators.catalogue.models import Target, TargetReview
from indicators.catalogue.reviewing import Reviewed, for_review, latest_reviews, review_targets
from indicators.catalogue.services import add_place, change_indicator, withdraw_target
from indicators.figures.periods import Period, ReportingYear
from indicators.figures.words import ReviewDecision, TargetKind
from portal.accounts.queries import scope_of
from portal.audit.models import Event
from portal.errors import Invalid, NotAllowed
from tests import factories

NEXT = ReportingYear(2017)
CARRIED, LEFT_OUT = ReviewDecision.CARRIED, ReviewDecision.LEFT_OUT


def waiting(cast, **kwargs):
    return [(t.indicator.key, t.starts) for t in for_review(scope_of(cast.administrator), NEXT, **kwargs)]


def review(cast, facts, *decisions, by=None):
    return review_targets(by=by or cast.administrator, batch=facts.batch, year=NEXT, decisions=decisions)


def carried(target, **fields):
    given = {"lower": target.lower, "upper": target.upper, "tolerance": target.tolerance} | fields
    return Reviewed(target=target, decision=CARRIED, **given)


def test_what_is_carried_forward_is_a_target_of_the_next_year_with_its_owner(cast, facts):
    last = facts.indicator.targets.get()
    counts = review(
        cast,
        facts,
        carried(last, lower=Decimal(92), owner="Head of Service", rationale="Agreed in May"),
    )
    assert (counts.carried, counts.left_out) == (1, 0)
    now = Target.objects.current().get(indicator=facts.indicator, year=2017)
    assert (now.lower, now.tolerance, now.owner) == (Decimal(92), Decimal(2), "Head of Service")
    assert (now.rationale, now.reason) == ("Agreed in May", "Carried forward from 2016/17")
    assert latest_reviews(NEXT)[last.pk].recorded_by == cast.administrator
    assert waiting(cast) == [("csc-145", None)]
    assert Event.objects.filter(action="target.reviewed").count() == 1


def test_a_profile_moves_to_the_same_part_of_the_year_and_keeps_its_place(cast, facts):
    by = cast.administrator
    north = add_place(by=by, key="north", name="North")
    given = {"kind": TargetKind.AT_LEAST, "lower": Decimal(88), "place": north}
    last = factories.target(by, facts.batch, facts.indicator, period=Period.quarter(2016, 1), **given)
    review(cast, facts, carried(last))
    now = Target.objects.current().get(indicator=facts.indicator, year=2017)
    assert (now.starts, now.ends, now.place) == (date(2017, 4, 1), date(2017, 6, 30), north)
    assert now.period_kind == "quarter"


def test_parts_of_the_year_that_begin_alike_are_each_reviewed(cast, facts):
    by = cast.administrator
    given = {"kind": TargetKind.AT_LEAST, "lower": Decimal(88)}
    june, december = (
        factories.target(by, facts.batch, facts.indicator, period=Period.year_to_date(2016, month), **given)
        for month in (6, 12)
    )
    review(cast, facts, carried(december))
    still = [row.pk for row in for_review(scope_of(by), NEXT)]
    assert june.pk in still
    assert december.pk not in still


def test_what_is_left_out_has_no_target_and_says_who_decided(cast, facts):
    last = facts.indicator.targets.get()
    review(cast, facts, Reviewed(target=last, decision=LEFT_OUT, note="No longer measured"))
    assert not Target.objects.filter(year=2017).exists()
    assert waiting(cast) == [("csc-145", None)]
    assert waiting(cast, left_out=True) == [("csc-022", None)]
    assert TargetReview.objects.get().note == "No longer measured"


def test_only_what_has_no_successor_and_is_in_use_waits(cast, facts):
    assert waiting(cast) == [("csc-022", None), ("csc-145", None)]
    factories.target(cast.administrator, facts.batch, facts.indicator, year=2017)
    change_indicator(
        by=cast.administrator,
        indicator=facts.other_indicator,
        area=cast.other_area,
        position=0,
        retired_on=date(2017, 4, 1),
    )
    assert waiting(cast) == []


def test_all_or_nothing_and_each_mistake_at_its_row(cast, facts):
    first, second = facts.indicator.targets.get(), facts.other_indicator.targets.get()
    with pytest.raises(Invalid) as refusal:
        review(cast, facts, carried(first), carried(second, lower=Decimal(192)))
    assert list(refusal.value.fields) == ["1.lower"]
    assert not Target.objects.filter(year=2017).exists()
    assert not TargetReview.objects.exists()


def test_what_was_set_or_withdrawn_meanwhile_is_not_overwritten(cast, facts):
    by, last = cast.administrator, facts.indicator.targets.get()
    factories.target(by, facts.batch, facts.indicator, year=2017)
    with pytest.raises(Invalid) as refusal:
        review(cast, facts, carried(last))
    assert refusal.value.fields == {"0.decision": "A target for 2017/18 was set meanwhile."}
    other = facts.other_indicator.targets.get()
    withdraw_target(by=by, batch=facts.batch, target=other, reason="A mistake")
    with pytest.raises(Invalid):
        review(cast, facts, carried(other))


@pytest.mark.parametrize("who", ["manager", "reviewer", "director", "member"])
def test_only_administrators_review(cast, facts, who):
    with pytest.raises(NotAllowed):
        review(cast, facts, carried(facts.indicator.targets.get()), by=getattr(cast, who))
