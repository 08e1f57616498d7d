"""Who is told by e-mail of an act on an entry, and what; in the transaction of the act."""

from collections.abc import Callable, Mapping

from django.urls import reverse

from portal.accounts.queries import standing_in_for
from portal.accounts.roles import Role
from portal.messages.services import Letter, tell
from reports.entries.submissions import submitted_content
from reports.review.models import Decision
from reports.review.states import Action


def _returned(decision: Decision) -> None:
    """To the writer, and whoever covers them today: why it came back, and where to go on."""
    entry = decision.entry
    if entry is None or entry.writer is None or decision.submission is None:
        return
    name = submitted_content(decision.submission).heading  # as it is printed, with its codes
    letter = Letter(
        subject=f"Returned to you: {name}",
        template="entry_returned",
        context={
            "entry": name,
            "report": entry.report.title,
            "by": decision.by.post,
            "reason": decision.reason,
            "link": reverse("reports:write", args=[entry.report.key, entry.key]),
        },
    )
    people = [entry.writer, *standing_in_for(entry.writer, Role.MANAGER)]
    tell(by=decision.by, to=people, key=f"returned {decision.pk}", letter=letter)


NOTICES: Mapping[Action, Callable[[Decision], None]] = {Action.RETURN: _returned}
