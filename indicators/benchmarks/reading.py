"""A neighbour model out of its file: a row for each authority, its neighbours side by side. Pure.

Columns as the Department's wide file has them: ``old_la_code``, ``la_name``, ``SN_1``, ``SN_2`` and so on,
nearest first, with ``SN_1P`` and so on for the closeness in words where there are any.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from indicators.authorities.files import Rows, refused

NEIGHBOUR = re.compile(r"SN_(\d{1,2})", re.ASCII)
AUTHORITY = ("old_la_code", "la_name")


@dataclass(frozen=True, slots=True)
class ReadModel:
    """Neighbours by the number of whose they are, nearest first; ``names`` are those of all numbers."""

    members: Mapping[str, Sequence[str]]
    closeness: Mapping[str, Sequence[str]]
    names: Mapping[str, str]


def model_in(rows: Rows) -> ReadModel:
    """Raises ``Invalid`` under ``file``, with the row."""
    places = _places(rows[0])
    members: dict[str, list[str]] = {}
    closeness: dict[str, list[str]] = {}
    for line, row in enumerate(rows, 2):
        of = row["old_la_code"].strip()
        if not of or not row["la_name"].strip():
            raise refused(f"Row {line} names no authority.")
        if of in members:
            raise refused(f"Row {line}: {of} has a row already.")
        members[of] = _neighbours(row, places, line)
        words = [row.get(f"SN_{place}P", "").strip() for place in places]
        if any(words):
            closeness[of] = words
    names = {row["old_la_code"].strip(): row["la_name"].strip() for row in rows}
    _check_known(members, names)
    return ReadModel(members, closeness, names)


def _places(row: Mapping[str, str]) -> list[int]:
    missing = [name for name in AUTHORITY if name not in row]
    found = sorted(int(match[1]) for name in row if (match := NEIGHBOUR.fullmatch(name)))
    if missing or not found:
        wanted = ", ".join([*missing, *(() if found else ("SN_1",))])
        raise refused(
            f"There is no column {wanted}. A neighbour model has {', '.join(AUTHORITY)}, SN_1, SN_2 and so on."
        )
    if found != list(range(1, len(found) + 1)):
        raise refused(f"The neighbours’ columns run from SN_1 without a gap; these are {_listed(found)}.")
    return found


def _neighbours(row: Mapping[str, str], places: Iterable[int], line: int) -> list[str]:
    found = [row[f"SN_{place}"].strip() for place in places]
    name = row["la_name"].strip()
    if not all(found):
        raise refused(f"Row {line}, {name}: neighbour {found.index('') + 1} is missing.")
    if len(set(found)) < len(found):
        raise refused(f"Row {line}, {name}: a neighbour is named twice.")
    if row["old_la_code"].strip() in found:
        raise refused(f"Row {line}: {name} is not its own neighbour.")
    return found


def _check_known(members: Mapping[str, Sequence[str]], names: Mapping[str, str]) -> None:
    for line, (of, found) in enumerate(members.items(), 2):
        unknown = [code for code in found if code not in names]
        if unknown:
            raise refused(f"Row {line}, {names[of]}: {', '.join(unknown)} has no row of its own.")


def _listed(places: Iterable[int]) -> str:
    return ", ".join(f"SN_{place}" for place in places)
