"""Accepting a finding with a reason: by administrators, once, until its figures change."""

from datetime import date
from decimal import Decimal

import pytest

from indicators.figures.periods import Period, ReportingYear
from indicators.quality.models import Explanation
from indicators.quality.queries import Found, found_of
from indicators.quality.services import accept_finding, reopen_finding
from portal.audit.models import Event
from portal.errors import Conflict, Invalid, NotAllowed
from tests import factories
from tests.cast import Cast, Facts

pytestmark = pytest.mark.django_db

YEAR, TODAY = ReportingYear(2016), date(2017, 6, 1)
QUARTER = Period.quarter(2016, 4)


@pytest.fixture
def contradiction(cast: Cast, facts: Facts) -> Found:
    """Of 84 of 96 in the months of a quarter 88% was made."""
    return contradicted(cast, facts, "88")


def contradicted(cast: Cast, facts: Facts, of_quarter: str) -> Found:
    by, batch = cast.administrator, factories.batch(cast.administrator)
    for month in QUARTER.months():
        factories.values(
            by, batch, facts.indicator, {month: "50"}, numerator=Decimal(1), denominator=Decimal(2)
        )
    factories.values(by, batch, facts.indicator, {QUARTER: of_quarter})
    (found,) = found_of(facts.indicator, YEAR, TODAY)
    return found


def accept(by: object, found: Found, reason: str = "Late returns are in the quarter only") -> Explanation:
    return accept_finding(by=by, indicator=found.indicator, finding=found.finding, reason=reason)


def test_what_was_accepted_is_kept_with_its_words_and_audited(cast: Cast, contradiction: Found) -> None:
    accept(cast.administrator, contradiction, " Late returns ")
    row = Explanation.objects.get()
    assert (row.reason, row.stands, row.recorded_by) == ("Late returns", True, cast.administrator)
    assert row.says == "Quarter 4 of 2016/17: 88% was supplied, but its parts come to 50%."
    event = Event.objects.get(action="finding.accepted")
    assert event.data == {
        "indicator": "csc-022",
        "finding": contradiction.finding.key,
        "says": row.says,
        "reason": "Late returns",
    }
    (again,) = found_of(contradiction.indicator, YEAR, TODAY)
    assert again.accepted == row


def test_it_comes_back_once_a_figure_changes(cast: Cast, facts: Facts, contradiction: Found) -> None:
    accept(cast.administrator, contradiction)
    assert contradicted(cast, facts, "87").accepted is None
    assert contradicted(cast, facts, "88").accepted is not None


def test_it_can_be_opened_again_and_both_stay_known(cast: Cast, contradiction: Found) -> None:
    accept(cast.administrator, contradiction)
    reopen_finding(
        by=cast.administrator,
        indicator=contradiction.indicator,
        finding=contradiction.finding,
        reason="The source was asked",
    )
    (again,) = found_of(contradiction.indicator, YEAR, TODAY)
    assert again.accepted is None
    assert list(Explanation.objects.order_by("pk").values_list("stands", flat=True)) == [True, False]
    assert Event.objects.filter(action="finding.reopened").count() == 1


def test_nothing_is_accepted_twice_or_opened_while_it_is_open(cast: Cast, contradiction: Found) -> None:
    with pytest.raises(Conflict):
        reopen_finding(
            by=cast.administrator,
            indicator=contradiction.indicator,
            finding=contradiction.finding,
            reason="Why not",
        )
    accept(cast.administrator, contradiction)
    with pytest.raises(Conflict):
        accept(cast.administrator, contradiction)
    assert Explanation.objects.count() == 1


@pytest.mark.parametrize("reason", ["", "  ", "x" * 301])
def test_a_reason_is_needed_and_short(cast: Cast, contradiction: Found, reason: str) -> None:
    with pytest.raises(Invalid):
        accept(cast.administrator, contradiction, reason)


def test_nobody_else_accepts(cast: Cast, contradiction: Found) -> None:
    for person in (cast.manager, cast.reviewer, cast.director, cast.member):
        with pytest.raises(NotAllowed):
            accept(person, contradiction)
    assert not Explanation.objects.exists()


def test_what_is_overdue_is_answered_by_a_figure_only(cast: Cast, facts: Facts) -> None:
    (owed,) = found_of(facts.indicator, ReportingYear(2017), date(2018, 6, 1))
    with pytest.raises(Conflict, match="cannot be accepted"):
        accept(cast.administrator, owed)
