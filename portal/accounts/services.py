"""Every change to people, their roles and their cover."""

from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from portal.accounts.authority import require_administrator
from portal.accounts.models import Delegation, Membership, User
from portal.accounts.policies import check_arranges_cover, clashes
from portal.accounts.queries import administrators, scope_of
from portal.accounts.roles import Role
from portal.accounts.sessions import end_sessions
from portal.accounts.tokens import revoke_tokens
from portal.audit.services import record
from portal.errors import Conflict, Invalid
from portal.unchanged import is_stored
from portal.validation import check_fields, field_problems


@transaction.atomic
def create_user(*, by: User | None, email: str, post: str, password: str | None = None) -> User:
    """Without a password the person cannot sign in by one until it is set. Raises ``Invalid``."""
    require_administrator(by, "add a user")
    user = User(email=email.strip().lower(), post=post)
    _check_user(user)
    _put_password(user, password)
    user.save(force_insert=True)
    record(by=by, action="user.created", subject=user, label=user.post)
    return user


@transaction.atomic
def change_user(*, by: User | None, user: User, email: str, post: str) -> User:
    """A new post-holder gets an account of their own: this is for corrections. Raises ``Invalid``."""
    require_administrator(by, "change a user")
    before = {"post": user.post, "email": user.email}
    user.email, user.post = email.strip().lower(), post
    _check_user(user)
    if is_stored(user):
        return user
    user.save(update_fields=["email", "post"])
    record(by=by, action="user.changed", subject=user, label=user.post, data=before)
    return user


@transaction.atomic
def set_password(*, by: User | None, user: User, password: str) -> None:
    """People set their own, administrators anybody's. Ends every session and token. Raises ``Invalid``."""
    if by != user:
        require_administrator(by, "set somebody else’s password")
    _put_password(user, password)
    user.save(update_fields=["password"])
    end_sessions(user)
    revoke_tokens(user)
    record(by=by, action="user.password_set", subject=user, label=user.post)


@transaction.atomic
def deactivate(*, by: User | None, user: User) -> None:
    """They can no longer sign in; their sessions and tokens end now. Raises ``Conflict`` for the last administrator."""
    require_administrator(by, "stop a user from signing in")
    _lock_administrators()
    if administrators().filter(pk=user.pk).exists():
        _check_one_is_left(administrators().exclude(pk=user.pk))
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user)
    revoke_tokens(user)
    record(by=by, action="user.deactivated", subject=user, label=user.post)


@transaction.atomic
def reactivate(*, by: User | None, user: User) -> None:
    require_administrator(by, "let a user sign in again")
    user.is_active = True
    user.save(update_fields=["is_active"])
    record(by=by, action="user.reactivated", subject=user, label=user.post)


@transaction.atomic
def grant(
    *,
    by: User | None,
    user: User,
    role: Role,
    area: models.Model | None = None,
    reads_internal: bool = False,
) -> Membership:
    """Give a role for a service area and all under it, or for the whole service.

    The same role again changes only ``reads_internal``. Raises ``Invalid`` where one person would both
    administer and decide.
    """
    require_administrator(by, "give a role")
    _check_apart(user, role, "role")
    if reads_internal and role is not Role.MEMBER:
        raise Invalid(
            {"reads_internal": "Only for members: every other role reads internal editions anyway."}
        )
    held = Membership.objects.filter(user=user, role=role.value, area_id=area.pk if area else None)
    if there := held.filter(reads_internal=reads_internal).first():
        return there
    membership, _ = Membership.objects.update_or_create(
        user=user,
        role=role.value,
        area_id=area.pk if area else None,
        defaults={"reads_internal": reads_internal},
    )
    data = {"role": role, "area": str(area or ""), "reads_internal": reads_internal}
    record(by=by, action="user.role_given", subject=user, label=user.post, data=data)
    return membership


@transaction.atomic
def revoke(*, by: User | None, membership: Membership) -> None:
    """Take a role away. Raises ``Conflict`` for the last administrator's."""
    require_administrator(by, "take a role away")
    user = membership.user
    if membership.role == Role.ADMINISTRATOR.value and user.is_active:
        _lock_administrators()
        _check_one_is_left(
            User.objects.filter(
                is_active=True,
                memberships__in=Membership.objects.filter(role=Role.ADMINISTRATOR.value).exclude(
                    pk=membership.pk
                ),
            )
        )
    data = {"role": membership.role, "area": str(membership.area or "")}
    membership.delete()
    record(by=by, action="user.role_taken", subject=user, label=user.post, data=data)


@transaction.atomic
def delegate(
    *,
    by: User | None,
    principal: User,
    delegate: User,
    role: Role,
    area: models.Model | None = None,
    starts: date,
    ends: date,
    reason: str,
) -> Delegation:
    """Let ``delegate`` act for ``principal`` from one day to another, both included.

    ``area`` narrows the cover; without it it reaches as far as the principal's own role. Raises
    ``Invalid``.
    """
    check_arranges_cover(scope_of(by) if by else None, principal.pk)
    cover = Delegation(
        principal=principal,
        delegate=delegate,
        role=role.value,
        area_id=area.pk if area else None,
        starts=starts,
        ends=ends,
        reason=reason,
    )
    _check_cover(cover)
    cover.save(force_insert=True)
    record(by=by, action="cover.arranged", subject=cover, label=str(cover), data=_terms(cover))
    return cover


@transaction.atomic
def end_delegation(*, by: User | None, delegation: Delegation) -> None:
    """End a cover now. What was done under it stays recorded."""
    check_arranges_cover(scope_of(by) if by else None, delegation.principal_id)
    data, label = _terms(delegation), str(delegation)
    record(by=by, action="cover.ended", subject=delegation, label=label, data=data)
    delegation.delete()


@transaction.atomic
def note_sign_in(*, user: User) -> None:
    record(by=user, action="user.signed_in", subject=user, label=user.post)


@transaction.atomic
def note_sign_out(*, user: User) -> None:
    record(by=user, action="user.signed_out", subject=user, label=user.post)


SECOND_FACTOR = {
    "on": "user.second_factor_set_up",
    "off": "user.second_factor_removed",
    "recovery codes": "user.recovery_codes_made",
}


@transaction.atomic
def note_second_factor(*, user: User, change: str) -> None:
    """``change`` is one of ``SECOND_FACTOR``."""
    record(by=user, action=SECOND_FACTOR[change], subject=user, label=user.post)


@transaction.atomic
def note_failed_sign_in(*, email: str) -> None:
    """Whose it was, where the address is known. What was typed is not kept: it may be a password."""
    user = User.objects.filter(email__iexact=email).first()
    label = user.post if user else "an address that nobody has"
    record(by=None, action="user.sign_in_failed", subject=user, label=label)


def _check_user(user: User) -> None:
    problems = field_problems(user, exclude=["password"])
    if "email" in problems:
        problems["email"] = "Enter an e-mail address, such as head.of.service@council.example."
    elif User.objects.filter(email__iexact=user.email).exclude(pk=user.pk).exists():
        problems["email"] = "Somebody has this address already; each user needs their own."
    if problems:
        raise Invalid(problems)


def _put_password(user: User, password: str | None) -> None:
    if password is not None:
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise Invalid({"password": f"{'. '.join(error.messages)}."}) from error
    user.set_password(password)


def _lock_administrators() -> None:
    """Two people who remove each other at once wait here, and the second is refused."""
    list(Membership.objects.select_for_update().filter(role=Role.ADMINISTRATOR.value).order_by("pk"))


def _check_one_is_left(others: models.QuerySet[User]) -> None:
    if not others.exists():
        raise Conflict("This is the last administrator: give somebody else the role first.")


def _check_apart(user: User, role: Role, field: str) -> None:
    """Against what they hold themselves, and what they hold for others now or later."""
    covers = Delegation.objects.filter(delegate=user, ends__gte=timezone.localdate())
    held = {*user.memberships.values_list("role", flat=True), *covers.values_list("role", flat=True)}
    if clashes(frozenset({*map(Role, held), role})):
        raise Invalid(
            {field: "Nobody both administers and approves or signs: give the roles to different people."}
        )


def _check_cover(cover: Delegation) -> None:
    check_fields(cover)
    if cover.principal == cover.delegate:
        raise Invalid({"delegate": "Choose somebody other than the person who is covered."})
    if cover.ends < cover.starts:
        raise Invalid({"ends": "The last day lies on or after the first."})
    if not cover.principal.memberships.filter(role=cover.role).exists():
        raise Invalid({"role": "Choose a role that the person covered holds."})
    _check_apart(cover.delegate, Role(cover.role), "delegate")


def _terms(cover: Delegation) -> dict[str, object]:
    return {
        "role": cover.role,
        "area": str(cover.area or ""),
        "starts": cover.starts,
        "ends": cover.ends,
        "reason": cover.reason,
    }
