"""Tokens for programs: made and revoked by people, compared by their hash, noted when used."""

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import Token, User
from portal.accounts.policies import check_revokes_token
from portal.accounts.queries import scope_of
from portal.accounts.roles import TokenUse
from portal.audit.services import record
from portal.errors import Conflict, Invalid
from portal.validation import field_problems

PREFIX = "portal_"  # so that a token is known as one where it turns up by mistake
LIFETIMES = (30, 90, 180, 365)  # days
MOST_LIVE = 20
NOTED_EVERY = timedelta(minutes=10)


@transaction.atomic
def create_token(*, by: User, name: str, days: int, use: TokenUse) -> tuple[Token, str]:
    """A token of one's own, with its secret, which is shown this once. Raises ``Invalid``."""
    secret = PREFIX + secrets.token_urlsafe(32)
    now = timezone.now()
    token = Token(
        user=by,
        name=name,
        use=use.value,
        hash=hash_of(secret),
        hint=secret[:12],
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    problems = field_problems(token)
    if days not in LIFETIMES:
        problems["days"] = f"Choose for how many days: {', '.join(map(str, LIFETIMES))}."
    if live(by) >= MOST_LIVE:
        problems[""] = f"You have {MOST_LIVE} tokens; revoke one that is no longer used."
    if problems:
        raise Invalid(problems)
    token.save(force_insert=True)
    data = {"expires": token.expires_at.isoformat(), "use": token.use}
    record(by=by, action="token.created", subject=token, label=token.name, data=data)
    return token, secret


@transaction.atomic
def revoke_token(*, by: User, token: Token) -> None:
    """From now on it opens nothing. One's own; administrators anybody's. Raises ``Conflict`` if it is over."""
    check_revokes_token(scope_of(by), token.user_id)
    if not Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now()):
        raise Conflict("This token has been revoked already.")
    data = {"owner": token.user_id}
    record(by=by, action="token.revoked", subject=token, label=token.name, data=data)


def revoke_tokens(user: User) -> None:
    """All of a person's, inside the transaction of what ends them."""
    Token.objects.filter(user=user, revoked_at=None).update(revoked_at=timezone.now())


def token_of(secret: str) -> Token | None:
    """The live token with this secret and its owner; whether they may sign in is not asked here."""
    token = Token.objects.select_related("user").filter(hash=hash_of(secret)).first()
    return token if token is not None and token.is_live(timezone.now()) else None


def note_use(token: Token) -> None:
    """Remember when it was used last, to ten minutes; the first use of a day is in the audit trail."""
    now, last = timezone.now(), token.last_used_at
    if last is None or now - last >= NOTED_EVERY:
        new_day = last is None or timezone.localdate(last) != timezone.localdate(now)
        _note(token, new_day=new_day)


@transaction.atomic
def _note(token: Token, *, new_day: bool) -> None:
    Token.objects.filter(pk=token.pk).update(last_used_at=timezone.now())
    if new_day:
        record(by=token.user, action="token.used", subject=token, label=token.name)


@transaction.atomic
def note_refused(secret: str) -> None:
    """A token that opens nothing was shown; what was shown is not kept."""
    token = Token.objects.filter(hash=hash_of(secret)).first()
    label = token.name if token else "a token that nobody has"
    record(by=None, action="token.refused", subject=token, label=label)


def live(user: User) -> int:
    """How many of a person's tokens still open something."""
    return Token.objects.filter(user=user, revoked_at=None, expires_at__gt=timezone.now()).count()


def hash_of(secret: str) -> str:
    """Without salt or rounds: a secret of 256 random bits cannot be guessed from its hash."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
