"""The list of authorities out of a file's own columns: the Department's tidy files, or a neighbour model. Pure.

A tidy file says of each row how far it reaches (``geographic_level``) and in which year (``time_period``,
the year in which the reporting year ends: 2025 is 2024/25). Who is not in every year was made or ended in
between. A new code of the same number is the same authority, with a former code.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from indicators.figures.periods import YEARS
from indicators.figures.words import Level
from portal.errors import Invalid
from portal.numbers import whole

LEVELS = {"National": Level.NATION, "Regional": Level.REGION, "Local authority": Level.AUTHORITY}
LONDON = "London"  # whose two halves the Department gives beside it, as regions of their own
HALVES = ("Inner London", "Outer London")
COLUMNS = ("old_la_code", "la_name", "region_name")


@dataclass(frozen=True, slots=True)
class Listed:
    """An authority as a file names it; ``region`` is the name of what it lies in."""

    level: Level
    name: str
    code: str = ""
    number: str = ""
    region: str = ""
    former_codes: tuple[str, ...] = ()
    begins: date | None = None
    ends: date | None = None


@dataclass(slots=True)
class _Met:
    """What was read of one authority so far: its codes with the years in which they stood."""

    level: Level
    number: str
    name: str = ""
    region: str = ""
    codes: dict[str, int] = field(default_factory=dict)
    years: set[int] = field(default_factory=set)


def listed_in(rows: Iterable[Mapping[str, str]]) -> list[Listed]:
    """Nations first, then regions, then authorities. Raises ``Invalid`` where the columns are others."""
    found: dict[tuple[Level, str], _Met] = {}
    years: set[int] = set()
    for row in rows:
        _check_columns(row)
        year = _year(row)
        years.add(year)
        _meet(found, row, year)
    if not found:
        raise Invalid({"file": "The file has no rows."})
    return [_listed(met, years) for met in sorted(found.values(), key=_order)]


def _year(row: Mapping[str, str]) -> int:
    """In which the reporting year ends, also where both are given (``202425``); 0 where the file has no years."""
    if "time_period" not in row:
        return 0
    said = (row["time_period"] or "").strip()
    year, ends = whole(said[:4]) or 0, said[4:]
    if year not in YEARS or ends not in ("", f"{(year + 1) % 100:02}"):
        raise Invalid({"file": f"“{said}” is no time_period; write it like 2025 or 202425."})
    return year + 1 if ends else year


def _check_columns(row: Mapping[str, str]) -> None:
    missing = [name for name in COLUMNS if name not in row]
    if missing:
        raise Invalid(
            {
                "file": f"There is no column {', '.join(missing)}; a list of authorities has {', '.join(COLUMNS)}."
            }
        )


def _meet(found: dict[tuple[Level, str], _Met], row: Mapping[str, str], year: int) -> None:
    text = {name: (value or "").strip() for name, value in row.items() if isinstance(name, str)}
    level = _level(text)
    if level is Level.NATION:
        number, code, name, region = "", text.get("country_code", ""), text.get("country_name", ""), ""
    elif level is Level.REGION:
        number, code, name = "", text.get("region_code", ""), text["region_name"]
        region = LONDON if name in HALVES else text.get("country_name", "")
    else:
        number, code = text["old_la_code"], text.get("new_la_code", "")
        name, region = text["la_name"], text["region_name"]
    if not name or not (number or code):
        raise Invalid(
            {
                "file": f"A row of {year or 'the file'} names no {level}: give its name, and its code or number."
            }
        )
    met = found.setdefault((level, number or code), _Met(level, number))
    met.years.add(year)
    if year >= max(met.years):
        met.name, met.region = name, region
    if code:
        met.codes[code] = max(year, met.codes.get(code, 0))


def _level(text: Mapping[str, str]) -> Level:
    said = text.get("geographic_level", "Local authority")
    if said.capitalize() not in LEVELS:
        raise Invalid({"file": f"“{said}” is no geographic level; known are {', '.join(LEVELS)}."})
    return LEVELS[said.capitalize()]


def _listed(met: _Met, years: set[int]) -> Listed:
    codes = sorted(met.codes, key=lambda code: met.codes[code])
    is_authority = met.level is Level.AUTHORITY
    first, last = min(met.years), max(met.years)
    return Listed(
        level=met.level,
        name=met.name,
        code=codes[-1] if codes else "",
        number=met.number,
        region=met.region,
        former_codes=tuple(codes[:-1]),
        begins=date(first - 1, 4, 1) if is_authority and first > min(years) else None,
        ends=date(last, 3, 31) if is_authority and last < max(years) else None,
    )


def _order(met: _Met) -> tuple[int, bool, str]:
    """What others lie in comes before them."""
    return list(Level).index(met.level), met.name in HALVES, met.name
