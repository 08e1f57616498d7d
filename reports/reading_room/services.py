"""What a visit leaves behind."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from reports.reading_room.models import Visit


@transaction.atomic
def visited(*, by: User) -> datetime | None:
    """Remember that a person came to read; the moment of their visit before, None on the first.

    Like a look at a submission this decides nothing, so the audit trail has no event of it.
    """
    visit, is_first = Visit.objects.select_for_update().get_or_create(
        user=by, defaults={"at": timezone.now()}
    )
    if is_first:
        return None
    before, visit.at = visit.at, timezone.now()
    visit.save(update_fields=["at"])
    return before
