"""The working text of an entry, found at the version that somebody has before them."""

from django.utils import timezone

from portal.accounts.models import User
from portal.errors import Conflict
from reports.entries.models import Draft
from reports.outline.models import Entry


def draft_or_first(entry: Entry, by: User) -> Draft:
    """The draft, or one that is about to be its first; not saved."""
    draft = Draft.objects.filter(entry=entry).select_related("edited_by").first()
    return draft or Draft(entry=entry, edited_by=by, edited_at=timezone.now())


def version_of(entry: Entry) -> int:
    """The version of the draft as it is now, to start from; 0 where none was ever saved."""
    return Draft.objects.filter(entry=entry).values_list("version", flat=True).first() or 0


def draft_at(entry: Entry, version: int) -> Draft:
    """The draft at this version (0: none was ever saved). Raises Conflict, with the present one in details."""
    draft = Draft.objects.filter(entry=entry).select_related("edited_by").first()
    if draft is None and version == 0:
        return Draft(entry=entry)
    if draft is None or draft.version != version:
        raise Conflict(
            "This entry has been saved since you opened it.",
            saved=draft.texts if draft else {},
            saved_by=str(draft.edited_by) if draft else "",
            version=draft.version if draft else 0,
        )
    return draft
