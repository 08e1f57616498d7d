"""The page on which an entry is written: its boxes, what is known beside them, and what was there before."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal.accounts.scope import Scope
from portal.errors import Conflict, Invalid
from reports.checks import Finding, repair_key
from reports.checks.promises import promises
from reports.content.model import EntryContent
from reports.content.narrative import texts as texts_of
from reports.editions.surroundings import surroundings as surroundings_of
from reports.entries.building import choices_of, content_of, facts_for
from reports.entries.models import Autosave, Draft
from reports.entries.offers import Choice
from reports.entries.submissions import submitted_content
from reports.outline.models import Entry
from reports.pages.forms import PART, DraftForm
from reports.pages.mending import mended
from reports.pages.reading import asked_by, history_of
from reports.review.differences import Change, Piece, text_changes
from reports.review.versions import last_year
from reports.revisions.printed import revised_in


@dataclass(frozen=True, slots=True)
class Working:
    """The text to put into the boxes, the version it started from, and where it comes from."""

    texts: Mapping[str, str]
    version: int
    recovered: datetime | None = None  # when it was typed, where it was never saved


@dataclass(frozen=True, slots=True)
class Conflicting:
    """The saved text beside the one that was sent, as (heading, pieces) for each part: what only one has is marked."""

    by: str
    is_yours: bool  # saved by the same person, in another window
    at: datetime | None
    theirs: tuple[tuple[str, tuple[Piece, ...]], ...]
    yours: tuple[tuple[str, tuple[Piece, ...]], ...]
    figures: Mapping[str, str]  # what the references in both texts print now


def draft_of(entry: Entry) -> Draft | None:
    return Draft.objects.filter(entry=entry).select_related("edited_by", "entered_for").first()


def working_text(entry: Entry, draft: Draft | None, user: int | None, *, saved_only: bool) -> Working:
    """What this person typed last and never saved; where there is none, the saved draft."""
    saved = Working(draft.texts if draft else {}, draft.version if draft else 0)
    if saved_only:
        return saved
    typed = Autosave.objects.filter(entry=entry, user=user).first()
    texts = {**saved.texts, **(typed.texts if typed else {})}
    if typed is None or texts == saved.texts:
        return saved
    return Working(texts, typed.base_version, typed.saved_at)


def form_for(entry: Entry, working: Working) -> DraftForm:
    initial: dict[str, Any] = {PART + key: text for key, text in working.texts.items()}
    return DraftForm(entry.parts, initial=initial | {"base_version": working.version})


def conflicting(entry: Entry, draft: Draft | None, typed: Mapping[str, str], user: int) -> Conflicting:
    saved = draft.texts if draft else {}
    told = [
        (part.get("heading", ""), text_changes(saved.get(part["key"], ""), typed.get(part["key"], "")))
        for part in entry.parts
    ]
    return Conflicting(
        by=draft.edited_by.post if draft else "",
        is_yours=draft is not None and draft.edited_by_id == user,
        at=draft.edited_at if draft else None,
        theirs=_without(told, Change.ADDED),
        yours=_without(told, Change.REMOVED),
        figures=_printed(entry, saved, typed),
    )


def _printed(entry: Entry, *versions: Mapping[str, str]) -> Mapping[str, str]:
    """By reference, what each live figure of these texts prints now; of a text that cannot be read, nothing."""
    facts, printed = facts_for(entry.report), dict[str, str]()
    for version in versions:
        with suppress(Invalid):
            parts = content_of(entry, version, facts).parts
            runs = (
                run for part in parts for block in part.blocks for runs in texts_of(block) for run in runs
            )
            printed |= {
                run.quoted.reference: run.quoted.text for run in runs if run.quoted and run.quoted.text
            }
    return printed


def _without(
    told: Sequence[tuple[str, tuple[Piece, ...]]], others: Change
) -> tuple[tuple[str, tuple[Piece, ...]], ...]:
    """One side of it: the pieces that only the other one has are left out."""
    return tuple(
        (heading, tuple(piece for piece in pieces if piece.change is not others)) for heading, pieces in told
    )


def surroundings(entry: Entry, texts: Mapping[str, str], scope: Scope) -> dict[str, Any]:
    """What stands beside the boxes: content as it would print, figures to insert, what was there before.

    ``unreadable`` is what Invalid said of the texts; the content then has no words.
    """
    facts, last = surroundings_of(entry.report).facts, last_year_of(scope, entry)
    unreadable: Mapping[str, str] = {}
    try:
        content = content_of(entry, texts, facts)
    except Invalid as refused:
        content, unreadable = content_of(entry, {}, facts), refused.fields
    return {
        "facts": facts,
        "content": content,
        "unreadable": unreadable,
        "revised": revised_in(entry, {} if unreadable else texts, facts),
        "references": _by_indicator(choices_of(entry, facts)),
        "versions": list(entry.submissions.select_related("submitted_by").defer("content")),
        "asked": asked_by(entry, history_of(entry)),
        "last_year": last,
        "promises": tuple(promises(last)) if last else (),
    }


def _by_indicator(choices: Sequence[Choice]) -> list[tuple[str, list[Choice]]]:
    """The live figures to insert, under the code or key of each indicator."""
    grouped: dict[str, list[Choice]] = {}
    for choice in choices:
        grouped.setdefault(choice.reference.split(".")[0], []).append(choice)
    return list(grouped.items())


def last_year_of(scope: Scope, entry: Entry) -> EntryContent | None:
    """What the report of the year before says in its place, as far as the person may read it."""
    submission = last_year(scope, entry)
    return submitted_content(submission) if submission else None


def with_last_year(entry: Entry, typed: Mapping[str, str], last: EntryContent) -> dict[str, str]:
    """What stands in the boxes, and last year's words below it; a part that is no more goes into the first.

    Live figures come along as references, and so show this year's values.
    """
    keys, texts = [part["key"] for part in entry.parts], dict(typed)
    for part in last.parts:
        if part.source.strip():
            key = part.key if part.key in keys else keys[0]
            texts[key] = "\n\n".join(filter(None, (texts.get(key, "").rstrip(), part.source.strip())))
    return texts


def with_repair(
    typed: Mapping[str, str], findings: Iterable[Finding], name: str
) -> tuple[dict[str, str], Finding]:
    """What stands in the boxes with the repair of that name in it, and what it repairs.

    Raises Conflict where its words are not there (any more), or cannot be told from others.
    """
    found = next((each for each in findings if each.repair and repair_key(each) == name), None)
    text = mended(typed.get(found.part, ""), found) if found else None
    if found is None or text is None:
        raise Conflict("The words of this note could not be found in the text. Change them by hand.")
    return {**typed, found.part: text}, found
