"""Taking figures out of the portal: what is not published leaves a trace."""

from django.db import transaction

from portal.accounts.models import User
from portal.audit.services import record


@transaction.atomic
def remember_export(*, by: User, what: str, form: str, rows: int, query: str) -> None:
    """That somebody took a list as a file: which list, narrowed to what, how many lines."""
    record(
        by=by,
        action="figures.exported",
        subject=None,
        label=f"{what}, {rows} line{'' if rows == 1 else 's'}",
        data={"form": form, "rows": rows, "query": query},
    )
