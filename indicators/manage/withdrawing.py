"""Withdrawing a fact: from now on there is none; that there was one stays known."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms

from indicators.facts.admin import SOURCE
from indicators.facts.services import open_batch
from indicators.manage.forms import WithdrawForm
from indicators.manage.indicators import OfFact
from portal.accounts.models import User
from portal.manage.forms import Given


class Withdraw(OfFact):
    """``withdraw`` is the service; it takes the fact under its ``name``. ``told`` says which one it is."""

    form_class: ClassVar[type[forms.Form]] = WithdrawForm
    warns = True
    withdraw: ClassVar[Callable[..., Any]]

    def told(self, row: Any) -> str:
        raise NotImplementedError

    def heading(self, row: Any) -> str:
        return f"Withdraw {self.told(row)}"

    def save(self, by: User, row: Any, given: Given) -> None:
        reason = given["reason"]
        batch = open_batch(by=by, source=SOURCE, note=reason)
        type(self).withdraw(by=by, batch=batch, reason=reason, **{self.name: row})

    def said(self, row: Any, saved: None) -> str:
        told = self.told(row)
        return f"{told[:1].upper()}{told[1:]} is withdrawn."
