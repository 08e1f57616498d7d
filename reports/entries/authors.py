"""Who wrote an entry, in the sense of four eyes: none of them approves it."""

from portal.accounts.models import User
from reports.entries.models import Author
from reports.outline.models import Entry


def add_authors(entry: Entry, by: User, covered: int | None) -> None:
    """Remember who wrote, confirmed or submitted it, and whom they did that for."""
    for user in {by.pk, *([covered] if covered else [])}:
        Author.objects.get_or_create(entry=entry, user_id=user)
