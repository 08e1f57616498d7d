"""The filters of a list as its page shows them: which are on, in words, and the address without them."""

from collections.abc import Collection, Mapping
from datetime import date

from django.forms import BaseForm, BoundField, CheckboxInput, ChoiceField

from portal.ui.due import full_day
from portal.ui.forms import flat


def in_words(form: BaseForm) -> list[str]:
    """Each that is on, by its label: ``Service area: Fostering``, ``Overdue``. What was not understood is none."""
    return [words for field in form.visible_fields() if (words := _said(form, field))]


def standing(form: BaseForm) -> dict[str, str]:
    """Choices of which one always stands, such as the year, and what stands."""
    always = [field for field in form.visible_fields() if not _may_be_empty(field) and field.value()]
    return {field.html_name: str(field.value()) for field in always}


def is_on(form: BaseForm, kept: Collection[str] = ()) -> bool:
    """Whether there is anything to clear, hidden or not, but for what is kept."""
    seen = any(_may_be_empty(field) and _said(form, field) for field in form.visible_fields())
    hidden = [field for field in form.hidden_fields() if field.html_name not in kept]
    return seen or any(field.value() and not field.errors for field in hidden)


def kept(asked: Mapping[str, str], names: str) -> dict[str, str]:
    """What else the address says and goes on saying: its names, with spaces between them."""
    return {name: asked[name] for name in names.split() if asked.get(name)}


def _said(form: BaseForm, field: BoundField) -> str:
    value = field.value()
    if not value or field.errors:
        return ""
    if isinstance(field.field.widget, CheckboxInput):
        return str(field.label)
    if isinstance(field.field, ChoiceField):
        chosen = _choices(field).get(str(value), "")
        return f"{field.label}: {chosen.lstrip('– ')}" if chosen else ""
    given = getattr(form, "cleaned_data", {}).get(field.name, value)
    return f"{field.label}: {full_day(given) if isinstance(given, date) else f'“{given}”'}"


def _may_be_empty(field: BoundField) -> bool:
    return not isinstance(field.field, ChoiceField) or "" in _choices(field)


def _choices(field: BoundField) -> dict[str, str]:
    return dict(flat(field.field.choices)) if isinstance(field.field, ChoiceField) else {}
