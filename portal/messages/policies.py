"""Who gets e-mails, and how few somebody may want. Pure."""

from portal.accounts.scope import Scope
from portal.errors import Invalid, NotYours


def check_gets_messages(scope: Scope) -> None:
    """Whoever works on reports does; members only read what is published. Raises NotYours."""
    if not scope.is_staff:
        raise NotYours("There is no such page.")


def check_enough(*, at_once: bool, digest: bool) -> None:
    """Whoever others wait for hears of it in one way at least. Raises Invalid."""
    if not (at_once or digest):
        raise Invalid({"digest": "Keep one of the two: others wait for what you write, read or publish."})
