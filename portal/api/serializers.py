"""What every serializer of the API starts from, and how its fields say what would be right."""

from collections.abc import Mapping
from typing import Any

from django.core import validators
from rest_framework import serializers


class Shown(serializers.Serializer[Any]):
    """What is only ever read."""


MISSING = "Give this: it is missing."
# By kind of field, the most particular first: what is said where a field says nothing of its own.
SAID: tuple[tuple[type[Any], dict[str, str]], ...] = (
    (serializers.BooleanField, {"invalid": "Give true or false."}),
    (serializers.IntegerField, {"invalid": "Give a whole number, not as text."}),
    (serializers.DateTimeField, {"invalid": "Give a moment, such as 2017-06-30T09:00:00Z."}),
    (serializers.CharField, {"blank": "Write something: it is empty."}),
    (serializers.ListField, {"not_a_list": "Give a list.", "empty": "Give one at least."}),
    (serializers.DictField, {"not_a_dict": "Give an object.", "empty": "Give one at least."}),
    (serializers.Field, {"required": MISSING, "null": "Give a value: null is none."}),
)
LIMITS: tuple[tuple[type[Any], str], ...] = (
    (validators.MaxLengthValidator, "Give {} at most."),
    (validators.MinLengthValidator, "Give {} at least."),
    (validators.MaxValueValidator, "Give {} at most."),
    (validators.MinValueValidator, "Give {} at least."),
)


def say_plainly(field: Any) -> None:
    """Give a field, and what it holds, sentences that say what would be right."""
    for kind, said in SAID:
        if isinstance(field, kind):
            usual = kind.default_error_messages | serializers.Field.default_error_messages
            for code, words in said.items():
                if field.error_messages.get(code) == usual.get(code):
                    field.error_messages[code] = words
    if isinstance(field, serializers.ChoiceField):
        field.error_messages["invalid_choice"] = f"Give one of: {', '.join(map(str, field.choices))}."
    counted = " characters" if isinstance(field, serializers.CharField) else ""
    for each in field.validators:
        for kind, words in LIMITS:
            if isinstance(each, kind):
                each.message = words.format(f"{each.limit_value:,}{counted}")
    if child := getattr(field, "child", None):
        say_plainly(child)


class Given(serializers.Serializer[Any]):
    """What is written: a field that it does not know, or that can only be read, is refused, never ignored."""

    default_error_messages = {"invalid": "Give an object."}

    def get_fields(self) -> dict[str, Any]:
        fields = super().get_fields()
        for field in fields.values():
            say_plainly(field)
        return fields

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            writable = {name for name, field in self.fields.items() if not field.read_only}
            wrong = {
                str(name): "This can only be read." if name in self.fields else "There is no such field."
                for name in data
                if name not in writable
            }
            if wrong:
                raise serializers.ValidationError(wrong)
        return super().to_internal_value(data)


class Change(Given):
    """Some of what there is; what is left out stays."""

    def validate(self, attrs: Any) -> Any:
        if not attrs:
            raise serializers.ValidationError("Say what is to change.")
        return attrs


class Nothing(Given):
    """An act that takes no fields."""
