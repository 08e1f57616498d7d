"""What every serializer of the API starts from."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers


class Shown(serializers.Serializer[Any]):
    """What is only ever read."""


class Given(serializers.Serializer[Any]):
    """What is written: a field that it does not know, or that can only be read, is refused, never ignored."""

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
