"""The words of the demonstration: written, submitted, some returned and corrected, all approved."""

from typing import Any

from reports.demonstration.source import source
from reports.entries import services as entries
from reports.entries.drafts import version_of
from reports.review import services as review

NOT_PARTS = ("first", "returned")


def write(report: Any) -> None:
    """Bring every entry to its approval, each act by the person whose act it is.

    An entry that shares another's narrative has no words of its own; its figures are read and approved
    all the same.
    """
    words = source("words")
    for entry in report.entries.select_related("writer", "approver"):
        _entry(entry, words.get(entry.key, {}))


def _entry(entry: Any, words: dict[str, str]) -> None:
    texts = {part: text.strip() for part, text in words.items() if part not in NOT_PARTS}
    if "first" in words:
        decision = _submit(entry, {"narrative": words["first"].strip()})
        review.return_entry(by=entry.approver, entry=entry, digest=decision.digest, reason=words["returned"])
    decision = _submit(entry, texts)
    review.approve(by=entry.approver, entry=entry, digest=decision.digest)


def _submit(entry: Any, texts: dict[str, str]) -> Any:
    if texts:
        entries.save_draft(by=entry.writer, entry=entry, texts=texts, base_version=version_of(entry))
    return review.submit(by=entry.writer, entry=entry, base_version=version_of(entry))
