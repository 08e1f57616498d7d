"""What waits for a person by name in open reports, told to the administration."""

from django.urls import reverse

from portal.accounts.models import User
from portal.accounts.scope import Scope
from portal.manage.offers import Duties, Duty
from reports.outline.models import Entry
from reports.outline.queries import called, named_in


def duties(scope: Scope, person: User) -> Duties:
    """What they write and what they approve, in reading order."""
    writing, approving = named_in(scope, person)
    told = [_duty(entry, "writes") for entry in writing] + [_duty(entry, "approves") for entry in approving]
    return Duties(tuple(told), reverse("manage_hand_over", args=[person.pk]))


def _duty(entry: Entry, act: str) -> Duty:
    url = reverse("reports:entry", args=[entry.report.key, entry.key])
    return Duty(called(entry), act.capitalize(), entry.report.title, url)
