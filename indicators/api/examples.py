"""What facts look like, as the OpenAPI document and the page for programs show them: by the demonstration's names, so that
whoever reads them can send them there."""

from typing import Any

from portal.api import schema

Example = dict[str, Any]

RECORDED: Example = {
    "reason": "Monthly load",
    "batch": 41,
    "recorded_at": "2017-04-06T09:12:00+01:00",
    "recorded_by": "Performance Manager",
}
KNOWN: Example = {"id": 1873, "indicator": "referrals-one-day", **RECORDED, "superseded_at": None}

VERSION: Example = {
    "valid_from": "2015-04-01",
    "code": "CSC 022",
    "title": "Referrals completed within 24 hours",
    "short_title": "Referrals within 24 hours",
    "definition": "Share of referrals on which a decision was recorded within 24 hours.",
    "counts": "referrals",
    "counts_people": False,
    "unit": "percentage",
    "decimals": 0,
    "nature": "flow",
    "polarity": "high is good",
    "year_to_date": "sum of numerators over sum of denominators",
    "rating_rule": "relative tolerance",
    "tolerance": "5",
    "hidden_below": 0,
    "rounded_to": 1,
    "hidden_in": "the public edition only",
    "comparable": True,
    "break_note": "",
    "reason": "",
    "recorded_at": "2016-04-04T10:00:00+01:00",
    "recorded_by": "Performance Manager",
}
INDICATOR: Example = {
    "key": "referrals-one-day",
    "area": "first-response",
    "position": 4,
    "retired_on": None,
    "collected": "every month",
    "due_after": None,
    "code": "CSC 022",
    "title": VERSION["title"],
    "short_title": VERSION["short_title"],
    "unit": "percentage",
    "rating_rule": "relative tolerance",
}
BREAKDOWN: Example = {
    "indicator": "contacts",
    "key": "source",
    "title": "Contacts by source, November 2016 to March 2017",
    "unit": "count",
    "decimals": 0,
    "whole": True,
    "note": "",
    "categories": [{"key": "school", "name": "School"}, {"key": "health", "name": "Health"}],
}
WHOLE_INDICATOR: Example = {**INDICATOR, "versions": [VERSION], "breakdowns": []}
VALUE: Example = {
    **KNOWN,
    "measure": "figure",
    "period": "2017-03",
    "period_kind": "month",
    "starts": "2017-03-01",
    "ends": "2017-03-31",
    "place": None,
    "category": None,
    "basis": "local",
    "number": "87.5",
    "missing": "",
    "numerator": "21",
    "denominator": "24",
    "decimals": None,
    "status": "final",
    "source": "Case system",
    "note": "",
}
TARGET: Example = {
    **KNOWN,
    "reason": "Agreed for the year",
    "year": "2016/17",
    "period": None,
    "place": None,
    "kind": "at least",
    "lower": "90",
    "upper": None,
    "tolerance": "5",
    "rationale": "",
    "owner": "Head of Service, Access and Assessment",
}
BENCHMARK: Example = {
    **KNOWN,
    "reason": "",
    "comparator": "england",
    "measure": "figure",
    "period": "2015/16",
    "number": "83.4",
    "symbol": "",
    "release": "Characteristics of children in need 2015 to 2016",
    "published": "2016-11-03",
    "statistic": "as published",
    "neighbour_model": None,
    "with_figure": None,
    "members": None,
    "note": "",
}
COMPARATOR: Example = {
    "key": "england",
    "name": "England",
    "short": "Eng",
    "kind": "nation",
    "statistic": "as published",
    "authority": "E92000001",
    "position": 0,
}
NEIGHBOUR_MODEL: Example = {
    "id": 3,
    "name": "Statistical neighbours",
    "year": 2025,
    "authorities": 153,
    "members": ["390", "808", "332"],
}
WHOLE_NEIGHBOUR_MODEL: Example = {
    **{name: value for name, value in NEIGHBOUR_MODEL.items() if name != "members"},
    "neighbours": [
        {
            "authority": "841",
            "members": ["390", "808", "332"],
            "closeness": ["Very close", "Very close", "Close"],
        }
    ],
}
AUTHORITY: Example = {
    "level": "authority",
    "code": "E06000065",
    "former_codes": ["E10000023"],
    "number": "815",
    "name": "North Yorkshire",
    "region": "Yorkshire and The Humber",
    "begins": None,
    "ends": None,
}
RELEASE: Example = {
    "publication": "Children in need",
    "name": "Reporting year 2025",
    "published": "2025-10-30",
}
PUBLISHED: Example = {
    **KNOWN,
    "reason": "",
    "authority": "E06000005",
    "authority_name": "Darlington",
    "measure": "figure",
    "period": "2024/25",
    "number": "22.6",
    "symbol": "",
    "release": "Children in need, Reporting year 2025",
}
PLACE: Example = {"key": "north", "name": "North locality"}
YEAR: Example = {
    "label": "2016/17",
    "starts": "2016-04-01",
    "ends": "2017-03-31",
    "quarters": ["2016/17-Q1", "2016/17-Q2", "2016/17-Q3", "2016/17-Q4"],
    "months": [
        *(f"2016-{month:02}" for month in range(4, 13)),
        *(f"2017-{month:02}" for month in range(1, 4)),
    ],
}
COUNTS: Example = {"new": 1, "changed": 0, "unchanged": 0}
OUTCOME: Example = {"batch": 42, **COUNTS}
VALUES_OUTCOME: Example = {
    **OUTCOME,
    "refused": 1,
    "rows": [
        {"row": 0, "kind": "new"},
        {"row": 1, "kind": "refused", "fields": {"indicator": "There is no such indicator."}},
    ],
}
FILE_GIVEN: Example = {
    "name": "extract.csv",
    "file": "SW5kaWNhdG9yLEFwci0xNgpSZWZlcnJhbHMsMTIK",
    "mapping": {"label": "Case system", "measures": {"Referrals": "referrals"}},
}
MAPPING_GIVEN: Example = {
    "mapping": {
        "label": "Case system",
        "status": "as they come",
        "measures": {
            "Referrals within 24 hours": "referrals-one-day",
            "Completed": {"indicator": "referrals-one-day", "is": "its denominator"},
        },
        "words": {"n/a": "not available"},
    }
}
IMPORT_LINE: Example = {
    "key": "00000000-0000-4000-8000-000000000300",
    "name": "extract.csv",
    "source": "wide",
    "stage": "to be checked",
    "received_at": "2016-05-03T09:12:00+01:00",
    "counts": {"new": 1, "changed": 0, "unchanged": 0, "refused": 0},
}
IMPORT: Example = {
    **IMPORT_LINE,
    "sha256": "5" * 64,
    "received_by": "Performance Manager",
    "read_as": "CSV, UTF-8, columns separated by commas",
    "measures": {"Referrals": 1},
    "mapping": {
        "measures": {"Referrals": {"indicator": "referrals", "is": "its figure"}},
        "label": "Case system",
    },
    "digest": "5" * 64,
    "batch": None,
    "work": {"act": "preview", "state": "done", "reason": ""},
}
IMPORT_FIGURE: Example = {
    "kind": "new",
    "sheet": "File",
    "row": 2,
    "column": 2,
    "indicator": "referrals",
    "period": "April 2016",
    "who": "",
    "before": "",
    "after": "12, provisional",
    "why": "",
}
CONFIRMATION: Example = {"figures": [{"indicator": "referrals-one-day", "digest": "9f2c0a17"}]}
CLOSING: Example = {"reason": "The return to the Department is due"}
COLLECTED_MONTH: Example = {
    "month": "2017-06",
    "closed_at": None,
    "reason": None,
    "figures": [
        {
            "indicator": "referrals-one-day",
            "period": "2017-06",
            "due": "2017-07-14",
            "state": "to be confirmed",
            "late": False,
            "owners": ["Service Manager, Access and Assessment"],
            "figure": "87.5% (21 of 24)",
            "digest": "9f2c0a17",
            "confirmed_by": None,
            "confirmed_at": None,
        }
    ],
}
FOUND: Example = {
    "indicator": "referrals-one-day",
    "finding": "4be1" * 10,
    "kind": "contradicting",
    "period": "2016/17-Q4",
    "says": "Quarter 4 2016/17: 88% was supplied, but its parts come to 86%.",
    "advice": "Correct the one that is wrong; if both are right, say why they differ.",
    "can_be_accepted": True,
    "accepted_because": None,
    "accepted_by": None,
    "accepted_at": None,
}
ACCEPTING: Example = {
    "indicator": "referrals-one-day",
    "year": "2016/17",
    "finding": "4be1" * 10,
    "reason": "The quarter counts the cases that were closed afterwards.",
}

PATHS: dict[str, Example] = {
    "benchmarks": {"id": 1},
    "collection": {"month": "2017-06"},
    "comparators": {"key": "england"},
    "imports": {"key": IMPORT_LINE["key"]},
    "indicators": {"key": "referrals-one-day"},
    "neighbour-models": {"id": 1},
    "places": {"key": PLACE["key"]},
    "reporting-years": {"start": 2017},
    "targets": {"id": 1},
    "values": {"id": 1},
}


def name_paths(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """A hook of drf-spectacular's."""
    return schema.name_paths(result, PATHS)
