"""What the portal itself offers to the overview of the administration."""

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from portal.accounts.middleware import scope_in
from portal.accounts.people import Standing, found
from portal.manage.offers import Section
from portal.organisation.queries import council, visible_to


def sections(request: HttpRequest) -> Iterable[Section]:
    scope = scope_in(request)
    lacking = [Standing.WITHOUT_ROLE]
    if settings.SECOND_FACTOR_REQUIRED:
        lacking.append(Standing.WITHOUT_FACTOR)
    counts = {standing: found(scope, standing=standing).count() for standing in lacking}
    yield Section(
        "People",
        reverse("manage_people"),
        "Who may sign in, their posts and roles, what waits for them, and who takes over from whom.",
        tuple(f"{count} {standing}" for standing, count in counts.items() if count),
    )
    yield Section(
        "Service areas",
        reverse("manage_areas"),
        "The directorates, services and teams, how they nest, and in which order they are shown.",
        () if visible_to(scope).exists() else ("None yet: indicators and reports need one",),
    )
    yield Section(
        "Council",
        reverse("manage_council"),
        "Its name, the colours of these pages and the crest in their header.",
        () if council() else ("It has no name yet",),
    )
