"""Who somebody is: the rights that they hold today."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils import timezone

from portal.accounts.models import Delegation, Membership, Token, User
from portal.accounts.roles import Role
from portal.accounts.scope import ANONYMOUS, Grant, Scope
from portal.errors import NotYours

Reach = frozenset[int] | None  # areas with all that lies under them; None: the whole service


def scope_of(user: User | AnonymousUser | None) -> Scope:
    """Everything that a person may do today: their own roles, and those of whom they cover.

    A cover gives what the person covered holds themselves, no more; one who may no longer sign in has no
    rights and gives none. At most three queries.
    """
    if not isinstance(user, User) or not user.is_active:
        return ANONYMOUS
    covers = _covers(user)
    people = {user.pk} | {cover.principal_id for cover in covers}
    held = list(Membership.objects.filter(user__in=people, user__is_active=True))
    trees = _trees(any(item.area_id for item in held) or any(cover.area_id for cover in covers))
    own = [_grant(item, _reach(item.area_id, trees)) for item in held if item.user_id == user.pk]
    return Scope(user.pk, (*own, *_covering(covers, held, trees)))


def administrators() -> QuerySet[User]:
    """Those who may sign in and administer."""
    return User.objects.filter(is_active=True, memberships__role=Role.ADMINISTRATOR.value).distinct()


def people_at(addresses: Collection[str]) -> dict[str, User]:
    """People by their e-mail addresses, as far as there are such people."""
    return {user.email: user for user in User.objects.filter(email__in=addresses)}


def tokens_of(scope: Scope) -> QuerySet[Token]:
    """A person's own tokens that were not revoked, newest first."""
    return Token.objects.filter(user=scope.user, revoked_at=None)


def own_token(scope: Scope, key: int) -> Token:
    """Raises ``NotYours``, also for what was revoked."""
    token = tokens_of(scope).filter(pk=key).first()
    if token is None:
        raise NotYours("There is no such token.")
    return token


def area_keys() -> dict[int, str]:
    """The keys of all service areas, by primary key."""
    return dict(apps.get_model("portal", "ServiceArea").objects.values_list("pk", "key"))


def roles_of(user: User) -> QuerySet[Membership]:
    """A person's own roles, with their areas."""
    return Membership.objects.filter(user=user).select_related("area")


def covers_given(user: User) -> QuerySet[Delegation]:
    """Who covers this person, now or later."""
    ahead = Delegation.objects.filter(principal=user, ends__gte=timezone.localdate())
    return ahead.select_related("delegate", "area").order_by("starts", "pk")


def covers_held(user: User) -> QuerySet[Delegation]:
    """Whom this person covers, now or later."""
    ahead = Delegation.objects.filter(delegate=user, ends__gte=timezone.localdate())
    return ahead.select_related("principal", "area").order_by("starts", "pk")


def colleagues(user: User) -> QuerySet[User]:
    """Everybody else who may sign in and works on reports."""
    staff = Membership.objects.exclude(role=Role.MEMBER.value).values("user")
    return User.objects.filter(is_active=True, pk__in=staff).exclude(pk=user.pk)


def holders(*roles: Role) -> QuerySet[User]:
    """Those who may sign in and hold one of these roles themselves, for whatever area."""
    held = Membership.objects.filter(role__in=[role.value for role in roles]).values("user")
    return User.objects.filter(is_active=True, pk__in=held)


def standing_in_for(principal: User, role: Role) -> QuerySet[User]:
    """Those who cover this person in this role today."""
    today = timezone.localdate()
    covers = Delegation.objects.filter(
        principal=principal, role=role.value, starts__lte=today, ends__gte=today
    )
    return User.objects.filter(pk__in=covers.values("delegate"))


def _covers(user: User) -> list[Delegation]:
    today = timezone.localdate()
    return list(Delegation.objects.filter(delegate=user, starts__lte=today, ends__gte=today))


def _covering(
    covers: Collection[Delegation], held: Collection[Membership], trees: Mapping[int, frozenset[int]]
) -> list[Grant]:
    grants = []
    for cover in covers:
        for item in held:
            if (item.user_id, item.role) != (cover.principal_id, cover.role):
                continue
            reach = _common(_reach(item.area_id, trees), _reach(cover.area_id, trees))
            if reach is None or reach:
                grants.append(_grant(item, reach, held_for=cover.principal_id))
    return grants


def _grant(item: Membership, reach: Reach, held_for: int | None = None) -> Grant:
    return Grant(Role(item.role), reach, item.reads_internal, held_for)


def _reach(area: int | None, trees: Mapping[int, frozenset[int]]) -> Reach:
    return None if area is None else trees[area]


def _common(one: Reach, other: Reach) -> Reach:
    if one is None or other is None:
        return other if one is None else one
    return one & other


def _trees(needed: bool) -> Mapping[int, frozenset[int]]:
    """Each area with all that lies under it."""
    if not needed:
        return {}
    areas = dict(apps.get_model("portal", "ServiceArea").objects.values_list("pk", "parent_id"))
    trees: dict[int, set[int]] = defaultdict(set)
    for area in areas:
        above: int | None = area
        while above is not None and area not in trees[above]:
            trees[above].add(area)
            above = areas[above]
    return {area: frozenset(under) for area, under in trees.items()}
