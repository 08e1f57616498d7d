"""The words of the open year: each entry brought as far as it is written down, by those whose acts they are."""

from collections.abc import Callable
from typing import Any

from reports.comments import services as comments
from reports.demonstration.cast import Cast
from reports.demonstration.source import OPEN, source
from reports.entries import services as entries
from reports.entries.drafts import version_of
from reports.review import services as review

NOT_PARTS = ("stage", "reason", "returned_by", "newer", "comments")


def write(cast: Cast, report: Any) -> None:
    """Every entry that is written down; the others are not started."""
    words = source("words", OPEN)
    for entry in report.entries.select_related("writer", "approver"):
        row = words.get(entry.key, {"stage": "not started"})
        STAGES[row["stage"]](cast, entry, row)


def _not_started(cast: Cast, entry: Any, row: dict[str, Any]) -> None:
    """Nothing has been typed."""


def _drafted(cast: Cast, entry: Any, row: dict[str, Any]) -> None:
    if texts := {part: text.strip() for part, text in row.items() if part not in NOT_PARTS}:
        entries.save_draft(by=entry.writer, entry=entry, texts=texts, base_version=version_of(entry))


def _entered(cast: Cast, entry: Any, row: dict[str, Any]) -> None:
    texts = {"narrative": row["narrative"].strip()}
    entries.enter_for(by=cast.performance, entry=entry, texts=texts, base_version=version_of(entry))


def _submitted(cast: Cast, entry: Any, row: dict[str, Any]) -> str:
    """The digest of what was submitted."""
    _drafted(cast, entry, row)
    digest = review.submit(by=entry.writer, entry=entry, base_version=version_of(entry)).digest
    for said in row.get("comments", []):
        _comment(entry, digest, said)
    return digest


def _comment(entry: Any, digest: str, said: dict[str, Any]) -> None:
    """What the approver says of the submission, and what became of it."""
    on = comments.On(said["passage"], said.get("words", ""))
    by, wording = entry.approver, said.get("wording")
    if wording:
        comments.propose(by=by, entry=entry, on=on, wording=wording, digest=digest, text=said["text"])
        return
    comment = comments.comment(by=by, entry=entry, on=on, digest=digest, text=said["text"])
    if "answer" in said:
        comments.answer(by=entry.writer, comment=comment, text=said["answer"])
    if said.get("resolved"):
        comments.resolve(by=by, comment=comment)


def _approved(cast: Cast, entry: Any, row: dict[str, Any]) -> str:
    """The digest of what was approved."""
    digest = _submitted(cast, entry, row)
    review.approve(by=entry.approver, entry=entry, digest=digest)
    return digest


def _returned(cast: Cast, entry: Any, row: dict[str, Any]) -> None:
    """By the approver; or by the director, after the approval."""
    by_director = row.get("returned_by") == "director"
    digest = (_approved if by_director else _submitted)(cast, entry, row)
    by = cast.people["director"] if by_director else entry.approver
    review.return_entry(by=by, entry=entry, digest=digest, reason=row["reason"])
    if "newer" in row:
        _drafted(cast, entry, {"narrative": row["newer"]})


STAGES: dict[str, Callable[[Cast, Any, dict[str, Any]], object]] = {
    "not started": _not_started,
    "draft": _drafted,
    "entered": _entered,
    "submitted": _submitted,
    "approved": _approved,
    "returned": _returned,
}
