"""Forms of the daily administration, and how they stand to what is stored: seen, changed, in words."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.db.models import Model
from django.forms import BoundField

from portal.numbers import decimal_text
from portal.ui.forms import PlainForm

Given = dict[str, Any]
LONGEST_REASON = 300
Groups = tuple[tuple[str, tuple[str, ...]], ...]  # headings with the names of their fields


@dataclass(frozen=True, slots=True)
class Group:
    """Some fields of a form, under a heading where there is one."""

    legend: str
    fields: tuple[BoundField, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What somebody else put meanwhile, beside what was typed."""

    label: str
    now: str
    yours: str


class ManagedForm(PlainForm):
    """``groups`` names fields under headings, in order; what it leaves out comes first, without one."""

    groups: ClassVar[Groups] = ()

    def parts(self) -> Iterable[Group]:
        """The visible fields as the page shows them."""
        grouped = {name for _, names in self.groups for name in names}
        loose = [field for field in self.visible_fields() if field.name not in grouped]
        reason = [field for field in loose if field.name == "reason"]  # said last, about all above it
        yield Group("", tuple(field for field in loose if field.name != "reason"))
        for legend, names in self.groups:
            yield Group(legend, tuple(self[name] for name in names if name in self.fields))
        if reason:
            yield Group("", tuple(reason))


class Reason(forms.CharField):
    """Why a fact is changed; it stays with the fact."""

    def __init__(self, **options: Any) -> None:
        usual: Given = {
            "label": "Why?",
            "help_text": "Kept with what you change, for everybody who looks it up later.",
            "max_length": LONGEST_REASON,
            "widget": forms.Textarea(attrs={"rows": 3}),
            "error_messages": {
                "required": "Enter the reason, such as agreed by the management team in May",
                "max_length": f"Keep the reason to {LONGEST_REASON} characters",
            },
        }
        super().__init__(**(usual | options))


class ReasonForm(ManagedForm):
    reason = Reason()


class Day(forms.DateField):
    """A day, typed or picked."""

    wanted = "Enter a day, such as 2017-04-01"

    def __init__(self, **options: Any) -> None:
        usual: Given = {
            "widget": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "error_messages": {"required": self.wanted, "invalid": self.wanted},
        }
        super().__init__(**(usual | options))


def mark(initial: Mapping[str, Any]) -> str:
    """A digest of what a form starts from: another one means that somebody changed it meanwhile."""
    plain = {name: _plain(value) for name, value in initial.items()}
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()


def differences(form: forms.BaseForm, now: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Where what was typed, once it is clean, says something else than what is stored now."""
    typed = form.cleaned_data
    return tuple(
        Difference(str(form[name].label), told(field, now.get(name)), told(field, typed.get(name)))
        for name, field in form.fields.items()
        if name in now and _plain(now[name]) != _plain(typed.get(name))
    )


def changed(given: Mapping[str, Any], before: Mapping[str, Any]) -> Given:
    """What a form says otherwise than what it started from."""
    return {name: value for name, value in given.items() if _plain(value) != _plain(before.get(name))}


def told(field: forms.Field, value: Any) -> str:
    """A field's value as people read it."""
    if value in (None, "", []):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, datetime):
        return f"{value.day} {value:%B %Y, %H:%M}"
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    if isinstance(value, list):
        return str(field.prepare_value(value))
    choices = getattr(field, "choices", ()) if not isinstance(value, Model) else ()
    names = {str(key): str(name) for key, name in choices if not isinstance(name, list | tuple)}
    return names.get(str(value), str(value))


def _plain(value: Any) -> str:
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, Decimal):
        return decimal_text(value)
    return "" if value is None else str(value).strip().replace("\r\n", "\n")
