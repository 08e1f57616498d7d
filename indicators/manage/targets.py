"""Targets: set, changed with a reason, withdrawn. What they said before stays known."""

from typing import Any

from indicators.catalogue import services
from indicators.catalogue.finding import indicator
from indicators.catalogue.models import Indicator, Target
from indicators.catalogue.queries import same_target
from indicators.catalogue.services import TARGET
from indicators.facts.admin import SOURCE
from indicators.facts.services import open_batch
from indicators.figures.periods import Period, PeriodKind
from indicators.figures.words import TargetKind, Unit
from indicators.manage.forms import ChangeTargetForm, NewTargetForm, WithdrawForm
from indicators.manage.indicators import NOTHING_NEW, OfIndicator, OfIndicators, fact_of
from indicators.manage.telling import target_heading, target_words
from portal.accounts.middleware import scope_in
from portal.accounts.models import User
from portal.errors import Invalid
from portal.manage.forms import Given

LIMITS = ("lower", "upper", "tolerance", "rationale", "owner")


class AddTarget(OfIndicator):
    title = "Set a target"
    lead = "For a reporting year, or for a part of it that is rated by itself."
    form_class = NewTargetForm
    button = "Set the target"

    def save(self, by: User, row: Any, given: Given) -> Target:
        there = same_target(row, given["year"], given["period"], given["place"])
        if there is not None:
            words = target_words(there, Unit(row.unit))
            raise Invalid(
                {"year": f"{target_heading(there)} has a target already: {words}. Change that one."}
            )
        batch = open_batch(by=by, source=SOURCE)
        kind = TargetKind(given["kind"])
        return services.set_target(by=by, batch=batch, indicator=row, **(given | {"kind": kind}))

    def said(self, row: Indicator, saved: Target) -> str:
        return f"The target for {target_heading(saved)} is set."


class OfTarget(OfIndicators):
    def find(self, **address: Any) -> Any:
        of = indicator(scope_in(self.request), address["key"])
        return fact_of(Target, of, address["target"], TARGET)

    def indicator_of(self, row: Target) -> Any:
        return row.indicator

    def initial(self, row: Target) -> Given:
        return {"kind": row.kind, **{name: getattr(row, name) for name in LIMITS}}


class ChangeTarget(OfTarget):
    lead = "What it said before stays known, with the day and the reason of the change."
    form_class = ChangeTargetForm
    button = "Change the target"

    def heading(self, row: Target) -> str:
        return f"Change the target for {target_heading(row)}"

    def save(self, by: User, row: Target, given: Given) -> Target:
        period = None
        if row.starts and row.ends:
            period = Period(PeriodKind(row.period_kind), row.starts, row.ends)
        return services.set_target(
            by=by,
            batch=open_batch(by=by, source=SOURCE, note=given["reason"]),
            indicator=row.indicator,
            year=row.year,
            period=period,
            place=row.place,
            **(given | {"kind": TargetKind(given["kind"])}),
        )

    def said(self, row: Target, saved: Target) -> str:
        return NOTHING_NEW if saved.pk == row.pk else f"The target for {target_heading(saved)} is changed."


class WithdrawTarget(OfTarget):
    lead = "From now on no target is set. That there was one stays known."
    form_class = WithdrawForm
    button = "Withdraw the target"
    warns = True

    def heading(self, row: Target) -> str:
        return f"Withdraw the target for {target_heading(row)}"

    def save(self, by: User, row: Target, given: Given) -> None:
        batch = open_batch(by=by, source=SOURCE, note=given["reason"])
        services.withdraw_target(by=by, batch=batch, target=row, reason=given["reason"])

    def said(self, row: Target, saved: None) -> str:
        return f"The target for {target_heading(row)} is withdrawn."
