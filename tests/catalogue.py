"""Every address of the portal, once, and who may do what there: typed from docs/workflow.md.

``ACTS`` lists what can be asked of the pages, in which state of the report, with the answer to each
person in the order of ``PEOPLE``. An address that is neither here nor in ``ELSEWHERE`` fails a test.
"""

from dataclasses import dataclass
from typing import Any

PEOPLE = (
    "member",
    "manager",
    "other_manager",
    "reviewer",
    "other_reviewer",
    "director",
    "administrator",
    "nobody",
)

# States that tests/pages/world.py can bring a report into; the first five are those of one entry.
DRAFT, SUBMITTED, RETURNED, APPROVED, STALE = "draft", "submitted", "returned", "approved", "stale"
READY, SIGNED, BUILDING, FAILED, PUBLISHED, WITHDRAWN = (
    "ready",
    "signed",
    "building",
    "failed",
    "published",
    "withdrawn",
)
COLLECTED = "collected"  # a draft, while the figures of 2016/17 are collected; the manager records them too
STATES = (
    DRAFT, SUBMITTED, RETURNED, APPROVED, STALE, READY, SIGNED, BUILDING, FAILED, PUBLISHED, WITHDRAWN, COLLECTED,
)  # fmt: skip

REPORT, ENTRY = "year-end-2016-17", "csc-022"
PRINTED = "00000000-0000-4000-8000-000000000022"  # a draft PDF of ENTRY
PUBLIC, INTERNAL = (REPORT, 1, "public"), (REPORT, 1, "internal")


@dataclass(frozen=True)
class Act:
    """One request. ``sends`` names a form of tests/pages/sending.py; a POST's success leads on (302)."""

    name: str
    arguments: tuple[Any, ...]
    state: str
    answers: tuple[int, ...]
    method: str = "GET"
    sends: str = ""
    query: str = ""

    def __str__(self) -> str:
        what = f" {self.sends}" if self.sends else ""
        return f"{self.method} {self.name}{self.arguments or ''}{self.query}{what}, {self.state}"


def page(name: str, arguments: tuple[Any, ...], state: str, answers: str, query: str = "") -> Act:
    return Act(name, arguments, state, _numbers(answers), query=query)


def post(name: str, arguments: tuple[Any, ...], state: str, answers: str, sends: str = "") -> Act:
    return Act(name, arguments, state, _numbers(answers), "POST", sends)


def _numbers(answers: str) -> tuple[int, ...]:
    numbers = tuple(int(answer) for answer in answers.split())
    assert len(numbers) == len(PEOPLE), answers
    return numbers


HERE, OF_REPORT = (REPORT, ENTRY), (REPORT,)
SUMMARY = (REPORT, "summary")  # there in the state DRAFT

# fmt: off
#                                                       member manager other reviewer other director admin nobody
ACTS: tuple[Act, ...] = (
    page("reports:work", (), DRAFT,                     "200   200   200   200   200   200   200   200"),
    page("reports:work", (), READY,                     "200   200   200   200   200   200   200   200"),
    page("reports:work", (), FAILED,                    "200   200   200   200   200   200   200   200"),
    page("reports:work", (), PUBLISHED,                 "200   200   200   200   200   200   200   200"),
    page("reports:outline", OF_REPORT, STALE,           "404   200   200   200   200   200   200   404"),
    page("reports:outline", OF_REPORT, DRAFT,           "404   200   200   200   200   200   200   404",
         query="?late=on&state=draft&section=contacts"),
    page("reports:outline", OF_REPORT, DRAFT,           "404   422   422   422   422   422   422   404",
         query="?late=on&state=draft&section=contacts&writer=nonsense"),
    page("reports:outline", OF_REPORT, DRAFT,           "404   200   200   200   200   200   200   404",
         query="?checks=on"),
    page("reports:board", OF_REPORT, DRAFT,             "404   200   200   200   200   200   200   404"),
    page("reports:board", OF_REPORT, STALE,             "404   200   200   200   200   200   200   404"),
    page("reports:board", OF_REPORT, PUBLISHED,         "404   200   200   200   200   200   200   404"),
    post("reports:board", OF_REPORT, DRAFT,             "404   403   403   403   403   403   409   404", "remind"),
    post("reports:board", OF_REPORT, DRAFT,             "404   403   403   403   403   403   302   404", "remind late"),
    post("reports:board", OF_REPORT, DRAFT,             "404   403   403   403   403   403   409   404", "remind no one"),
    page("reports:review", OF_REPORT, DRAFT,            "404   200   200   200   200   200   200   404"),
    page("reports:review", OF_REPORT, SUBMITTED,        "404   200   200   200   200   200   200   404"),
    page("reports:review", OF_REPORT, STALE,            "404   200   200   200   200   200   200   404"),
    post("reports:review", OF_REPORT, SUBMITTED,        "404   403   404   409   404   403   403   404", "tick"),
    post("reports:review", OF_REPORT, SUBMITTED,        "404   403   404   302   404   403   403   404", "tick what was opened"),
    post("reports:review", OF_REPORT, SUBMITTED,        "404   403   404   428   404   403   403   404", "tick without digest"),
    post("reports:review", OF_REPORT, SUBMITTED,        "404   422   422   422   422   422   422   404", "tick nothing"),
    page("reports:read", (REPORT, "internal"), APPROVED, "404  200   200   200   200   200   200   404"),
    page("reports:read", (REPORT, "public"), SIGNED,    "404   200   200   200   200   200   200   404"),
    page("reports:read", (REPORT, "secret"), SIGNED,    "404   404   404   404   404   404   404   404"),

    # Reading: a draft is its writer's and the administrator's; a submitted text those of its area; an
    # approved one all staff.
    page("reports:entry", HERE, DRAFT,                  "404   200   404   404   404   404   200   404"),
    page("reports:entry", HERE, SUBMITTED,              "404   200   404   200   404   200   200   404"),
    page("reports:entry", HERE, RETURNED,               "404   200   404   200   404   200   200   404"),
    page("reports:entry", HERE, APPROVED,               "404   200   200   200   200   200   200   404"),
    page("reports:entry", HERE, STALE,                  "404   200   200   200   200   200   200   404"),
    page("reports:entry", HERE, SUBMITTED,              "404   200   404   200   404   200   200   404",
         query="?view=report"),
    page("reports:draft", HERE, DRAFT,                  "404   200   404   404   404   404   200   404"),
    page("reports:draft", HERE, RETURNED,               "404   200   404   404   404   404   200   404"),
    page("reports:version", (*HERE, 1), DRAFT,          "404   404   404   404   404   404   404   404"),
    page("reports:version", (*HERE, 1), SUBMITTED,      "404   200   404   200   404   200   200   404"),
    page("reports:version", (*HERE, 1), APPROVED,       "404   200   200   200   200   200   200   404"),
    page("reports:version", (*HERE, 9), APPROVED,       "404   404   404   404   404   404   404   404"),

    # Comparing two versions: those that one may read.
    page("reports:compare", HERE, DRAFT,                "404   200   404   404   404   404   200   404"),
    page("reports:compare", HERE, SUBMITTED,            "404   200   404   200   404   200   200   404"),
    page("reports:compare", HERE, RETURNED,             "404   200   404   404   404   404   200   404",
         query="?from=1&to=draft"),
    page("reports:compare", HERE, APPROVED,             "404   200   200   200   200   200   200   404"),
    page("reports:compare", HERE, STALE,                "404   200   404   404   404   404   200   404",
         query="?from=draft&to=1"),
    page("reports:compare", HERE, APPROVED,             "404   404   404   404   404   404   404   404",
         query="?from=1&to=9"),

    # Draft PDFs: of what one may read, for those who may read all that is printed in them.
    page("reports:printouts", OF_REPORT, DRAFT,         "404   200   200   200   200   200   200   404"),
    page("reports:printouts", OF_REPORT, APPROVED,      "404   200   200   200   200   200   200   404"),
    post("reports:printouts", OF_REPORT, DRAFT,         "404   302   302   409   409   409   302   404", "whole"),
    post("reports:printouts", OF_REPORT, DRAFT,         "404   302   404   404   404   404   302   404", "the entry"),
    post("reports:printouts", OF_REPORT, SUBMITTED,     "404   302   404   302   404   302   302   404", "the entry"),
    post("reports:printouts", OF_REPORT, SUBMITTED,     "404   404   404   404   404   404   404   404", "no entry"),
    post("reports:printouts", OF_REPORT, APPROVED,      "404   302   302   302   302   302   302   404", "its section"),
    page("reports:printout", (REPORT, PRINTED), DRAFT,  "404   404   404   404   404   404   404   404"),
    page("reports:printout", (REPORT, PRINTED), SUBMITTED, "404 200  404   200   404   200   200   404"),
    page("reports:printout", (REPORT, PRINTED), APPROVED, "404  200   200   200   200   200   200   404"),
    page("reports:printout_progress", (REPORT, PRINTED), SUBMITTED, "404 200 404 200 404 200 200  404"),
    page("reports:printout_progress", (REPORT, PRINTED), APPROVED, "404 200 200 200  200  200 200 404"),
    page("reports:printout_file", (REPORT, PRINTED), SUBMITTED, "404 409 404 409 404 409 409  404"),
    page("reports:printout_file", (REPORT, PRINTED), APPROVED, "404 200 200 200 200 200 200 404"),
    post("reports:printout_retry", (REPORT, PRINTED), SUBMITTED, "404 302 404 302 404 302 302 404", "failed"),
    post("reports:printout_retry", (REPORT, PRINTED), APPROVED, "404 409 409 409 409 409 409 404"),

    # Writing: a draft's text; once it is submitted, those who read it are told that it is not theirs.
    page("reports:write", HERE, DRAFT,                  "404   200   404   404   404   404   403   404"),
    page("reports:write", HERE, RETURNED,               "404   200   404   404   404   404   403   404"),
    page("reports:write", HERE, SUBMITTED,              "404   409   404   403   404   403   403   404"),
    page("reports:write", HERE, APPROVED,               "404   409   403   403   403   403   403   404"),
    post("reports:write", HERE, DRAFT,                  "404   302   404   404   404   404   403   404", "save"),
    post("reports:write", HERE, DRAFT,                  "404   302   404   404   404   404   403   404", "send"),
    post("reports:write", HERE, DRAFT,                  "404   200   404   404   404   404   403   404", "preview"),
    post("reports:write", HERE, DRAFT,                  "404   409   404   404   404   404   403   404", "old"),
    post("reports:write", HERE, DRAFT,                  "404   422   404   404   404   404   403   404", "long"),
    post("reports:write", HERE, RETURNED,               "404   302   404   404   404   404   403   404", "send"),
    post("reports:write", HERE, SUBMITTED,              "404   409   404   403   404   403   403   404", "save"),
    post("reports:write", HERE, APPROVED,               "404   409   403   403   403   403   403   404", "save"),
    # An autosave is kept for whoever may see the draft; the administrator types for the writer.
    post("reports:autosave", HERE, DRAFT,               "404   200   404   404   404   404   200   404", "save"),
    post("reports:autosave", HERE, SUBMITTED,           "404   409   404   404   404   404   403   404", "save"),
    page("reports:figures", HERE, DRAFT,                "404   200   404   404   404   404   200   404",
         query="?words=target&ref=CSC+022.year"),
    page("reports:figures", HERE, SUBMITTED,            "404   200   404   404   404   404   200   404",
         query="?ref=CSC+999.year"),
    page("reports:enter", HERE, DRAFT,                  "404   403   404   404   404   404   200   404"),
    page("reports:enter", HERE, SUBMITTED,              "404   403   404   403   404   403   409   404"),
    post("reports:enter", HERE, DRAFT,                  "404   403   404   404   404   404   302   404", "save"),
    post("reports:confirm", HERE, DRAFT,                "404   409   404   404   404   404   403   404", "version"),
    post("reports:confirm", HERE, DRAFT,                "404   302   404   404   404   404   403   404", "entered"),
    post("reports:submit", HERE, DRAFT,                 "404   302   404   404   404   404   403   404", "version"),
    post("reports:submit", HERE, DRAFT,                 "404   409   404   404   404   404   403   404"),
    post("reports:submit", HERE, SUBMITTED,             "404   409   404   403   404   403   403   404", "version"),
    post("reports:submit", HERE, STALE,                 "404   302   403   403   403   403   403   404", "version"),
    post("reports:decide", HERE, DRAFT,                 "404   409   404   404   404   404   403   404", "redraft"),
    post("reports:decide", HERE, APPROVED,              "404   409   403   403   403   403   403   404", "redraft"),
    post("reports:decide", HERE, STALE,                 "404   302   403   403   403   403   403   404", "redraft"),

    # The summary's first draft: its writer's; another entry has none.
    page("reports:proposal", SUMMARY, DRAFT,            "404   200   404   404   404   404   403   404"),
    post("reports:proposal", SUMMARY, DRAFT,            "404   302   404   404   404   404   403   404", "proposed"),
    post("reports:proposal", SUMMARY, DRAFT,            "404   409   404   404   404   404   403   404", "proposed too late"),
    post("reports:proposal", SUMMARY, DRAFT,            "404   422   404   404   404   404   403   404", "no version"),
    page("reports:proposal", HERE, DRAFT,               "404   404   404   404   404   404   403   404"),
    page("reports:proposal", HERE, SUBMITTED,           "404   409   404   403   404   403   403   404"),
    page("reports:write", SUMMARY, DRAFT,               "404   200   404   404   404   404   403   404"),
    page("reports:warnings", SUMMARY, DRAFT,            "404   200   404   404   404   404   403   404"),

    # Why a warning stays: whoever writes, reviews or signs the entry; once it is approved, the director.
    page("reports:warnings", HERE, DRAFT,               "404   200   404   404   404   404   403   404"),
    page("reports:warnings", HERE, SUBMITTED,           "404   200   404   200   404   200   403   404"),
    page("reports:warnings", HERE, RETURNED,            "404   200   404   200   404   200   403   404"),
    page("reports:warnings", HERE, APPROVED,            "404   409   403   409   403   200   403   404"),
    page("reports:warnings", HERE, SIGNED,              "404   409   403   409   403   409   403   404"),
    post("reports:warnings", HERE, DRAFT,               "404   302   404   404   404   404   403   404", "warned"),
    post("reports:warnings", HERE, DRAFT,               "404   422   404   404   404   404   403   404", "silent"),
    post("reports:warnings", HERE, SUBMITTED,           "404   409   404   409   404   409   403   404", "unknown"),
    post("reports:warnings", HERE, SUBMITTED,           "404   422   404   422   404   422   403   404", "silent"),
    post("reports:warnings", HERE, APPROVED,            "404   409   403   409   403   409   403   404", "unknown"),

    # Deciding, on exactly what was read.
    post("reports:decide", HERE, SUBMITTED,             "404   403   404   302   404   403   403   404", "approve"),
    post("reports:decide", HERE, SUBMITTED,             "404   403   404   302   404   302   403   404", "return"),
    post("reports:decide", HERE, SUBMITTED,             "404   403   404   422   404   422   403   404", "no reason"),
    post("reports:decide", HERE, SUBMITTED,             "404   422   404   422   404   422   422   404", "nothing"),
    post("reports:decide", HERE, SUBMITTED,             "404   403   404   428   404   403   403   404", "no digest"),
    post("reports:decide", HERE, SUBMITTED,             "404   403   404   409   404   403   403   404", "old digest"),
    post("reports:decide", HERE, RETURNED,              "404   403   404   409   404   403   403   404", "approve"),
    post("reports:decide", HERE, RETURNED,              "404   403   404   409   404   409   403   404", "return"),
    post("reports:decide", HERE, APPROVED,              "404   403   403   409   403   403   403   404", "approve"),
    post("reports:decide", HERE, APPROVED,              "404   403   403   302   403   302   403   404", "return"),
    post("reports:decide", HERE, STALE,                 "404   403   403   409   403   403   403   404", "approve"),
    post("reports:decide", HERE, READY,                 "404   403   403   302   403   302   403   404", "return"),
    post("reports:decide", HERE, SIGNED,                "404   403   403   409   403   409   403   404", "return"),

    # Commenting, proposing a wording, and settling one, which is the writer's.
    page("reports:comments", HERE, DRAFT,               "404   404   404   404   404   404   404   404"),
    page("reports:comments", HERE, SUBMITTED,           "404   200   404   200   404   200   200   404"),
    page("reports:comments", HERE, RETURNED,            "404   200   404   200   404   200   200   404",
         query="?on=narrative.1"),
    page("reports:comments", HERE, RETURNED,            "404   404   404   404   404   404   404   404",
         query="?on=narrative.9"),
    page("reports:comments", HERE, APPROVED,            "404   409   403   409   403   409   409   404"),
    post("reports:comments", HERE, DRAFT,               "404   404   404   404   404   404   404   404", "comment"),
    post("reports:comments", HERE, SUBMITTED,           "404   302   404   302   404   302   302   404", "comment"),
    post("reports:comments", HERE, SUBMITTED,           "404   422   404   422   404   422   422   404", "empty"),
    post("reports:comments", HERE, SUBMITTED,           "404   428   404   428   404   428   428   404", "unread comment"),
    post("reports:comments", HERE, SUBMITTED,           "404   302   404   302   404   302   302   404", "remark"),
    post("reports:comments", HERE, SUBMITTED,           "404   302   404   302   404   302   302   404", "wording"),
    post("reports:comments", HERE, SUBMITTED,           "404   422   404   422   404   422   422   404", "same wording"),
    post("reports:comments", HERE, SUBMITTED,           "404   200   404   200   404   200   200   404", "narrow"),
    post("reports:comments", HERE, SUBMITTED,           "404   422   404   422   404   422   422   404", "elsewhere"),
    post("reports:comments", HERE, APPROVED,            "404   409   403   409   403   409   409   404", "comment"),
    post("reports:comment", (*HERE, 1), SUBMITTED,      "404   404   404   404   404   404   404   404", "answer"),
    post("reports:comment", (*HERE, 1), SUBMITTED,      "404   302   404   403   404   403   403   404", "accept"),
    post("reports:comment", (*HERE, 1), SUBMITTED,      "404   428   404   403   404   403   403   404", "accept unread"),
    post("reports:comment", (*HERE, 1), SUBMITTED,      "404   409   404   403   404   403   403   404", "accept old"),
    post("reports:comment", (*HERE, 1), SUBMITTED,      "404   302   404   403   404   403   403   404", "decline"),
    post("reports:comment", (*HERE, 1), SUBMITTED,      "404   422   404   403   404   403   403   404", "decline silently"),
    post("reports:comment", (*HERE, 1), RETURNED,       "404   302   404   302   404   302   302   404", "answer"),
    post("reports:comment", (*HERE, 1), RETURNED,       "404   302   404   302   404   302   302   404", "resolve"),
    post("reports:comment", (*HERE, 1), RETURNED,       "404   409   404   409   404   409   409   404", "reopen"),
    post("reports:comment", (*HERE, 1), RETURNED,       "404   422   404   422   404   422   422   404", "dance"),
    post("reports:comment", (*HERE, 2), RETURNED,       "404   302   404   403   404   403   403   404", "accept again"),
    post("reports:comment", (*HERE, 9), RETURNED,       "404   404   404   404   404   404   404   404", "answer"),

    # Signing: the director, with proof, when all is in order.
    page("reports:sign_off", OF_REPORT, DRAFT,          "404   403   403   403   403   200   403   404"),
    page("reports:sign_off", OF_REPORT, READY,          "404   403   403   403   403   200   403   404"),
    page("reports:sign_off", OF_REPORT, SIGNED,         "404   403   403   403   403   200   403   404"),
    post("reports:sign_off", OF_REPORT, READY,          "404   403   403   403   403   302   403   404", "sign"),
    post("reports:sign_off", OF_REPORT, READY,          "404   403   403   403   403   422   403   404", "wrong"),
    post("reports:sign_off", OF_REPORT, READY,          "404   403   403   403   403   428   403   404", "unread"),
    post("reports:sign_off", OF_REPORT, READY,          "404   403   403   403   403   409   403   404", "misread"),
    post("reports:sign_off", OF_REPORT, APPROVED,       "404   403   403   403   403   409   403   404", "sign"),
    post("reports:sign_off", OF_REPORT, SIGNED,         "404   403   403   403   403   409   403   404", "sign"),
    post("reports:exception", OF_REPORT, READY,         "404   403   403   403   403   409   403   404", "unknown"),
    post("reports:exception", OF_REPORT, READY,         "404   403   403   403   403   422   403   404", "silent"),
    post("reports:reopen", OF_REPORT, READY,            "404   403   403   403   403   409   403   404", "reason"),
    post("reports:reopen", OF_REPORT, SIGNED,           "404   403   403   403   403   302   403   404", "reason"),
    post("reports:reopen", OF_REPORT, SIGNED,           "404   403   403   403   403   422   403   404"),
    post("reports:reopen", OF_REPORT, PUBLISHED,        "404   403   403   403   403   409   403   404", "reason"),

    # Publishing: the administrator, from what was signed.
    page("reports:publish", OF_REPORT, READY,           "404   403   403   403   403   403   409   404"),
    page("reports:publish", OF_REPORT, SIGNED,          "404   403   403   403   403   403   200   404"),
    post("reports:publish", OF_REPORT, SIGNED,          "404   403   403   403   403   403   302   404", "today"),
    post("reports:publish", OF_REPORT, SIGNED,          "404   403   403   403   403   403   422   404", "no day"),
    post("reports:publish", OF_REPORT, SIGNED,          "404   403   403   403   403   403   422   404", "long ago"),
    page("reports:publish", OF_REPORT, PUBLISHED,       "404   403   403   403   403   403   409   404"),
    post("reports:publish", OF_REPORT, PUBLISHED,       "404   403   403   403   403   403   409   404", "today"),

    # Editions: public ones are every reader's, internal ones the staff's, withdrawn ones gone.
    page("reports:editions", (), PUBLISHED,             "200   200   200   200   200   200   200   200"),
    page("reports:editions", (), PUBLISHED,             "200   200   200   200   200   200   200   200",
         query="?words=assessments+time"),
    page("reports:register", (), DRAFT,                 "200   200   200   200   200   200   200   200"),
    page("reports:register", (), PUBLISHED,             "200   200   200   200   200   200   200   200"),
    page("reports:register", (), WITHDRAWN,             "200   200   200   200   200   200   200   200",
         query="?state=withdrawn"),
    page("reports:register", (), WITHDRAWN,             "422   422   422   422   422   422   422   422",
         query="?state=withdrawn&report=nonsense&page=9"),
    page("reports:edition_read", PUBLIC, BUILDING,      "404   200   200   200   200   200   200   404"),
    page("reports:edition_read", PUBLIC, PUBLISHED,     "200   200   200   200   200   200   200   404"),
    page("reports:edition_read", INTERNAL, PUBLISHED,   "404   200   200   200   200   200   200   404"),
    page("reports:edition_read", PUBLIC, WITHDRAWN,     "410   410   410   410   410   200   200   404"),
    page("reports:edition", PUBLIC, BUILDING,           "404   200   200   200   200   200   200   404"),
    page("reports:edition", PUBLIC, FAILED,             "404   200   200   200   200   200   200   404"),
    page("reports:edition", PUBLIC, PUBLISHED,          "200   200   200   200   200   200   200   404"),
    page("reports:edition", INTERNAL, PUBLISHED,        "404   200   200   200   200   200   200   404"),
    page("reports:edition", PUBLIC, WITHDRAWN,          "410   410   410   410   410   200   200   404"),
    page("reports:progress", PUBLIC, BUILDING,          "404   200   200   200   200   200   200   404"),
    page("reports:progress", PUBLIC, PUBLISHED,         "200   200   200   200   200   200   200   404"),
    page("reports:file", (*PUBLIC, "pdf"), BUILDING,    "404   404   404   404   404   404   404   404"),
    page("reports:file", (*PUBLIC, "pdf"), PUBLISHED,   "200   200   200   200   200   200   200   404"),
    page("reports:file", (*INTERNAL, "pdf"), PUBLISHED, "404   200   200   200   200   200   200   404"),
    page("reports:file", (*PUBLIC, "pdf"), WITHDRAWN,   "410   410   410   410   410   200   200   404"),
    page("reports:file", (*PUBLIC, "exe"), PUBLISHED,   "404   404   404   404   404   404   404   404"),
    post("reports:withdraw", PUBLIC, PUBLISHED,         "404   403   403   403   403   403   302   404", "reason"),
    post("reports:withdraw", PUBLIC, PUBLISHED,         "404   403   403   403   403   403   422   404"),
    post("reports:withdraw", PUBLIC, BUILDING,          "404   403   403   403   403   403   409   404", "reason"),
    post("reports:correct", PUBLIC, PUBLISHED,          "404   403   403   403   403   403   302   404", "reason"),
    post("reports:correct", PUBLIC, PUBLISHED,          "404   403   403   403   403   403   422   404"),
    post("reports:retry", PUBLIC, FAILED,               "404   403   403   403   403   403   302   404"),
    post("reports:retry", PUBLIC, PUBLISHED,            "404   403   403   403   403   403   409   404"),

    # What programs may ask: everybody's, as far as they may ask anything (tests/api/catalogue.py).
    page("api_documentation", (), DRAFT,                "200   200   200   200   200   200   200   200"),

    # The audit trail: for administrators; for others it does not exist.
    page("reports:audit", (), DRAFT,                    "404   404   404   404   404   404   200   404"),
    page("reports:audit", (), PUBLISHED,                "404   404   404   404   404   404   200   404",
         query="?words=entry&who=reviewer&action=entry.&report=year-end-2016-17&since=2017-01-01"),
    page("reports:audit_progress", (), DRAFT,           "404   404   404   404   404   404   200   404"),
    page("reports:audit_export", (), DRAFT,             "404   404   404   404   404   404   200   404"),
    post("reports:audit_check", (), DRAFT,              "404   404   404   404   404   404   302   404"),

    # How the portal works and for whom: open to all.
    page("help", (), PUBLISHED,                         "200   200   200   200   200   200   200   200"),
    page("accessibility", (), PUBLISHED,                "200   200   200   200   200   200   200   200"),

    # Is a copy the published one: open to all, signed in or not.
    page("reports:verify", (), PUBLISHED,               "200   200   200   200   200   200   200   200"),
    post("reports:verify", (), PUBLISHED,               "200   200   200   200   200   200   200   200", "digest"),
    post("reports:verify", (), PUBLISHED,               "422   422   422   422   422   422   422   422"),

    # Indicators: those who work on reports.
    page("reports:indicators", (), DRAFT,               "404   200   200   200   200   200   200   404"),
    page("reports:indicators", (), DRAFT,               "404   422   422   422   422   422   422   404",
         query="?words=csc&area=nonsense&sort=-rating"),
    page("reports:indicators", (), DRAFT,               "404   200   200   200   200   200   200   404",
         query="?rating=missed&direction=better&overdue=on&missing=on&year=2016&words=nothing+fits"),
    page("reports:indicators_file", ("csv",), DRAFT,    "404   200   200   200   200   200   200   404",
         query="?area=first-contact&sort=-name"),
    page("reports:indicators_file", ("csv",), DRAFT,    "404   422   422   422   422   422   422   404",
         query="?area=nonsense&sort=-name"),
    page("reports:indicators_file", ("xlsx",), DRAFT,   "404   200   200   200   200   200   200   404"),
    page("reports:indicators_file", ("exe",), DRAFT,    "404   404   404   404   404   404   404   404"),
    # Collection: all staff see what is due from whom; owners confirm, the performance team closes.
    page("collection:index", (), DRAFT,                 "404   200   200   200   200   200   200   404"),
    page("collection:month", ("2016-06",), DRAFT,       "404   404   404   404   404   404   404   404"),
    page("collection:index", (), COLLECTED,             "404   200   200   200   200   200   200   404",
         query="?year=2016"),
    page("collection:month", ("2016-06",), COLLECTED,   "404   200   200   200   200   200   200   404"),
    page("collection:month", ("2017-03",), COLLECTED,   "404   200   200   200   200   200   200   404"),
    page("collection:month", ("2017-06",), COLLECTED,   "404   404   404   404   404   404   404   404"),
    page("collection:month", ("June",), COLLECTED,      "404   404   404   404   404   404   404   404"),
    post("collection:confirm", ("2016-06",), COLLECTED, "404   302   403   403   403   403   403   404", "figures"),
    post("collection:confirm", ("2016-06",), COLLECTED, "404   428   403   403   403   403   403   404", "figures unread"),
    post("collection:confirm", ("2016-06",), COLLECTED, "404   422   422   422   422   422   422   404"),
    post("collection:close", ("2016-06",), COLLECTED,   "404   403   403   403   403   403   302   404", "a reason"),
    post("collection:close", ("2016-06",), COLLECTED,   "404   403   403   403   403   403   422   404"),
    page("collection:grid", (2016, "first-contact"), COLLECTED, "404 200 403 403   403   403   200   404"),
    page("collection:grid", (2016, "looked-after"), COLLECTED, "404 403 403 403    403   403   200   404"),
    page("collection:grid", (2016, "first-contact"), COLLECTED, "404 200 403 403   403   403   200   404",
         query="?rows=parts&page=1"),
    page("collection:grid", (2016, "first-contact"), COLLECTED, "404 422 403 403   403   403   422   404",
         query="?rows=all&page=9"),
    page("collection:grid", (2016, "nowhere"), COLLECTED, "404  404   404   404   404   404   404   404"),
    page("collection:grid", (1016, "first-contact"), COLLECTED, "404 404 404 404   404   404   404   404"),
    post("collection:grid", (2016, "first-contact"), COLLECTED, "404 302 403 403   403   403   302   404", "cells"),
    post("collection:grid", (2016, "first-contact"), COLLECTED, "404 422 403 403   403   403   422   404", "wrong cells"),
    post("collection:grid", (2016, "first-contact"), COLLECTED, "404 409 403 403   403   403   409   404", "cells unseen"),
    post("collection:check", (2016, "first-contact"), COLLECTED, "404 200 403 403  403   403   200   404", "wrong cells"),
    page("reports:work", (), COLLECTED,                 "200   200   200   200   200   200   200   200"),


    # The explorer: those who work on reports see figures as they are, members what is published of them.
    page("reports:explorer", (), DRAFT,                 "200   200   200   200   200   200   200   404"),
    page("reports:explorer", (), DRAFT,                 "200   200   200   200   200   200   200   404",
         query="?indicator=csc-022&indicator=csc-145&by=month&from=2015&to=2016&measure=figure"),
    page("reports:explorer", (), PUBLISHED,             "200   200   200   200   200   200   200   404",
         query="?indicator=csc-022&indicator=csc-145&view=public&find=csc"),
    page("reports:explorer", (), PUBLISHED,             "422   422   422   422   422   422   422   404",
         query="?indicator=nonsense&from=soon&to=-1&by=day&measure=luck&place=x&category=/&authority=y&page=z"),
    page("reports:explorer_file", ("csv",), DRAFT,      "404   200   200   200   200   200   200   404"),
    page("reports:explorer_file", ("csv",), PUBLISHED,  "200   200   200   200   200   200   200   404",
         query="?indicator=csc-022&view=public"),
    page("reports:explorer_file", ("xlsx",), PUBLISHED, "200   200   200   200   200   200   200   404",
         query="?indicator=csc-022"),
    page("reports:explorer_file", ("exe",), PUBLISHED,  "404   404   404   404   404   404   404   404"),
    page("reports:scorecard", (), DRAFT,                "404   200   200   200   200   200   200   404"),
    page("reports:scorecard", (), DRAFT,                "404   200   200   200   200   200   200   404",
         query="?area=first-contact&year=2015"),
    page("reports:scorecard_file", ("csv",), DRAFT,     "404   200   200   200   200   200   200   404"),
    page("reports:scorecard_file", ("xlsx",), DRAFT,    "404   200   200   200   200   200   200   404"),
    page("reports:scorecard_file", ("exe",), DRAFT,     "404   404   404   404   404   404   404   404"),
    page("reports:quality", (), DRAFT,                  "404   200   200   200   200   200   200   404"),
    page("reports:quality", (), DRAFT,                  "404   200   200   200   200   200   200   404",
         query="?kind=overdue&area=first-contact&show=all&year=2016&sort=-kind&words=csc"),
    page("reports:quality", (), DRAFT,                  "404   422   422   422   422   422   422   404",
         query="?kind=nonsense&area=nonsense&show=accepted&year=1066&page=9"),
    page("reports:quality_file", ("csv",), DRAFT,       "404   200   200   200   200   200   200   404"),
    page("reports:quality_file", ("xlsx",), DRAFT,      "404   200   200   200   200   200   200   404"),
    page("reports:quality_file", ("exe",), DRAFT,       "404   404   404   404   404   404   404   404"),
    page("reports:indicator", (ENTRY,), DRAFT,          "404   200   200   200   200   200   200   404",
         query="?year=2015"),
    page("reports:indicator", (ENTRY,), APPROVED,       "404   200   200   200   200   200   200   404"),
    page("reports:indicator", (ENTRY,), PUBLISHED,      "404   200   200   200   200   200   200   404"),
    page("reports:usage", (ENTRY,), DRAFT,              "404   200   200   200   200   200   200   404"),
    page("reports:usage", (ENTRY,), APPROVED,           "404   200   200   200   200   200   200   404"),
    page("reports:usage", ("no-such",), DRAFT,          "404   404   404   404   404   404   404   404"),
    page("reports:values", (ENTRY,), DRAFT,             "404   200   200   200   200   200   200   404"),
    page("reports:values", ("no-such",), DRAFT,         "404   404   404   404   404   404   404   404"),
    page("reports:values_file", (ENTRY, "csv"), DRAFT,  "404   200   200   200   200   200   200   404"),
    page("reports:values_file", (ENTRY, "xlsx"), DRAFT, "404   200   200   200   200   200   200   404"),
    page("reports:values_file", (ENTRY, "exe"), DRAFT,  "404   404   404   404   404   404   404   404"),
    page("reports:values_file", ("no-such", "csv"), DRAFT, "404 404  404   404   404   404   404   404"),
    page("reports:indicator", ("no-such",), DRAFT,      "404   404   404   404   404   404   404   404"),
)
# fmt: on

# What is no page of its own: files, and the piece of a page that progress is.
PIECES = (
    "reports:figures",
    "reports:file",
    "reports:progress",
    "reports:audit_export",
    "reports:audit_progress",
    "reports:explorer_file",
    "reports:indicators_file",
    "reports:scorecard_file",
    "reports:quality_file",
    "reports:values_file",
    "reports:printout_file",
    "reports:printout_progress",
)

# Addresses with tests of their own: sign-in (tests/portal/accounts, tests/portal/ui), the administration,
# the council's colours and crest, which are everybody's (tests/portal/organisation), and the tour, which is
# there in a demonstration only and before signing in (tests/reports/demonstration).
ELSEWHERE = ("brand/", "admin/", "health/", "stay/", "tour/")

# Open without signing in.
OPEN = frozenset({"accessibility", "help", "reports:verify"})

# One's own account: each with tests in tests/portal/accounts or tests/portal/ui. A new one has to be typed here.
ACCOUNT = frozenset(
    {
        "account",
        "account_change_password",
        "account_inactive",
        "account_login",
        "account_logout",
        "account_messages",
        "account_reauthenticate",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "account_set_password",
        "account_token_revoke",
        "account_tokens",
        "cover",
        "end_cover",
        "mfa_activate_totp",
        "mfa_authenticate",
        "mfa_deactivate_totp",
        "mfa_download_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_index",
        "mfa_reauthenticate",
        "mfa_view_recovery_codes",
        "unsent",
    }
)
