"""What a person said of a file: which measure is what, and what holds for all of it. As JSON, as TOML, as rows.

A mapping file for the command line:

    decimal = "point"                 # or comma; only where the file does not tell
    year = "2016/17"                  # of months without one
    status = "as they come"           # or provisional, final, revised
    reason = "Monthly extract"
    publication = "Children in need"  # these three of published figures only
    release = "Reporting year 2025"
    published = "2025-10-30"
    add_authorities = true

    [words]                           # what stands in place of figures, and why there is none
    "n/a" = "not available"

    [measures]                        # of the file: an indicator's key, or a table
    "Assessments in 45 days" = "csc-022"
    rereferral_percent = { indicator = "csc-101", is = "its figure" }
    referral_count = false            # left out
"""

import json
import tomllib
from collections.abc import Mapping as Named
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from typing import Any

from indicators.figures.periods import ReportingYear
from indicators.figures.words import Status
from indicators.imports.words import AS_THEY_COME, Role
from indicators.sources.found import Options
from portal.errors import Invalid

DECIMALS = ("", "point", "comma")
STATUSES = (AS_THEY_COME, Status.PROVISIONAL.value, Status.FINAL.value, Status.REVISED.value)
LONGEST = {"reason": 300, "publication": 200, "release": 200, "label": 120}


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator by its key, and what the measure is of it."""

    indicator: str
    role: Role = Role.FIGURE


@dataclass(frozen=True, slots=True)
class Mapping:
    """``measures`` by the measure's name in the file; what is not there is left out. ``label`` is the source
    that stays with the figures."""

    measures: Named[str, Measured] = field(default_factory=dict)
    words: Named[str, str] = field(default_factory=dict)
    decimal: str = ""
    year: str = ""
    status: str = AS_THEY_COME
    reason: str = ""
    label: str = ""
    publication: str = ""
    release: str = ""
    published: date | None = None
    add_authorities: bool = False

    @property
    def options(self) -> Options:
        return Options(self.decimal, self.year)


def as_json(mapping: Mapping) -> dict[str, Any]:
    made = asdict(mapping)
    made["measures"] = {
        name: {"indicator": each.indicator, "is": each.role.value} for name, each in mapping.measures.items()
    }
    return made | {"published": mapping.published.isoformat() if mapping.published else ""}


def parsed(content: bytes) -> dict[str, Any]:
    """A mapping file, TOML or JSON. Raises ``Invalid``."""
    try:
        text = content.decode("utf-8-sig")
        found = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise Invalid({"mapping": f"The mapping is neither TOML nor JSON: {error}"}) from error
    return dict(found)


def mapping_of(given: Any) -> Mapping:
    """From what was sent or read; raises ``Invalid``, each problem at its field."""
    if not isinstance(given, dict):
        raise Invalid({"mapping": "Give the mapping as a table of names."})
    problems: dict[str, str] = {}
    unknown = set(given) - set(Mapping.__slots__)
    if unknown:
        problems[""] = f"A mapping has no {', '.join(sorted(map(str, unknown)))}."
    measures = _measures(given.get("measures", {}), problems)
    words = _texts(given.get("words", {}), "words", problems, 200)
    plain = {name: _text(given, name, problems) for name in ("decimal", "year", "status", *LONGEST)}
    made = Mapping(
        measures=measures,
        words=words,
        published=_day(given.get("published", ""), problems),
        add_authorities=given.get("add_authorities") is True,
        **(plain | {"status": plain["status"] or AS_THEY_COME}),
    )
    problems |= _wrong(made)
    if problems:
        raise Invalid(problems)
    return made


def _wrong(made: Mapping) -> dict[str, str]:
    problems = {}
    if made.decimal not in DECIMALS:
        problems["decimal"] = "Decimals follow a point or a comma."
    if made.status not in STATUSES:
        problems["status"] = f"Choose the status: {', '.join(STATUSES)}."
    if made.year:
        try:
            ReportingYear.parse(made.year)
        except ValueError as error:
            problems["year"] = str(error)
    return problems


def _measures(given: Any, problems: dict[str, str]) -> dict[str, Measured]:
    if not isinstance(given, dict):
        problems["measures"] = "Give measures by their names in the file."
        return {}
    found = {}
    for name, said in given.items():
        if said in (False, None, ""):
            continue
        table = {"indicator": said} if isinstance(said, str) else said
        if (
            not isinstance(table, dict)
            or not isinstance(table.get("indicator"), str)
            or "\0" in table["indicator"]
            or set(table) - {"indicator", "is"}
        ):
            problems[f"measures.{name}"] = "Give an indicator’s key, or a table with indicator and is."
            continue
        role = table.get("is", Role.FIGURE.value)
        if role not in set(Role):
            problems[f"measures.{name}"] = f"It is one of: {', '.join(Role)}."
            continue
        found[str(name)] = Measured(table["indicator"].strip(), Role(role))
    return found


def _texts(given: Any, place: str, problems: dict[str, str], most: int) -> dict[str, str]:
    if not isinstance(given, dict) or not all(
        isinstance(said, str) and "\0" not in name + said and len(said) <= most
        for name, said in given.items()
    ):
        problems[place] = f"Give a text of at most {most} characters for each."
        return {}
    return {str(name): said.strip() for name, said in given.items() if said.strip()}


def _text(given: dict[str, Any], name: str, problems: dict[str, str]) -> str:
    text = given.get(name, "")
    if not isinstance(text, str) or "\0" in text or len(text) > LONGEST.get(name, 40):
        problems[name] = f"Give a text of at most {LONGEST.get(name, 40)} characters."
        return ""
    return text.strip()


def _day(given: Any, problems: dict[str, str]) -> date | None:
    if isinstance(given, date) and not isinstance(given, datetime):
        return given
    try:
        return date.fromisoformat(given) if given else None
    except (ValueError, TypeError):
        problems["published"] = "Write the day as 2025-10-30."
        return None


def only(mapping: Mapping, subjects: frozenset[str]) -> Mapping:
    """Without measures that the file does not have."""
    return replace(
        mapping, measures={name: each for name, each in mapping.measures.items() if name in subjects}
    )
