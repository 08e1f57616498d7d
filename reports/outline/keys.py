"""Keys of reports, templates and sections: each once, and whoever comes second is told so."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.text import slugify

from portal.errors import Invalid

LONGEST = 50  # characters of a key


@contextmanager
def free(taken: QuerySet[Any], words: str) -> Iterator[None]:
    """Around the creation of what has a key. Raises Invalid where ``taken`` has a row, or gets one meanwhile."""
    if taken.exists():
        raise Invalid({"key": words})
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if taken.exists():
            raise Invalid({"key": words}) from error
        raise


def section_key(heading: str) -> str:
    """The key that a report gives to a section of its template."""
    return slugify(heading)[:LONGEST]


def check_sections(headings: Iterable[str]) -> None:
    """Refuse headings that a report could not tell apart, or that give no key at all. Raises Invalid."""
    found: dict[str, str] = {}
    for heading in headings:
        key = section_key(heading)
        if not key:
            raise Invalid(
                {"section": f"“{heading}” needs a letter or a number; its address is made of them."}
            )
        if found.setdefault(key, heading) != heading:
            raise Invalid({"section": f"“{heading}” is too like “{found[key]}”: write them alike or apart."})
