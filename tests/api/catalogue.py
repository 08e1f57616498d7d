"""Who may do what at every address of the API, typed from docs/workflow.md as in tests/catalogue.py.

Nobody who shows no token gets anything but 401. ``sends`` names a body of tests/api/sending.py.
"""

from dataclasses import dataclass
from typing import Any

from tests.catalogue import (
    APPROVED,
    BUILDING,
    COLLECTED,
    DRAFT,
    ENTRY,
    FAILED,
    INTERNAL,
    PEOPLE,
    PRINTED,
    PUBLIC,
    PUBLISHED,
    READY,
    REPORT,
    RETURNED,
    SIGNED,
    STALE,
    SUBMITTED,
    WITHDRAWN,
)


@dataclass(frozen=True)
class Act:
    """One request. ``arguments`` may name a row that the test finds: ``value``, ``target``, ``build`` …"""

    name: str
    arguments: tuple[Any, ...]
    state: str
    answers: tuple[int, ...]
    method: str = "get"
    sends: str = ""
    query: str = ""

    def __str__(self) -> str:
        what = f" {self.sends}" if self.sends else ""
        return f"{self.method} {self.name}{self.arguments or ''}{self.query}{what}, {self.state}"


def get(name: str, arguments: tuple[Any, ...], state: str, answers: str, query: str = "") -> Act:
    return Act(f"api:{name}", arguments, state, _numbers(answers), query=query)


def send(
    method: str, name: str, arguments: tuple[Any, ...], state: str, answers: str, sends: str = ""
) -> Act:
    return Act(f"api:{name}", arguments, state, _numbers(answers), method, sends)


def _numbers(answers: str) -> tuple[int, ...]:
    numbers = tuple(int(answer) for answer in answers.split())
    assert len(numbers) == len(PEOPLE), answers
    return numbers


HERE, OF_REPORT = (REPORT, ENTRY), (REPORT,)

# fmt: off
#                                                       member manager other reviewer other director admin nobody
API_ACTS: tuple[Act, ...] = (
    get("me", (), DRAFT,                                "200   200   200   200   200   200   200   200"),
    get("schema", (), DRAFT,                            "200   200   200   200   200   200   200   200"),
    get("areas", (), DRAFT,                             "200   200   200   200   200   200   200   200"),
    get("audit", (), DRAFT,                             "404   404   404   404   404   404   200   404"),
    get("audit", (), DRAFT,                             "404   404   404   404   404   404   200   404",
        query="?action=entry.&since=2016-01-01T00:00:00Z&limit=5"),
    get("event", (1,), DRAFT,                           "404   404   404   404   404   404   200   404"),
    get("event", (10**12,), DRAFT,                      "404   404   404   404   404   404   404   404"),
    get("none", (), DRAFT,                              "404   404   404   404   404   404   404   404"),

    # The facts: staff read them; changing them is the administrator's, values of an area its manager's too
    # where the administrator lets them.
    get("indicators", (), DRAFT,                        "404   200   200   200   200   200   200   404"),
    get("indicators", (), DRAFT,                        "404   200   200   200   200   200   200   404",
        query="?words=csc&retired=false&ordering=-title&limit=1&offset=1"),
    get("indicators", (), DRAFT,                        "404   422   422   422   422   422   422   404",
        query="?colour=red"),
    get("indicators", (), DRAFT,                        "404   422   422   422   422   422   422   404",
        query="?limit=0"),
    get("indicators", (), DRAFT,                        "404   422   422   422   422   422   422   404",
        query="?retired=perhaps"),
    get("indicator", (ENTRY,), DRAFT,                   "404   200   200   200   200   200   200   404"),
    get("indicator", ("no-such",), DRAFT,               "404   404   404   404   404   404   404   404"),
    get("versions", (ENTRY,), DRAFT,                    "404   200   200   200   200   200   200   404"),
    get("values", (), DRAFT,                            "404   200   200   200   200   200   200   404"),
    get("values", (), DRAFT,                            "404   200   200   200   200   200   200   404",
        query="?format=csv&indicator=csc-022"),
    get("values", (), DRAFT,                            "404   422   422   422   422   422   422   404",
        query="?period=soon"),
    get("all_values", (), DRAFT,                        "404   200   200   200   200   200   200   404",
        query="?period=2017-03&ordering=-ends"),
    get("all_values", (), DRAFT,                        "404   200   200   200   200   200   200   404",
        query="?format=csv"),
    get("all_values", (), DRAFT,                        "404   422   422   422   422   422   422   404",
        query="?limit=5"),
    get("all_targets", (), DRAFT,                       "404   200   200   200   200   200   200   404"),
    get("all_benchmarks", (), DRAFT,                    "404   200   200   200   200   200   200   404"),
    get("all_published_figures", (), DRAFT,             "404   200   200   200   200   200   200   404"),
    get("value", ("value",), DRAFT,                     "404   200   200   200   200   200   200   404"),
    get("targets", (), DRAFT,                           "404   200   200   200   200   200   200   404",
        query="?year=2016/17"),
    get("target", ("target",), DRAFT,                   "404   200   200   200   200   200   200   404"),
    get("benchmarks", (), DRAFT,                        "404   200   200   200   200   200   200   404"),
    get("benchmark", ("benchmark",), DRAFT,             "404   200   200   200   200   200   200   404"),
    get("breakdowns", (), DRAFT,                        "404   200   200   200   200   200   200   404"),
    get("comparators", (), DRAFT,                       "404   200   200   200   200   200   200   404"),
    get("comparator", ("england",), DRAFT,              "404   200   200   200   200   200   200   404"),
    get("neighbour_models", (), DRAFT,                  "404   200   200   200   200   200   200   404"),
    get("neighbour_model", ("model",), DRAFT,           "404   200   200   200   200   200   200   404"),
    get("neighbour_model", (10**12,), DRAFT,            "404   404   404   404   404   404   404   404"),
    get("authorities", (), DRAFT,                       "404   200   200   200   200   200   200   404",
        query="?level=authority&number=841"),
    get("releases", (), DRAFT,                          "404   200   200   200   200   200   200   404"),
    get("published_figures", (), DRAFT,                 "404   200   200   200   200   200   200   404",
        query="?authority=E06000005&ordering=-ends"),
    get("published_figures", (), DRAFT,                 "404   200   200   200   200   200   200   404",
        query="?format=csv&indicator=csc-022&history=true"),
    # Files of figures: the administrator's alone.
    get("imports", (), DRAFT,                           "404   404   404   404   404   404   200   404"),
    get("import", ("import",), DRAFT,                   "404   404   404   404   404   404   200   404"),
    get("import", (PRINTED,), DRAFT,                    "404   404   404   404   404   404   404   404"),
    get("import_figures", ("import",), DRAFT,           "404   404   404   404   404   404   200   404"),
    send("post", "imports", (), DRAFT,                  "403   403   403   403   403   403   201   403", "file"),
    send("post", "imports", (), DRAFT,                  "403   403   403   403   403   403   422   403", "no file"),
    send("post", "imports", (), DRAFT,                  "403   403   403   403   403   403   422   403", "nothing"),
    send("put", "import_mapping", ("import",), DRAFT,   "403   403   403   403   403   403   200   403", "mapping"),
    send("put", "import_mapping", ("import",), DRAFT,   "403   403   403   403   403   403   422   403", "no mapping"),
    send("post", "import_commit", ("import",), DRAFT,   "403   403   403   403   403   403   200   403", "preview"),
    send("post", "import_commit", ("import",), DRAFT,   "403   403   403   403   403   403   409   403", "old preview"),
    send("post", "import_commit", ("import",), DRAFT,   "403   403   403   403   403   403   428   403", "nothing"),
    send("post", "import_undo", ("import",), DRAFT,     "403   403   403   403   403   403   409   403", "why"),
    send("post", "import_discard", ("import",), DRAFT,  "403   403   403   403   403   403   200   403", "nothing"),
    # Collection of a year: its owners confirm, administrators close.
    get("collected_month", ("2016-06",), COLLECTED,     "404   200   200   200   200   200   200   404"),
    get("collected_month", ("2016-06",), DRAFT,         "404   404   404   404   404   404   404   404"),
    get("collected_month", ("June",), COLLECTED,        "404   404   404   404   404   404   404   404"),
    send("post", "confirmations", ("2016-06",), COLLECTED, "404 200   403   403   403   403   403   404", "figures"),
    send("post", "confirmations", ("2016-06",), COLLECTED, "404 409   403   403   403   403   403   404", "figures unread"),
    send("post", "confirmations", ("2016-06",), COLLECTED, "404 422   422   422   422   422   422   404", "nothing"),
    send("post", "month_closing", ("2016-06",), COLLECTED, "404 403   403   403   403   403   201   404", "why"),
    send("post", "month_closing", ("2016-06",), COLLECTED, "404 403   403   403   403   403   422   404", "nothing"),
    # Data quality: staff read it, administrators accept with a reason.
    get("data_quality", (), DRAFT,                      "404   200   200   200   200   200   200   404"),
    get("data_quality", (), DRAFT,                      "404   200   200   200   200   200   200   404",
        query="?year=2016/17&kind=missing&indicator=csc-022&accepted=false&limit=5"),
    get("data_quality", (), DRAFT,                      "404   422   422   422   422   422   422   404",
        query="?kind=late"),
    get("data_quality", (), DRAFT,                      "404   422   422   422   422   422   422   404",
        query="?year=2016"),
    send("post", "data_quality", (), DRAFT,             "403   403   403   403   403   403   200   403", "acceptance"),
    send("post", "data_quality", (), DRAFT,             "403   403   403   403   403   403   409   403", "acceptance of another"),
    send("post", "data_quality", (), DRAFT,             "403   403   403   403   403   403   422   403", "acceptance silently"),
    send("post", "data_quality", (), DRAFT,             "403   403   403   403   403   403   409   403", "opening again"),
    get("places", (), DRAFT,                            "404   200   200   200   200   200   200   404"),
    get("place", ("north",), DRAFT,                     "404   200   200   200   200   200   200   404"),
    get("years", (), DRAFT,                             "404   200   200   200   200   200   200   404"),
    get("year", (2016,), DRAFT,                         "404   200   200   200   200   200   200   404"),
    get("year", (1999,), DRAFT,                         "404   404   404   404   404   404   404   404"),
    send("post", "indicators", (), DRAFT,               "403   403   403   403   403   403   201   403", "indicator"),
    send("post", "indicators", (), DRAFT,               "403   403   403   403   403   403   422   403", "nothing"),
    send("patch", "indicator", (ENTRY,), DRAFT,         "403   403   403   403   403   403   200   403", "retirement"),
    send("patch", "indicator", (ENTRY,), DRAFT,         "403   403   403   403   403   403   422   403", "read-only"),
    send("post", "versions", (ENTRY,), DRAFT,           "403   403   403   403   403   403   201   403", "version"),
    send("post", "values", (), DRAFT,                   "403   403   403   403   403   403   200   403", "value"),
    send("post", "values", (), DRAFT,                   "403   422   422   403   403   403   422   403", "unknown field"),
    send("post", "value_withdrawal", ("value",), DRAFT, "403   403   403   403   403   403   200   403", "why"),
    send("post", "targets", (), DRAFT,                  "403   403   403   403   403   403   201   403", "target"),
    send("post", "target_withdrawal", ("target",), DRAFT, "403 403   403   403   403   403   200   403", "why"),
    send("post", "benchmarks", (), DRAFT,               "403   403   403   403   403   403   200   403", "benchmark"),
    send("post", "benchmark_withdrawal", ("benchmark",), DRAFT, "403 403 403 403   403   403   200   403", "why"),
    send("post", "comparators", (), DRAFT,              "403   403   403   403   403   403   201   403", "comparator"),
    send("patch", "comparator", ("england",), DRAFT,    "403   403   403   403   403   403   200   403", "name"),
    send("post", "neighbour_models", (), DRAFT,         "403   403   403   403   403   403   201   403", "model"),
    send("post", "authorities", (), DRAFT,              "403   403   403   403   403   403   200   403", "authorities"),
    send("post", "places", (), DRAFT,                   "403   403   403   403   403   403   201   403", "place"),
    send("patch", "place", ("north",), DRAFT,           "403   403   403   403   403   403   200   403", "name"),

    # Reports and their progress: staff.
    get("reports", (), DRAFT,                           "404   200   200   200   200   200   200   404"),
    get("report", OF_REPORT, STALE,                     "404   200   200   200   200   200   200   404"),
    get("report", ("no-such",), DRAFT,                  "404   404   404   404   404   404   404   404"),
    get("entries", OF_REPORT, STALE,                    "404   200   200   200   200   200   200   404"),
    get("entries", OF_REPORT, DRAFT,                    "404   200   200   200   200   200   200   404",
        query="?state=draft&section=contacts&limit=1"),
    get("report_content", (REPORT, "internal"), APPROVED, "404 200   200   200   200   200   200   404"),
    get("report_content", (REPORT, "public"), SIGNED,   "404   200   200   200   200   200   200   404"),
    get("report_content", (REPORT, "secret"), SIGNED,   "404   404   404   404   404   404   404   404"),

    # Draft PDFs: of what one may read, for those who may read all that is printed in them.
    send("post", "printouts", OF_REPORT, DRAFT,         "404   201   201   409   409   409   201   404", "nothing"),
    send("post", "printouts", OF_REPORT, SUBMITTED,     "404   201   404   201   404   201   201   404", "the entry"),
    send("post", "printouts", OF_REPORT, DRAFT,         "404   422   422   422   422   422   422   404", "why"),
    get("printout", (REPORT, PRINTED), SUBMITTED,       "404   200   404   200   404   200   200   404"),
    get("printout", (REPORT, PRINTED), APPROVED,        "404   200   200   200   200   200   200   404"),
    get("printout_file", (REPORT, PRINTED), SUBMITTED,  "404   409   404   409   404   409   409   404"),
    get("printout_file", (REPORT, PRINTED), APPROVED,   "404   200   200   200   200   200   200   404"),
    send("post", "printout_retry", (REPORT, PRINTED), APPROVED, "404 409 409 409  409   409   409   404", "nothing"),

    # Reading: a draft is its writer's and the administrator's; a submitted text those of its area; an
    # approved one all staff.
    get("entry", HERE, DRAFT,                           "404   200   404   404   404   404   200   404"),
    get("entry", HERE, SUBMITTED,                       "404   200   404   200   404   200   200   404"),
    get("entry", HERE, RETURNED,                        "404   200   404   200   404   200   200   404"),
    get("entry", HERE, APPROVED,                        "404   200   200   200   200   200   200   404"),
    get("entry", HERE, STALE,                           "404   200   200   200   200   200   200   404"),
    get("entry_content", HERE, DRAFT,                   "404   404   404   404   404   404   404   404"),
    get("entry_content", HERE, SUBMITTED,               "404   200   404   200   404   200   200   404"),
    get("entry_content", HERE, APPROVED,                "404   200   200   200   200   200   200   404"),
    get("submissions", HERE, DRAFT,                     "404   404   404   404   404   404   404   404"),
    get("submissions", HERE, SUBMITTED,                 "404   200   404   200   404   200   200   404"),
    get("submission", (*HERE, 1), SUBMITTED,            "404   200   404   200   404   200   200   404"),
    get("submission", (*HERE, 1), APPROVED,             "404   200   200   200   200   200   200   404"),
    get("submission", (*HERE, 9), APPROVED,             "404   404   404   404   404   404   404   404"),
    get("comparison", HERE, DRAFT,                      "404   404   404   404   404   404   404   404"),
    get("comparison", HERE, RETURNED,                   "404   200   404   404   404   404   200   404"),
    get("comparison", HERE, RETURNED,                   "404   200   404   200   404   200   200   404",
        query="?from=1&to=1"),
    get("comparison", HERE, APPROVED,                   "404   404   404   404   404   404   404   404",
        query="?from=1&to=9"),
    get("draft", HERE, DRAFT,                           "404   200   404   404   404   404   200   404"),
    get("draft", HERE, RETURNED,                        "404   200   404   404   404   404   200   404"),
    get("decisions", HERE, DRAFT,                       "404   404   404   404   404   404   404   404"),
    get("decisions", HERE, RETURNED,                    "404   200   404   200   404   200   200   404"),
    get("decisions", HERE, APPROVED,                    "404   200   404   200   404   200   200   404"),
    get("comments", HERE, DRAFT,                        "404   404   404   404   404   404   404   404"),
    get("comments", HERE, SUBMITTED,                    "404   200   404   200   404   200   200   404"),

    get("comments", HERE, APPROVED,                     "404   200   404   200   404   200   200   404"),
    get("comment", (*HERE, 1), RETURNED,                "404   200   404   200   404   200   200   404"),
    get("comment", (*HERE, 9), RETURNED,                "404   404   404   404   404   404   404   404"),

    # Writing.
    send("put", "draft", HERE, DRAFT,                   "404   200   404   404   404   404   403   404", "save"),
    send("put", "draft", HERE, DRAFT,                   "404   409   404   404   404   404   403   404", "old"),
    send("put", "draft", HERE, DRAFT,                   "404   422   404   404   404   404   403   404", "long"),
    send("put", "draft", HERE, DRAFT,                   "404   428   404   404   404   404   403   404", "no version"),
    send("put", "draft", HERE, RETURNED,                "404   200   404   404   404   404   403   404", "save"),
    send("put", "draft", HERE, SUBMITTED,               "404   409   404   403   404   403   403   404", "save"),
    send("put", "draft", HERE, APPROVED,                "404   409   403   403   403   403   403   404", "save"),
    send("put", "entered_text", HERE, DRAFT,            "404   403   404   404   404   404   200   404", "save"),
    send("put", "entered_text", HERE, SUBMITTED,        "404   403   404   403   404   403   409   404", "save"),
    send("post", "confirmation", HERE, DRAFT,           "404   409   404   404   404   404   403   404", "draft version"),
    send("post", "confirmation", HERE, DRAFT,           "404   200   404   404   404   404   403   404", "entered"),
    send("post", "decisions", HERE, DRAFT,              "404   201   404   404   404   404   403   404", "submit"),
    send("post", "decisions", HERE, DRAFT,              "404   409   404   404   404   404   403   404", "submit old"),
    send("post", "decisions", HERE, DRAFT,              "404   428   404   404   404   404   403   404", "submit unread"),
    send("post", "decisions", HERE, SUBMITTED,          "404   409   404   403   404   403   403   404", "submit"),
    send("post", "decisions", HERE, STALE,              "404   201   403   403   403   403   403   404", "submit"),
    send("post", "decisions", HERE, DRAFT,              "404   409   404   404   404   404   403   404", "redraft"),
    send("post", "decisions", HERE, APPROVED,           "404   409   403   403   403   403   403   404", "redraft"),
    send("post", "decisions", HERE, STALE,              "404   201   403   403   403   403   403   404", "redraft"),

    # Deciding, on exactly what was read.
    send("post", "decisions", HERE, SUBMITTED,          "404   403   404   201   404   403   403   404", "approve"),
    send("post", "decisions", HERE, SUBMITTED,          "404   403   404   201   404   201   403   404", "return"),
    send("post", "decisions", HERE, SUBMITTED,          "404   403   404   422   404   422   403   404", "no reason"),
    send("post", "decisions", HERE, SUBMITTED,          "404   422   404   422   404   422   422   404", "nothing"),
    send("post", "decisions", HERE, SUBMITTED,          "404   403   404   428   404   403   403   404", "no digest"),
    send("post", "decisions", HERE, SUBMITTED,          "404   403   404   409   404   403   403   404", "old digest"),
    send("post", "decisions", HERE, RETURNED,           "404   403   404   409   404   403   403   404", "approve"),
    send("post", "decisions", HERE, RETURNED,           "404   403   404   409   404   409   403   404", "return"),
    send("post", "decisions", HERE, APPROVED,           "404   403   403   409   403   403   403   404", "approve"),
    send("post", "decisions", HERE, APPROVED,           "404   403   403   201   403   201   403   404", "return"),
    send("post", "decisions", HERE, STALE,              "404   403   403   409   403   403   403   404", "approve"),
    send("post", "decisions", HERE, READY,              "404   403   403   201   403   201   403   404", "return"),
    send("post", "decisions", HERE, SIGNED,             "404   403   403   409   403   409   403   404", "return"),
    get("findings", HERE, DRAFT,                        "404   200   404   404   404   404   403   404"),
    get("findings", HERE, SUBMITTED,                    "404   200   404   200   404   200   403   404"),
    get("findings", HERE, RETURNED,                     "404   200   404   200   404   200   403   404"),
    get("findings", HERE, APPROVED,                     "404   200   403   200   403   200   403   404"),
    get("findings", HERE, SIGNED,                       "404   200   403   200   403   200   403   404"),
    send("post", "findings", HERE, DRAFT,               "404   200   404   404   404   404   403   404", "warned"),
    send("post", "findings", HERE, DRAFT,               "404   422   404   404   404   404   403   404", "silent"),
    send("post", "findings", HERE, SUBMITTED,           "404   409   404   409   404   409   403   404", "unknown"),
    send("post", "findings", HERE, SUBMITTED,           "404   422   404   422   404   422   403   404", "silent"),
    send("post", "findings", HERE, APPROVED,            "404   409   403   409   403   409   403   404", "unknown"),
    send("post", "comments", HERE, DRAFT,               "404   404   404   404   404   404   404   404", "comment"),
    send("post", "comments", HERE, SUBMITTED,           "404   201   404   201   404   201   201   404", "comment"),
    send("post", "comments", HERE, SUBMITTED,           "404   422   404   422   404   422   422   404", "empty"),
    send("post", "comments", HERE, SUBMITTED,           "404   428   404   428   404   428   428   404", "unread comment"),
    send("post", "comments", HERE, SUBMITTED,           "404   201   404   201   404   201   201   404", "wording"),
    send("post", "comments", HERE, SUBMITTED,           "404   422   404   422   404   422   422   404", "elsewhere"),
    send("post", "comments", HERE, APPROVED,            "404   409   403   409   403   409   409   404", "comment"),
    send("post", "replies", (*HERE, 1), RETURNED,       "404   201   404   201   404   201   201   404", "answer"),
    send("post", "replies", (*HERE, 1), RETURNED,       "404   201   404   201   404   201   201   404", "resolve"),
    send("post", "replies", (*HERE, 1), RETURNED,       "404   409   404   409   404   409   409   404", "reopen comment"),
    send("post", "replies", (*HERE, 1), RETURNED,       "404   422   404   422   404   422   422   404", "dance"),
    send("post", "replies", (*HERE, 2), RETURNED,       "404   201   404   403   404   403   403   404", "accept"),
    send("post", "replies", (*HERE, 2), RETURNED,       "404   428   404   403   404   403   403   404", "accept unread"),
    send("post", "replies", (*HERE, 2), RETURNED,       "404   422   404   403   404   403   403   404", "decline silently"),
    send("post", "replies", (*HERE, 9), RETURNED,       "404   404   404   404   404   404   404   404", "answer"),

    # Revisions after the cut-off: the administrator reads them and takes them in.
    get("revisions", OF_REPORT, DRAFT,                  "404   404   404   404   404   404   200   404"),
    get("revisions", OF_REPORT, SIGNED,                 "404   404   404   404   404   404   200   404"),
    get("revisions", OF_REPORT, DRAFT,                  "404   404   404   404   404   404   422   404",
        query="?until=2001-01-01T09:00:00Z"),
    get("revisions", OF_REPORT, DRAFT,                  "404   404   404   404   404   404   422   404",
        query="?until=soon"),
    get("revisions", ("no-such",), DRAFT,               "404   404   404   404   404   404   404   404"),
    send("post", "revisions", OF_REPORT, DRAFT,         "404   403   403   403   403   403   200   404", "revisions"),
    send("post", "revisions", OF_REPORT, DRAFT,         "404   403   403   403   403   403   409   404", "revisions unread"),
    send("post", "revisions", OF_REPORT, DRAFT,         "404   403   403   403   403   403   428   404", "revisions unnamed"),
    send("post", "revisions", OF_REPORT, DRAFT,         "404   403   403   403   403   403   422   404", "revisions silently"),
    send("post", "revisions", OF_REPORT, SIGNED,        "404   403   403   403   403   403   409   404", "revisions"),

    # Signing: the director, with proof, when all is in order.
    get("readiness", OF_REPORT, DRAFT,                  "404   403   403   403   403   200   403   404"),
    get("readiness", OF_REPORT, READY,                  "404   403   403   403   403   200   403   404"),
    get("readiness", OF_REPORT, SIGNED,                 "404   403   403   403   403   409   403   404"),
    get("report_decisions", OF_REPORT, SIGNED,          "404   200   200   200   200   200   200   404"),
    send("post", "report_decisions", OF_REPORT, READY,  "404   403   403   403   403   201   403   404", "sign"),
    send("post", "report_decisions", OF_REPORT, READY,  "404   403   403   403   403   422   403   404", "wrong"),
    send("post", "report_decisions", OF_REPORT, READY,  "404   403   403   403   403   428   403   404", "unread"),
    send("post", "report_decisions", OF_REPORT, READY,  "404   403   403   403   403   409   403   404", "misread"),
    send("post", "report_decisions", OF_REPORT, APPROVED, "404 403   403   403   403   409   403   404", "sign"),
    send("post", "report_decisions", OF_REPORT, SIGNED, "404   403   403   403   403   409   403   404", "sign"),
    send("post", "exceptions", OF_REPORT, READY,        "404   403   403   403   403   409   403   404", "unknown"),
    send("post", "exceptions", OF_REPORT, READY,        "404   403   403   403   403   422   403   404", "silent"),
    send("post", "report_decisions", OF_REPORT, READY,  "404   403   403   403   403   409   403   404", "reopen"),
    send("post", "report_decisions", OF_REPORT, SIGNED, "404   403   403   403   403   201   403   404", "reopen"),
    send("post", "report_decisions", OF_REPORT, SIGNED, "404   403   403   403   403   422   403   404", "reopen silently"),
    send("post", "report_decisions", OF_REPORT, PUBLISHED, "404 403  403   403   403   409   403   404", "reopen"),

    # Publishing: the administrator, from what was signed.
    send("post", "publication", OF_REPORT, READY,       "404   403   403   403   403   403   409   404", "today"),
    send("post", "publication", OF_REPORT, SIGNED,      "404   403   403   403   403   403   201   404", "today"),
    send("post", "publication", OF_REPORT, SIGNED,      "404   403   403   403   403   403   422   404", "no day"),
    send("post", "publication", OF_REPORT, SIGNED,      "404   403   403   403   403   403   422   404", "long ago"),
    send("post", "publication", OF_REPORT, PUBLISHED,   "404   403   403   403   403   403   409   404", "today"),
    send("post", "report_decisions", OF_REPORT, PUBLISHED, "404 403  403   403   403   403   201   404", "correct"),
    send("post", "report_decisions", OF_REPORT, PUBLISHED, "404 403  403   403   403   403   422   404", "correct silently"),

    # Editions: public ones are every reader's, internal ones the staff's, withdrawn ones gone.
    get("editions", (), PUBLISHED,                      "200   200   200   200   200   200   200   200"),
    get("edition", PUBLIC, BUILDING,                    "404   200   200   200   200   200   200   404"),
    get("edition", PUBLIC, PUBLISHED,                   "200   200   200   200   200   200   200   404"),
    get("edition", INTERNAL, PUBLISHED,                 "404   200   200   200   200   200   200   404"),
    get("edition", PUBLIC, WITHDRAWN,                   "410   410   410   410   410   200   200   404"),
    get("file", (*PUBLIC, "pdf"), BUILDING,             "404   404   404   404   404   404   404   404"),
    get("file", (*PUBLIC, "pdf"), PUBLISHED,            "200   200   200   200   200   200   200   404"),
    get("file", (*INTERNAL, "pdf"), PUBLISHED,          "404   200   200   200   200   200   200   404"),
    get("file", (*PUBLIC, "pdf"), WITHDRAWN,            "410   410   410   410   410   200   200   404"),
    get("file", (*PUBLIC, "exe"), PUBLISHED,            "404   404   404   404   404   404   404   404"),
    get("builds", (), BUILDING,                         "200   200   200   200   200   200   200   200"),
    get("build", ("build",), BUILDING,                  "404   200   200   200   200   200   200   404"),
    get("build", ("build",), PUBLISHED,                 "200   200   200   200   200   200   200   404"),
    get("build", ("build",), WITHDRAWN,                 "410   410   410   410   410   200   200   404"),
    send("post", "withdrawal", PUBLIC, PUBLISHED,       "404   403   403   403   403   403   200   404", "why"),
    send("post", "withdrawal", PUBLIC, PUBLISHED,       "404   403   403   403   403   403   422   404", "nothing"),
    send("post", "withdrawal", PUBLIC, BUILDING,        "404   403   403   403   403   403   409   404", "why"),
    send("post", "retry", ("build",), FAILED,           "404   403   403   403   403   403   200   404", "nothing"),
    send("post", "retry", ("build",), PUBLISHED,        "404   403   403   403   403   403   409   404", "nothing"),
)
# fmt: on
