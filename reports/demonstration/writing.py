"""The words of the demonstration: written, submitted, some returned and corrected, all approved."""

from typing import Any

from reports.demonstration.source import source
from reports.entries import services as entries
from reports.review import services as review

NOT_PARTS = ("first", "returned")


def write(report: Any) -> None:
    """Bring every entry that has words to its approval, each act by the person whose act it is."""
    words = source("words")
    for entry in report.entries.select_related("writer", "approver"):
        if entry.key in words:
            _entry(entry, words[entry.key])


def _entry(entry: Any, words: dict[str, str]) -> None:
    texts = {part: text.strip() for part, text in words.items() if part not in NOT_PARTS}
    if "first" in words:
        submission = _submit(entry, {"narrative": words["first"].strip()})
        review.return_entry(
            by=entry.approver, entry=entry, digest=submission.digest, reason=words["returned"]
        )
    submission = _submit(entry, texts)
    review.approve(by=entry.approver, entry=entry, digest=submission.digest)


def _submit(entry: Any, texts: dict[str, str]) -> Any:
    saved = entries.save_draft(
        by=entry.writer, entry=entry, texts=texts, base_version=entries.version_of(entry)
    )
    return review.submit(by=entry.writer, entry=entry, base_version=saved.version)
