"""Indicators: the list, an indicator with all that belongs to it, and its versions."""

from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from indicators.catalogue import services
from indicators.catalogue.admin import BREAK, DISCLOSURE, MEANING, MEASURING, RATING
from indicators.catalogue.finding import found, indicator
from indicators.catalogue.models import Indicator, IndicatorVersion
from indicators.catalogue.queries import current_versions, name_of
from indicators.catalogue.services import VERSION
from indicators.facts.admin import SOURCE
from indicators.facts.history import successor
from indicators.facts.services import in_one_batch, open_batch
from indicators.manage.forms import (
    CorrectVersionForm,
    FindIndicators,
    IndicatorForm,
    NewIndicatorForm,
    NewVersionForm,
)
from indicators.manage.telling import told
from portal.accounts.middleware import scope_in
from portal.accounts.models import User
from portal.errors import Conflict, Invalid, NotYours
from portal.manage.forms import Given, ManagedForm
from portal.manage.frame import FormPage, for_administrators
from portal.organisation.queries import under

A_PAGE = 50
RETIRED = {"": False, "retired": True, "all": None}
SAID = (*MEANING, *MEASURING, *RATING, *DISCLOSURE)


@for_administrators
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Every indicator, found by its words, area and missing target."""
    find = FindIndicators(request.GET)
    asked = find.asked
    area = asked.get("area")
    rows = found(
        scope_in(request),
        words=asked.get("words", ""),
        areas=under(area) if area else None,
        without_target=asked.get("without_target"),
        retired=RETIRED[asked.get("state", "")],
    )
    page = find.turn(rows, A_PAGE)
    context = {"find": find, "indicators": page}
    return render(request, "manage/indicators/list.html", context, status=find.status)


@for_administrators
@require_safe
def shown(request: HttpRequest, key: str) -> HttpResponse:
    """One indicator: its versions, targets, benchmarks and newest values."""
    one = indicator(scope_in(request), key)
    context = {"indicator": one, "it": told(one), "name": name_of(one)}
    return render(request, "manage/indicators/indicator.html", context)


class OfIndicators(FormPage):
    """A form page under the list of indicators."""

    form_class: ClassVar[type[forms.Form]] = ManagedForm

    def trail(self, row: Any) -> tuple[tuple[str, str], ...]:
        above = (("Administration", reverse("manage")), ("Indicators", reverse("manage_indicators")))
        one = self.indicator_of(row)
        return (*above, (name_of(one), address_of(one))) if one else above

    def about(self, row: Any) -> str:
        one = self.indicator_of(row)
        return name_of(one) if one else ""

    def indicator_of(self, row: Any) -> Any:
        return row

    def guards(self, row: Any) -> Any:
        """Two writers to one indicator wait for each other."""
        return self.indicator_of(row)

    def leads_to(self, row: Any, saved: Any) -> str:
        return address_of(self.indicator_of(row))


class OfFact(OfIndicators):
    """About a version, target or benchmark: ``name`` is its word, in addresses too, ``identity`` tells which one."""

    model: ClassVar[Any]  # of facts that have an indicator
    name: ClassVar[str]
    identity: ClassVar[tuple[str, ...]]
    carried: ClassVar[tuple[str, ...]]  # columns that its form starts from

    def find(self, **address: Any) -> Any:
        """As it is known now, whichever of its rows the address names."""
        of = indicator(scope_in(self.request), address["key"])
        row = self.model._default_manager.filter(indicator=of, pk=address[self.name]).first()
        if row is None:
            raise NotYours(f"There is no such {self.name}.")
        current = successor(row, self.identity)
        if current is None:
            raise Conflict("It has been withdrawn meanwhile.")
        current.indicator = of  # with its words
        return current

    def indicator_of(self, row: Any) -> Any:
        return row.indicator

    def initial(self, row: Any) -> Given:
        return {name: getattr(row, name) for name in self.carried}


class AddIndicator(OfIndicators):
    title = "Add an indicator"
    lead = "With its first version; targets, benchmarks and values follow on its own page."
    form_class = NewIndicatorForm
    button = "Add the indicator"

    def save(self, by: User, row: None, given: Given) -> Indicator:
        return services.add_indicator(by=by, batch=open_batch(by=by, source=SOURCE), **given)

    def said(self, row: None, saved: Indicator) -> str:
        return f"Added: {saved.key}."

    def leads_to(self, row: None, saved: Indicator) -> str:
        return address_of(saved)


class OfIndicator(OfIndicators):
    """A form page about the indicator that its address names."""

    def find(self, **address: Any) -> Any:
        return indicator(scope_in(self.request), address["key"])


class ChangeIndicator(OfIndicator):
    title = "Change the indicator"
    form_class = IndicatorForm

    def initial(self, row: Indicator) -> Given:
        return {
            "area": row.area,
            "position": row.position,
            "retired_on": row.retired_on,
            "collected": row.collected,
            "due_after": row.due_after,
        }

    def save(self, by: User, row: Indicator, given: Given) -> Indicator:
        return services.change_indicator(by=by, indicator=row, **given)


class AddVersion(OfIndicator):
    """Starts from what the latest version says."""

    title = "Start a new version"
    lead = (
        "From a day on the indicator means something else. Figures and reports from before keep the old one."
    )
    form_class = NewVersionForm
    button = "Start the version"

    def initial(self, row: Indicator) -> Given:
        latest = latest_version(row)
        carried = {name: getattr(latest, name) for name in SAID} if latest else {}
        return carried | {"comparable": True}

    def save(self, by: User, row: Indicator, given: Given) -> IndicatorVersion:
        same_day = [v for v in versions_of(row) if v.valid_from == given["valid_from"]]
        if same_day:
            raise Invalid({"valid_from": "A version holds from this day already; correct that one."})
        return record(by, row, given)

    def said(self, row: Indicator, saved: IndicatorVersion) -> str:
        return "The new version is recorded."


class CorrectVersion(OfFact):
    """The same day again: both stay known, and the reason why."""

    model, name, identity, carried = IndicatorVersion, "version", VERSION, (*SAID, *BREAK)
    lead = "For mistakes in this version. Where the meaning changes from a day on, start a new version."
    form_class = CorrectVersionForm
    button = "Correct the version"

    def heading(self, row: IndicatorVersion) -> str:
        return f"Correct the version from {row.valid_from.day} {row.valid_from:%B %Y}"

    def save(self, by: User, row: IndicatorVersion, given: Given) -> IndicatorVersion:
        return record(by, row.indicator, given | {"valid_from": row.valid_from})

    def said(self, row: IndicatorVersion, saved: IndicatorVersion) -> str:
        return (
            NOTHING_NEW
            if saved.pk == row.pk
            else "The correction is recorded; what it said before stays known."
        )


NOTHING_NEW = "Nothing was recorded: it said so already."


def record(by: User, of: Indicator, given: Given) -> IndicatorVersion:
    return in_one_batch(
        by=by,
        source=SOURCE,
        note=given["reason"],
        locking=[of],
        write=lambda batch: services.record_version(by=by, batch=batch, indicator=of, **given),
    )


def versions_of(row: Indicator) -> list[IndicatorVersion]:
    return current_versions([row.pk]).get(row.pk, [])


def latest_version(row: Indicator) -> IndicatorVersion | None:
    return max(versions_of(row), key=lambda version: version.valid_from, default=None)


def address_of(one: Indicator) -> str:
    return reverse("manage_indicator", args=[one.key])
