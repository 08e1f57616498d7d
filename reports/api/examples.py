"""What reports and editions look like, as the OpenAPI document and the page for programs show them: by the demonstration's
names, so that whoever reads them can send them there."""

from typing import Any

from portal.api import schema
from reports.review.states import EntryState

Example = dict[str, Any]
DIGEST = "0f2d" * 16
OPEN, PUBLISHED = "year-end-2017-18", "year-end-2016-17"

REPORT: Example = {
    "key": OPEN,
    "title": "Year-end performance report 2017/18",
    "subtitle": "Children’s social care",
    "template": "year-end",
    "area": "children-and-adults",
    "year": "2017/18",
    "state": "open",
    "version": 1,
    "committee": "Scrutiny committee",
    "meeting_date": "2018-06-26",
    "cut_off": "2018-05-12T17:00:00+01:00",
    "writing_due": "2018-05-19",
    "review_due": "2018-05-31",
    "sign_off_due": "2018-06-09",
    "papers_due": "2018-06-16",
    "progress": {state.value: number for number, state in enumerate(EntryState, start=4)},
}
ENTRY_LINE: Example = {
    "key": "csc-022",
    "section": "contacts-and-referrals",
    "heading": "CSC 022: Referrals completed within 24 hours",
    "kind": "indicators",
    "area": "first-response",
    "indicators": ["referrals-one-day"],
    "narrative": "required",
    "writer": "Service Manager, Access and Assessment",
    "approver": "Head of Service, Access and Assessment",
    "state": "submitted",
    "stale": False,
    "version": 2,
}
ENTRY: Example = {
    **{name: value for name, value in ENTRY_LINE.items() if name != "narrative"},
    "report": OPEN,
    "submission": 1,
    "digest": DIGEST,
    "submitted_at": "2018-05-18T15:04:00+01:00",
    "submitted_by": "Service Manager, Access and Assessment",
    "parts": [
        {
            "key": "narrative",
            "heading": "",
            "text": "In the year {{CSC 022.year}} of referrals were decided on in time.",
            "required": True,
        }
    ],
    "may": ["approve", "return", "comment"],
}
DRAFT: Example = {
    "version": 3,
    "texts": {"narrative": "In the year {{CSC 022.year}} of referrals were decided on in time."},
    "edited_by": "Service Manager, Access and Assessment",
    "edited_at": "2018-05-17T11:30:00+01:00",
    "entered_for": None,
}
SUBMISSION: Example = {
    "number": 1,
    "digest": DIGEST,
    "submitted_at": "2018-05-18T15:04:00+01:00",
    "submitted_by": "Service Manager, Access and Assessment",
    "on_behalf_of": None,
}
DECISION: Example = {
    "id": 118,
    "action": "return",
    "from_state": "submitted",
    "to_state": "returned",
    "submission": 1,
    "digest": DIGEST,
    "reason": "Why the fall in March?",
    "by": "Head of Service, Access and Assessment",
    "on_behalf_of": None,
    "at": "2018-05-22T10:15:00+01:00",
}
COMPARISON: Example = {
    "before": "1",
    "after": "2",
    "parts": [
        {
            "heading": "",
            "paragraphs": [
                [
                    {"change": "same", "text": "The year was "},
                    {"change": "removed", "text": "good"},
                    {"change": "added", "text": "mixed"},
                ]
            ],
        }
    ],
    "figures": [{"indicator": "CSC 022", "label": "2017/18", "before": "91%", "after": "90%"}],
}
COMMENT: Example = {
    "number": 1,
    "submission": 1,
    "passage": "narrative.1",
    "quote": "In the year 91% of referrals were decided on in time.",
    "text": "Which year is this?",
    "replaces": "",
    "wording": "",
    "standing": "open",
    "replies": [
        {
            "act": "answer",
            "text": "The year to March.",
            "by": "Service Manager, Access and Assessment",
            "at": "2018-05-19T09:10:00+01:00",
        }
    ],
    "by": "Head of Service, Access and Assessment",
    "at": "2018-05-19T09:00:00+01:00",
}
READINESS: Example = {
    "is_ready": False,
    "internal_digest": DIGEST,
    "public_digest": DIGEST,
    "missing": [{"entry": "csc-032", "why": "It waits for approval."}],
    "errors": [],
    "exceptions": [
        {
            "finding": DIGEST,
            "subject": "CSC 022",
            "sentence": "The figure for 2016/17 is provisional.",
            "reason": "",
            "given_by": "",
            "given_at": None,
        }
    ],
}
FINDINGS: Example = {
    "findings": [
        {
            "rule": "claim against the figures",
            "severity": "warning",
            "entry": "csc-022",
            "part": "narrative",
            "paragraph": 1,
            "words": "without delay",
            "sentence": "86% in time is not “without delay”: 14% were late.",
            "repair": "",
            "finding": DIGEST,
            "kept": {
                "reason": "It says so of the three oldest cases, whose dates were read.",
                "by": "Service Manager, Access and Assessment",
                "at": "2018-05-19T09:00:00+01:00",
            },
        }
    ]
}
EDITION: Example = {
    "report": PUBLISHED,
    "number": 1,
    "audience": "public",
    "state": "published",
    "digest": DIGEST,
    "published_on": "2017-06-16",
    "published_by": "Performance Manager",
    "erratum": "",
    "withdrawn_because": "",
    "build": {"id": 1, "state": "done"},
    "files": [
        {
            "form": "pdf",
            "name": "year-end-2016-17-edition-1-public.pdf",
            "media_type": "application/pdf",
            "size": 812345,
            "sha256": DIGEST,
            "address": "/api/v1/editions/year-end-2016-17/1/public/files/pdf/",
        }
    ],
}
PRINTOUT: Example = {
    "key": "6f1d2b52-3a54-4c8e-9d0c-2f7f7f0d9b11",
    "report": OPEN,
    "section": None,
    "entry": "csc-022",
    "title": "CSC 022: Referrals completed within 24 hours",
    "state": "done",
    "progress_done": 3,
    "progress_total": 3,
    "progress_label": "Pages",
    "reason": "",
    "requested_at": "2018-06-01T08:00:00+01:00",
    "finished_at": "2018-06-01T08:00:04+01:00",
    "size": 78915,
    "sha256": DIGEST,
}
BUILD: Example = {
    "id": 1,
    "report": PUBLISHED,
    "number": 1,
    "audience": "public",
    "state": "running",
    "progress_done": 3,
    "progress_total": 9,
    "progress_label": "Looked after children",
    "attempts": 1,
    "reason": "",
    "requested_by": "Performance Manager",
    "requested_at": "2017-06-16T08:00:00+01:00",
    "finished_at": None,
}
REVISIONS: Example = {
    "cut_off": "2018-05-12T17:00:00+01:00",
    "until": "2018-05-26T09:00:00+01:00",
    "digest": DIGEST,
    "changed": ["csc-022"],
    "throughout": [],
    "steps": [
        {
            "at": "2018-05-19T11:40:00+01:00",
            "source": "Case system",
            "by": "Performance Manager",
            "reason": "Late entries of March",
            "revisions": [
                {
                    "kind": "value",
                    "indicator": "referrals-one-day",
                    "of": "2017/18",
                    "before": "91%, final",
                    "after": "90%, final",
                    "entries": ["csc-022"],
                }
            ],
        }
    ],
}

PATHS: dict[str, Example] = {
    "builds": {"id": 1},
    "editions": {"report": PUBLISHED, "number": 1, "audience": "public", "form": "pdf"},
    "reports": {
        "report": OPEN,
        "variant": "internal",
        "entry": "csc-022",
        "number": 1,
        "key": PRINTOUT["key"],
    },
}


def name_paths(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """A hook of drf-spectacular's."""
    return schema.name_paths(result, PATHS)
