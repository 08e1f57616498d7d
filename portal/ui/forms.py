"""Forms in the GOV.UK Design System's patterns, by Django's own renderer."""

from typing import Any

from django import forms
from django.forms import BaseForm, BoundField, CheckboxInput, Select, Textarea, Widget
from django.forms.renderers import TemplatesSetting

from portal.errors import Refused

DJANGOS_ROWS = "10"  # what a Textarea has that was not told otherwise
GROUPS = {"RadioSelect": "radios", "CheckboxSelectMultiple": "checkboxes"}
LIMITS = {
    "max_value": "enter at most %(limit_value)s",
    "min_value": "enter at least %(limit_value)s",
    "max_length": "write at most %(limit_value)s characters; there are %(show_value)s",
}


class Renderer(TemplatesSetting):
    """``{{ form }}`` and ``{{ form.field.as_field_group }}`` come from templates/_components."""

    form_template_name = "_components/form.html"
    field_template_name = "_components/field.html"


class PlainForm(forms.Form):
    """A form whose fields say what would be right ("Enter a reason"), and of which of them, where they say nothing else."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            label = str(field.label or name.replace("_", " "))
            verb = "Choose" if isinstance(field, forms.ChoiceField) else "Enter"
            asked = f"{verb} {label[:1].lower()}{label[1:]}"
            if field.error_messages["required"] == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = asked
            usual = field.default_error_messages.get("invalid_choice")
            if usual and field.error_messages["invalid_choice"] == usual:
                field.error_messages["invalid_choice"] = f"{asked} from the list"
            for code, words in LIMITS.items():
                field.error_messages.setdefault(code, f"{label}: {words}")


def blame(form: BaseForm, refusal: Refused) -> None:
    """Put what a service says at the fields that it concerns, the rest at the top.

    ``"0.number"`` is the number of the only figure.
    """
    for name, words in getattr(refusal, "fields", {"": refusal.message}).items():
        of_field = name.rpartition(".")[2]
        form.add_error(of_field if of_field in form.fields else None, words)


def widget_class(widget: Widget) -> str:
    """The GOV.UK class of a widget that is a single control."""
    if isinstance(widget, CheckboxInput):
        return "govuk-checkboxes__input"
    if isinstance(widget, Select):
        return "govuk-select"
    if isinstance(widget, Textarea):
        return "govuk-textarea"
    return "govuk-file-upload" if widget.needs_multipart_form else "govuk-input"


def control_attributes(field: BoundField) -> dict[str, Any]:
    """Attributes of a field's control: class, error class, and what describes it."""
    own = field.field.widget
    name = widget_class(own)
    classes = [own.attrs.get("class", ""), name, f"{name}--error" if field.errors else ""]
    described = [
        own.attrs.get("aria-describedby", ""),
        f"{field.auto_id}_helptext" if field.help_text else "",
        f"{field.auto_id}_error" if field.errors else "",
    ]
    attributes: dict[str, Any] = {"class": " ".join(part for part in classes if part)}
    if any(described):
        attributes["aria-describedby"] = " ".join(part for part in described if part)
    if isinstance(own, Textarea) and own.attrs.get("rows") == DJANGOS_ROWS:
        attributes["rows"] = 5
    return attributes


def group_kind(field: BoundField) -> str:
    """``radios`` or ``checkboxes`` where a field is a group of them, else nothing."""
    return GROUPS.get(type(field.field.widget).__name__, "")


def first_control(field: BoundField) -> str:
    """The id that an error summary links to: a group's first control, else the control itself."""
    return f"{field.id_for_label or field.auto_id}" if not group_kind(field) else f"{field.auto_id}_0"
