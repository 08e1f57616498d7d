"""People as those who look after them see them: whom they find, and what stands beside each."""

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from portal.accounts.models import Membership, Token, User
from portal.accounts.roles import Role
from portal.accounts.scope import Scope
from portal.errors import NotYours
from portal.words import Word


class Standing(Word):
    """What people are looked up by."""

    ACTIVE = "may sign in"
    STOPPED = "stopped from signing in"
    WITHOUT_FACTOR = "without a second factor"
    WITHOUT_ROLE = "without a role"
    NEVER = "never signed in"


def visible_to(scope: Scope) -> QuerySet[User]:
    """Everybody, for an administrator, with roles and ``has_factor``: a second factor besides codes."""
    factors = Authenticator.objects.filter(user=OuterRef("pk"))
    people = User.objects.annotate(
        has_factor=Exists(factors.exclude(type=Authenticator.Type.RECOVERY_CODES)),
        works=Exists(Membership.objects.filter(user=OuterRef("pk")).exclude(role=Role.MEMBER.value)),
    ).prefetch_related("memberships__area")
    return people if scope.is_administrator else people.none()


def found(
    scope: Scope,
    *,
    words: str = "",
    role: Role | None = None,
    areas: frozenset[int] | None = None,
    standing: Standing | None = None,
) -> QuerySet[User]:
    """Everybody in whose post or address each word occurs, with the role, for one of the areas."""
    people = visible_to(scope)
    for word in words.split():
        people = people.filter(Q(post__alike=word) | Q(email__alike=word))
    held = Membership.objects.filter(user=OuterRef("pk"))
    if role is not None:
        held = held.filter(role=role.value)
    if areas is not None:
        held = held.filter(area__in=areas)
    if role is not None or areas is not None:
        people = people.filter(Exists(held))
    return people.filter(STANDINGS[standing]) if standing else people


STANDINGS = {
    Standing.ACTIVE: Q(is_active=True),
    Standing.STOPPED: Q(is_active=False),
    # Members, who only read what is published, need none.
    Standing.WITHOUT_FACTOR: Q(is_active=True, works=True, has_factor=False),
    Standing.WITHOUT_ROLE: Q(is_active=True, memberships=None),
    Standing.NEVER: Q(is_active=True, last_login=None),
}


def person(scope: Scope, key: int) -> User:
    """Raises ``NotYours``."""
    one = visible_to(scope).filter(pk=key).first()
    if one is None:
        raise NotYours("There is no such person.")
    return one


def role_of(scope: Scope, user: int, key: int) -> Membership:
    """A role that a person holds. Raises ``NotYours``."""
    held = Membership.objects.select_related("user", "area").filter(user__in=visible_to(scope))
    one = held.filter(user=user, pk=key).first()
    if one is None:
        raise NotYours("There is no such role.")
    return one


def live_tokens(scope: Scope, user: int) -> QuerySet[Token]:
    """What still opens something in a person's name, newest first."""
    tokens = Token.objects.filter(user=user, revoked_at=None, expires_at__gt=timezone.now())
    return tokens if scope.is_administrator else tokens.none()


def live_token(scope: Scope, user: int, key: int) -> Token:
    """Raises ``NotYours``."""
    one = live_tokens(scope, user).filter(pk=key).first()
    if one is None:
        raise NotYours("There is no such token.")
    return one
