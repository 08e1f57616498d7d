"""What is due from whom, confirming it, closing months."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from indicators.catalogue.services import change_indicator
from indicators.collection.models import Confirmation
from indicators.collection.queries import month_for, months_of
from indicators.collection.services import close_month, collect_year, confirm_figures
from indicators.collection.words import State
from indicators.facts.models import Closing
from indicators.figures.periods import Period, ReportingYear
from indicators.figures.services import NewValue, record_values
from indicators.figures.words import Collected, Status
from portal.accounts.queries import scope_of
from portal.accounts.roles import Role
from portal.accounts.services import delegate, revoke
from portal.audit.models import Event
from portal.errors import Conflict, DigestMissing, Invalid, NotAllowed, NotYours
from tests import factories

JUNE = Period.month(2016, 6)
MARCH = Period.month(2017, 3)
IN_JULY = date(2016, 7, 4)


def line(cast, key="csc-022", month=JUNE, today=IN_JULY):
    found = month_for(scope_of(cast.administrator), month.key, today).lines
    return next((each for each in found if each.indicator.key == key), None)


def confirm(by, cast, key="csc-022", month=JUNE):
    return confirm_figures(by=by, month=month, seen={key: line(cast, key, month).digest})


def revise(cast, facts, number="87", period=JUNE, reason="The case system was put right"):
    by = cast.administrator
    value = NewValue(
        indicator=facts.indicator,
        period=period,
        number=Decimal(number),
        status=Status.FINAL,
        source="Test system",
    )
    return record_values(by=by, batch=factories.batch(by), values=[value], reason=reason)


def test_what_is_due_from_whom_by_when(cast, collected):
    found = line(cast)
    assert found.period == JUNE
    assert found.due == date(2016, 7, 14)  # ten working days after 30 June, none of them a bank holiday
    assert [person.post for person in found.owners] == ["Manager"]
    assert (found.state, found.is_late, found.figure) == (State.TO_CONFIRM, False, "88%")


@pytest.mark.parametrize(("today", "is_late"), [(date(2016, 7, 14), False), (date(2016, 7, 15), True)])
def test_it_is_late_from_the_day_after(cast, collected, today, is_late):
    assert line(cast, today=today).is_late is is_late


def test_an_indicator_has_its_own_days_and_its_own_rhythm(cast, collected):
    of = {"by": cast.administrator, "indicator": collected.indicator, "area": cast.area, "position": 0}
    change_indicator(**of, collected=Collected.QUARTERLY, due_after=1)
    assert line(cast).period == Period.quarter(2016, 1)
    assert line(cast).due == date(2016, 7, 1)
    assert line(cast, month=Period.month(2016, 5)) is None
    change_indicator(**of, collected=Collected.NOT)
    assert line(cast) is None
    change_indicator(**of, collected=Collected.ACADEMIC)
    assert line(cast, month=Period.month(2016, 8)).period == Period.academic_year(2015)


def test_figures_that_come_by_academic_year_are_due_where_it_ends(cast, collected):
    by, period = cast.administrator, Period.academic_year(2014)
    absence = factories.indicator(by, factories.batch(by), cast.area, "absence")
    kept = NewValue(
        indicator=absence, period=period, number=Decimal(80), status=Status.FINAL, source="School census"
    )
    record_values(by=by, batch=factories.batch(by), values=[kept])
    assert line(cast, "absence", Period.month(2016, 8)).period == Period.academic_year(2015)
    assert line(cast, "absence", MARCH, today=date(2017, 4, 4)) is None


def test_the_nearest_manager_above_owns_the_figures_else_the_whole_services(cast, collected):
    above = factories.user("head_of_all", Role.MANAGER, cast.directorate)
    revoke_role(cast.manager, Role.MANAGER)
    assert list(line(cast).owners) == [above]
    revoke_role(above, Role.MANAGER)
    assert list(line(cast).owners) == [cast.front_manager]
    revoke_role(cast.front_manager, Role.MANAGER)
    assert (line(cast).owners, line(cast).from_whom) == ((), "The performance team")


def revoke_role(person, role):
    for membership in person.memberships.filter(role=role.value):
        revoke(by=None, membership=membership)


def test_the_owner_confirms_and_a_later_change_shows(cast, collected):
    assert confirm(cast.manager, cast) == 1
    assert line(cast).state is State.CONFIRMED
    event = Event.objects.latest("sequence")
    assert (event.action, event.label, list(event.data["figures"])) == (
        "collection.confirmed",
        "June 2016",
        ["csc-022"],
    )
    revise(cast, collected)
    assert line(cast).state is State.CHANGED
    revise(cast, collected, "88")
    assert line(cast).state is State.CONFIRMED  # as it was confirmed
    assert Confirmation.objects.count() == 1


def test_confirming_twice_is_done_once(cast, collected):
    confirm(cast.manager, cast)
    assert confirm(cast.manager, cast) == 0
    assert Confirmation.objects.count() == 1


@pytest.mark.parametrize("who", ["other_manager", "front_manager", "reviewer", "director", "administrator"])
def test_nobody_else_confirms(cast, collected, who):
    with pytest.raises(NotAllowed):
        confirm(getattr(cast, who), cast)


@pytest.mark.parametrize("who", ["member", "nobody"])
def test_for_others_there_is_no_collection(cast, collected, who):
    with pytest.raises(NotYours):
        confirm(getattr(cast, who), cast)


def test_the_performance_team_confirms_what_nobody_owns(cast, collected):
    for person in (cast.manager, cast.front_manager):
        revoke_role(person, Role.MANAGER)
    assert confirm(cast.administrator, cast) == 1


def test_who_covers_the_owner_confirms_for_them(cast, collected):
    today = timezone.localdate()
    delegate(
        by=cast.administrator,
        principal=cast.manager,
        delegate=cast.other_manager,
        role=Role.MANAGER,
        area=cast.area,
        starts=today,
        ends=today,
        reason="Leave",
    )
    confirm(cast.other_manager, cast)
    assert Confirmation.objects.get().on_behalf_of == cast.manager
    assert Event.objects.latest("sequence").on_behalf_of_id == cast.manager.pk


def test_what_was_read_is_confirmed_and_nothing_else(cast, collected):
    read = line(cast).digest
    revise(cast, collected)
    with pytest.raises(Conflict):
        confirm_figures(by=cast.manager, month=JUNE, seen={"csc-022": read})
    with pytest.raises(DigestMissing):
        confirm_figures(by=cast.manager, month=JUNE, seen={"csc-022": ""})
    with pytest.raises(Invalid):
        confirm_figures(by=cast.manager, month=JUNE, seen={})


def test_nothing_is_confirmed_where_one_cannot_be(cast, collected):
    empty = factories.indicator(cast.administrator, collected.batch, cast.area, key="csc-300")
    of = {"indicator": empty, "area": cast.area, "position": 1}
    change_indicator(by=cast.administrator, **of, collected=Collected.MONTHLY)
    assert line(cast, "csc-300").state is State.NOT_ENTERED
    seen = {"csc-022": line(cast).digest, "csc-300": "0" * 64}
    with pytest.raises(Invalid) as refusal:
        confirm_figures(by=cast.manager, month=JUNE, seen=seen)
    assert "enter a figure for June 2016" in refusal.value.message
    assert not Confirmation.objects.exists()


def test_a_later_figure_of_the_year_stands_for_a_month_that_is_not_given(cast, collected):
    yearly = factories.indicator(cast.administrator, collected.batch, cast.area, key="csc-300")
    of = {"indicator": yearly, "area": cast.area, "position": 1}
    change_indicator(by=cast.administrator, **of, collected=Collected.MONTHLY)
    factories.values(cast.administrator, collected.batch, yearly, {Period.year(2016): "80"})
    assert line(cast, "csc-300").state is State.COVERED
    assert line(cast, "csc-300", MARCH).state is State.TO_CONFIRM


def test_a_month_closes_once_all_is_confirmed(cast, collected):
    confirm(cast.manager, cast, month=Period.month(2016, 4))
    confirm(cast.other_manager, cast, "csc-145", month=Period.month(2016, 4))
    close_month(by=cast.administrator, month=Period.month(2016, 4))
    row = Closing.objects.get()
    assert (row.through, row.open_figures, row.reason) == (date(2016, 4, 30), 0, "")
    assert Event.objects.latest("sequence").action == "collection.closed"


def test_with_something_open_it_closes_with_a_reason_only_and_all_before_close_too(cast, collected):
    with pytest.raises(Invalid) as refusal:
        close_month(by=cast.administrator, month=JUNE)
    # Two in each of April, May and June.
    assert refusal.value.fields == {
        "reason": "Up to June 2016, 6 figures wait to be entered or confirmed: say why they close all the same."
    }
    close_month(by=cast.administrator, month=JUNE, reason="The return is due")
    months = months_of(scope_of(cast.administrator), ReportingYear(2016), date(2016, 8, 1))
    assert [each.is_closed for each in months] == [True, True, True, False, False]
    assert not any(each.is_late for each in months[2].lines)
    with pytest.raises(Conflict):
        close_month(by=cast.administrator, month=Period.month(2016, 5))


def test_only_ended_months_of_a_collected_year_close(cast, collected):
    today = timezone.localdate()
    this_month = Period.month(today.year, today.month)
    collect_year(by=cast.administrator, year=this_month.reporting_year, due_after=10)
    with pytest.raises(Conflict):
        close_month(by=cast.administrator, month=this_month, reason="Too early")
    with pytest.raises(NotYours):
        close_month(by=cast.administrator, month=Period.month(2015, 6), reason="Nobody collects it")


@pytest.mark.parametrize("who", ["manager", "reviewer", "director", "member"])
def test_only_the_performance_team_closes_and_begins(cast, collected, who):
    by = getattr(cast, who)
    with pytest.raises(NotAllowed):
        close_month(by=by, month=JUNE, reason="Done")
    with pytest.raises(NotAllowed):
        collect_year(by=by, year=ReportingYear(2017), due_after=5)


def test_what_waits_for_a_person(cast, collected):
    scope = scope_of(cast.manager)

    def waiting():
        return [each.indicator.key for each in month_for(scope, JUNE.key, IN_JULY).waiting_for(scope)]

    assert waiting() == ["csc-022"]
    assert not month_for(scope, JUNE.key, date(2016, 6, 20)).waiting_for(scope)  # it has not ended
    confirm(cast.manager, cast)
    assert waiting() == []
    close_month(by=cast.administrator, month=JUNE, reason="The return is due")
    revise(cast, collected)
    assert waiting() == ["csc-022"]  # changed since they confirmed it


def test_a_year_without_collection_asks_nobody(cast, facts):
    with pytest.raises(NotYours):
        month_for(scope_of(cast.manager), JUNE.key, IN_JULY)


def test_the_number_of_queries_does_not_grow(cast, collected, django_assert_num_queries):
    scope = scope_of(cast.administrator)
    with django_assert_num_queries(10):
        months_of(scope, ReportingYear(2016), date(2016, 5, 1))
    for number in range(5):
        factories.indicator(cast.administrator, collected.batch, cast.area, key=f"more-{number}")
    with django_assert_num_queries(10):
        months_of(scope, ReportingYear(2016), date(2017, 5, 1))
