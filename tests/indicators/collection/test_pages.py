"""The pages of collection: reading, confirming several at once, closing, what was changed since."""

from decimal import Decimal

import pytest
from django.urls import reverse

from indicators.collection.models import Confirmation
from indicators.collection.services import close_month
from indicators.facts.models import Closing
from indicators.figures.models import Value
from indicators.figures.periods import Period
from indicators.figures.services import NewValue, record_values, withdraw_value
from indicators.figures.words import Status
from tests import factories

JUNE = Period.month(2016, 6)
MONTH = "/collection/2016-06/"


@pytest.fixture
def manager(cast, collected):
    return factories.sign_in(cast.manager)


@pytest.fixture
def office(cast, collected):
    return factories.sign_in(cast.administrator)


def ticked(page):
    """What the page's form would send with every box ticked."""
    lines = [line for area in page.context["areas"] for line, ticks in area["lines"] if ticks]
    sent = {f"seen_{line.indicator.key}": line.digest for line in lines}
    return sent | {"figures": [line.indicator.key for line in lines]}


def revised(cast, facts, number, period=JUNE):
    value = NewValue(
        indicator=facts.indicator,
        period=period,
        number=Decimal(number),
        status=Status.REVISED,
        source="Case system",
    )
    batch = factories.batch(cast.administrator, "Case system, July extract")
    record_values(by=cast.administrator, batch=batch, values=[value], reason="Late recording")


def test_the_owner_ticks_and_confirms(manager):
    page = manager.get(MONTH)
    assert ticked(page)["figures"] == ["csc-022"]  # not what is another area's
    done = manager.post(MONTH + "confirm/", ticked(page), follow=True)
    assert "Confirmed: 1 indicator." in done.content.decode()
    assert Confirmation.objects.get().indicator.key == "csc-022"
    assert ticked(done)["figures"] == []


def test_nothing_ticked_is_said(manager):
    page = manager.post(MONTH + "confirm/", {})
    assert (page.status_code, "Choose at least one" in page.content.decode()) == (422, True)


def test_figures_changed_meanwhile_are_read_again(manager, cast, collected):
    sent = ticked(manager.get(MONTH))
    revised(cast, collected, "87")
    page = manager.post(MONTH + "confirm/", sent)
    assert (page.status_code, "were changed since you looked" in page.content.decode()) == (409, True)
    assert manager.post(MONTH + "confirm/", ticked(page)).status_code == 302


def test_the_performance_team_closes_and_says_why(office):
    page = office.post(MONTH + "close/", {"reason": ""})
    assert page.status_code == 422
    assert (
        "6 figures wait to be entered or confirmed: say why they close all the same" in page.content.decode()
    )
    page = office.post(MONTH + "close/", {"reason": "The return is due"}, follow=True)
    assert "June 2016 is closed." in page.content.decode()
    assert Closing.objects.get().open_figures == 6
    assert office.post(MONTH + "close/", {"reason": "Again"}).status_code == 409


def test_what_was_changed_since_is_listed_from_what_to_what(office, manager, cast, collected):
    revised(cast, collected, "89")  # before anybody confirmed: nothing to be told
    manager.post(MONTH + "confirm/", ticked(manager.get(MONTH)))
    revised(cast, collected, "87")
    close_month(by=cast.administrator, month=JUNE, reason="The return is due")
    revised(cast, collected, "86.8")
    value = Value.objects.current().get(indicator=collected.indicator, starts=JUNE.starts, ends=JUNE.ends)
    batch = factories.batch(cast.administrator)
    withdraw_value(by=cast.administrator, batch=batch, value=value, reason="Counted twice")
    told = [
        (each.name, each.about, each.before, each.after, each.by, each.source, each.reason)
        for each in office.get(MONTH).context["changes"]
    ]
    name = "CSC 022: Assessments in 45 days"
    from_where = ("Administrator", "Case system, July extract", "Late recording")
    assert told == [
        (name, "June 2016", "87%", "withdrawn", "Administrator", "Test system", "Counted twice"),
        (name, "June 2016", "87", "86.8", *from_where),  # both would read as 87%
        (name, "June 2016", "89%", "87%", *from_where),
    ]


def test_the_list_of_months_says_what_is_late_and_whose(manager):
    page = manager.get(reverse("collection:index"))
    newest, mine = page.context["rows"][0]
    assert (newest.period.key, newest.late, mine) == ("2017-03", 2, 1)
    assert "all late" in page.content.decode()


def test_what_waits_stands_in_my_work(manager, office, cast, collected):
    page = manager.get(reverse("reports:work"))
    (task,) = page.context["work"].waiting
    assert (task.title, task.what) == ("Figures of April 2016", "1 to confirm. 11 later months wait too.")
    (task,) = office.get(reverse("reports:work")).context["work"].waiting
    assert task.what == "2 indicators are late, with Manager; Other manager. 11 later months are late too."


def test_without_a_year_nobody_is_asked(cast, facts):
    page = factories.sign_in(cast.manager).get(reverse("reports:work"))
    assert page.context["work"].waiting == ()
    page = factories.sign_in(cast.administrator).get(reverse("collection:index"))
    assert "Have a year collected" in page.content.decode()
