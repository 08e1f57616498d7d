"""Writing an entry: saving, autosaving, entering for the writer, confirming. Submitting: ``reports.review``."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.queries import scope_of
from portal.accounts.scope import Scope
from portal.audit.services import record
from portal.errors import Conflict, Invalid
from reports.content.canonical import digest
from reports.entries.authors import add_authors
from reports.entries.drafts import draft_at, draft_or_first, version_of
from reports.entries.facts import facts_of
from reports.entries.locks import locked
from reports.entries.models import Autosave, Draft
from reports.entries.narrative import parse
from reports.outline.models import Entry
from reports.outline.queries import label_of
from reports.review.policies import Answer, acting_grant, allow, may_edit, may_enter_for, may_read_draft
from reports.review.states import Action
from reports.review.transitions import movers

__all__ = ["autosave", "confirm", "enter_for", "save_draft", "version_of"]


def save_draft(*, by: User, entry: Entry, texts: Mapping[str, str], base_version: int) -> Draft:
    """Save the writer's text; ``base_version`` is the draft's version that they started from (0: none yet).

    Parts that are not in ``texts`` stay as they were saved.

    Raises NotYours, NotAllowed, Invalid by part, and Conflict where the entry is submitted or somebody
    saved in between: then ``details`` has ``saved``, ``typed``, ``saved_by`` and ``version``, and what
    was typed is kept as this person's autosave.
    """
    return _save(by, entry, texts, base_version, entered=False)


def enter_for(*, by: User, entry: Entry, texts: Mapping[str, str], base_version: int) -> Draft:
    """The administrator types a text for the writer, who has to ``confirm`` it. Raises as ``save_draft``."""
    return _save(by, entry, texts, base_version, entered=True)


def _save(by: User, entry: Entry, texts: Mapping[str, str], base_version: int, *, entered: bool) -> Draft:
    answer = _may_save(scope_of(by), entry, entered)
    if not isinstance(answer, Conflict):  # whose text it is not learns that; the rest is told under the lock
        allow(answer)
    texts = _checked(entry, texts)
    try:
        return _store(by, entry, texts, base_version, entered)
    except Conflict:
        _keep(by, entry, texts, base_version)  # nothing typed is ever lost
        raise


def _may_save(scope: Scope, entry: Entry, entered: bool) -> Answer:
    facts = facts_of(entry)
    return may_enter_for(scope, facts) if entered else may_edit(scope, facts)


@transaction.atomic
def _store(by: User, entry: Entry, texts: dict[str, str], base_version: int, entered: bool) -> Draft:
    fresh, scope = locked(entry), scope_of(by)
    allow(_may_save(scope, fresh, entered))
    draft = draft_or_first(fresh, by)
    if draft.version != base_version:
        raise Conflict(
            "This entry has been saved since you opened it.",
            saved=draft.texts,
            typed=texts,
            saved_by=str(draft.edited_by),
            version=draft.version,
        )
    if entered or not draft.texts.keys() - texts.keys():  # else a part that was entered still waits
        draft.entered_for = fresh.writer if entered else None
    draft.texts, draft.version = draft.texts | texts, draft.version + 1
    draft.edited_by, draft.edited_at = by, timezone.now()
    draft.save()
    covered = _covered(scope, fresh)
    add_authors(fresh, by, covered)
    Autosave.objects.filter(entry=fresh, user=by).delete()
    record(
        by=by,
        action="entry.entered_for_writer" if entered else "entry.saved",
        subject=fresh,
        label=label_of(fresh),
        data={"version": draft.version, "text": digest(draft.texts)},
        on_behalf_of=covered,
    )
    return draft


def _covered(scope: Scope, entry: Entry) -> int | None:
    """Whom the person writes for today, if not in their own right."""
    grant = acting_grant(scope, facts_of(entry), movers(Action.SUBMIT), Action.SUBMIT)
    return grant.held_for if grant else None


def _checked(entry: Entry, texts: Mapping[str, str]) -> dict[str, str]:
    """The texts, fit to be printed. Raises Invalid by part: unknown, or what ``narrative.parse`` refuses.

    A draft that could not be built would take the whole outline with it.
    """
    texts, wrong = _known(entry, texts), {}
    for key, text in texts.items():
        try:
            parse(text)
        except Invalid as refused:
            wrong[key] = refused.message
    if wrong:
        raise Invalid(wrong)
    return texts


def _known(entry: Entry, texts: Mapping[str, str]) -> dict[str, str]:
    """The texts with uniform line ends. Raises Invalid for parts that the entry does not have."""
    known = {part["key"] for part in entry.parts}
    if unknown := texts.keys() - known:
        raise Invalid(dict.fromkeys(unknown, "This entry has no such part."))
    return {key: text.replace("\r\n", "\n") for key, text in texts.items()}


def autosave(*, by: User, entry: Entry, texts: Mapping[str, str], base_version: int) -> Autosave:
    """Keep what a person has typed so far, apart from the draft and from what others typed.

    It is kept whatever became of the entry meanwhile, beside what was kept of parts that are not in
    ``texts``. Raises NotYours, NotAllowed, Invalid; and Conflict, after keeping it, where the text can no
    longer be changed.
    """
    scope = scope_of(by)
    allow(may_read_draft(scope, facts_of(entry)))
    kept = _keep(by, entry, _known(entry, texts), base_version)
    facts = facts_of(Entry.every.select_related("report").get(pk=entry.pk))
    if (answer := may_edit(scope, facts)) and may_enter_for(scope, facts):
        raise answer
    return kept


@transaction.atomic
def _keep(by: User, entry: Entry, texts: dict[str, str], base_version: int) -> Autosave:
    first = {"texts": texts, "base_version": base_version, "saved_at": timezone.now()}
    kept, is_first = Autosave.objects.select_for_update().get_or_create(entry=entry, user=by, defaults=first)
    if not is_first:
        kept.texts |= texts
        kept.base_version, kept.saved_at = base_version, timezone.now()
        kept.save()
    return kept


@transaction.atomic
def confirm(*, by: User, entry: Entry, base_version: int) -> Draft:
    """The writer takes the text that was entered for them as their own. Raises Conflict where none waits."""
    fresh, scope = locked(entry), scope_of(by)
    allow(may_edit(scope, facts_of(fresh)))
    draft = draft_at(fresh, base_version)
    if draft.entered_for_id is None:
        raise Conflict("No text waits to be confirmed.")
    draft.entered_for = None
    draft.save(update_fields=["entered_for"])
    covered = _covered(scope, fresh)
    add_authors(fresh, by, covered)
    record(
        by=by,
        action="entry.confirmed",
        subject=fresh,
        label=label_of(fresh),
        data={"version": draft.version, "entered_by": draft.edited_by_id},
        on_behalf_of=covered,
    )
    return draft
