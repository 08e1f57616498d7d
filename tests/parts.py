"""By day each gets some of the tries and each try some of them; by night all get all (ADR 104)."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import pytest

from tests.capabilities import is_night
from tests.catalogue import PEOPLE

T = TypeVar("T")


def in_parts(by_day: int) -> Any:
    """The parameter ``parts`` of a test: among how many the tries are shared, by night among none."""
    some, every = pytest.param(by_day, id="some"), pytest.param(1, id="all", marks=pytest.mark.nightly)
    return pytest.mark.parametrize("parts", [some, every])


def examples(by_night: int) -> int:
    """How many examples a property is tried with: by day a third."""
    return by_night if is_night() else by_night // 3


def share(tries: Iterable[T], part: int, parts: int) -> list[T]:
    """Every so many-th of them; the next part has the others."""
    return [each for index, each in enumerate(tries) if index % parts == part % parts]


def not_asked(acts: Sequence[Any], parts: int) -> set[tuple[str, str, str]]:
    """By method and name of an address, who asks nothing of it when the acts are asked in so many parts."""
    everybody = {(act.method, act.name, name) for act in acts for name in PEOPLE}
    return everybody - {(act.method, act.name, name) for act, people in asked(acts, parts) for name in people}


def asked(acts: Iterable[T], parts: int) -> list[tuple[T, dict[str, int]]]:
    """The acts of a catalogue, each with the answers to those who ask it: at each address everybody in one of them.

    Where an address has fewer acts than there are parts, each is asked by more people.
    """
    addresses: dict[tuple[str, str], list[Any]] = {}
    for act in acts:
        addresses.setdefault((act.method, act.name), []).append(act)
    return [
        (act, dict(share(zip(PEOPLE, act.answers, strict=True), turn, min(parts, len(same)))))
        for same in addresses.values()
        for turn, act in enumerate(same)
    ]
