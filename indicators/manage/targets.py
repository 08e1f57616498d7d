"""Targets: set, changed with a reason, withdrawn. What they said before stays known."""

from typing import Any

from indicators.catalogue import services
from indicators.catalogue.models import Indicator, Target
from indicators.catalogue.queries import same_target
from indicators.catalogue.services import TARGET
from indicators.facts.admin import SOURCE, any_period_of
from indicators.facts.services import in_one_batch, open_batch
from indicators.figures.words import TargetKind, Unit
from indicators.manage.forms import ChangeTargetForm, NewTargetForm
from indicators.manage.indicators import NOTHING_NEW, OfFact, OfIndicator
from indicators.manage.telling import target_heading, target_words
from indicators.manage.withdrawing import Withdraw
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


class OfTarget(OfFact):
    model, name, identity, carried = Target, "target", TARGET, ("kind", *LIMITS)


class ChangeTarget(OfTarget):
    lead = "What it said before stays known, with the day and the reason of the change."
    form_class = ChangeTargetForm
    button = "Change the target"

    def heading(self, row: Target) -> str:
        return f"Change the target for {target_heading(row)}"

    def save(self, by: User, row: Target, given: Given) -> Target:
        about: dict[str, Any] = {
            "indicator": row.indicator,
            "year": row.year,
            "period": any_period_of(row),
            "place": row.place,
        }
        says = given | {"kind": TargetKind(given["kind"])}
        return in_one_batch(
            by=by,
            source=SOURCE,
            note=given["reason"],
            locking=[row.indicator],
            write=lambda batch: services.set_target(by=by, batch=batch, **(about | says)),
        )

    def said(self, row: Target, saved: Target) -> str:
        return NOTHING_NEW if saved.pk == row.pk else f"The target for {target_heading(saved)} is changed."


class WithdrawTarget(Withdraw, OfTarget):
    lead = "From now on no target is set. That there was one stays known."
    button = "Withdraw the target"
    withdraw = services.withdraw_target

    def told(self, row: Target) -> str:
        return f"the target for {target_heading(row)}"
