"""Lists in groups, a page at a time: a group that a page does not hold to its end goes on on the next."""

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator

Head = TypeVar("Head")
Row = TypeVar("Row")


def paged(
    groups: Sequence[tuple[Head, Sequence[Row]]], number: str | None, per_page: int
) -> tuple[Page[Any], tuple[tuple[Head, tuple[Row, ...]], ...]]:
    """The page of that number, or the nearest there is, and the groups with those of their rows that it holds."""
    flat = [(place, row) for place, (_, rows) in enumerate(groups) for row in rows]
    page = Paginator(flat, per_page).get_page(number)
    held = groupby(page.object_list, key=itemgetter(0))
    return page, tuple((groups[place][0], tuple(row for _, row in rows)) for place, rows in held)
