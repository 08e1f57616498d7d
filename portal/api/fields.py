"""Fields that take exactly what they say: text is text, a number is no text, a figure is an exact decimal."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.validators import ProhibitNullCharactersValidator
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from portal.validation import NULL
from portal.words import Word, pairs

FIGURE = r"^-?\d{1,10}(\.\d{1,5})?$"
SLUG = r"^[-a-zA-Z0-9_]+$"


class Text(serializers.CharField):
    default_error_messages = {"invalid": "Give a text."}

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        for each in self.validators:
            if isinstance(each, ProhibitNullCharactersValidator):
                each.message = NULL

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        if self.max_length is not None and len(data) > self.max_length:
            self.run_validators(data)  # the length is that of what was sent, blanks at its ends too
        return str(super().to_internal_value(data))


class Key(Text):
    """A permanent key, as addresses have it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 50} | options)


class Whole(serializers.IntegerField):
    def to_internal_value(self, data: Any) -> int:
        if not isinstance(data, int) or isinstance(data, bool):
            self.fail("invalid")
        return super().to_internal_value(data)


class Flag(serializers.BooleanField):
    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class Day(serializers.DateField):
    default_error_messages = {"invalid": "Write the day as 2017-03-31."}

    def to_internal_value(self, data: Any) -> date:
        if not isinstance(data, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", data, re.ASCII):
            self.fail("invalid")
        return super().to_internal_value(data)


class Choice(serializers.ChoiceField):
    """One of a fixed vocabulary, or of some of its words; gives the member."""

    def __init__(self, words: Iterable[Word], **options: Any) -> None:
        self.words = {member.value: member for member in words}
        super().__init__(pairs(self.words.values()), **options)

    def to_internal_value(self, data: Any) -> Word:
        if not isinstance(data, str) or data not in self.words:
            self.fail("invalid_choice", input=data)
        return self.words[data]


@extend_schema_field({"type": "string", "pattern": FIGURE})
class Figure(serializers.Field):
    """An exact decimal, written as text: ``"87.5"``. JSON's own numbers would pass through binary floats."""

    default_error_messages = {
        "invalid": 'Write the figure as text, such as "87.5": at most ten digits and five decimals.'
    }

    def to_internal_value(self, data: Any) -> Decimal:
        if not isinstance(data, str) or not re.fullmatch(FIGURE, data, re.ASCII) or data.endswith("\n"):
            self.fail("invalid")
        return Decimal(data)

    def to_representation(self, value: Decimal) -> str:
        """Canonical: no zeros at the end, no exponent, no ``-0``."""
        return format(value.normalize(), "f") if value else "0"
