"""Forms in the GOV.UK Design System's patterns, by Django's own renderer."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.forms import BaseForm, BoundField, CheckboxInput, Select, Textarea, Widget
from django.forms.renderers import TemplatesSetting

from portal.errors import Refused
from portal.validation import NULL

DJANGOS_ROWS = "10"  # what a Textarea has that was not told otherwise
GROUPS = {"RadioSelect": "radios", "CheckboxSelectMultiple": "checkboxes"}
LIMITS = {  # what Django says of no field in particular
    "max_value": "enter at most %(limit_value)s",
    "min_value": "enter at least %(limit_value)s",
    "max_digits": "enter at most %(max)s digits",
    "max_decimal_places": "enter at most %(max)s decimals",
    "max_whole_digits": "enter at most %(max)s digits before the point",
    "max_length": "write at most %(limit_value)s characters; there are %(show_value)s",
    "null_characters_not_allowed": f"{NULL[:1].lower()}{NULL[1:].rstrip('.')}",
}
RIGHT: tuple[tuple[type[forms.Field], str], ...] = (
    (forms.DecimalField, "enter a number, such as 2.5"),
    (forms.IntegerField, "enter a whole number, such as 2"),
    (forms.DateTimeField, "enter a day and a time, such as 2017-06-16 17:00"),
    (forms.DateField, "enter a day, such as 2017-06-16"),
    (forms.EmailField, "enter an e-mail address, such as head.of.service@council.example"),
    (forms.SlugField, "write letters, digits and hyphens only, such as csc-022"),
    (forms.FileField, "choose a file"),
    (forms.Field, "this is not how it is written"),
)
# A label that begins with one of these takes no article.
NO_ARTICLE = {"what", "which", "who", "whose", "how", "why", "where", "your"}


class Renderer(TemplatesSetting):
    """``{{ form }}`` and ``{{ form.field.as_field_group }}`` come from templates/_components."""

    form_template_name = "_components/form.html"
    field_template_name = "_components/field.html"


class Plainly(BaseForm):
    """A form whose fields say what would be right ("Enter the reason"), and of which of them, where they say nothing else.

    Every form of the portal is one; fields that a form adds by itself, however late, are spoken for too.
    """

    def full_clean(self) -> None:
        for name, field in self.fields.items():
            say_plainly(field, str(field.label or name.replace("_", " ").capitalize()))
        super().full_clean()


class PlainForm(Plainly, forms.Form):
    """A form of the portal's own pages."""


def say_plainly(field: forms.Field, label: str) -> None:
    """Give a field messages that name it, so that the summary above the form says which one is meant.

    A field's ``wanted`` is what its kind says of every one ("Enter a whole number, such as 2").
    """
    said = field.error_messages
    of = label.rstrip("?")  # a question goes on with a colon
    if said["required"] == forms.Field.default_error_messages["required"]:
        said["required"] = f"{'Choose' if isinstance(field, forms.ChoiceField) else 'Enter'} {named(label)}"
    usual = field.default_error_messages.get("invalid_choice")
    if usual and said["invalid_choice"] == usual:
        said["invalid_choice"] = f"{of}: choose one from the list"
    wanted = getattr(field, "wanted", "")
    for code in [code for code, words in said.items() if wanted and words == wanted]:
        said[code] = f"{of}: {_small(wanted)}"
    # Also where neither is there: a validator would speak instead.
    if said.get("invalid") == field.default_error_messages.get("invalid"):
        said["invalid"] = f"{of}: {_right(field)}"
    for code, words in LIMITS.items():
        said.setdefault(code, f"{of}: {words}")
    if isinstance(field, forms.ModelChoiceField):  # which asks for it apart
        unseen = said["null_characters_not_allowed"]
        setattr(field, "validate_no_null_characters", ProhibitNullCharactersValidator(unseen))  # noqa: B010


def _right(field: forms.Field) -> str:
    """What would be right, by the kind of field."""
    return next(words for kind, words in RIGHT if isinstance(field, kind))


def flat(choices: Any) -> Iterator[tuple[str, str]]:
    """Choices with their words, those in groups among them."""
    for value, words in choices:
        if isinstance(words, list | tuple):
            yield from flat(words)
        else:
            yield str(value), str(words)


def named(label: str) -> str:
    """A label within a sentence: "the title", "what is counted"."""
    first = label.partition(" ")[0].lower()
    return _small(label) if first in NO_ARTICLE else f"the {_small(label)}"


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


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
