"""A content that somebody typed or another program wrote, completed: what is not given gets what it is without it.

Only what a rule reads has to be given. A part may have its text as ``source`` (the small Markdown of the editor)
instead of blocks; a figure may have its ``text`` alone, and its number is read from it.
"""

import json
import re
from collections.abc import Callable
from typing import Any

from cattrs import BaseValidationError, transform_error

from portal.errors import Invalid
from reports.content.canonical import loads, to_plain
from reports.content.model import EntryContent, ReportContent
from reports.entries.narrative import parse, unresolved

Plain = dict[str, Any]

_NUMBER = re.compile(r"(-?\d[\d,]*(?:\.\d+)?)\s*(?:%|per cent)?")
_REPORT: Plain = {
    "variant": "internal", "council": "", "service": "", "title": "", "subtitle": "",
    "cut_off": "1970-01-01T00:00:00+00:00", "front": [], "tallies": [], "notes": [], "glossary": [],
}  # fmt: skip
_ENTRY: Plain = {"kind": "indicators", "heading": "", "indicators": []}
_INDICATOR: Plain = {
    "code": "", "decimals": 0, "polarity": "neutral", "nature": "flow", "definition": "",
    "target": {"text": "no target set", "short": "", "year": ""},
    "rating": {"rating": "no target", "words": "No target"},
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
        return loads(json.dumps(complete(given)), kind)
    except Invalid as refused:
        raise ValueError(" ".join(refused.fields.values())) from None
    except BaseValidationError as error:
        raise ValueError(f"{_first(transform_error(error))}.") from None
    except (AttributeError, KeyError, TypeError, ArithmeticError) as error:
        raise ValueError(f"Something in it is of another form than a content has ({error}).") from None


def _first(said: list[str]) -> str:
    return said[0][:1].upper() + said[0][1:] if said else "It is no content"


def _report(given: Plain) -> Plain:
    scorecard = {"year": given.get("year", ""), "previous_year": "", "comparators": [], "groups": []}
    sections = [
        {
            "key": f"section-{place}",
            "heading": "",
            **section,
            "entries": _all(_entry, section.get("entries", [])),
        }
        for place, section in enumerate(given["sections"], 1)
    ]
    return {"scorecard": scorecard, **_REPORT, **given, "sections": sections}


def _entry(given: Plain) -> Plain:
    parts = [_part(part, place) for place, part in enumerate(given.get("parts", []), 1)]
    indicators = _all(_indicator, given.get("indicators", []))
    key = next((each["key"] for each in indicators), "entry")
    return {"key": key, **_ENTRY, **given, "indicators": indicators, "parts": parts}


def _part(given: Plain, place: int) -> Plain:
    made = {"key": "narrative" if place == 1 else f"part-{place}", "heading": "", "source": "", **given}
    if "blocks" not in given:
        made["blocks"] = [_plain_block(block) for block in parse(made["source"], unresolved)]
    return made


def _plain_block(block: Any) -> Plain:
    """With its tag, by which the way back knows what it is."""
    return {**to_plain(block), "block": type(block).__name__}


def _indicator(given: Plain) -> Plain:
    known = (
        given.get("key")
        or re.sub(r"\W+", "-", given.get("code") or given.get("title", "")).strip("-").lower()
    )
    unit = "percentage" if str(given.get("figure", {}).get("text", "")).endswith("%") else "count"
    made: Plain = {"key": known, "unit": unit, **_INDICATOR, "short_title": given.get("title", ""), **given}
    made |= {
        name: _figure(given[name], made["unit"]) for name in _FIGURES if isinstance(given.get(name), dict)
    }
    made |= {name: [_figure(each, made["unit"]) for each in given[name]] for name in _LISTS if name in given}
    if "benchmarks" in given:
        made["benchmarks"] = [_benchmark(each, made["unit"]) for each in given["benchmarks"]]
    return made


def _figure(given: Plain, unit: str) -> Plain:
    """A percentage is printed with its sign, also where it was typed without."""
    text = str(given.get("text", "not stated")).strip()
    if _NUMBER.fullmatch(text) and (unit == "percentage" or text.endswith("per cent")):
        text = text.rstrip("% ").removesuffix("per cent").rstrip() + "%"
    return {**_numbered(given), "text": text}


def _benchmark(given: Plain, unit: str) -> Plain:
    """In its indicator's unit, or a percentage beside a count where it says so itself."""
    name = given.get("comparator", "")
    if str(given.get("text", "")).strip().endswith(("%", "per cent")):
        unit = "percentage"
    known = (
        "england"
        if name == "England"
        else "neighbours"
        if "neighbour" in name.casefold()
        else name.casefold()
    )
    return {"short": name, "year": "year not stated", "key": known, "unit": unit, **_numbered(given)}


def _numbered(given: Plain) -> Plain:
    """With the number that its text states, where it has none."""
    match = _NUMBER.fullmatch(str(given.get("text", "")).strip())
    if "number" in given or match is None:
        return given
    return {**given, "number": match[1].replace(",", "")}


def _all(complete: Callable[[Plain], Plain], given: list[Plain]) -> list[Plain]:
    return [complete(each) for each in given]
