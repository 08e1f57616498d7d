"""A content that somebody typed or another program wrote, completed: what is not given gets what it is without it.

Only what a rule reads has to be given. A part may have its text as ``source`` (the small Markdown of the editor)
instead of blocks; a figure may have its ``text`` alone, and its number is read from it.
"""

import json
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from cattrs import BaseValidationError, transform_error

from indicators.figures.periods import Period, ReportingYear
from portal.errors import Invalid
from reports.content.canonical import loads, to_plain
from reports.content.model import EntryContent, ReportContent
from reports.entries.narrative import parse, unresolved

Plain = dict[str, Any]

_NUMBERS = ("number", "numerator", "denominator", "lower", "upper")
_DIGITS = 15  # before the point; more than anybody counts
_DECIMALS = 60  # after it; what was divided has nearly thirty
_DAYS = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DATED = re.compile(rf"(?:\d{{1,2}} )?({'|'.join(_MONTHS)}) (\d{{4}})")
_QUARTER = re.compile(r"(?:[Qq]uarter ?|Q)([1-4])(?: of|,)? (\d{4}/\d\d)")
_LIMITS = re.compile(
    r"(?P<word>at least|at most|no more than|up to|between|below|under|above|over)?\s*(?P<first>-?\d[\d,.]*)\s?%?"
    r"(?:\s?(?:and|to|–|-)\s?(?P<last>\d[\d,.]*)\s?%?)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"([-−]?\d[\d,]*(?:\.\d+)?)\s*(?:%|per cent)?")
_REPORT: Plain = {
    "variant": "internal", "council": "", "service": "", "title": "", "subtitle": "",
    "cut_off": "1970-01-01T00:00:00+00:00", "front": [], "tallies": [], "notes": [], "glossary": [],
}  # fmt: skip
_ENTRY: Plain = {"kind": "indicators", "heading": "", "indicators": []}
_INDICATOR: Plain = {
    "code": "", "decimals": 0, "polarity": "neutral", "nature": "flow", "definition": "",
}  # fmt: skip
_FIGURES = ("figure", "previous")
_LISTS = ("others", "months", "previous_months")


def content_of(text: str) -> EntryContent | ReportContent:
    """The entry's or the report's content in a JSON text. Raises ValueError with a sentence that says what is wrong."""
    try:
        given = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f"It is not JSON: {error}.") from None
    if not isinstance(given, dict):
        raise ValueError("It is no object; an entry's or a report's content is one.")
    if "sections" not in given and "parts" not in given:
        raise ValueError("It has neither “sections”, as a report has, nor “parts”, as an entry has.")
    kind: type[EntryContent | ReportContent] = ReportContent if "sections" in given else EntryContent
    complete = _report if "sections" in given else _entry
    try:
        completed = complete(given)
        _refuse_what_is_no_number(completed)
        return loads(json.dumps(completed), kind)
    except Invalid as refused:
        raise ValueError(" ".join(refused.fields.values())) from None
    except BaseValidationError as error:
        raise ValueError(f"{_first(transform_error(error))}.") from None
    except (AttributeError, KeyError, TypeError, ArithmeticError) as error:
        raise ValueError(f"Something in it is of another form than a content has ({error}).") from None


def _first(said: list[str]) -> str:
    if not said:
        return "It is no content"
    plain = re.sub(
        r"^unknown error \(.*\) @", "Of another form than belongs there @", said[0], flags=re.IGNORECASE
    )
    return plain[:1].upper() + plain[1:]


def _refuse_what_is_no_number(given: Any) -> None:
    """Numbers that are none, or larger than anything is counted, before anybody calculates with them."""
    if isinstance(given, list):
        for each in given:
            _refuse_what_is_no_number(each)
    elif isinstance(given, dict):
        for name, value in given.items():
            if name in _NUMBERS and value is not None and not _is_number(value):
                shown = str(value) if len(str(value)) <= 40 else f"{str(value)[:40]}…"
                raise ValueError(f"“{shown}” is no {name} that can be counted with.")
            _refuse_what_is_no_number(value)


def _is_number(value: Any) -> bool:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return False
    return number.is_finite() and number.adjusted() < _DIGITS and _least(number) > -_DECIMALS


def _least(number: Decimal) -> int:
    """Where its last digit stands: -2 for hundredths."""
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _object(given: Any, what: str) -> Plain:
    if not isinstance(given, dict):
        raise ValueError(f"{what} is no object, and one belongs there.")
    return given


def _list(given: Plain, name: str) -> list[Any]:
    found = given.get(name, [])
    if not isinstance(found, list | tuple | dict) or (isinstance(found, dict) and found):
        raise ValueError(f"“{name}” is no list.")
    return list(found)


def _report(given: Plain) -> Plain:
    year = str(given.get("year", ""))
    if "year" in given:
        try:
            ReportingYear.parse(year)
        except ValueError:
            raise ValueError(f"“{year}” is not a reporting year; write it like 2016/17.") from None
    scorecard = {"year": year, "previous_year": "", "comparators": [], "groups": []}
    sections = [
        {
            "key": f"section-{place}",
            "heading": "",
            **_object(section, "A section"),
            "entries": _all(_entry, _list(section, "entries")),
        }
        for place, section in enumerate(_list(given, "sections"), 1)
    ]
    _tell_apart([entry for section in sections for entry in section["entries"]])
    return {"scorecard": scorecard, **_REPORT, **given, "sections": sections}


def _tell_apart(entries: list[Plain]) -> None:
    """Entries that nobody gave a key of their own are numbered where two would have the same."""
    seen: dict[str, int] = {}
    for entry in entries:
        seen[entry["key"]] = seen.get(entry["key"], 0) + 1
        if seen[entry["key"]] > 1:
            entry["key"] = f"{entry['key']}-{seen[entry['key']]}"


def _entry(given: Plain) -> Plain:
    _object(given, "An entry")
    told = given.get("kind", "indicators") in ("indicators", "summary")
    parts = [_part(part, place, told=told) for place, part in enumerate(_list(given, "parts"), 1)]
    indicators = _all(_indicator, _list(given, "indicators"))
    key = next((each["key"] for each in indicators), "entry")
    return {"key": key, **_ENTRY, **given, "indicators": indicators, "parts": parts}


def _part(given: Plain, place: int, *, told: bool) -> Plain:
    """The first text of an entry that tells of figures has to say something, where nobody says that it may be empty."""
    _object(given, "A part")
    made = {"key": "narrative" if place == 1 else f"part-{place}", "heading": "", "source": "", **given}
    made.setdefault("required", told and place == 1)
    if not isinstance(made["source"], str):
        raise ValueError("A part’s “source” is no text.")
    if "blocks" not in given:
        made["blocks"] = [_plain_block(block) for block in parse(made["source"], unresolved)]
    return made


def _plain_block(block: Any) -> Plain:
    """With its tag, by which the way back knows what it is."""
    return {**to_plain(block), "block": type(block).__name__}


def _indicator(given: Plain) -> Plain:
    _object(given, "An indicator")
    if "figure" not in given:
        raise ValueError(f"The indicator “{given.get('code') or given.get('title', '')}” has no figure.")
    known = (
        given.get("key")
        or re.sub(r"\W+", "-", given.get("code") or given.get("title", "")).strip("-").lower()
    )
    unit = (
        "percentage" if str(_object(given["figure"], "A figure").get("text", "")).endswith("%") else "count"
    )
    made: Plain = {"key": known, "unit": unit, **_INDICATOR, "short_title": given.get("title", ""), **given}
    made |= {name: _figure(given[name], made["unit"]) for name in _FIGURES if given.get(name) is not None}
    made |= {
        name: [_figure(each, made["unit"]) for each in _list(given, name)] for name in _LISTS if name in given
    }
    made["target"] = _target(given.get("target"), made)
    made["rating"] = _rating(given.get("rating"), made)
    if "benchmarks" in given:
        made["benchmarks"] = [_benchmark(each, made["unit"]) for each in _list(given, "benchmarks")]
    return made


def _target(given: Plain | None, made: Plain) -> Plain:
    """With its limits, read from its words where they are not given: “at least 90%”."""
    if given is None:
        return {"text": "no target set", "short": "", "year": ""}
    text = str(_object(given, "A target").get("text", ""))
    completed = {"text": text, "short": text.rpartition(" ")[2], "year": made["figure"]["label"], **given}
    match = _LIMITS.fullmatch(text.strip())
    if match is None or "lower" in given or "upper" in given:
        return completed
    first, last = match["first"].replace(",", ""), match["last"]
    if last:
        return {**completed, "lower": first, "upper": last.replace(",", "")}
    word = (match["word"] or "").casefold()
    is_most = word in ("at most", "no more than", "up to", "below", "under") or (
        not word and made["polarity"] == "low is good"
    )
    return {**completed, "upper" if is_most else "lower": first}


def _rating(given: Plain | str | None, made: Plain) -> Plain:
    """As it is given; else met or missed where figure and target say so."""
    if isinstance(given, str):
        return {"rating": given, "words": given.capitalize()}
    if given is not None:
        return _object(given, "A rating")
    number, lower, upper = (
        made["figure"].get("number"),
        made["target"].get("lower"),
        made["target"].get("upper"),
    )
    if (
        number is None
        or (lower is None and upper is None)
        or not all(_is_number(each) for each in (number, lower, upper) if each is not None)
    ):
        return {"rating": "no target", "words": "No target"}
    is_met = (lower is None or Decimal(str(number)) >= Decimal(str(lower))) and (
        upper is None or Decimal(str(number)) <= Decimal(str(upper))
    )
    return {"rating": "met" if is_met else "missed", "words": "Met" if is_met else "Missed"}


def _figure(given: Plain, unit: str) -> Plain:
    """A percentage is printed with its sign, also where it was typed without; its period may be read from its label."""
    text = str(_object(given, "A figure").get("text", "not stated")).strip()
    if _NUMBER.fullmatch(text) and (unit == "percentage" or text.endswith("per cent")):
        text = text.rstrip("% ").removesuffix("per cent").rstrip() + "%"
    said = str(given.get("period") or given.get("label") or "")
    return {"label": said, **_numbered(given), "text": text, "period": _period(said)}


def _period(said: str) -> str:
    """First and last day of a period as it was typed: days, a reporting year, a month, a quarter."""
    try:
        if _DAYS.fullmatch(said):
            for day in said.split("/"):
                date.fromisoformat(day)
            return said
        if match := _DATED.fullmatch(said):
            return Period.parse(f"{match[2]}-{_MONTHS.index(match[1]) + 1:02}").interval
        if match := _QUARTER.fullmatch(said):
            return Period.parse(f"{match[2]}-Q{match[1]}").interval
        return Period.parse(said).interval
    except ValueError:
        raise ValueError(
            f"“{said}” is no period of a figure; write its first and last day, as 2016-04-01/2017-03-31."
        ) from None


def _benchmark(given: Plain, unit: str) -> Plain:
    """In its indicator's unit, or a percentage beside a count where it says so itself."""
    name = str(_object(given, "A benchmark").get("comparator", ""))
    if str(given.get("text", "")).strip().endswith(("%", "per cent")):
        unit = "percentage"
    defaults = {"short": name, "year": "year not stated", "key": name.casefold(), "unit": unit}
    return defaults | _numbered(given)


def _numbered(given: Plain) -> Plain:
    """With the number that its text states, where it has none."""
    match = _NUMBER.fullmatch(str(given.get("text", "")).strip())
    if "number" in given or match is None:
        return given
    return {**given, "number": match[1].replace(",", "").replace("−", "-")}


def _all(complete: Callable[[Plain], Plain], given: list[Plain]) -> list[Plain]:
    return [complete(each) for each in given]
