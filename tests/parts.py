"""By day each gets some of the tries and each try some of them; by night all get all (ADR 104)."""

from collections.abc import Iterable
from typing import TypeVar

import pytest

T = TypeVar("T")
PARTS = [pytest.param(3, id="some"), pytest.param(1, id="all", marks=pytest.mark.nightly)]


def share(tries: Iterable[T], part: int, parts: int) -> list[T]:
    """Every so many-th of them; the next part has the others."""
    return [each for index, each in enumerate(tries) if index % parts == part % parts]
