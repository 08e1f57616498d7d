"""Checking a row before it is written, in words that say what would be right."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db import models

from portal.errors import Invalid


def says_something(text: str) -> bool:
    """Whether a reason is one: it has a word, of two letters or digits at least.

    A single letter, signs alone, or what nobody sees say nothing to whoever reads the reason later.
    """
    together = unicodedata.normalize("NFC", text)  # an accent is part of its letter
    return any(one.isalnum() and other.isalnum() for one, other in pairwise(together))


def check_fields(row: models.Model, *, exclude: Collection[str] = ()) -> None:
    """Raise ``Invalid`` with one sentence for each field that cannot be kept as it is."""
    problems = field_problems(row, exclude=exclude)
    if problems:
        raise Invalid(problems)


def field_problems(row: models.Model, *, exclude: Collection[str] = ()) -> dict[str, str]:
    """Sentences by field name; empty where all is well.

    Related rows are not looked up: services are handed rows, not keys. Surrounding white space goes.
    """
    fields = [field for field in row._meta.concrete_fields if not field.is_relation]
    for field in fields:
        text = getattr(row, field.attname)
        if isinstance(field, models.CharField | models.TextField) and isinstance(text, str):
            setattr(row, field.attname, text.strip())
    left_out = {field.name for field in row._meta.concrete_fields if field.is_relation} | set(exclude)
    try:
        row.clean_fields(exclude=left_out)
    except ValidationError as error:
        problems = {name: _sentence(row, name, errors[0]) for name, errors in error.error_dict.items()}
    else:
        problems = {}
    said = {field.name: text_problem(getattr(row, field.attname)) for field in fields}
    return problems | {name: problem for name, problem in said.items() if problem}


def check_text(name: str, text: str, longest: int) -> str:
    """The text without white space around it. Raises ``Invalid`` at ``name`` where it cannot be kept as it is."""
    text = text.strip()
    if len(text) > longest:
        raise Invalid({name: f"Keep the {name} to {longest} characters; there are {len(text)}."})
    if problem := text_problem(text):
        raise Invalid({name: problem})
    return text


def text_problem(text: object) -> str:
    """What has to be taken out of a text, of whatever can be written as one, or of those in lists; empty: nothing."""
    if isinstance(text, Mapping):
        text = [*text, *text.values()]
    if isinstance(text, list | tuple):
        return next((problem for each in text if (problem := text_problem(each))), "")
    found = _ANY.search(str(text))
    return _UNKEPT[found[0]] if found else ""


NULL = "Remove the character that cannot be shown (a null character)."  # which no database keeps
_UNKEPT = {
    "\0": NULL,
    "\ufffd": "A character was lost on its way here (\ufffd). Type the words there again.",
    **dict.fromkeys(
        map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))),
        "Remove the mark that cannot be seen and turns the direction of reading.",
    ),
}
_ANY = re.compile(f"[{''.join(_UNKEPT)}]")


def _sentence(row: models.Model, name: str, error: ValidationError) -> str:
    field = row._meta.get_field(name)
    label = str(getattr(field, "verbose_name", name))
    if error.code in ("blank", "null"):
        return f"Enter the {label}."
    choices = getattr(field, "flatchoices", None)
    if error.code == "invalid_choice" and choices:
        return f"Choose the {label}: {', '.join(str(value) for value, _ in choices)}."
    if error.code == "invalid" and isinstance(field, models.SlugField):
        return f"Write the {label} with letters, digits and hyphens only, such as csc-022."
    return " ".join(error.messages)
