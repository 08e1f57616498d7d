"""Who wants which e-mails, whose digest is due, what could not be sent."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from portal.accounts.models import Membership, User
from portal.accounts.roles import Role
from portal.accounts.scope import Scope
from portal.jobs.models import JobState
from portal.messages.models import Message, Preferences


def visible_to(scope: Scope) -> QuerySet[Message]:
    """Administrators see that everything arrives; nobody else sees the outbox."""
    return Message.objects.all() if scope.is_administrator else Message.objects.none()


def given_up(scope: Scope) -> int:
    """How many e-mails could not be sent."""
    return visible_to(scope).filter(state=JobState.FAILED).count()


def preferences_of(user: User) -> Preferences:
    """What a person wants; not saved where they never chose."""
    return Preferences.objects.filter(user=user).first() or Preferences(user=user)


def wanting_at_once(people: Iterable[User]) -> list[User]:
    """Those of the people who may sign in and want to hear at once, each once."""
    asked = {person.pk: person for person in people if person.is_active}
    unwanted = Preferences.objects.filter(user__in=asked, at_once=False).values_list("user", flat=True)
    return [person for key, person in asked.items() if key not in set(unwanted)]


def awaiting_digest(day: date) -> QuerySet[User]:
    """Those who work on reports, want a digest, and were not looked after on this day."""
    staff = Membership.objects.exclude(role=Role.MEMBER.value).values("user")
    return (
        User.objects.filter(is_active=True, pk__in=staff)
        .exclude(message_preferences__digest=False)
        .exclude(last_digest__day__gte=day)
    )
